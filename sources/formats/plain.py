"""Plain text and Markdown, unchanged."""

from sources.formats.read_text import ReadText
from sources.formats.unreadable import Unreadable
from sources.text.decode import Undecodable, decode


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    try:
        return ReadText(text=decode(data, declared=charset).text, format="plain")
    except Undecodable as error:
        raise Unreadable("encoding") from error
