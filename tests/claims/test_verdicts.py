"""Deciding a claim: added, never edited; one wins, the other is told; what was decided can be taken back."""

import pytest

from claims.errors import ClaimConflict, ClaimError
from claims.models import Claim, Finding, Match, Verdict
from claims.services import verdicts
from sources.models import Act
from tests.factories import make_claim, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(db: None) -> Match:
    return make_match(make_claim())


def test_a_verdict_is_added_and_recorded(match: Match, checker) -> None:
    claim = match.claim
    verdict = verdicts.decide(claim, reviewer=checker, ruling="verified", seen=1, match=match, note=" Слышал сам. ")
    assert (claim.state, claim.version) == (Claim.State.VERIFIED, 2)
    assert (verdict.reason, verdict.note, verdict.claim_version) == (Verdict.Reason.VERBATIM, "Слышал сам.", 1)
    act = Act.objects.on(claim).get()
    assert (act.verb, act.actor, act.details["match"], act.details["seen"]) == ("verdict_given", checker, match.pk, 1)
    assert act.place_id == claim.story_id


def test_the_same_decision_delivered_twice_is_one_verdict(match: Match, checker) -> None:
    given = {"reviewer": checker, "ruling": "verified", "seen": 1, "match": match}
    assert verdicts.decide(match.claim, **given) == verdicts.decide(match.claim, **given)
    assert (Verdict.objects.count(), Act.objects.on(match.claim).count()) == (1, 1)


def test_the_slower_of_two_gets_the_decision_of_the_other(match: Match, checker, editor) -> None:
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    with pytest.raises(ClaimConflict) as refused:
        verdicts.decide(match.claim, reviewer=editor, ruling="disputed", reason="number", seen=1, match=match)
    assert (refused.value.status, refused.value.claim.state) == (409, Claim.State.VERIFIED)
    assert Verdict.objects.get().reviewer == checker


def test_another_decision_of_the_same_person_on_an_old_view_is_a_conflict(match: Match, checker) -> None:
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    with pytest.raises(ClaimConflict):
        verdicts.decide(match.claim, reviewer=checker, ruling="not_established", reason="ambiguous", seen=1)


def test_a_claim_can_be_decided_again_and_the_history_keeps_both(match: Match, checker, editor) -> None:
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    verdicts.decide(match.claim, reviewer=editor, ruling="disputed", reason="misattributed", seen=2, match=match)
    assert [verdict.ruling for verdict in match.claim.verdicts.all()] == ["disputed", "verified"]
    assert match.claim.state == Claim.State.DISPUTED


def test_a_verdict_taken_back_opens_the_claim_and_stays_in_the_history(match: Match, checker) -> None:
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    verdicts.withdraw(match.claim, reviewer=checker, seen=2)
    assert (match.claim.state, match.claim.version) == (Claim.State.OPEN, 3)
    assert [verdict.ruling for verdict in match.claim.verdicts.all()] == ["withdrawn", "verified"]


def test_what_is_not_decided_cannot_be_taken_back(match: Match, checker) -> None:
    with pytest.raises(ClaimError) as refused:
        verdicts.withdraw(match.claim, reviewer=checker, seen=1)
    assert refused.value.code == "not_decided"


def test_taking_back_what_someone_else_changed_is_a_conflict(match: Match, checker, editor) -> None:
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    verdicts.decide(match.claim, reviewer=editor, ruling="disputed", reason="misattributed", seen=2, match=match)
    with pytest.raises(ClaimConflict):
        verdicts.withdraw(match.claim, reviewer=checker, seen=2)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"ruling": "true"}, "unknown_ruling"),
        ({"ruling": "withdrawn"}, "unknown_ruling"),
        ({"ruling": "verified", "reason": "minor_edit", "match": None}, "evidence"),
        ({"ruling": "verified", "reason": "not_found"}, "reason"),
        ({"ruling": "disputed"}, "reason"),
        ({"ruling": "not_established", "reason": "verbatim"}, "reason"),
    ],
)
def test_a_verdict_that_does_not_hold_together_is_refused(match: Match, checker, given: dict, code: str) -> None:
    with pytest.raises(ClaimError) as refused:
        verdicts.decide(match.claim, reviewer=checker, seen=1, **{"match": match} | given)
    assert refused.value.code == code
    assert not Verdict.objects.exists()
    assert Claim.objects.get().version == 1


@pytest.mark.parametrize("finding", [each for each in Finding if not each.startswith("verbatim")])
def test_nothing_but_equal_words_is_called_verbatim(match: Match, checker, finding: str) -> None:
    match.finding = finding
    match.save()
    with pytest.raises(ClaimError) as refused:
        verdicts.decide(match.claim, reviewer=checker, ruling="verified", reason="verbatim", seen=1, match=match)
    assert refused.value.code == "not_verbatim"


def test_evidence_of_another_claim_is_refused(match: Match, checker) -> None:
    other = make_match(make_claim())
    with pytest.raises(ClaimError) as refused:
        verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=other)
    assert (refused.value.code, refused.value.status) == ("foreign_evidence", 404)


def test_a_reader_decides_nothing(match: Match, reader) -> None:
    with pytest.raises(ClaimError) as refused:
        verdicts.decide(match.claim, reviewer=reader, ruling="verified", seen=1, match=match)
    assert refused.value.status == 403
    with pytest.raises(ClaimError):
        verdicts.withdraw(match.claim, reviewer=reader, seen=1)


@pytest.mark.parametrize(
    ("ruling", "values", "reason"),
    [
        ("verified", {}, "verbatim"),
        ("verified", {"finding": "minor_edit"}, "minor_edit"),
        ("verified", {"finding": "paraphrase"}, "fair_paraphrase"),
        ("verified", {"finding": "altered"}, ""),
        ("verified", {"flags": ["truncated"]}, ""),
        ("disputed", {"flags": ["truncated"]}, "truncated"),
        ("disputed", {"flags": ["other_speaker"]}, "misattributed"),
        ("disputed", {"finding": "altered", "flags": ["spliced"]}, "spliced"),
        ("disputed", {"finding": "altered", "changes": [{"type": "number", "critical": True}]}, "number"),
        ("disputed", {"finding": "altered", "changes": [{"type": "negation", "critical": True}]}, "negation"),
        ("disputed", {"finding": "altered", "changes": [{"type": "word", "critical": False}]}, "altered_wording"),
        ("disputed", {}, ""),
        ("not_established", {"finding": "similar"}, "not_found"),
        ("not_established", {}, ""),
    ],
)
def test_the_finding_suggests_the_reason(match: Match, ruling: str, values: dict, reason: str) -> None:
    for name, value in values.items():
        setattr(match, name, value)
    assert verdicts.suggested_reason(ruling, match) == reason


def test_where_nothing_was_found_the_reason_is_not_found() -> None:
    assert verdicts.suggested_reason("not_established", None) == "not_found"
