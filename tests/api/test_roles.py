"""Who may do what: every role against every door of the API, and what nobody may see."""

import pytest

from claims.models import Claim, Membership, Story, Verdict
from claims.services import verdicts
from sources.models import Job

NOBODY, READER, CHECKER, EDITOR, ADMIN = ROLES = (None, "reader", "checker", "editor", "admin")
DECISION = {"seen": 1, "ruling": "not_established", "reason": "not_found"}

READ = [
    "publishers/",
    "publishers/{publisher}/",
    "people/",
    "people/{person}/",
    "documents/",
    "documents/{document}/",
    "versions/{version}/",
    "versions/{version}/turns/",
    "versions/{version}/passages/",
    "intakes/",
    "intakes/{intake}/",
    "stories/",
    "stories/{story}/",
    "stories/{story}/members/",
    "stories/{story}/acts/",
    "stories/{story}/sheet/",
    "stories/{story}/sheet/csv/",
    "stories/{story}/sheets/",
    "stories/{story}/drafts/",
    "stories/{story}/shares/",
    "drafts/",
    "drafts/{draft}/",
    "checkings/",
    "checkings/{checking}/",
    "claims/",
    "claims/{claim}/",
    "claims/{claim}/matches/",
    "claims/{claim}/verdicts/",
    "claims/{claim}/comments/",
    "claims/{claim}/acts/",
    "sheets/",
    "tokens/",
    "me/",
]
# path, body, the lowest role that may, the status it gets
WRITE = [
    ("stories/", {"text": "Он сказал: «Да»."}, CHECKER, 202),
    ("intakes/", {"text": "А.Петрова: Да."}, CHECKER, 202),
    ("intakes/{intake}/retry/", {}, CHECKER, 202),
    ("checkings/{checking}/retry/", {}, CHECKER, 202),
    ("stories/{story}/members/", {"username": "insider"}, CHECKER, 201),
    ("claims/{claim}/verdicts/", DECISION, CHECKER, 201),
    ("claims/{claim}/comments/", {"text": "Смотрите второй абзац."}, CHECKER, 201),
    ("stories/{story}/sheets/", {}, EDITOR, 409),
    ("stories/{story}/drafts/", {"text": "Она сказала: «Нет»."}, CHECKER, 202),
    ("stories/{story}/shares/", {"days": 7}, EDITOR, 201),
    ("stories/{story}/files/", {"format": "pdf"}, READER, 202),
    ("stories/{story}/delete/", {"title": "не тот"}, ADMIN, 400),
]
SECRET = [
    ("get", "stories/{secret}/"),
    ("get", "stories/{secret}/members/"),
    ("post", "stories/{secret}/members/"),
    ("get", "stories/{secret}/acts/"),
    ("get", "stories/{secret}/sheet/"),
    ("get", "stories/{secret}/sheet/csv/"),
    ("get", "stories/{secret}/sheets/"),
    ("post", "stories/{secret}/sheets/"),
    ("post", "stories/{secret}/drafts/"),
    ("post", "stories/{secret}/shares/"),
    ("post", "stories/{secret}/files/"),
    ("post", "stories/{secret}/delete/"),
    ("get", "claims/{secret_claim}/"),
    ("get", "claims/{secret_claim}/matches/"),
    ("get", "claims/{secret_claim}/verdicts/"),
    ("post", "claims/{secret_claim}/verdicts/"),
    ("post", "claims/{secret_claim}/withdraw/"),
    ("get", "claims/{secret_claim}/comments/"),
    ("post", "claims/{secret_claim}/comments/"),
    ("get", "claims/{secret_claim}/acts/"),
]


@pytest.fixture
def as_role(api, make_member):
    return lambda role: api(role and make_member(role))


@pytest.mark.parametrize("path", READ)
def test_everyone_who_signed_in_may_read(path, as_role, newsroom):
    statuses = {role: as_role(role).get(newsroom.path(path)).status_code for role in ROLES}
    assert statuses == {NOBODY: 401, READER: 200, CHECKER: 200, EDITOR: 200, ADMIN: 200}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("path", "body", "lowest", "status"), WRITE, ids=[path for path, *_rest in WRITE])
def test_who_may_write(path, body, lowest, status, role, as_role, newsroom):
    expected = 401 if role is NOBODY else status if ROLES.index(role) >= ROLES.index(lowest) else 403
    answer = as_role(role).post(newsroom.path(path), body, format="json")
    assert answer.status_code == expected, answer.content
    if expected in (401, 403):
        assert answer.json().keys() >= {"code", "detail", "field", "hint"}
        assert (Story.objects.count(), Membership.objects.count(), Verdict.objects.count()) == (2, 1, 0)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_stop_an_intake(role, as_role, newsroom):
    newsroom.intake.state = Job.State.QUEUED
    newsroom.intake.save()
    expected = {NOBODY: 401, READER: 403}.get(role, 200)
    assert as_role(role).post(newsroom.path("intakes/{intake}/cancel/")).status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_who_may_take_a_verdict_back(role, as_role, make_member, newsroom):
    verdicts.decide(newsroom.claim, reviewer=make_member("checker", username="first"), **DECISION)
    expected = {NOBODY: 401, READER: 403}.get(role, 201)
    answer = as_role(role).post(newsroom.path("claims/{claim}/withdraw/"), {"seen": 2}, format="json")
    assert answer.status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_who_may_remove_a_member(role, as_role, editor_of_another_name, newsroom):
    member = Membership.objects.create(story=newsroom.story, user=editor_of_another_name)
    expected = {NOBODY: 401, READER: 403}.get(role, 204)
    answer = as_role(role).delete(newsroom.path(f"stories/{{story}}/members/{member.pk}/"))
    assert answer.status_code == expected


@pytest.fixture
def editor_of_another_name(make_member):
    return make_member("editor", username="other")


@pytest.mark.parametrize(
    ("role", "status"), [(NOBODY, 401), (READER, 403), (CHECKER, 403), (EDITOR, 200), (ADMIN, 200)]
)
def test_who_may_read_the_whole_chain(role, status, as_role, newsroom):
    assert as_role(role).get("/api/v1/acts/").status_code == status


@pytest.mark.parametrize(("method", "path"), SECRET)
def test_a_restricted_story_is_not_there_for_others(method, path, api, checker, newsroom):
    client, sent = api(checker), DECISION | {"text": "x", "username": "checker"}
    answer = (
        client.get(newsroom.path(path)) if method == "get" else client.post(newsroom.path(path), sent, format="json")
    )
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_lists_leave_out_what_is_restricted(api, checker, newsroom):
    client = api(checker)
    for noun in ("claims", "drafts", "checkings", "sheets"):
        found = client.get(f"/api/v1/{noun}/").json()["results"]
        assert newsroom.secret.pk not in {each["story"] for each in found}
        assert client.get(f"/api/v1/{noun}/", {"story": newsroom.secret.pk}).json()["count"] == 0
    assert newsroom.secret.pk not in {each["id"] for each in client.get("/api/v1/stories/").json()["results"]}


def test_members_and_editors_see_a_restricted_story(api, editor, newsroom):
    insider = newsroom.secret.memberships.get().user
    for user in (insider, editor):
        assert api(user).get(newsroom.path("stories/{secret}/")).status_code == 200


def test_evidence_of_a_story_that_one_may_not_see_is_not_there(api, checker, newsroom):
    sent = {"seen": 1, "ruling": "disputed", "reason": "number", "match": newsroom.foreign_match.pk}
    answer = api(checker).post(newsroom.path("claims/{claim}/verdicts/"), sent, format="json")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert Claim.objects.get(pk=newsroom.claim.pk).state == Claim.State.OPEN


def test_someone_who_was_disabled_is_let_in_nowhere(api, checker, newsroom):
    client = api(checker)
    checker.is_active = False
    checker.save()
    assert client.get("/api/v1/me/").status_code == 401
