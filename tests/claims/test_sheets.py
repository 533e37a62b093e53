"""The rows of a sheet, the gate before a signature, and what a signature freezes."""

import csv
import io

import pytest
from django.utils import translation

from claims.errors import ClaimError
from claims.models import Claim, Finding, Sheet
from claims.services import sheets, verdicts
from sources.models import Act
from sources.services import acts, versions
from tests.factories import SAID, make_claim, make_match, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(checker) -> Claim:
    """A verified claim, the only one of its story."""
    match = make_match(make_claim(speaker_name="Илья Лугов"))
    verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note="Сверено.")
    return match.claim


def test_a_row_holds_what_was_printed_what_was_said_and_who_checked_it(claim: Claim, checker) -> None:
    with translation.override("en"):
        (row,) = sheets.rows_of(claim.story)
    version = claim.matches.get().version
    assert (row.number, row.claim, row.paragraph) == (1, claim.pk, 1)
    assert (row.printed, row.official, row.speaker) == (claim.text, "Мы закончим мост к маю", "Илья Лугов")
    assert version.text[row.start : row.end] == row.official
    assert (row.source, row.date, row.source_sha256) == (version.document.title, "2025-10-02", version.text_sha256)
    assert (row.verdict, row.reason, row.note, row.checker) == ("verified", "verbatim", "Сверено.", checker.username)
    assert row.warning == ""


def test_rows_stand_in_the_order_of_the_text_and_leave_out_what_was_dismissed() -> None:
    story = make_story("«Платить за него будет область», — сказал он. «Мы закончим мост к маю», — сказала она. «Да».")
    make_claim(story)
    make_claim(story, text="Платить за него будет область")
    make_claim(story, text="Да", state=Claim.State.DISMISSED)
    assert [row.printed for row in sheets.rows_of(story)] == ["Платить за него будет область", "Мы закончим мост к маю"]


def test_what_was_not_found_shows_no_source() -> None:
    match = make_match(make_claim(finding=Finding.NOT_FOUND), finding=Finding.NOT_FOUND, score=0.2)
    (row,) = sheets.rows_of(match.claim.story)
    assert (row.official, row.source, row.differences) == ("", "", ())


def test_a_verdict_taken_back_is_on_no_row(claim: Claim, checker) -> None:
    verdicts.withdraw(claim, reviewer=checker, seen=2)
    (row,) = sheets.rows_of(claim.story)
    assert (row.verdict, row.note, row.checker) == ("", "", "")
    assert row.warning


def test_csv_has_a_row_for_each_claim(claim: Claim) -> None:
    rows = list(csv.DictReader(io.StringIO(sheets.csv_of(claim.story).decode("utf-8-sig"))))
    assert [row[str(sheets._titles()["printed"])] for row in rows] == [claim.text]


def test_signing_freezes_the_rows_and_is_an_act(claim: Claim, editor) -> None:
    before = acts.chain_head()
    sheet = sheets.sign(claim.story, editor=editor)
    assert (sheet.edition, sheet.signed_by, sheet.chain_head) == (1, editor, before)
    assert sheet.sha256 == acts.sha256_of(sheet.rows)
    assert Act.objects.on(sheet).get().details == {"edition": 1, "sha256": sheet.sha256}
    sheet.refresh_from_db()
    assert acts.sha256_of(sheet.rows) == sheet.sha256
    assert [row["printed"] for row in sheet.rows] == [claim.text]


def test_signing_again_is_a_new_edition(claim: Claim, editor) -> None:
    assert [sheets.sign(claim.story, editor=editor).edition for _ in range(2)] == [1, 2]


def test_an_undecided_row_keeps_the_sheet_from_being_signed(claim: Claim, editor) -> None:
    make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    with pytest.raises(ClaimError, match="2") as refused:
        sheets.sign(claim.story, editor=editor)
    assert (refused.value.code, refused.value.status) == ("not_ready", 409)
    assert not Sheet.objects.exists()


def test_a_row_on_a_replaced_source_keeps_the_sheet_from_being_signed(claim: Claim, editor) -> None:
    versions.add_version(claim.matches.get().version.document, text=SAID + " Спасибо.")
    with pytest.raises(ClaimError) as refused:
        sheets.sign(claim.story, editor=editor)
    assert refused.value.code == "not_ready"


def test_an_empty_sheet_is_not_signed(editor) -> None:
    with pytest.raises(ClaimError) as refused:
        sheets.sign(make_story(), editor=editor)
    assert refused.value.code == "not_ready"


def test_signing_is_for_editors(claim: Claim, checker) -> None:
    with pytest.raises(ClaimError) as refused:
        sheets.sign(claim.story, editor=checker)
    assert refused.value.status == 403
