"""A sheet as a Word document: a table for the desk."""

import io
from collections.abc import Callable, Iterable
from typing import Any

from docx import Document
from docx.shared import Mm, Pt, RGBColor

from claims.sheets.letters import printable
from claims.sheets.paper import Cell, Line, Paper, spelled
from claims.sheets.word import keep_whole, page_number, repeat_as_heading, set_page

SIGNS = {"verified": "✓", "disputed": "✗", "not_established": "?", "waiting": "!"}
COLUMNS = (
    ("number", ("number",), ()),
    ("printed", ("printed", "correction"), ("speaker", "speaker_printed", "office", "kind", "paragraph")),
    ("official", ("official",), ("before", "after", "translation")),
    ("source", ("source",), ("publisher", "tier", "event", "place", "date", "source_address", "locators", "turn")),
    ("verdict", ("warning", "verdict", "reason", "differences"), ("note", "remark", "checker", "decided")),
)
"""Of the table: its title, what stands in it as it is, and what stands in it with its name."""
NARROW = Mm(12)
"""The width of the first; the others share the rest."""
FURTHER = {
    "source": ("source_version", "official_language", "accessed", "source_sha256", "original_sha256"),
    "verdict": ("finding", "second_checker", "second_decided", "history"),
}
INK, SOFT = RGBColor(0, 0, 0), RGBColor(0x55, 0x55, 0x55)


def as_docx(paper: Paper, *, size: str = "a4", told: Callable[[int], None] = lambda rows: None) -> bytes:
    """`size` is `a4` or `letter`, laid across. `told` is told now and then how many rows are written."""
    document: Any = Document()
    set_page(document, size=size, landscape=True)
    document.core_properties.title = printable(paper.title)[:250]
    document.core_properties.keywords = paper.seal
    document.styles["Heading 1"].font.color.rgb = INK
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.add_heading(printable(paper.title), level=1)
    facts = " · ".join(f"{label}: {printable(value)}" for label, value in paper.facts)
    document.add_paragraph().add_run(facts).font.size = Pt(8)
    if paper.lines:
        _add_table(document, paper, told)
    else:
        document.add_paragraph(paper.words["empty"])
    for remark in paper.remarks:
        document.add_paragraph(printable(remark), style="List Bullet")
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run((paper.seal or printable(paper.title)) + " · ")
    page_number(footer)
    return saved(document)


def saved(document: Any) -> bytes:
    """The document as bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: Any, paper: Paper, told: Callable[[int], None]) -> None:
    table = document.add_table(rows=1, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin - NARROW
    widths = [NARROW] + [room // (len(COLUMNS) - 1)] * (len(COLUMNS) - 1)
    for at, (key, _plain, _named) in enumerate(COLUMNS):
        cell = table.rows[0].cells[at]
        table.columns[at].width = widths[at]
        run = cell.paragraphs[0].add_run(paper.titles[key])
        run.bold, run.font.size = True, Pt(8)
    repeat_as_heading(table.rows[0])
    for number, line in enumerate(paper.lines, 1):
        row = table.add_row()
        keep_whole(row)
        for cell, width, (key, plain, named) in zip(row.cells, widths, COLUMNS, strict=True):
            cell.width = width
            _fill(cell, line, paper, key, plain, (*named, *FURTHER.get(key, ())))
        if not number % 100:
            told(number)


def _fill(cell: Any, line: Line, paper: Paper, key: str, plain: Iterable[str], named: Iterable[str]) -> None:
    paragraph = cell.paragraphs[0]
    if key == "verdict":
        run = paragraph.add_run(f"{SIGNS[line.mark]} {paper.words[line.mark]}")
        run.bold, run.font.size = True, Pt(9)
        paragraph = cell.add_paragraph()
    texts = [_text(line.cells.get(each)) for each in plain if each not in ("verdict", "correction")]
    told = "\n".join(filter(None, texts)) or (paper.words["no_source"] if key == "source" else "")
    paragraph.add_run(told).font.size = Pt(9)
    if correction := _text(line.cells.get("correction")) if "correction" in plain else "":
        cell.add_paragraph().add_run(f"{paper.titles['correction']}: {correction}").font.size = Pt(9)
    further = [f"{paper.titles[each]}: {text}" for each in named if (text := _text(line.cells.get(each)))]
    if further:
        run = cell.add_paragraph().add_run("\n".join(further))
        run.font.size, run.font.color.rgb = Pt(7), SOFT


def _text(cell: Cell) -> str:
    return printable(spelled(cell, between="\n"))
