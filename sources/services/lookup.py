"""Search of the library as a person does it: words, phrases in quotation marks, who, when, by whom published."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from numpy.typing import NDArray

from sources.errors import SourceError
from sources.index.holding import passages_with
from sources.index.postings import Ids
from sources.languages import PACKS
from sources.models import Document, IndexedVersion, Passage, Turn, Version
from sources.services.library_index import stem_of
from sources.services.postings import DatabasePostings
from sources.text.offsets import Span
from sources.text.sought import Sought, places_in, read_sought

MOST_HITS = 1000
MOST_READ = 20_000
"""Passages that are read one by one where the postings alone cannot answer: phrases, very common words, a speaker."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is looked for; what is None or empty narrows nothing. `words`: see `sources.text.sought`."""

    words: str = ""
    person: int | None = None
    publisher: int | None = None
    since: date | None = None
    until: date | None = None
    language: str = ""
    tier: int | None = None

    @property
    def sought(self) -> Sought:
        return read_sought(self.words)

    def documents(self) -> "QuerySet[Document]":
        given = {
            "publisher": self.publisher,
            "date__gte": self.since,
            "date__lte": self.until,
            "language": self.language or None,
            "tier": self.tier,
        }
        narrowed = Document.objects.filter(**{name: value for name, value in given.items() if value is not None})
        if self.person is None:
            return narrowed
        return narrowed.filter(pk__in=Document.objects.filter(versions__turns__person=self.person).values("pk"))


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of passages of current versions, those of the newest documents first.

    Not `is_all` where there were more than are worth counting.
    """

    ids: list[int]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found: `spans` are the places of what was looked for, counted in the version's text.

    `before` and `after` are the sentences beside it in the same turn, empty where there is none.
    """

    passage: Passage
    spans: list[Span]
    before: str
    after: str


def find_passages(lookup: Lookup, *, documents: "QuerySet[Document]") -> Found:
    """Look among the passages of `documents` (such as those that someone may see)."""
    sought = lookup.sought
    if lookup.words.strip() and not sought:
        return Found([], is_all=True)
    languages = [lookup.language] if lookup.language else [*PACKS, "und"]
    words = [{stem_of(language)(word) for language in languages} for word in sought.all_words]
    holding = passages_with(words, DatabasePostings())
    candidates = _newest_first(holding.ids, lookup.documents().filter(pk__in=documents.values("pk")))
    if not sought.phrases and not holding.unread and lookup.person is None:
        return Found(candidates[:MOST_HITS].tolist(), is_all=len(candidates) <= MOST_HITS)
    hits: list[int] = []
    for pk in _checked(candidates[:MOST_READ].tolist(), sought, person=lookup.person):
        if len(hits) == MOST_HITS:
            return Found(hits, is_all=False)
        hits.append(pk)
    return Found(hits, is_all=len(candidates) <= MOST_READ)


def hits_of(ids: Sequence[int], lookup: Lookup) -> list[Hit]:
    """The passages with these ids, in this order, and where the words stand in them."""
    rows = Passage.objects.select_related("turn__person", "version__document__publisher").defer("version__text")
    passages = rows.in_bulk(ids)
    beside = Passage.objects.in_bulk([pk + step for pk in ids for step in (-1, 1)])
    sought = lookup.sought
    return [_hit(passages[pk], beside.get(pk - 1), beside.get(pk + 1), sought) for pk in ids if pk in passages]


@dataclass(frozen=True, slots=True)
class Place:
    """`text` is `version.text[start:end]`; `turn` is the one it begins in, None between turns."""

    version: Version
    start: int
    end: int
    text: str
    turn: Turn | None
    passages: list[Passage]


def place_in(version: Version, *, start: int, end: int) -> Place:
    """The words at a place of a version; SourceError `no_such_place` (404) where its text has none there."""
    if not 0 <= start < end <= len(version.text):
        raise SourceError("no_such_place", _("The text of this version has no such place."), status=404)
    turn = version.turns.filter(start__lte=start, end__gt=start).select_related("person").first()
    passages = list(version.passages.filter(start__lt=end, end__gt=start).order_by("number"))
    return Place(version, start, end, version.text[start:end], turn, passages)


def documents_titled(words: str) -> "QuerySet[Document]":
    """Documents whose title holds every one of `words`."""
    found = Document.objects.all()
    for word in read_sought(words).all_words:
        found = found.with_words(word, field="title")
    return found


def _newest_first(ids: Ids | None, documents: "QuerySet[Document]") -> NDArray[np.int64]:
    """Those of the passages that belong to `documents`; all of them where `ids` is None."""
    rows = list(
        IndexedVersion.objects.filter(version__document__in=documents, passages__gt=0)
        .order_by(F("version__document__date").asc(nulls_first=True), "version__document", "first_passage")
        .values_list("first_passage", "passages")
    )
    first = np.array([row[0] for row in rows], np.int64)
    count = np.array([row[1] for row in rows], np.int64)
    if not len(first):
        return np.empty(0, np.int64)
    if ids is None:
        newest = list(zip(first[::-1].tolist(), count[::-1].tolist(), strict=True))
        return np.fromiter(_some_of(newest), np.int64)
    by_id = np.argsort(first)
    at = np.searchsorted(first[by_id], ids, side="right") - 1
    age = by_id[np.maximum(at, 0)]
    inside = (at >= 0) & (ids < first[age] + count[age])
    kept, age = ids[inside].astype(np.int64), age[inside]
    return kept[np.lexsort((kept, -age))]


def _some_of(ranges: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The ids of the ranges, one more than are ever read."""
    left = MOST_READ + 1
    for first, count in ranges:
        yield from range(first, first + min(count, left))
        left -= min(count, left)
        if not left:
            return


def _checked(ids: Sequence[int], sought: Sought, *, person: int | None) -> Iterator[int]:
    """Those that hold what is sought and were said by `person`, in the order given."""
    stems: dict[str, Callable[[str], str]] = {}
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        rows = Passage.objects.filter(pk__in=some)
        if person is not None:
            rows = rows.filter(turn__person=person)
        texts = {pk: rest for pk, *rest in rows.values_list("pk", "text", "version__document__language")}
        for pk in some:
            if pk in texts:
                text, language = texts[pk]
                stem = stems.setdefault(language, stem_of(language))
                if places_in(text, sought, stem=stem) is not None:
                    yield pk


def _hit(passage: Passage, before: Passage | None, after: Passage | None, sought: Sought) -> Hit:
    places = places_in(passage.text, sought, stem=stem_of(passage.version.document.language)) or []
    return Hit(
        passage,
        [Span(passage.start + place.start, passage.start + place.end) for place in places],
        before.text if before and before.turn_id == passage.turn_id else "",
        after.text if after and after.turn_id == passage.turn_id else "",
    )
