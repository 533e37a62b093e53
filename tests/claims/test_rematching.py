"""A source that its publisher edited: which verdicts lose their ground, and what is compared again."""

import pytest

from claims.models import Checking, Claim, Verdict
from claims.services import rematching, verdicts
from sources.models import Act, Job, Version
from sources.services import versions
from tests.factories import SAID, make_claim, make_match

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker) -> Claim:
    match = make_match(make_claim())
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
    return match.claim


def edit(claim: Claim, text: str) -> list[Claim]:
    old = claim.matches.get().version
    return rematching.reopen(replaced=old, by=versions.add_version(old.document, text=text).version)


def test_a_verdict_whose_words_were_edited_away_is_reopened(claim: Claim) -> None:
    assert edit(claim, SAID.replace("к маю", "к августу")) == [claim]
    claim.refresh_from_db()
    assert (claim.state, claim.flags, claim.version) == (Claim.State.OPEN, ["source_changed"], 3)
    assert Verdict.objects.get().ruling == "verified"
    act = Act.objects.on(claim).first()
    assert (act.verb, act.details["cause"], act.details["was"]) == ("reopened", "source_changed", "verified")


def test_a_verdict_whose_words_still_stand_is_left_alone(claim: Claim) -> None:
    assert edit(claim, SAID.replace("область", "край")) == []
    claim.refresh_from_db()
    assert (claim.state, claim.flags) == (Claim.State.VERIFIED, [])


def test_a_verdict_that_was_taken_back_is_left_alone(claim: Claim, checker) -> None:
    verdicts.withdraw(claim, reviewer=checker, seen=2)
    assert edit(claim, "Моста не будет.") == []


def test_a_verdict_on_another_source_is_left_alone(claim: Claim) -> None:
    other = make_match(make_claim()).version
    assert rematching.reopen(replaced=other, by=versions.add_version(other.document, text="Нет.").version) == []


def test_two_verdicts_on_one_claim_reopen_it_once(claim: Claim, editor) -> None:
    verdicts.decide(claim, reviewer=editor, ruling="verified", seen=2, reason="minor_edit", match=claim.matches.get())
    assert edit(claim, "Моста не будет.") == [claim]
    assert Act.objects.on(claim).filter(verb="reopened").count() == 1


@pytest.mark.parametrize(
    ("state", "claim_state", "expected"),
    [
        (Job.State.DONE, Claim.State.OPEN, Job.State.QUEUED),
        (Job.State.DONE, Claim.State.VERIFIED, Job.State.DONE),
        (Job.State.FAILED, Claim.State.OPEN, Job.State.FAILED),
        (Job.State.CANCELLED, Claim.State.OPEN, Job.State.CANCELLED),
    ],
)
def test_only_finished_articles_with_open_claims_are_compared_again(
    state: str, claim_state: str, expected: str
) -> None:
    claim = make_claim(state=claim_state)
    Checking.objects.update(state=state, stage=Checking.Stage.MATCH, draft=claim.draft)
    again = rematching.queue_again()
    checking = Checking.objects.get()
    assert checking.state == expected
    assert again == ([checking] if expected == Job.State.QUEUED else [])


def test_the_new_version_is_the_current_one(claim: Claim) -> None:
    edit(claim, "Моста не будет.")
    assert Version.objects.filter(is_current=True, text="Моста не будет.").exists()
