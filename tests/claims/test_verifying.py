"""An edition's file is genuine, or the row that is not is named, in every format."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace

import pytest
from django.utils import translation

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Claim, Export, Sheet
from claims.services import composing, exported, exports, integrity, papers, sheets, verdicts
from claims.services.sheet_words import titles
from claims.services.verifying import MOST_TOLD, verify
from claims.sheets.opening import open_in_child
from claims.sheets.reading import LARGEST, MOST_VALUES, NotASheet, open_json
from sources.models import Act
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db
PRINTED = "«Мы закончим мост к маю», — сказал губернатор. «Платить за него будет область», — добавил он."
CELLS = [name for name in exports.FORMATS if name not in ("json", "jsonld")]
ADDRESS = "https://desk.example.org/stories/1/sheet/1/"


@pytest.fixture
def sheet(checker, editor) -> Sheet:
    """An edition with two verified rows."""
    story = make_story(PRINTED)
    for text in ("Мы закончим мост к маю", "Платить за него будет область"):
        match = make_match(make_claim(story, text=text), text=text)
        note = "Сверено по записи." if text.startswith("Платить") else ""
        verdicts.decide(match.claim, reviewer=checker, ruling="verified", seen=1, match=match, note=note)
    return sheets.sign(story, editor=editor)


def file_of(sheet: Sheet, format: str, **written: object) -> bytes:
    return exports.export(exports.of_edition(sheet, **written), format=format)


def altered(data: bytes, format: str, old: str = "Сверено по записи", new: str = "Сверена по записи") -> bytes:
    """The file with one letter of the second row's note made another, or other words."""
    if format not in ("xlsx", "docx", "article"):
        return data.replace(old.encode(), new.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, archive.read(name).replace(old.encode(), new.encode()))
    return out.getvalue()


@pytest.mark.parametrize(("format", "language"), [*((format, "ru") for format in exports.FORMATS), ("csv", "kk")])
def test_an_edition_as_it_was_written_is_genuine(sheet: Sheet, format: str, language: str) -> None:
    with translation.override(language):
        data = file_of(sheet, format, address=ADDRESS)
    found = verify(data)
    assert (found.wrong, found.is_genuine, found.since) == ((), True, ())


def test_a_file_that_was_given_out_is_known_byte_for_byte_however_the_program_speaks_now(
    sheet: Sheet, editor, monkeypatch
) -> None:
    files = {name: exported.export_edition(sheet, by=editor, format=name, address=ADDRESS) for name in exports.FORMATS}
    monkeypatch.setattr(papers, "titles", lambda: {key: title + " (иначе)" for key, title in titles().items()})
    for format, data in files.items():
        found = verify(data)
        assert (found.is_genuine, found.left is None) == (True, False), format
    again = files["csv"] + b"\r\n"
    assert (verify(again).is_genuine, verify(again).left) == (False, None)
    act = Act.objects.filter(verb="sheet_exported").first()
    told = {name: act.details[name] for name in ("edition", "format", "language", "size")}
    assert told == {"edition": 1, "format": "jsonld", "language": "ru", "size": len(files["jsonld"])}
    assert (act.actor, act.details["written"]) == (editor, {"address": ADDRESS})


def test_a_file_is_not_known_by_a_row_that_the_chain_does_not_bear_out(sheet: Sheet) -> None:
    forged = altered(file_of(sheet, "csv"), "csv")
    Export.objects.create(sheet=sheet, sha256=hashlib.sha256(forged).hexdigest(), act=Act.objects.first())
    assert not verify(forged).is_genuine
    assert [each.cause for each in integrity.damage()] == ["the chain does not say so"]


def test_a_pdf_on_letter_paper_is_genuine_too(sheet: Sheet) -> None:
    assert verify(file_of(sheet, "pdf", size="letter")).is_genuine


@pytest.mark.parametrize("format", ["csv", "xlsx", "docx", "article", "html", "json", "jsonld"])
def test_an_edition_altered_by_one_character_fails_with_the_row_named(sheet: Sheet, format: str) -> None:
    data = exported.export_edition(sheet, by=None, format=format, address=ADDRESS)
    assert altered(data, format) != data
    found = verify(altered(data, format))
    assert not found.is_genuine
    assert len(found.wrong) == 1
    assert "2" in found.wrong[0]


@pytest.mark.parametrize(("old", "named"), [("<h1>", "Вне строк"), ("<p>Мы закончим", "Строка 1 ")])
def test_a_page_altered_above_its_last_row_does_not_blame_that_row(sheet: Sheet, old: str, named: str) -> None:
    (told,) = verify(altered(file_of(sheet, "html"), "html", old, old + "о")).wrong
    assert told.startswith(named)


def test_an_altered_pdf_fails_with_the_row_named(sheet: Sheet) -> None:
    """Set again by the same typesetter with one letter of the second row's note made another."""
    wanted = exports.of_edition(sheet)
    rows = [replace(row, note=row.note.replace("Сверено", "Сверена")) for row in wanted.rows]
    found = verify(exports.export(replace(wanted, rows=rows), format="pdf"))
    assert not found.is_genuine
    assert "2" in found.wrong[0]


def test_words_of_the_article_altered_before_a_footnote_name_its_row(sheet: Sheet) -> None:
    (told,) = verify(altered(file_of(sheet, "article"), "article", "будет область", "будут области")).wrong
    assert "2" in told


@pytest.mark.parametrize(
    ("format", "old", "new"),
    [
        ("json", '"rows":[', '"rows":["Всё верно",'),
        ("json", '"number":1', '"number":true'),
        ("jsonld", "https://schema.org", "https://schema.example"),
        ("html", "<article ", '<article style="display:none" '),
        ("docx", "<w:body>", "<w:body><w:p><w:r><w:t>Всё верно</w:t></w:r></w:p>"),
    ],
)
def test_what_is_slipped_in_beside_the_rows_is_not_genuine(sheet: Sheet, format: str, old: str, new: str) -> None:
    data = file_of(sheet, format, address=ADDRESS)
    forged = altered(data, format, old, new)
    assert forged != data
    assert not verify(forged).is_genuine


def test_a_row_taken_out_or_a_column_renamed_is_told(sheet: Sheet) -> None:
    lines = file_of(sheet, "csv").splitlines(keepends=True)
    assert not verify(b"".join(lines[:-1])).is_genuine
    assert not verify(b"".join([lines[0].replace("Решение".encode(), "Мнение".encode()), *lines[1:]])).is_genuine


def test_a_hash_taken_again_over_altered_rows_does_not_help(sheet: Sheet) -> None:
    whole = json.loads(file_of(sheet, "json"))
    whole["rows"][0]["verdict"] = "disputed"
    whole["sha256"] = "0" * 64
    found = verify(json.dumps(whole).encode())
    assert not found.is_genuine
    assert "1" in found.wrong[0]


def test_what_has_changed_since_is_told(sheet: Sheet, checker) -> None:
    data = file_of(sheet, "csv")
    claim = Claim.objects.get(text="Платить за него будет область")
    verdicts.withdraw(claim, reviewer=checker, seen=2)
    found = verify(data)
    assert found.is_genuine
    (since,) = found.since
    assert "2" in since


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_signed"),
        (b"a,b\r\n1,2\r\n", "not_signed"),
        (b"\xff\xfe\x00", "no_sheet"),
        (b"PK\x03\x04broken", "no_sheet"),
        (b"%PDF-1.4 broken", "no_sheet"),
        (b"{", "no_sheet"),
        (b"[" * 100_000, "not_signed"),
        (b'{"head": {"story": 99, "edition": 1}, "rows": []}', "unknown_edition"),
        (b'{"@graph": []}', "not_signed"),
        (b'{"head": {}, "rows": [1], "rows": []}', "no_sheet"),
        (b'{"@graph": [7, {"identifier": 8}]}', "not_signed"),
        (b'{"head": {"story": "x", "edition": null}, "rows": [1]}', "unknown_edition"),
        (b"sverka:99:1:" + b"a" * 64 + b":ru", "unknown_edition"),
    ],
)
def test_what_is_no_edition_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(ClaimError) as refused:
        verify(data)
    assert refused.value.code == code


def test_a_sheet_that_was_not_signed_carries_no_seal(sheet: Sheet) -> None:
    for format in CELLS:
        with pytest.raises(ClaimError) as refused:
            verify(exports.export(exports.of_today(sheet.story), format=format))
        assert refused.value.code == "not_signed"


def test_a_file_that_hangs_or_fills_its_reader_is_refused_in_time() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 150_000_000)
    with pytest.raises(NotASheet):
        open_in_child(bomb.getvalue(), memory_bytes=300 * 1024**2)
    with pytest.raises(NotASheet):
        open_in_child(b"%PDF-1.4 " + b"x" * 1000, seconds=1)
    for open_it, data in ((open_in_child, b","), (open_json, b'{"head": {}, "rows": [0')):
        with pytest.raises(NotASheet, match="too large"):
            open_it(data + b",0" * MOST_VALUES)
    with pytest.raises(NotASheet, match="too large"):
        open_in_child(b"a" * (LARGEST + 1))


def test_a_file_of_so_many_rows_that_comparing_would_take_long_is_told_from_the_edition(sheet: Sheet) -> None:
    data = file_of(sheet, "csv")
    assert len(verify(data + b"\r\n" * 30_000 + data * 30).wrong) <= MOST_TOLD


def test_a_file_made_after_the_next_edition_was_signed_is_of_the_edition_that_was_asked_for(
    sheet: Sheet, editor
) -> None:
    file = pipeline.ask_for_file(sheet.story, user=editor, format="xlsx", sheet=sheet)
    composing.remark(Claim.objects.first(), editor=editor, text="Сверено дважды.")
    sheets.sign(sheet.story, editor=editor)
    pipeline.make_file(file.pk)
    found = verify(file.path.read_bytes())
    assert (found.sheet, found.is_genuine, found.left is None) == (sheet, True, False)
    assert "2" in found.since[0]
