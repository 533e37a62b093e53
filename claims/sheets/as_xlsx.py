"""A sheet as an Excel workbook: real numbers and times, text that is never a formula or a link, ready to print."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from claims.sheets.letters import printable
from claims.sheets.paper import Cell, Moment, Paper, spelled

LONGEST_CELL = 32_767
"""In UTF-16 units, as Excel counts."""
TEXT_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDTHS = {"printed": 44, "official": 44, "correction": 36, "differences": 34, "source": 28, "warning": 24, "note": 28}
WIDTHS |= {"number": 5, "history": 50, "remark": 28, "before": 34, "after": 34, "office": 24, "source_address": 30}
PRINTED_COLUMNS = 13
"""The first ones go on paper, on one page's width; the rest is for the screen."""
FILLS = {"verified": "#E3EFE7", "disputed": "#F8E5E2", "not_established": "#F5EBD1", "waiting": "#FFFFFF"}
DAY = len("2025-10-02")
PAPERS = {"letter": 1, "a4": 9}


def as_xlsx(paper: Paper, *, size: str = "a4") -> bytes:
    """A worksheet with a row for each line, and one that says what the sheet is. `size` is `a4` or `letter`."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, TEXT_ONLY) as book:
        book.set_properties({"title": printable(paper.title)[:250], "keywords": paper.seal})
        _write_rows(book, paper, size)
        _write_about(book, paper, size)
    return out.getvalue()


def _write_rows(book: Any, paper: Paper, size: str) -> None:
    sheet = book.add_worksheet(_name(paper.words["sheet"]))
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#ECE8DE"})
    plain = {"text_wrap": True, "valign": "top", "bottom": 4}
    looks = {mark: _Looks(book, plain | {"bg_color": fill}) for mark, fill in FILLS.items()}
    for column, (key, title) in enumerate(paper.titles.items()):
        sheet.set_column(column, column, WIDTHS.get(key, 14))
        sheet.write_string(0, column, printable(title), heading)
    for row, line in enumerate(paper.lines, 1):
        for column, key in enumerate(paper.titles):
            _write(sheet, row, column, line.cells.get(key), looks[line.mark], paper.words["cut"])
    last = len(paper.lines)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(paper.titles) - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, min(PRINTED_COLUMNS, len(paper.titles)) - 1)
    sheet.fit_to_pages(1, 0)
    _set_page(sheet, paper, size)


def _write_about(book: Any, paper: Paper, size: str) -> None:
    sheet = book.add_worksheet(_name(paper.words["remarks"]))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    seal = [(paper.words["seal"], paper.seal)] if paper.seal else []
    facts = [(paper.words["sheet"], paper.title), *paper.facts, *seal]
    remarks = [("", remark) for remark in paper.remarks]
    for row, (label, value) in enumerate([*facts, *remarks]):
        sheet.write_string(row, 0, printable(label), bold)
        sheet.write_string(row, 1, _cut(printable(value), paper.words["cut"]), wrapped)
    sheet.fit_to_pages(1, 0)
    _set_page(sheet, paper, size)


class _Looks:
    """The formats of one kind of row, by the type of the cell."""

    def __init__(self, book: Any, plain: dict[str, Any]) -> None:
        self.text: Format = book.add_format(plain)
        self.time: Format = book.add_format(plain | {"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.day: Format = book.add_format(plain | {"num_format": "yyyy-mm-dd", "align": "left"})


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, looks: _Looks, cut: str) -> None:
    """A day that is known to the day is a day; one known to the month stays words."""
    if isinstance(cell, Moment) and len(cell.iso) >= DAY:
        look = looks.day if len(cell.iso) == DAY else looks.time
        sheet.write_datetime(row, column, datetime.fromisoformat(cell.iso), look)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell, looks.text)
    elif cell:
        sheet.write_string(row, column, _cut(printable(spelled(cell, between="\n")), cut), looks.text)
    else:
        sheet.write_blank(row, column, None, looks.text)


def _cut(text: str, notice: str) -> str:
    """What Excel would refuse to open is cut, and says so."""
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(notice) - 3
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return f"{kept} [{notice}]"


def _name(text: str) -> str:
    return "".join(letter for letter in text if letter not in "[]:*?/\\'")[:31] or "1"


def _set_page(sheet: Worksheet, paper: Paper, size: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(PAPERS[size])
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    title = printable(paper.title).replace("\n", " ").replace("&", "&&")[:80]
    sheet.set_footer(f"&L{title}&R&P / &N")
