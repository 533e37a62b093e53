"""Where in the library a claim was said, and what the article did to the words."""

import datetime as dt
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from claims.matching import search as matching
from claims.matching.changes import Change, Piece
from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.library import Reader
from claims.matching.nearest import Claim
from claims.matching.places import Passage
from claims.matching.quote import read_quote
from claims.matching.speakers import is_other_speaker
from claims.services.dating import Article, Record, by_days
from claims.services.meaning import search_by_meaning, wording_of
from sources.index.postings import Ids
from sources.languages import PACKS
from sources.languages.parts.wording import Wording
from sources.models import Document, IndexedVersion, Tier
from sources.services.library_index import passage_count, segments_since, within
from sources.services.plain_sql import fetch, fetch_among
from sources.services.postings import DatabasePostings
from sources.text.language import detect_language
from sources.text.offsets import Span

DAYS_APART = 30
"""Words that were said so long before the claim's date were probably said on another occasion."""
IN_OWN_WORDS = frozenset({"indirect", "statement"})
SPARE = 5
"""Places looked at beyond those asked for, among which speaker, date and tier may decide."""
LESS_LIKELY = {Flag.OTHER_SPEAKER: 0.04, Flag.OTHER_DATE: 0.01, Flag.SECONDARY_SOURCE: 0.005}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which documents are searched; what is None or empty narrows nothing. `tier`: this one and nearer ones.
    `indexed_since`: only what came into the index since; of the index only what was written since is read."""

    person: int | None = None
    publisher: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    language: str = ""
    tier: int | None = None
    indexed_since: dt.datetime | None = None

    def documents(self) -> QuerySet[Document]:
        given = {
            "versions__turns__person": self.person,
            "publisher": self.publisher,
            "date__gte": self.since,
            "date__lte": self.until,
            "language": self.language or None,
            "tier__lte": self.tier,
            "versions__indexed__indexed_at__gte": self.indexed_since,
        }
        return Document.objects.filter(**{name: value for name, value in given.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Query:
    """A claim to look for. `spans` are the parts of `text` that were said, where a cue stands between them."""

    text: str
    language: str = ""
    kind: str = "direct"
    speaker_names: tuple[str, ...] = ()
    date: dt.date | None = None
    spans: tuple[Span, ...] = ()
    narrowing: Narrowing | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A place where the claim may have been said. `start` and `end` count in the text of the version."""

    version_id: int
    passage_id: int
    start: int
    end: int
    text: str
    speaker: str
    score: float
    finding: Finding
    changes: tuple[Change, ...]
    pieces: tuple[Piece, ...]
    flags: tuple[Flag, ...]


class Facts(NamedTuple):
    """What a document says of itself; `given` is its day as far as it is known."""

    day: dt.date | None
    tier: int
    language: str
    given: str

    @property
    def exact_day(self) -> dt.date | None:
        return None if 0 < len(self.given) < len("2025-09-26") else self.day


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`searched`: the passages that were searched; `compared`: with how many of them the meaning was compared too, None
    where the words sufficed; `matches`: the best first; `finding`: that of the best.
    """

    searched: int
    compared: int | None
    seconds: float
    matches: list[Found]

    @property
    def finding(self) -> Finding:
        return self.matches[0].finding if self.matches else Finding.NOT_FOUND


def find_matches(query: Query, *, top: int = 10) -> SearchResult:
    """Look for the claim in every current version of the library."""
    began = time.perf_counter()
    language = query.language if query.language in PACKS else detect_language(query.text) or ""
    wording = wording_of(language)
    library = DatabaseLibrary(query.narrowing)
    quote = read_quote(query.text, wording=wording, spans=query.spans)
    reports = query.kind in IN_OWN_WORDS
    by_words = matching.search(
        quote, library, wording=wording, in_own_words=reports, top=top + SPARE, allowed=library.allowed
    )
    places, compared = [(place.rank, place) for place in by_words], None
    if quote.words and (not by_words or by_words[0].is_weak):
        documents = query.narrowing.documents() if query.narrowing else None
        places, compared = search_by_meaning(
            Claim(quote, language, reports), library, by_words=by_words, allowed=library.allowed, documents=documents
        )
    facts = library.facts({place.passage.version_id for _, place in places})
    article = Article(quote, language, query.date, reports)
    names_days = article.names_days()
    ranked = []
    for rank, found in places:
        if (told := facts.get(found.passage.version_id)) is None:  # it has left the index meanwhile
            continue
        place = found
        if names_days:
            place = _on_its_day(found, article, told, library)
            rank += matching.AHEAD * (found.is_weak - place.is_weak)
        flags = flags_of(place, query, told.day, told.tier, wording)
        ranked.append((rank - sum(LESS_LIKELY.get(flag, 0.0) for flag in flags), place, flags))
    ranked.sort(key=lambda each: -each[0])
    matches = [_found(place, flags, library) for _, place, flags in ranked[:top]]
    return SearchResult(library.count(), compared, time.perf_counter() - began, matches)


class DatabaseLibrary:
    """A `claims.matching.search.Library` on the connection of Django."""

    def __init__(self, narrowing: Narrowing | None = None) -> None:
        since = narrowing.indexed_since if narrowing else None
        self.postings = DatabasePostings(segments_since(since) if since else None)
        self.allowed: Callable[[Ids], NDArray[np.bool_]] | None = None
        if narrowing is None:
            self._count = passage_count()
        else:
            indexed = IndexedVersion.objects.filter(document__in=narrowing.documents())
            ranges = list(indexed.order_by("first_passage").values_list("first_passage", "passages"))
            self.allowed, self._count = within(ranges), sum(passages for _, passages in ranges)
        if since:  # a word is as rare as it is in the whole library
            self._count = passage_count()

    def count(self) -> int:
        return self._count

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        asked = (
            "SELECT p.id, p.version_id, p.start, p.text, t.number, t.label FROM sources_passage p"
            " JOIN sources_indexedversion i ON i.version_id = p.version_id JOIN sources_turn t ON t.id = p.turn_id"
            " WHERE p.id {among}"
        )
        return [Passage(*row) for row in fetch_among(asked, ids)] if ids else []

    def text(self, version_id: int, span: Span) -> str:
        stretch = "SELECT substr(text, %s, %s) FROM sources_version WHERE id = %s"
        return str(fetch(stretch, [span.start + 1, span.end - span.start, version_id])[0][0])

    def facts(self, version_ids: Collection[int]) -> dict[int, Facts]:
        """What is known of the document of each version."""
        asked = (
            "SELECT i.version_id, d.date, d.tier, d.language, d.date_given FROM sources_indexedversion i"
            " JOIN sources_document d ON d.id = i.document_id WHERE i.version_id {among}"
        )
        return {pk: Facts(*known) for pk, *known in fetch_among(asked, version_ids)} if version_ids else {}


def _on_its_day(place: matching.Found, article: Article, facts: Facts, library: DatabaseLibrary) -> matching.Found:
    """The place with the days that it and the claim name compared as dates."""
    passage, span = place.passage, place.span
    around = Span(min(passage.start, span.start), max(passage.end, span.end))
    text = Reader(library).slice([passage], around)
    told = by_days(place.comparison, article, Record(text, around.start, facts.language, facts.exact_day))
    return place._replace(comparison=told)


def _found(place: matching.Found, flags: set[Flag], library: DatabaseLibrary) -> Found:
    passage, comparison = place.passage, place.comparison
    return Found(
        version_id=passage.version_id,
        passage_id=passage.id,
        start=place.span.start,
        end=place.span.end,
        text=Reader(library).slice([passage], place.span),
        speaker=passage.label,
        score=comparison.score,
        finding=comparison.finding,
        changes=comparison.changes,
        pieces=comparison.pieces,
        flags=tuple(sorted(flags)),
    )


def flags_of(place: matching.Found, query: Query, day: dt.date | None, tier: int, wording: Wording) -> set[Flag]:
    """The flags of the words, and those of who said them, when, and how near to the words the source is."""
    flags = set(place.comparison.flags)
    if is_other_speaker(place.passage.label, query.speaker_names, wording=wording):
        flags.add(Flag.OTHER_SPEAKER)
    if day and query.date and not dt.timedelta(days=-1) <= query.date - day <= dt.timedelta(days=DAYS_APART):
        flags.add(Flag.OTHER_DATE)
    if tier >= Tier.PRESS_RELEASE:
        flags.add(Flag.SECONDARY_SOURCE)
    return flags
