"""Claims added, corrected and left out by hand, over the API: the same services and rules as at the desk."""

import pytest

from claims.models import Claim
from sources.models import Act
from tests.api.conftest import ARTICLE


@pytest.fixture
def post(api, checker, newsroom):
    client = api(checker)
    return lambda path, body, by=client: by.post(newsroom.path(path), body, format="json")


def place(words, **given):
    start = ARTICLE.index(words)
    return {"start": start, "end": start + len(words), "words": words} | given


def test_a_claim_is_added_from_words_of_the_draft(post, newsroom):
    told = post("drafts/{draft}/claims/", place("Министр заявила", kind="statement", speaker="Анна Петрова"))
    made = told.json()
    assert told.status_code == 201
    assert (made["text"], made["origin"], made["by_hand"]) == ("Министр заявила", "person", True)
    assert (made["person"], made["resolved_by"]) == (newsroom.person.pk, "by_hand")
    assert post("drafts/{draft}/claims/", place("Министр заявила", kind="statement")).json()["code"] == "doubled"


def test_a_claim_is_corrected_by_what_is_sent_alone(post, newsroom):
    path = "claims/{claim}/correct/"
    moved = post(path, place("построим 30 школ", seen=1)).json()
    assert (moved["text"], moved["kind"], moved["version"]) == ("построим 30 школ", "direct", 2)
    named = post(path, {"seen": 2, "speaker": "Анна Петрова", "kind": "mixed"}).json()
    assert (named["text"], named["kind"]) == ("построим 30 школ", "mixed")
    assert (named["speaker_name"], named["person"]) == ("Анна Петрова", newsroom.person.pk)
    assert post(path, {"seen": 3, "speaker": ""}).json()["person"] is None
    late = post(path, {"seen": 1, "kind": "direct"})
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    assert Act.objects.on(newsroom.claim).filter(verb="claim_corrected").count() == 3


def test_a_claim_is_left_out_and_brought_back(post, newsroom):
    assert post("claims/{claim}/dismiss/", {"seen": 1}).json()["state"] == "dismissed"
    assert post("claims/{claim}/dismiss/", {"seen": 1}).status_code == 409
    assert post("claims/{claim}/restore/", {"seen": 2}).json()["state"] == "open"
    assert post("claims/{claim}/restore/", {"seen": 3}).json()["code"] == "not_dismissed"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("drafts/{draft}/claims/", {}, "start"),
        ("drafts/{draft}/claims/", place("Министр", kind="rumour"), "kind"),
        ("drafts/{draft}/claims/", place("Министр", kind="direct") | {"words": "Депутат"}, "words"),
        ("drafts/{draft}/claims/", place("Министр", kind="direct") | {"end": 10_000}, "words"),
        ("claims/{claim}/correct/", {"seen": 1, "start": 0}, "words"),
        ("claims/{claim}/correct/", {"seen": 1, "speaker": "я" * 201}, "speaker"),
        ("claims/{claim}/correct/", {"kind": "mixed"}, "seen"),
        ("claims/{claim}/dismiss/", {"seen": "one"}, "seen"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_field_at_fault(path, body, field, post, newsroom):
    before = list(Claim.objects.order_by("pk").values())
    told = post(path, body)
    assert (told.status_code, told.json()["field"]) == (400, field)
    assert list(Claim.objects.order_by("pk").values()) == before


def test_readers_and_strangers_change_nothing(post, api, reader):
    deeds = {
        "drafts/{draft}/claims/": place("Министр заявила", kind="statement"),
        "claims/{claim}/correct/": {"seen": 1, "kind": "mixed"},
        "claims/{claim}/dismiss/": {"seen": 1},
        "claims/{claim}/restore/": {"seen": 1},
    }
    for path, body in deeds.items():
        assert post(path, body, api(reader)).status_code == 403
        assert post(path, body, api(None)).status_code == 401
    for path in list(deeds)[1:]:
        assert post(path.replace("{claim}", "{secret_claim}"), deeds[path]).status_code == 404


def test_a_decided_claim_is_not_touched(post):
    decision = {"seen": 1, "ruling": "not_established", "reason": "not_found"}
    assert post("claims/{claim}/verdicts/", decision).status_code == 201
    assert post("claims/{claim}/correct/", {"seen": 2, "kind": "mixed"}).json()["code"] == "decided"
    assert post("claims/{claim}/dismiss/", {"seen": 2}).json()["code"] == "decided"
