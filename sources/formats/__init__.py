"""Bytes → text, one reader for each format.

A reader has one function, `read(data, *, charset) -> ReadText`, and raises Unreadable.
"""

from dataclasses import replace
from importlib import import_module
from importlib.metadata import version

from sources.formats.kinds import READABLE, identify
from sources.formats.read_text import Locator, ReadText
from sources.formats.unreadable import Unreadable
from sources.text.language import detect_language

LIBRARIES = {"plain": "", "web_page": "trafilatura", "word": "lxml", "pdf": "pypdfium2", "subtitles": ""}
EDITION = 3
"""Raised when a reader of ours makes another text of the same bytes."""

__all__ = ["Locator", "ReadText", "Unreadable", "identify", "read_as", "read_bytes"]


def read_bytes(data: bytes, *, name: str, declared_type: str | None = None, charset: str | None = None) -> ReadText:
    """The text of a file, in this process: for files that are trusted. See child.read_in_child for all others."""
    return read_as(identify(data, name=name, declared_type=declared_type), data, charset=charset)


def read_as(format: str, data: bytes, *, charset: str | None = None) -> ReadText:
    """The text of a file of a known format; its reader's libraries are loaded only now."""
    if format not in LIBRARIES:
        raise Unreadable("unsupported_type", found=READABLE.get(format, format))
    read: ReadText = import_module(f"sources.formats.{format}").read(data, charset=charset)
    if not read.text.strip():
        raise Unreadable("no_text")
    return replace(read, language=detect_language(read.text), reader=reader_of(format))


def reader_of(format: str) -> str:
    """What reads a format, in words that stay with the text: "web_page 1, trafilatura 2.3.1"."""
    library = LIBRARIES[format]
    return f"{format} {EDITION}" + (f", {library} {version(library)}" if library else "")
