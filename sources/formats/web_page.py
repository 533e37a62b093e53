"""Web pages: the article without what stands around it, by trafilatura."""

import logging
import re
from datetime import date

from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from sources.formats.quoted_blocks import mark_blocks, without_signs
from sources.formats.read_text import ReadText
from sources.formats.unreadable import Unreadable
from sources.text.decode import Undecodable, decode

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # a page that cannot be read is said by Unreadable, once
LARGEST = 5_000_000
"""Bytes. Twenty megabytes took 4 s and 400 MB, and gave 300 characters."""

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:-]{1,40})", re.IGNORECASE)
QUOTATION = re.compile(r"<(/?)q\b[^<>]{0,300}>", re.IGNORECASE)
DATES = {"original_date": True, "extensive_search": False}
"""Only dates that the page marks as its own: a date out of the running text may be any date."""


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    if len(data) > LARGEST:
        raise Unreadable("too_large", limit=f"{LARGEST // 1_000_000} MB")
    tree = load_html(QUOTATION.sub(_quotation_mark, _html(data, charset)))
    if tree is None:
        raise Unreadable("no_text")
    signs = mark_blocks(tree)
    page = bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        with_metadata=True,
        date_extraction_params=DATES,
    )
    if not isinstance(page, Document) or not page.text:
        raise Unreadable("no_text")
    text, blocks = without_signs(page.text, signs)
    title, _ = without_signs(page.title or "", signs)
    return ReadText(text=text, format="web_page", title=title.strip(), date=_day(page.date), blocks=blocks)


def _html(data: bytes, charset: str | None) -> str:
    named = CHARSET.search(data[:4096])
    declared = charset or (named[1].decode("ascii") if named else None)
    try:
        return decode(data, declared=declared).text
    except Undecodable as error:
        raise Unreadable("encoding") from error


def _quotation_mark(tag: re.Match[str]) -> str:
    """A browser shows the marks of <q>, which stand in no text."""
    return "”" if tag[1] else "“"


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
