"""A sheet as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read Cyrillic)."""

import csv
import io
import re

from claims.sheets.letters import printable
from claims.sheets.paper import Cell, Moment, Paper, spelled

_FORMULA = re.compile(r"^\s*[=+\-@|%＝＋－＠]")


def as_csv(paper: Paper, *, bom: bool = True) -> bytes:
    """A column for each of the paper's titles, and one for the seal of a signed edition. Days and times as ISO 8601.

    What a spreadsheet would run as a formula gets an apostrophe before it; the JSON file has the words unchanged.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    sealed = [paper.seal] if paper.seal else []
    writer.writerow([*map(_safe, paper.titles.values()), *([paper.words["seal"]] if sealed else [])])
    for line in paper.lines:
        writer.writerow([*(_safe(_data(line.cells.get(key))) for key in paper.titles), *sealed])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _data(cell: Cell) -> str:
    return cell.iso if isinstance(cell, Moment) else spelled(cell)


def _safe(text: str) -> str:
    text = printable(text)
    return "'" + text if _FORMULA.match(text) else text
