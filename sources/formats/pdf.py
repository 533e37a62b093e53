"""PDF by pdfium: columns in their order, lines joined to paragraphs, running heads left out, pages kept as locators."""

import re

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from sources.formats.columns import LEAST_ROWS, Box, reading_order
from sources.formats.hyphens import Hyphens
from sources.formats.read_text import Locator, ReadText
from sources.formats.unreadable import Unreadable

MOST_PAGES = 3000
MOST_BOXES = 4000
"""Stretches of one page that are looked at for columns; a page with more is a drawing."""
ENDED = re.compile(r"[.!?…:;][\"'»”“’)\]]*$")
DIGITS = re.compile(r"\d+|\b[ivxlcIVXLC]+\b")
HYPHEN = "\x02"
"""What pdfium makes of a hyphen at the end of a line, and of the end of the line."""
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads."""

SHORT = 0.75
"""A line below this share of the page's usual width is the last of its paragraph, if it ends like a sentence."""


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    pages, title = _pages(data)
    heads = _running_heads(pages)
    bodies = [_body(lines, heads) for lines in pages]
    hyphens = Hyphens(line for lines in bodies for line in lines)
    text, locators = "", list[Locator]()
    for number, lines in enumerate(bodies, 1):
        paragraphs = _paragraphs(lines, hyphens)
        if not paragraphs:
            continue
        goes_on = bool(text) and not ENDED.search(text[-10:]) and paragraphs[0][0].islower()
        start = len(text)
        if goes_on:
            before, text = text, hyphens.join(text, paragraphs[0])
            start = len(text) - len(paragraphs[0]) if text.endswith(paragraphs[0]) else len(before)
            text = "\n".join([text, *paragraphs[1:]])
        else:
            start += bool(text)
            text = "\n".join(filter(None, [text, *paragraphs]))
        locators.append(Locator("page", str(number), start, len(text)))
    return ReadText(text=text, format="pdf", title=title, locators=tuple(locators))


def _pages(data: bytes) -> tuple[list[list[str]], str]:
    """The lines of each page, and the title."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise Unreadable("password_protected" if "assword" in str(error) else "damaged_pdf") from error
    if len(document) > MOST_PAGES:
        raise Unreadable("too_large", limit=f"{MOST_PAGES} pages")
    try:
        pages = [_lines(document[number]) for number in range(len(document))]
        title = document.get_metadata_value("Title").strip()
    except PdfiumError as error:
        raise Unreadable("damaged_pdf") from error
    return pages, "" if title.lower().startswith("microsoft word") else title


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage()
    raw = "\n".join(text.get_text_bounded(*part) for part in _parts_of(page, text)).replace(HYPHEN, "-\n")
    cleaned = (NOT_TEXT.sub("", line).strip() for line in raw.splitlines())
    return [line for line in cleaned if line]


def _parts_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> list[Box]:
    whole = Box(*page.get_bbox())
    boxes = text.count_rects()
    if not 2 * LEAST_ROWS <= boxes <= MOST_BOXES:
        return [whole]
    return reading_order([Box(*text.get_rect(number)) for number in range(boxes)], whole)


def _running_heads(pages: list[list[str]]) -> set[str]:
    """First and last lines, numbers aside, that come on every third page at least, or on all left or right pages."""
    edges = [set(lines[:EDGE] + lines[-EDGE:]) for lines in pages]
    held_by: dict[str, set[int]] = {}
    for number, edge in enumerate(edges):
        for line in edge:
            held_by.setdefault(DIGITS.sub("#", line), set()).add(number)
    series = [set(range(start, len(pages), step)) for start, step in ((0, 1), (0, 2), (1, 2))]
    heads = {
        shape
        for shape, held in held_by.items()
        if len(held) >= max(3, len(pages) / 3) or any(len(each) > 1 and each <= held for each in series)
    }
    return {line for edge in edges for line in edge if DIGITS.sub("#", line) in heads}


def _body(lines: list[str], heads: set[str]) -> list[str]:
    """The lines of a page without the running heads and page numbers at its edges."""
    inside = range(EDGE, len(lines) - EDGE)
    return [line for at, line in enumerate(lines) if at in inside or not (line in heads or _is_page_number(line))]


def _is_page_number(line: str) -> bool:
    return len(line) <= 12 and not DIGITS.sub("", line).strip(" -–—./|[]()")


def _paragraphs(lines: list[str], hyphens: Hyphens) -> list[str]:
    """Lines joined to paragraphs by their lengths and ends; a word split at a line's end is made whole."""
    widths = sorted(map(len, lines))
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    found: list[str] = []
    ended = True
    for line in lines:
        if ended:
            found.append(line)
        else:
            found[-1] = hyphens.join(found[-1], line)
        short = len(line) < SHORT * usual
        ended = short and (bool(ENDED.search(line)) or len(line) < 0.5 * usual)
    return found
