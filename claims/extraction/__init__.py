"""Who said what in an article: quotes with their speakers, and what the article itself states."""

import datetime
from collections.abc import Sequence

from claims.extraction.article import read
from claims.extraction.assembly import quotes_from
from claims.extraction.atlas import Atlas
from claims.extraction.finding import announced, find_reports
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.mentions import Mentions
from claims.extraction.resolution import Resolver
from claims.extraction.results import Extraction, Quote, Resolution, Statement
from claims.extraction.statements import statements_of
from sources.languages import pack_for
from sources.people.known import KnownPerson
from sources.text.offsets import Span

__all__ = ["LONGEST_ARTICLE", "LONGEST_TEXT", "Extraction", "Quote", "Resolution", "Statement", "extract"]

LONGEST_ARTICLE = 100_000  # characters; the limit of every door that makes a story
LONGEST_TEXT = 2_000_000
"""Characters that `manage.py extract` takes: it keeps nobody waiting but whoever started it, and stores nothing."""


def extract(
    text: str,
    *,
    language: str,
    people: Sequence[KnownPerson] = (),
    date: datetime.date | None = None,
    blocks: Sequence[Span] = (),
) -> Extraction:
    """The quotes and statements of an article.

    `language`: ISO 639-1; UnknownLanguage where there is no pack for it. `people`: whom an office, a name or a place
    may mean; `date`: the day of the article, for offices; `blocks`: stretches that its page sets apart as quoted. Never
    raises for a text, and takes time linear in its length; what no article is (`LONGEST_ARTICLE`, `LONGEST_TEXT`) is
    refused at the doors.
    """
    article = read(text, pack_for(language), tagger_for(language), blocks=blocks)
    resolver = Resolver(article, Mentions(article), Atlas(people, date=date), announced(article))
    quotes = quotes_from(article, find_reports(article), resolver)
    return Extraction(quotes=quotes, statements=statements_of(article, quotes))
