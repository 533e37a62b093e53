"""The rows of a sheet, the gate before a signature, and what a signature freezes."""

import csv
import hashlib
import io
from dataclasses import replace

import pytest
from django.utils import translation

from claims.errors import ClaimError
from claims.models import Claim, Finding, Sheet, Story
from claims.services import composing, corrections, exports, handling, papers, sheet_rows, sheets, verdicts
from claims.services.sheet_words import titles
from claims.sheets.paper import Moment
from sources.formats.subtitles import read as read_subtitles
from sources.models import Act
from sources.services import acts, versions
from tests.factories import SAID, make_claim, make_match, make_story, make_version

pytestmark = pytest.mark.django_db


def test_a_row_holds_what_was_printed_what_was_said_and_who_checked_it(claim: Claim, checker) -> None:
    (row,) = sheets.rows_of(claim.story)
    version = claim.matches.get().version
    assert (row.number, row.claim, row.paragraph) == (1, claim.pk, 1)
    assert (row.printed, row.official, row.speaker) == (claim.text, "Мы закончим мост к маю", "Илья Лугов")
    assert version.text[row.start : row.end] == row.official
    assert (row.source, row.date, row.source_sha256) == (version.document.title, "2025-10-02", version.text_sha256)
    assert (row.verdict, row.reason, row.note, row.checker) == ("verified", "verbatim", "Сверено.", checker.username)
    assert row.problems == ()
    assert (row.before, row.after) == (
        "",
        ". Платить за него будет область, а не жители. Торговаться об этом мы не станем.",
    )
    assert [act["verb"] for act in row.history] == ["verdict_given"]


def test_a_row_names_both_reviewers(checker, make_member) -> None:
    match = make_match(make_claim())
    match.claim.story.second_review = "open"
    match.claim.story.save()
    second = make_member("checker", username="second")
    problems = []
    for reviewer in (checker, second):
        claim = Claim.objects.get(pk=match.claim_id)
        verdicts.decide(claim, reviewer=reviewer, ruling="verified", seen=claim.version, match=match)
        (row,) = sheets.rows_of(match.claim.story)
        problems.append(row.problems)
    assert problems == [("second_review",), ()]
    assert (row.verdict, row.checker, row.second_checker) == ("verified", "checker", "second")
    assert row.decided <= row.second_decided


def test_the_history_of_a_row_tells_what_was_corrected_who_got_it_and_where_it_was_put(claim, checker, editor) -> None:
    other = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    handling.assign(other, actor=checker, seen=1, to=checker)
    given = {"start": other.start, "end": other.end, "words": other.text, "kind": other.kind}
    corrections.correct(other, actor=checker, seen=other.version, speaker="Илья Лугов", **given)
    composing.move(other, editor=editor, to=1)
    with translation.override("en"):
        history = papers.line_of(sheets.rows_of(claim.story)[0]).cells["history"]
    told = ["given to checker", "corrected: “” → “Илья Лугов”", "moved on the sheet to place 1"]
    assert [each.split(": ", 1)[1] for each in history] == told


def test_a_row_says_at_what_time_of_the_recording_the_words_are_heard() -> None:
    cues = (
        "1\n00:00:07,000 --> 00:00:09,000\nДобрый день.\n\n2\n00:01:05,000 --> 00:01:09,000\nМы закончим мост к маю.\n"
    )
    heard = read_subtitles(cues.encode())
    version = make_version(heard.text, language="ru")
    document = versions.add_version(version.document, text=heard.text + " ", locators=heard.locators)
    (row,) = sheets.rows_of(make_match(make_claim(), document.version).claim.story)
    assert [(each["kind"], each["name"]) for each in row.locators] == [("time", "00:01:05")]


def test_days_and_times_are_written_as_the_reader_writes_them(claim: Claim) -> None:
    (row,) = sheets.rows_of(claim.story)
    with translation.override("ru"):
        cells = papers.line_of(replace(row, decided="2025-10-03T11:30:00+00:00")).cells
    assert cells["date"] == Moment("2025-10-02", "2 октября 2025 г.")
    assert cells["decided"] == Moment("2025-10-03 11:30", "3 октября 2025 г., 11:30")


def test_a_row_is_the_same_in_every_language(claim: Claim) -> None:
    rows = []
    for language in ("ru", "en", "kk"):
        with translation.override(language):
            rows.append(sheets.rows_of(claim.story)[0].plain())
    assert rows[0] == rows[1] == rows[2]


def test_rows_stand_in_the_order_of_the_text_and_leave_out_what_was_dismissed() -> None:
    story = make_story("«Платить за него будет область», — сказал он. «Мы закончим мост к маю», — сказала она. «Да».")
    make_claim(story)
    make_claim(story, text="Платить за него будет область")
    make_claim(story, text="Да", state=Claim.State.DISMISSED)
    assert [row.printed for row in sheets.rows_of(story)] == ["Платить за него будет область", "Мы закончим мост к маю"]


def test_what_was_not_found_shows_no_source() -> None:
    match = make_match(make_claim(finding=Finding.NOT_FOUND), finding=Finding.NOT_FOUND, score=0.2)
    (row,) = sheets.rows_of(match.claim.story)
    assert (row.official, row.source, row.changes) == ("", "", ())


def test_a_verdict_taken_back_is_on_no_row(claim: Claim, checker) -> None:
    verdicts.withdraw(claim, reviewer=checker, seen=2)
    (row,) = sheets.rows_of(claim.story)
    assert (row.verdict, row.note, row.checker, row.problems) == ("", "", "", ("reopened",))


def test_csv_has_a_row_for_each_claim(claim: Claim) -> None:
    data = exports.export(exports.of_today(claim.story), format="csv").decode("utf-8-sig")
    assert [row[titles()["printed"]] for row in csv.DictReader(io.StringIO(data))] == [claim.text]


def test_signing_freezes_the_rows_and_is_an_act(claim: Claim, editor) -> None:
    before = acts.chain_head()
    sheet = sheets.sign(claim.story, editor=editor)
    assert (sheet.edition, sheet.signed_by, sheet.chain_head) == (1, editor, before)
    assert sheet.sha256 == acts.sha256_of({"head": sheet.head, "rows": sheet.rows})
    assert (sheet.head["edition"], sheet.head["chain_head"], sheet.head["totals"]["verified"]) == (1, before, 1)
    assert Act.objects.on(sheet).get().details == {"edition": 1, "sha256": sheet.sha256}
    sheet.refresh_from_db()
    assert acts.sha256_of(sheet.content) == sheet.sha256
    assert [row["printed"] for row in sheet.rows] == [claim.text]


def test_signing_again_is_a_new_edition_where_it_says_something_new(claim: Claim, editor) -> None:
    sheets.sign(claim.story, editor=editor)
    with pytest.raises(ClaimError, match=editor.username) as refused:
        sheets.sign(claim.story, editor=editor)
    assert (refused.value.code, refused.value.status) == ("nothing_new", 409)
    composing.remark(claim, editor=editor, text="Сверено с записью.")
    assert sheets.sign(claim.story, editor=editor).edition == 2


def test_what_was_changed_after_the_editor_looked_is_not_signed(claim: Claim, editor) -> None:
    rows = sheets.rows_of(claim.story)
    seen = sheets.sight_of(sheets.head_of(claim.story, rows), rows)
    whole = exports.export(exports.of_today(claim.story), format="json")
    assert seen == hashlib.sha256(whole.rstrip(b"\n")).hexdigest()  # so that a program can say it too
    composing.remark(claim, editor=editor, text="Сверено с записью.")
    with pytest.raises(ClaimError) as refused:
        sheets.sign(claim.story, editor=editor, seen=seen)
    assert (refused.value.code, claim.story.sheets.count()) == ("seen", 0)


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


def test_a_verified_row_on_a_replaced_source_does_not_look_verified(claim: Claim) -> None:
    versions.add_version(claim.matches.get().version.document, text=SAID + " Спасибо.")
    (row,) = sheets.rows_of(claim.story)
    assert (row.verdict, row.former_verdict, row.problems) == ("", "verified", ("source_replaced",))
    data = exports.export(exports.of_today(claim.story), format="csv").decode("utf-8-sig")
    (told,) = csv.DictReader(io.StringIO(data))
    assert told[titles()["verdict"]] == ""
    assert told[titles()["warning"]]


def test_an_editor_accepts_a_row_by_name_and_the_sheet_is_signed_with_it_marked(claim: Claim, editor) -> None:
    waiting = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    with pytest.raises(ClaimError) as refused:
        composing.accept(waiting, editor=editor, why="  ")
    assert refused.value.code == "reason"
    composing.accept(waiting, editor=editor, why="Не цитата, уходит в печать.")
    row = sheets.sign(claim.story, editor=editor).rows[1]
    assert (row["verdict"], row["problems"], row["accepted_by"]) == ("", ["undecided"], editor.username)
    assert row["accepted"] == "Не цитата, уходит в печать."


def test_what_was_accepted_is_asked_again_once_the_claim_changes(claim: Claim, editor, checker) -> None:
    composing_on = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    composing.accept(composing_on, editor=editor, why="Так надо.")
    verdicts.decide(composing_on, reviewer=checker, ruling="not_established", seen=1, reason="not_found")
    verdicts.withdraw(composing_on, reviewer=checker, seen=2)
    assert [row.number for row in sheets.undecided(sheets.rows_of(claim.story))] == [2]


def test_a_row_without_problems_has_nothing_to_accept(claim: Claim, editor) -> None:
    with pytest.raises(ClaimError) as refused:
        composing.accept(claim, editor=editor, why="На всякий случай.")
    assert refused.value.code == "nothing_to_accept"


def test_a_row_left_out_is_told_below_with_its_reason_and_can_come_back(claim: Claim, editor) -> None:
    other = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    composing.leave_out([other], editor=editor, why="Не цитата.")
    assert [row.claim for row in sheets.rows_of(claim.story)] == [claim.pk]
    sheet = sheets.sign(claim.story, editor=editor)
    assert [(each["claim"], each["why"], each["by"]) for each in sheet.head["left_out"]] == [
        (other.pk, "Не цитата.", editor.username)
    ]
    composing.put_back(other, editor=editor)
    assert sheet_rows.left_out(claim.story) == []
    assert [row.claim for row in sheets.rows_of(claim.story)] == [claim.pk, other.pk]


def test_rows_are_moved_and_put_back_in_the_order_of_the_text(claim: Claim, editor) -> None:
    other = make_claim(claim.story, text="сказал губернатор", kind=Claim.Kind.STATEMENT)
    composing.move(other, editor=editor, to=1)
    assert [row.claim for row in sheets.rows_of(claim.story)] == [other.pk, claim.pk]
    with pytest.raises(ClaimError):
        composing.move(other, editor=editor, to=3)
    composing.in_text_order(claim.story, editor=editor)
    assert [row.claim for row in sheets.rows_of(claim.story)] == [claim.pk, other.pk]


@pytest.mark.parametrize("deed", ["leave_out", "put_back", "remark", "accept", "move", "in_text_order"])
def test_composing_is_for_editors(claim: Claim, checker, deed: str) -> None:
    given = {"leave_out": {"why": "x"}, "remark": {"text": "x"}, "accept": {"why": "x"}, "move": {"to": 1}}
    of = {"leave_out": [claim], "in_text_order": claim.story}.get(deed, claim)
    with pytest.raises(ClaimError) as refused:
        getattr(composing, deed)(of, editor=checker, **given.get(deed, {}))
    assert refused.value.status == 403


def test_the_next_edition_says_what_changed(claim: Claim, editor, checker) -> None:
    first = sheets.sign(claim.story, editor=editor)
    composing.remark(claim, editor=editor, text="Сверено с записью.")
    second = sheets.sign(claim.story, editor=editor)
    (change,) = second.head["changes"]
    assert (change["what"], change["now"]) == ("changed", {"remark": "Сверено с записью."})
    assert second.head["previous_sha256"] == first.sha256
    first.refresh_from_db()
    assert acts.sha256_of(first.content) == first.sha256


def test_a_correction_after_print_opens_the_claim_and_is_told_in_the_next_edition(
    claim: Claim, editor, checker
) -> None:
    first = sheets.sign(claim.story, editor=editor)
    sheets.take_correction(first, claim=claim, editor=editor, found_by="Читатель", wrong="Мост достроят к июню.")
    (row,) = sheets.rows_of(claim.story)
    assert (row.verdict, row.problems) == ("", ("reopened",))
    claim.refresh_from_db()
    decided = {"ruling": "disputed", "reason": "wrong_date_or_event", "match": claim.matches.get()}
    verdicts.decide(claim, reviewer=checker, seen=claim.version, **decided)
    second = sheets.sign(claim.story, editor=editor)
    (notice,) = second.head["notices"]
    assert (notice["edition"], notice["found_by"], notice["wrong"]) == (1, "Читатель", "Мост достроят к июню.")
    assert second.head["changes"][0]["now"]["verdict"] == "disputed"
    composing.remark(claim, editor=editor, text="Сверено с записью.")
    assert sheets.sign(claim.story, editor=editor).head["notices"] == []


def test_a_correction_unseals_a_blind_verdict(claim: Claim, editor, checker) -> None:
    sheet = sheets.sign(claim.story, editor=editor)
    verdicts.withdraw(claim, reviewer=checker, seen=2)
    Story.objects.filter(pk=claim.story_id).update(second_review="blind")
    again = Claim.objects.get(pk=claim.pk)
    verdicts.decide(again, reviewer=checker, ruling="verified", seen=again.version, match=claim.matches.get())
    sheets.take_correction(sheet, claim=again, editor=editor, found_by="", wrong="Не тот год.")
    assert [act.verb for act in Act.objects.on(again)][:2] == ["reopened", "verdict_unsealed"]
    again.refresh_from_db()
    assert again.first_reviewer is None


def test_a_sheet_takes_as_many_queries_for_many_rows_as_for_few(claim: Claim, django_assert_max_num_queries) -> None:
    for text in ("сказал губернатор", "губернатор", "сказал"):
        make_match(make_claim(claim.story, text=text, kind=Claim.Kind.STATEMENT))
    with django_assert_max_num_queries(14):
        assert len(sheets.rows_of(claim.story)) == 4


def test_an_empty_sheet_is_not_signed(editor) -> None:
    with pytest.raises(ClaimError) as refused:
        sheets.sign(make_story(), editor=editor)
    assert refused.value.code == "not_ready"


def test_signing_is_for_editors(claim: Claim, checker) -> None:
    with pytest.raises(ClaimError) as refused:
        sheets.sign(claim.story, editor=checker)
    assert refused.value.status == 403
