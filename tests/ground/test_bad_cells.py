"""What may stand in a cell and spoil a file: every format has it whole, or without what no file may hold."""

import json
from collections.abc import Callable

from claims.sheets.as_article import Noted, as_article
from claims.sheets.as_csv import as_csv
from claims.sheets.as_docx import as_docx
from claims.sheets.as_html import as_html
from claims.sheets.as_json import as_json
from claims.sheets.as_jsonld import as_jsonld
from claims.sheets.as_pdf import as_pdf
from claims.sheets.as_xlsx import LONGEST_CELL, as_xlsx
from claims.sheets.letters import is_in_our_fonts, printable
from claims.sheets.paper import Paper
from claims.sheets.reading import open_json, open_sheet
from tests.ground.sheets_of_ours import paper, row

CELLS = {
    "control characters": "мост\x00 к\x07 маю\x1b[31m\x7f",
    "right-to-left marks": "мост \u202eюам к\u202c \u2066маю\u2069",
    "lone surrogate": "мост \ud800 к маю",
    "formula": '=HYPERLINK("http://example.org";"мост")',
    "formula with a plus": "+7 999 000",
    "formula with a minus": "-2+3+cmd|' /C calc'!A0",
    "formula with an at": "@SUM(1;2)",
    "formula behind a space": "  =1+1",
    "formula in wide signs": "＝1+1",
    "markup": "<script>alert(1)</script> &amp; ]]> #strong[x] $x$ \\ {{ x }}",
    "quotes": "«мост» \"к\" 'маю' „да“ “no”",
    "cyrillic of four languages": "Ёлка, ґанок і їжак, әріп ғасыр қала ңұсқа",
    "latin": "Ærø straße Łódź naïve",
    "greek": "Η γέφυρα θα τελειώσει",
    "hebrew": "הגשר יושלם במאי",
    "arabic": "سيكتمل الجسر في مايو",
    "georgian and armenian": "ხიდი մայիսին",
    "lines and tabs": "первая\nвторая\tтретья",
    "as long as a cell may be": "а" * LONGEST_CELL,
    "only spaces": "   ",
}
TITLES = {"number": "№", "printed": "В тексте", "official": "Сказано", "verdict": "Решение", "source": "Источник"}


def written(write: Callable[[Paper], bytes]) -> list[list[str]]:
    """The rows of a file with a row for each of the cells, opened again."""
    cells = [{"number": number, "printed": text} for number, text in enumerate(CELLS.values(), 1)]
    return [list(each) for each in open_sheet(write(paper(*cells, titles=TITLES))).rows]


def test_csv_has_every_cell_and_no_formula() -> None:
    _head, *rows = written(as_csv)
    for row_, (name, text) in zip(rows, CELLS.items(), strict=True):
        is_formula = name.startswith("formula")
        assert row_[1] == ("'" if is_formula else "") + printable(text), name


def test_a_workbook_has_every_cell_as_text() -> None:
    _head, *rows = written(as_xlsx)
    for row_, (name, text) in zip(rows, CELLS.items(), strict=False):
        assert row_[1] == printable(text), name


def test_a_word_table_has_every_cell() -> None:
    rows = [row_ for row_ in written(as_docx) if row_[0].isdecimal()]
    for row_, (name, text) in zip(rows, CELLS.items(), strict=True):
        assert "".join(row_[1].split()) == "".join(printable(text).split()), name


def test_a_page_has_every_cell_and_runs_nothing() -> None:
    around, *rows = written(as_html)
    for row_, (name, text) in zip(rows, CELLS.items(), strict=True):
        assert printable(text).strip() in "\n".join(row_), name
    assert b"<script" not in as_html(paper({"printed": CELLS["markup"]}, titles=TITLES))
    assert "html [('lang', 'ru')]" in around
    assert not any(element.startswith("script ") for part in (around, *rows) for element in part)


def test_a_pdf_has_every_letter() -> None:
    text = "".join("".join(row_) for row_ in written(as_pdf))
    for name, cell in CELLS.items():
        if name != "as long as a cell may be" and is_in_our_fonts(printable(cell)):
            assert set("".join(printable(cell).split())) <= set(text), name
    assert text.count("а") >= LONGEST_CELL
    assert [name for name, cell in CELLS.items() if not is_in_our_fonts(printable(cell))] == ["formula in wide signs"]


def test_the_article_keeps_them_in_notes_and_corrections() -> None:
    quotes = [printable(text).replace("\n", " ") for text in CELLS.values()]
    text = "\n".join(quotes)
    noted, at = [], 0
    for quote, cell in zip(quotes, CELLS.values(), strict=True):
        noted.append(Noted(at, at + len(quote), (cell,), cell))
        at += len(quote) + 1
    data = as_article(text, noted, title=CELLS["control characters"], seal="", author="=1+1", at="2025-10-03T11:00:00")
    read = "".join("".join(row_) for row_ in open_sheet(data).rows)
    for name, cell in CELLS.items():
        letters = set(printable(cell)) - set("\n\t ")
        assert letters <= set(read), name


def test_json_has_every_cell_as_it_came() -> None:
    rows = [row(number, printed=text, official="") for number, text in enumerate(CELLS.values(), 1)]
    read = open_json(as_json({"title": "x"}, [each.plain() for each in rows]))
    assert [each["printed"] for each in read["rows"]] == list(CELLS.values())
    head = {"edition": 1, "signed_at": "2025-10-04T10:00:00+00:00", "title": CELLS["markup"], "notices": []}
    graph = json.loads(as_jsonld(head, rows, address="https://example.org/stories/1/sheet/1/", desk="x"))["@graph"]
    assert [each["claimReviewed"] for each in graph if "claimReviewed" in each] == list(CELLS.values())
