"""A claim whose official text is not out yet comes back by itself when it is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Checking, Claim
from claims.services import awaiting, desk, verdicts
from sources import pipeline as sources_pipeline
from sources.models import Act, Job, MissingSource
from sources.services import intakes
from tests.factories import SAID, make_claim

pytestmark = pytest.mark.django_db(transaction=True)


def comes_in(text: str) -> None:
    """A source comes in, and what it sets off is done."""
    with sources_pipeline.messages_left_to_the_sweeper():
        sources_pipeline.run(intakes.submit_intake(actor=None, text=text))
        for checking in Checking.objects.filter(state=Job.State.QUEUED):
            pipeline.run(checking)


@pytest.fixture
def claim(checker) -> Claim:
    """Ruled not established, for the text is not out."""
    claim = make_claim()
    Checking.objects.update(state=Job.State.DONE, stage="match", draft=claim.draft)
    verdicts.decide(claim, reviewer=checker, ruling="not_established", reason="not_found", seen=claim.version)
    awaiting.await_source(claim, actor=checker, asked="пресс-служба", remind_on=date(2025, 10, 9))
    claim.refresh_from_db()
    return claim


def test_it_comes_back_when_the_text_comes_in(claim) -> None:
    comes_in("Погода была хорошей. Урожай собран.")
    claim.refresh_from_db()
    assert claim.state == Claim.State.NOT_ESTABLISHED
    comes_in(SAID)
    claim.refresh_from_db()
    assert (claim.state, claim.finding) == (Claim.State.OPEN, "verbatim")
    missing = MissingSource.objects.get()
    assert (missing.came_at is not None, missing.version.text) == (True, SAID)
    assert Act.objects.filter(verb="source_came").count() == 1


def test_a_claim_that_waits_no_more_stays_decided(claim, checker) -> None:
    awaiting.give_up(MissingSource.objects.get(), claim=claim, actor=checker)
    comes_in(SAID)
    claim.refresh_from_db()
    assert claim.state == Claim.State.NOT_ESTABLISHED


def test_a_claim_waits_once(claim, checker, reader) -> None:
    with pytest.raises(ClaimError) as refused:
        awaiting.await_source(claim, actor=checker)
    assert (refused.value.status, MissingSource.objects.count()) == (409, 1)
    with pytest.raises(ClaimError) as refused:
        awaiting.await_source(claim, actor=reader)
    assert refused.value.status == 403


def test_an_open_claim_leaves_the_queue_until_its_day_or_its_text_comes(checker) -> None:
    claim = make_claim()
    Checking.objects.update(state=Job.State.DONE, stage="match", draft=claim.draft)

    def is_offered() -> bool:
        return desk.offered_to(checker, among=Claim.objects.visible_to(checker)).filter(pk=claim.pk).exists()

    assert is_offered()
    awaiting.await_source(claim, actor=checker, remind_on=timezone.localdate() + timedelta(days=2))
    assert not is_offered()
    MissingSource.objects.update(remind_on=timezone.localdate())
    assert is_offered()
    MissingSource.objects.update(remind_on=None)
    assert not is_offered()
    comes_in(SAID)
    assert is_offered()


def test_the_page_reminds_and_shows_only_what_may_be_seen(claim, checker, reader, signed_in) -> None:
    page = signed_in(checker).get("/sources/missing/").content.decode()
    assert "пресс-служба" in page
    assert "Пора спросить" in page
    claim.story.is_restricted = True
    claim.story.save()
    assert "пресс-служба" not in signed_in(reader).get("/sources/missing/").content.decode()
    number = MissingSource.objects.get().pk
    assert signed_in(reader).post(f"/sources/missing/{number}/give-up/").status_code == 404


def test_a_checker_notes_it_on_the_page_of_the_claim(checker, signed_in) -> None:
    claim = make_claim()
    client = signed_in(checker)
    given = {"asked": "пресс-служба", "remind_on": "2025-10-09", "note": "обещали к пятнице"}
    assert client.get(f"/claims/{claim.pk}/missing/").status_code == 200
    assert client.post(f"/claims/{claim.pk}/missing/", given).status_code == 302
    assert client.post(f"/claims/{claim.pk}/missing/", given).status_code == 409
    assert str(MissingSource.objects.get().remind_on) == "2025-10-09"
