"""Sharing the work over the API: who may, what a blind review hides, whose notifications they are."""

import pytest

from claims.models import Claim, Notification, Story
from claims.services import comments, handling, verdicts
from tests.api.test_roles import ADMIN, CHECKER, EDITOR, NOBODY, READER, ROLES

DEEDS = [
    # method, path, body, the lowest role that may, its status
    ("post", "claims/{claim}/presence/", {}, READER, 200),
    ("post", "claims/{claim}/assign/", {"seen": 2, "to": None}, CHECKER, 200),
    ("post", "claims/{claim}/reopen/", {"seen": 2, "why": "Вышла запись"}, CHECKER, 200),
    ("post", "claims/{claim}/send_back/", {"seen": 2, "why": "Нет записи"}, EDITOR, 200),
    ("put", "stories/{story}/second_review/", {"second_review": "blind"}, EDITOR, 200),
    ("get", "stories/{story}/agreement/", None, READER, 200),
    ("get", "notifications/", None, READER, 200),
    ("post", "notifications/read/", {}, READER, 200),
    ("get", "overview/", None, READER, 200),
]
IN_A_STORY = [deed for deed in DEEDS if "{" in deed[1]]


@pytest.fixture
def second(make_member):
    return make_member("checker", username="second")


@pytest.mark.parametrize(("method", "path", "body", "lowest", "status"), DEEDS, ids=[deed[1] for deed in DEEDS])
def test_who_may_do_what(method, path, body, lowest, status, api, make_member, second, newsroom):
    claim = newsroom.claim
    verdicts.decide(claim, reviewer=second, ruling="not_established", reason="ambiguous", seen=1)
    for role in (NOBODY, READER, CHECKER, EDITOR, ADMIN):
        Claim.objects.filter(pk=claim.pk).update(version=2, state="not_established")
        expected = 401 if role is NOBODY else status if ROLES.index(role) >= ROLES.index(lowest) else 403
        client = api(role and make_member(role))
        sent = {"data": body, "format": "json"} if body is not None else {}
        answer = getattr(client, method)(newsroom.path(path), **sent)
        assert answer.status_code == expected, (role, answer.content)
        Story.objects.update(second_review="none")


@pytest.mark.parametrize(("method", "path", "body"), [deed[:3] for deed in IN_A_STORY])
def test_in_a_restricted_story_there_is_nothing_for_others(method, path, body, api, checker, newsroom):
    hidden = path.replace("{claim}", "{secret_claim}").replace("{story}", "{secret}")
    sent = {"data": body, "format": "json"} if body is not None else {}
    assert getattr(api(checker), method)(newsroom.path(hidden), **sent).status_code == 404


def test_a_blind_first_verdict_is_told_to_its_author_alone(api, checker, second, editor, newsroom):
    newsroom.story.second_review = Story.SecondReview.BLIND
    newsroom.story.save()
    path = newsroom.path("claims/{claim}/verdicts/")
    given = {"seen": 1, "ruling": "disputed", "reason": "number", "note": "триста"}
    first = api(checker).post(path, given, format="json").json()
    assert first["ruling"] == "disputed"
    assert api(editor).get(newsroom.path("claims/{claim}/")).json()["state"] == "second_review"
    for user, count in ((checker, 1), (second, 0), (editor, 0)):
        assert api(user).get(path).json()["count"] == count
    late = api(second).post(path, given | {"note": ""}, format="json")
    assert (late.status_code, late.json()["verdict"], late.json()["claim"]["state"]) == (409, None, "second_review")
    for told in ("claims/{claim}/acts/", "stories/{story}/acts/", "acts/", "stories/{story}/sheet/"):
        assert "триста" not in api(editor).get(newsroom.path(told)).content.decode()
    own = api(second).post(path, given | {"seen": 2, "note": ""}, format="json").json()
    assert (own["answers"], api(second).get(path).json()["count"]) == (first["id"], 2)
    (story, pair) = api(editor).get(newsroom.path("stories/{story}/agreement/")).json()
    assert (story["judged"], story["percent"], story["alpha"]) == (1, 100, None)
    assert (pair["people"], pair["kappa"]) == (["checker", "second"], None)


def test_of_two_the_slower_is_told_of_the_other(api, checker, second, newsroom):
    path = newsroom.path("claims/{claim}/assign/")
    assert api(checker).post(path, {"seen": 1, "to": "checker"}, format="json").json()["assignee"] == "checker"
    late = api(second).post(path, {"seen": 1, "to": "second"}, format="json")
    assert (late.status_code, late.json()["claim"]["assignee"]) == (409, "checker")


def test_a_comment_tells_whom_it_names(api, checker, second, newsroom):
    given = {"text": "@second, сверьте", "start": 0, "end": 7}
    said = api(checker).post(newsroom.path("claims/{claim}/comments/"), given, format="json").json()
    assert (said["mentions"], said["words"], said["draft"]) == (["second"], "Министр", newsroom.draft.pk)
    client = api(second)
    (told,) = client.get("/api/v1/notifications/?unread=true").json()["results"]
    assert (told["kind"], told["comment"], told["actor"]) == ("mentioned", said["id"], "checker")
    assert client.post(f"/api/v1/notifications/{told['id']}/read/").json()["read_at"]
    assert client.get("/api/v1/notifications/?unread=true").json()["count"] == 0


def test_notifications_are_ones_own_and_of_what_one_may_see(api, checker, second, editor, newsroom):
    handling.assign(newsroom.claim, actor=checker, seen=1, to=second)
    comments.comment(newsroom.secret_claim, author=editor, text="@second и @insider")
    assert [each.user.username for each in Notification.objects.filter(kind="mentioned")] == ["insider"]
    found = api(second).get("/api/v1/notifications/").json()["results"]
    assert [each["kind"] for each in found] == ["assigned"]
    assert api(checker).post(f"/api/v1/notifications/{found[0]['id']}/read/").status_code == 404
    newsroom.story.is_restricted = True
    newsroom.story.save()
    assert api(second).get("/api/v1/notifications/").json()["count"] == 0


def test_the_overview_counts_what_one_may_see(api, checker, editor, newsroom):
    seen = {user: api(user).get("/api/v1/overview/").json() for user in (checker, editor)}
    assert [seen[user]["waiting"] for user in (checker, editor)] == [2, 3]
    assert newsroom.secret.pk not in {each["story"] for each in seen[checker]["stories"]}
    assert len(seen[editor]["days"]) == 14
