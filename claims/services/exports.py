"""A sheet as a file, in any of the formats, in the active language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from claims.errors import ClaimError
from claims.models import Sheet, Story
from claims.services import articles, papers, sheets
from claims.sheets.as_csv import as_csv
from claims.sheets.as_docx import as_docx
from claims.sheets.as_html import as_html
from claims.sheets.as_json import as_json
from claims.sheets.as_jsonld import as_jsonld
from claims.sheets.as_pdf import NotSet, as_pdf
from claims.sheets.as_xlsx import as_xlsx
from claims.sheets.rows import Plain, Row, row_from

SIZES = ("a4", "letter")


Told = Callable[[int], None]
"""Is told now and then how many rows are written."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What goes into a file: head and rows as they stand or were signed, and how it is to be written."""

    story: Story
    sheet: Sheet | None
    head: Plain
    rows: Sequence[Row]
    size: str = "a4"
    bom: bool = True
    address: str = ""

    @property
    def seal(self) -> str:
        return papers.seal_of(self.sheet) if self.sheet else ""

    @property
    def paper(self) -> papers.Paper:
        return papers.paper_of(self.head, self.rows, seal=self.seal)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a sheet: the ending of its files, their media type, and what makes them."""

    suffix: str
    media_type: str
    make: Callable[[Wanted, Told], bytes]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    "csv": Format("csv", "text/csv; charset=utf-8", lambda wanted, told: as_csv(wanted.paper, bom=wanted.bom)),
    "xlsx": Format("xlsx", EXCEL, lambda wanted, told: as_xlsx(wanted.paper, size=wanted.size)),
    "docx": Format("docx", WORD, lambda wanted, told: as_docx(wanted.paper, size=wanted.size, told=told)),
    "article": Format("docx", WORD, lambda wanted, told: _article(wanted)),
    "pdf": Format("pdf", "application/pdf", lambda wanted, told: _pdf(wanted, told)),
    "html": Format("html", "text/html; charset=utf-8", lambda wanted, told: as_html(wanted.paper)),
    "json": Format("json", "application/json", lambda wanted, told: _json(wanted)),
    "jsonld": Format("jsonld", "application/ld+json", lambda wanted, told: _jsonld(wanted)),
}


def export(wanted: Wanted, *, format: str, told: Told = lambda rows: None) -> bytes:
    """The file; ClaimError where there is no such format or it cannot be made."""
    if format not in FORMATS or wanted.size not in SIZES:
        raise ClaimError("unknown_format", _("There is no such format. Choose one of: %s.") % ", ".join(FORMATS))
    try:
        return FORMATS[format].make(wanted, told)
    except NotSet as broken:
        raise ClaimError("not_made", _("The PDF could not be made: %s.") % broken, status=500) from broken


def of_today(story: Story, *, kinds: Sequence[str] = (), marks: Sequence[str] = (), **written: Any) -> Wanted:
    """The sheet as it stands; only rows of these kinds and with these marks, where any are given.

    `written` is how: `size`, `bom`, `address`.
    """
    rows = sheets.rows_of(story)
    head = sheets.head_of(story, rows)
    if kinds or marks:
        head["filter"] = {"kinds": list(kinds), "marks": list(marks)}
    return Wanted(story, None, head, [row for row in rows if _is_chosen(row, kinds, marks)], **written)


def of_edition(sheet: Sheet, **written: Any) -> Wanted:
    """A signed edition; `written` as for `of_today`."""
    head = sheet.head or papers.head_of_old(sheet)
    return Wanted(sheet.story, sheet, head, [row_from(row) for row in sheet.rows], **written)


def _is_chosen(row: Row, kinds: Sequence[str], marks: Sequence[str]) -> bool:
    return (not kinds or row.kind in kinds) and (not marks or (row.verdict or "waiting") in marks)


def _pdf(wanted: Wanted, told: Told) -> bytes:
    return as_pdf(wanted.paper, size=wanted.size, made=wanted.sheet.signed_at if wanted.sheet else None, told=told)


def _article(wanted: Wanted) -> bytes:
    signed_at = str(wanted.head.get("signed_at") or "")
    return articles.article_of(wanted.story, wanted.rows, wanted.paper, size=wanted.size, signed_at=signed_at)


def _json(wanted: Wanted) -> bytes:
    if wanted.sheet:
        return as_json(wanted.sheet.head, wanted.sheet.rows, sha256=wanted.sheet.sha256)
    return as_json(wanted.head, [row.plain() for row in wanted.rows])


def _jsonld(wanted: Wanted) -> bytes:
    return as_jsonld(wanted.head, wanted.rows, address=wanted.address, desk=_("Fact-checking desk"), seal=wanted.seal)
