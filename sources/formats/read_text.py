"""What a reader gives back."""

import datetime
from dataclasses import dataclass

from sources.text.offsets import Span


@dataclass(frozen=True, slots=True)
class Locator:
    """Where `text[start:end]` stands in the original: `name` of a `kind`, as page 12."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a file and what the file tells about it.

    `format`: plain, web_page, word, pdf, subtitles or typed. `reader`: what read it, with the version of its library.
    `title`: empty where the file has none. `date`: the day of publication, if the file names one. `language`: ISO 639-1
    code as detected, None where it cannot be told. `blocks`: stretches that the file sets apart as quoted.
    """

    text: str
    format: str
    title: str = ""
    date: datetime.date | None = None
    language: str | None = None
    locators: tuple[Locator, ...] = ()
    reader: str = ""
    blocks: tuple[Span, ...] = ()
