"""PDF by pdfium: lines joined to paragraphs, running heads left out, pages kept as locators."""

import re
from collections import Counter

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from sources.formats.read_text import Locator, ReadText
from sources.formats.unreadable import Unreadable

MOST_PAGES = 3000
ENDED = re.compile(r"[.!?…:;][\"'»”“’)\]]*$")
SPLIT_WORD = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad|\ufffe|\x02)$")
DIGITS = re.compile(r"\d+|\b[ivxlcIVXLC]+\b")
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
EDGE = 2
"""Lines at the top and at the foot of a page that may be running heads."""

SHORT = 0.75
"""A line below this share of the page's usual width is the last of its paragraph, if it ends like a sentence."""


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    pages, title = _pages(data)
    heads = _running_heads(pages)
    text, locators, open_line = "", [], False
    for number, lines in enumerate(pages, 1):
        paragraphs = _paragraphs(_body(lines, heads))
        if not paragraphs:
            continue
        glue = _glue(text, paragraphs[0], open_line) if text else ""
        if glue == "" and text:
            text = SPLIT_WORD.sub("", text)
        start = len(text) + len(glue)
        text += glue + "\n".join(paragraphs)
        locators.append(Locator("page", str(number), start, len(text)))
        open_line = not ENDED.search(text[-10:])
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
    text = page.get_textpage().get_text_bounded()
    return [line for raw in text.splitlines() if (line := NOT_TEXT.sub("", raw).strip())]


def _running_heads(pages: list[list[str]]) -> set[str]:
    """First and last lines that come on most pages, numbers aside."""
    edges = [set(lines[:EDGE] + lines[-EDGE:]) for lines in pages]
    shapes = Counter(shape for edge in edges for shape in {DIGITS.sub("#", line) for line in edge})
    often = {shape for shape, count in shapes.items() if count > max(2, len(pages) / 2)}
    return {line for edge in edges for line in edge if DIGITS.sub("#", line) in often}


def _body(lines: list[str], heads: set[str]) -> list[str]:
    """The lines of a page without the running heads and page numbers at its edges."""
    inside = range(EDGE, len(lines) - EDGE)
    return [line for at, line in enumerate(lines) if at in inside or not (line in heads or _is_page_number(line))]


def _is_page_number(line: str) -> bool:
    return len(line) <= 12 and not DIGITS.sub("", line).strip(" -–—./|[]()")


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines joined to paragraphs by their lengths and ends; a word split at a line's end is made whole."""
    widths = sorted(map(len, lines))
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    found: list[str] = []
    ended = True
    for line in lines:
        if ended:
            found.append(line)
        elif SPLIT_WORD.search(found[-1]) and line[0].islower():
            found[-1] = SPLIT_WORD.sub("", found[-1]) + line
        else:
            found[-1] += " " + line
        short = len(line) < SHORT * usual
        ended = short and (bool(ENDED.search(line)) or len(line) < 0.5 * usual)
    return found


def _glue(text: str, following: str, open_line: bool) -> str:
    """What stands between two pages: nothing inside a word, a space inside a sentence, else a line end."""
    if SPLIT_WORD.search(text[-3:]) and following[0].islower():
        return ""
    return " " if open_line and following[0].islower() else "\n"
