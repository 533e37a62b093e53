"""Two people do something with one sheet at the same moment: one is done, the other is told, nothing is half done."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connection

from claims.errors import ClaimError
from claims.models import Claim, Correction, Export, Sheet, Story
from claims.services import composing, deleting, exported, sheet_rows, sheets, verdicts
from tests.factories import make_claim, make_match

pytestmark = pytest.mark.django_db(transaction=True)
Deed = Callable[[], object]


def outcome(deed: Deed, *, start: Barrier | None = None) -> object:
    """What came of it: what it returned, or the code of the refusal. Anything else that is raised fails the test."""
    try:
        if start:
            start.wait(20)
        return deed()
    except ClaimError as refused:
        return refused.code
    finally:
        connection.close()


def at_once(*deeds: Deed) -> list[object]:
    start = Barrier(len(deeds))
    with ThreadPoolExecutor(len(deeds)) as pool:
        return [done.result(60) for done in [pool.submit(outcome, deed, start=start) for deed in deeds]]


@pytest.fixture
def make_ready(checker) -> Callable[[], Claim]:
    """The one claim of a new story, verified."""

    def make() -> Claim:
        match = make_match(make_claim())
        verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match)
        return Claim.objects.select_related("story").get(pk=match.claim_id)

    return make


def test_of_two_editors_one_signs_and_the_other_is_told(make_ready, editor, make_member) -> None:
    other, claim = make_member("editor", username="other"), make_ready()
    rows = sheets.rows_of(claim.story)
    seen = sheets.sight_of(sheets.head_of(claim.story, rows), rows)
    for given, told in (({}, "nothing_new"), ({"seen": seen}, "seen")):
        done = at_once(*(partial(sheets.sign, claim.story, editor=each, **given) for each in (editor, other)))
        assert {type(each) for each in done} >= {str}
        assert told in done
        assert Sheet.objects.count() == 1
    call_command("check_integrity")


def test_a_verdict_taken_back_while_a_sheet_is_signed_is_on_it_or_comes_after(
    make_ready, editor, checker, monkeypatch
) -> None:
    claim, telling, taken = make_ready(), sheet_rows._history, list[Future[object]]()
    withdraw = partial(verdicts.withdraw, claim, reviewer=checker, seen=claim.version)
    with ThreadPoolExecutor(1) as pool:

        def meanwhile(story: Story) -> object:
            """Between reading the verdicts and reading what was done."""
            taken.append(pool.submit(outcome, withdraw))
            wait(taken, timeout=1)
            return telling(story)

        monkeypatch.setattr(sheet_rows, "_history", meanwhile)
        (row,) = sheets.sign(claim.story, editor=editor).rows
        taken[0].result(60)
    assert (row["verdict"], [act["details"]["ruling"] for act in row["history"]]) == ("verified", ["verified"])
    claim.refresh_from_db()
    assert claim.state == "open"


def test_whoever_works_on_a_story_that_is_being_deleted_is_told(make_ready, editor, checker, administrator) -> None:
    def sign(claim: Claim) -> object:
        return sheets.sign(claim.story, editor=editor)

    def withdraw(claim: Claim) -> object:
        return verdicts.withdraw(claim, reviewer=checker, seen=claim.version)

    def give_out(claim: Claim) -> object:
        return exported.export_edition(claim.story.sheets.get(), by=editor, format="csv")

    def correct(claim: Claim) -> object:
        return sheets.take_correction(claim.story.sheets.get(), claim=claim, editor=editor, found_by="", wrong="Нет.")

    def remark(claim: Claim) -> object:
        return composing.remark(claim, editor=editor, text="Сверено с записью.")

    for deed in (sign, withdraw, give_out, correct, remark):
        claim = make_ready()
        if deed in (give_out, correct):
            sheets.sign(claim.story, editor=editor)
        delete = partial(deleting.delete_for_good, claim.story, actor=administrator, title=claim.story.title)
        done, gone = at_once(partial(deed, claim), delete)
        assert gone is None
        assert not isinstance(done, str) or done in ("deleted", "gone"), (deed.__name__, done)
        assert [model.objects.count() for model in (Story, Sheet, Export, Correction)] == [0, 0, 0, 0], deed.__name__
    call_command("check_integrity")


def test_the_same_correction_sent_twice_is_one_notice(make_ready, editor, checker) -> None:
    claim = make_ready()
    sheet = sheets.sign(claim.story, editor=editor)
    correct = partial(sheets.take_correction, sheet, claim=claim, editor=editor, found_by="Читатель", wrong="Не май.")
    first, second = at_once(correct, correct)
    assert first == second == Correction.objects.get()
    for verdict_since in (True, False):
        claim.refresh_from_db()
        given = {"ruling": "disputed", "reason": "wrong_date_or_event", "match": claim.matches.get()}
        verdicts.decide(claim, reviewer=checker, seen=claim.version, **given)
        if verdict_since:
            assert correct() == first
            claim.refresh_from_db()
            assert claim.state == "open"
    assert [notice["wrong"] for notice in sheets.sign(claim.story, editor=editor).head["notices"]] == ["Не май."]
