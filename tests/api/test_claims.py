"""Claims over the API: decide, be refused, take back, talk."""

import pytest

from claims.models import Claim, Comment, Finding, Verdict
from sources.models import Act
from tests.api.conftest import a_match


@pytest.fixture
def client(api, checker):
    return api(checker)


def decide(client, newsroom, **sent):
    return client.post(newsroom.path("claims/{claim}/verdicts/"), {"seen": 1, **sent}, format="json")


def test_a_claim_says_where_it_stands(client, newsroom):
    claim = client.get(newsroom.path("claims/{claim}/")).json()
    draft = client.get(newsroom.path("drafts/{draft}/")).json()
    assert draft["text"][claim["start"] : claim["end"]] == claim["text"] == "Мы построим 30 школ"
    assert (claim["state"], claim["version"], claim["person"]) == ("open", 1, newsroom.person.pk)


def test_a_match_says_where_it_stands_and_what_differs(client, newsroom):
    (match,) = client.get(newsroom.path("claims/{claim}/matches/")).json()["results"]
    version = client.get(newsroom.path("versions/{version}/")).json()
    assert version["text"][match["start"] : match["end"]] == match["text"] == "Мы построим 300 школ"
    assert match["finding"] == "altered"
    assert "300" in match["differences"][0]
    assert match["document"] == newsroom.document.pk


def test_matches_kept_for_verdicts_come_last(client, newsroom):
    a_match(newsroom.claim, newsroom.version, "Сроки не изменятся", finding=Finding.SIMILAR, rank=None)
    found = client.get(newsroom.path("claims/{claim}/matches/")).json()["results"]
    assert [match["rank"] for match in found] == [1, None]


def test_a_verdict_is_added_with_its_evidence(client, newsroom):
    answer = decide(client, newsroom, ruling="disputed", match=newsroom.match.pk, note=" сказано 300 ")
    assert answer.status_code == 201, answer.content
    verdict = answer.json()
    assert verdict["reason"] == "number", "the reason is taken from what differs"
    assert (verdict["note"], verdict["reviewer"], verdict["match"]) == ("сказано 300", "checker", newsroom.match.pk)
    claim = client.get(newsroom.path("claims/{claim}/")).json()
    assert (claim["state"], claim["version"]) == ("disputed", 2)


def test_altered_words_cannot_be_called_verbatim(client, newsroom):
    answer = decide(client, newsroom, ruling="verified", reason="verbatim", match=newsroom.match.pk)
    assert (answer.status_code, answer.json()["code"]) == (400, "not_verbatim")


def test_the_same_decision_sent_twice_is_one_verdict(client, newsroom):
    sent = {"ruling": "disputed", "reason": "number", "match": newsroom.match.pk, "note": "300"}
    first, again = decide(client, newsroom, **sent), decide(client, newsroom, **sent)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Verdict.objects.count() == 1


def test_who_comes_second_is_told_what_holds(client, api, editor, newsroom):
    decide(api(editor), newsroom, ruling="not_established", reason="ambiguous", note="непонятно")
    answer = decide(client, newsroom, ruling="disputed", reason="number", match=newsroom.match.pk)
    said = answer.json()
    assert (answer.status_code, said["code"]) == (409, "conflict")
    assert (said["claim"]["state"], said["claim"]["version"]) == ("not_established", 2)
    assert (said["verdict"]["reviewer"], said["verdict"]["note"]) == ("editor", "непонятно")
    assert Verdict.objects.count() == 1


def test_a_verdict_is_taken_back_and_both_are_kept(client, newsroom):
    decide(client, newsroom, ruling="not_established", reason="not_found")
    answer = client.post(newsroom.path("claims/{claim}/withdraw/"), {"seen": 2}, format="json")
    assert (answer.status_code, answer.json()["ruling"]) == (201, "withdrawn")
    history = client.get(newsroom.path("claims/{claim}/verdicts/")).json()["results"]
    assert [each["ruling"] for each in history] == ["withdrawn", "not_established"]
    assert Claim.objects.get(pk=newsroom.claim.pk).state == Claim.State.OPEN


def test_a_stale_withdrawal_is_refused(client, newsroom):
    decide(client, newsroom, ruling="not_established", reason="not_found")
    answer = client.post(newsroom.path("claims/{claim}/withdraw/"), {"seen": 1}, format="json")
    assert (answer.status_code, answer.json()["claim"]["version"]) == (409, 2)


def test_comments_are_kept_as_typed(client, newsroom):
    words = "<script>alert(1)</script> смотрите «второй» абзац"
    answer = client.post(newsroom.path("claims/{claim}/comments/"), {"text": words}, format="json")
    assert answer.status_code == 201
    (comment,) = client.get(newsroom.path("claims/{claim}/comments/")).json()["results"]
    assert (comment["text"], comment["author"]) == (words, "checker")
    assert Comment.objects.count() == 1


def test_acts_of_a_claim_and_of_its_story(client, newsroom):
    decide(client, newsroom, ruling="not_established", reason="not_found")
    for path in ("claims/{claim}/acts/", "stories/{story}/acts/"):
        (act,) = client.get(newsroom.path(path)).json()["results"]
        assert (act["verb"], act["actor"], act["details"]["ruling"]) == ("verdict_given", "checker", "not_established")
        assert act["hash"] == Act.objects.get(number=act["number"]).hash


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "open"}, 2),
        ({"state": "verified"}, 0),
        ({"kind": "direct"}, 2),
        ({"kind": "statement"}, 0),
        ({"finding": "altered"}, 0),
        ({"text": "30"}, 1),
    ],
)
def test_claims_are_narrowed(query, found, client, newsroom):
    assert client.get("/api/v1/claims/", query | {"story": newsroom.story.pk}).json()["count"] == found


def test_claims_of_a_person_and_in_an_order(client, newsroom):
    found = client.get("/api/v1/claims/", {"person": newsroom.person.pk}).json()["results"]
    assert [claim["id"] for claim in found] == [newsroom.claim.pk]
    backwards = client.get("/api/v1/claims/", {"story": newsroom.story.pk, "ordering": "-start"}).json()["results"]
    assert [claim["id"] for claim in backwards] == [newsroom.second.pk, newsroom.claim.pk]
