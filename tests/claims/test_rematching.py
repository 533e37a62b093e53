"""A source that its publisher edited: which verdicts lose their ground, and what is compared again."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import pipeline
from claims.models import Checking, Claim, Notification, Verdict
from claims.services import findings, rematching, reopening, verdicts
from sources.models import Act, IndexedVersion, Job, Segment, Version
from sources.services import versions
from sources.services.library_index import index_versions, merge_segments
from tests.factories import SAID, make_claim, make_match, make_version

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


def index(text: str, *, hours_ago: int = 0) -> int:
    """Take a source into the library; the segment of the index that holds it."""
    version = make_version(text)
    index_versions([version.pk])
    earlier = timezone.now() - timedelta(hours=hours_ago)
    Segment.objects.filter(versions=version.pk).update(created_at=earlier)
    IndexedVersion.objects.filter(pk=version.pk).update(indexed_at=earlier)
    return IndexedVersion.objects.get(pk=version.pk).segment_id


def segments_read(claim: Claim) -> set[str]:
    """Compare the claim again; the segments whose passages were read, "all" where none was named."""
    with CaptureQueriesContext(connection) as asked:
        findings.search_again(Claim.objects.get(pk=claim.pk))
    read = [query["sql"] for query in asked if query["sql"].startswith("SELECT key, data")]
    return {found[1] if (found := re.search(r"segment IN \((.*?)\)", sql)) else "all" for sql in read}


def test_of_a_new_source_only_its_segment_is_read_and_all_where_it_holds_something() -> None:
    claim = make_claim()
    index("Мы закончим школу. Деньги на мост даст область.", hours_ago=5)
    findings.search(claim)
    Claim.objects.update(matched_at=timezone.now() - timedelta(hours=3))
    searched = Claim.objects.get().searched
    new = index("Уборку начнут в субботу, а мост подождёт.")
    assert segments_read(claim) == {str(new)}
    assert Claim.objects.get().searched == searched + 1
    index(SAID)
    assert "all" in segments_read(claim)
    assert Claim.objects.get().finding == "verbatim"


def test_what_was_merged_meanwhile_is_found_too() -> None:
    claim = make_claim()
    index("Деньги на школу даст область.", hours_ago=5)
    findings.search(claim)
    Claim.objects.update(matched_at=timezone.now() - timedelta(hours=3))
    for text in ("Спасибо.", "Добрый день.", SAID, "До свидания."):
        index(text)
    assert merge_segments() > 0
    segments_read(claim)
    assert Claim.objects.get().finding == "verbatim"


def compare_again() -> None:
    for checking in rematching.queue_again():
        pipeline.run(checking)


def test_a_source_that_has_what_was_found_nowhere_is_told_and_the_verdict_stands(checker) -> None:
    claim = make_claim()
    index("Деньги на школу даст область.", hours_ago=5)
    findings.search(claim)
    verdicts.decide(claim, reviewer=checker, ruling="not_established", reason="not_found", seen=2)
    Claim.objects.update(matched_at=timezone.now() - timedelta(hours=3))
    Checking.objects.update(state=Job.State.DONE, stage=Checking.Stage.MATCH, draft=claim.draft)
    index("Уборку начнут в субботу, а мост подождёт.")
    compare_again()
    assert not Notification.objects.exists()
    index(SAID)
    compare_again()
    claim.refresh_from_db()
    assert (claim.state, claim.finding, claim.flags) == ("not_established", "verbatim", ["found_since"])
    assert claim.matches.get(rank=1).version.text == SAID
    assert Notification.objects.get().user == checker
    compare_again()
    assert Act.objects.filter(verb="found_since").count() == Notification.objects.count() == 1
    reopening.reopen(claim, actor=checker, seen=claim.version, why="Нашлось")
    assert (claim.state, claim.flags) == ("open", [])
