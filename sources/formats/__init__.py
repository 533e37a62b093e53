"""Bytes → text, one reader for each format.

A reader has one function, `read(data, *, charset) -> ReadText`, and raises Unreadable.
"""

from dataclasses import replace
from importlib import import_module

from sources.formats.kinds import identify
from sources.formats.read_text import Locator, ReadText
from sources.formats.unreadable import Unreadable
from sources.text.language import detect_language

__all__ = ["Locator", "ReadText", "Unreadable", "identify", "read_as", "read_bytes"]


def read_bytes(data: bytes, *, name: str, declared_type: str | None = None, charset: str | None = None) -> ReadText:
    """The text of a file, in this process: for files that are trusted. See child.read_in_child for all others."""
    return read_as(identify(data, name=name, declared_type=declared_type), data, charset=charset)


def read_as(format: str, data: bytes, *, charset: str | None = None) -> ReadText:
    """The text of a file of a known format; its reader's libraries are loaded only now."""
    read: ReadText = import_module(f"sources.formats.{format}").read(data, charset=charset)
    if not read.text.strip():
        raise Unreadable("no_text")
    return replace(read, language=detect_language(read.text))
