"""What extraction finds in a text, in a form that a table of cases can hold."""

import datetime

from claims.extraction import Extraction, Quote, extract
from sources.people.known import KnownPerson


def found(
    text: str, language: str, *, people: tuple[KnownPerson, ...] = (), date: datetime.date | None = None
) -> Extraction:
    """Extraction, with every span checked to hold words of the text."""
    extraction = extract(text, language=language, people=people, date=date)
    for quote in extraction.quotes:
        for span in (*quote.spans, *quote.parts, *quote.speaker, *quote.cue):
            assert span.of(text).strip()
    return extraction


def rows(text: str, language: str) -> list[tuple[str, str, str]]:
    """Kind, content and speaker as printed of each quote, in order."""
    return [(quote.kind, content(text, quote), speaker(text, quote)) for quote in found(text, language).quotes]


def content(text: str, quote: Quote) -> str:
    """The content, its stretches joined by a bar."""
    return " | ".join(span.of(text) for span in quote.spans)


def speaker(text: str, quote: Quote) -> str:
    """The speaker as printed."""
    return " ".join(span.of(text) for span in quote.speaker)


def names(text: str, language: str, **known: object) -> list[str | None]:
    """Whom each quote is resolved to, in order."""
    quotes = found(text, language, **known).quotes  # type: ignore[arg-type]
    return [quote.resolution.name if quote.resolution else None for quote in quotes]
