"""Search of the library as a person does it: words, phrases in quotation marks, who, when, by whom published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import pairwise

import numpy as np
from django.db.models import F, QuerySet
from numpy.typing import NDArray

from sources.index.holding import passages_with
from sources.index.keys import hash_of, pair_keys
from sources.index.postings import Ids, ids_of
from sources.languages import PACKS
from sources.models import Document, IndexedVersion, Passage, Turn
from sources.services.hits import stretches
from sources.services.library_index import stem_of
from sources.services.postings import DatabasePostings
from sources.text.sought import Sought, places_in, read_sought
from sources.text.stems import Stem

MOST_HITS = 500
MOST_READ = 5_000
"""Passages that are read one by one where the postings cannot answer: words in more passages than an index keeps."""
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
        return Document.objects.filter(**{name: value for name, value in given.items() if value is not None})


@dataclass(frozen=True, slots=True)
class Found:
    """Ids of passages of current versions, those of the newest documents first.

    Not `is_all` where there were more than are worth counting. `read`: how many of the newest candidates were read,
    where there were more than are ever read; 0 otherwise.
    """

    ids: list[int]
    is_all: bool
    read: int = 0


def find_passages(lookup: Lookup, *, documents: "QuerySet[Document]") -> Found:
    """Look among the passages of `documents` (such as those that someone may see). A hit is the passage in which a
    phrase begins; it may run on into those behind it in its turn.
    """
    sought = lookup.sought
    if lookup.words.strip() and not sought:
        return Found([], is_all=True)
    stems = [stem_of(language) for language in ([lookup.language] if lookup.language else [*PACKS, "und"])]
    candidates = _candidates(sought, stems, said=_said_by(lookup.person))
    newest = _newest_first(candidates.ids, lookup.documents().filter(pk__in=documents.values("pk")))
    if candidates.are_sure:
        return Found(newest[:MOST_HITS].tolist(), is_all=len(newest) <= MOST_HITS)
    hits: list[int] = []
    for pk in _checked(newest[:MOST_READ].tolist(), sought):
        if len(hits) == MOST_HITS:
            return Found(hits, is_all=False)
        hits.append(pk)
    return Found(hits, is_all=len(newest) <= MOST_READ, read=MOST_READ if len(newest) > MOST_READ else 0)


def documents_titled(words: str) -> "QuerySet[Document]":
    """Documents whose title holds every one of `words`."""
    found = Document.objects.all()
    for word in read_sought(words).all_words:
        found = found.with_words(word, field="title")
    return found


@dataclass(frozen=True, slots=True)
class _Candidates:
    """`ids`: passages that may be hits, None where the postings exclude none. `are_sure`: all of them are."""

    ids: Ids | None
    are_sure: bool


def _candidates(sought: Sought, stems: Sequence[Stem], *, said: Ids | None) -> _Candidates:
    """`said`: the only passages that may be hits, None where any may."""
    store = DatabasePostings()
    alone = [phrase[0] for phrase in sought.phrases if len(phrase) == 1]
    held = [passages_with([{stem(word) for stem in stems}], store).ids for word in [*sought.words, *alone]]
    found = [_reached(ids, sought.reach) for ids in held if ids is not None]
    are_sure = not sought.phrases and len(found) == len(sought.words)
    found += [_beginnings(phrase, stems, store) for phrase in sought.phrases if len(phrase) > 1]
    found += [] if said is None else [said]
    return _Candidates(reduce(np.intersect1d, sorted(found, key=len)) if found else None, are_sure)


def _said_by(person: int | None) -> Ids | None:
    """The passages of the person's turns; None stands for anyone's."""
    if person is None:
        return None
    turns = Turn.objects.filter(person=person).order_by().values("pk")
    return np.unique(
        np.fromiter(Passage.objects.filter(turn__in=turns).order_by().values_list("pk", flat=True), np.uint32)
    )


def _beginnings(phrase: Sequence[str], stems: Sequence[Stem], store: DatabasePostings) -> Ids:
    """Passages in which the phrase may begin: each pair of its words is in the passage or in one behind it. Pairs are
    kept however common they are, and cross from a passage to the next.
    """
    found: list[Ids] = []
    for number, pair in enumerate(pairwise(phrase)):
        keys = set()
        for stem in stems:
            left, right = (np.array([hash_of(stem(word))], np.uint64) for word in pair)
            keys.update(pair_keys(left, right, skip=0).tolist())
        rows = [ids_of(data) for _, data in store.data(sorted(keys))]
        found.append(_reached(np.unique(np.concatenate([np.empty(0, np.uint32), *rows])), number))
    return reduce(np.intersect1d, sorted(found, key=len))


def _reached(ids: Ids, reach: int) -> Ids:
    """The passages from which one of `ids` is at most `reach` passages away."""
    return np.unique(np.concatenate([ids - step for step in range(reach + 1)])) if reach else ids


def _newest_first(ids: Ids | None, documents: "QuerySet[Document]") -> NDArray[np.int64]:
    """Those of the passages that belong to `documents`; all of them where `ids` is None."""
    rows = list(
        IndexedVersion.objects.filter(version__document__in=documents, passages__gt=0)
        .order_by(F("version__document__date").asc(nulls_first=True), "version__document", "first_passage")
        .values_list("first_passage", "passages")
    )
    if not rows:
        return np.empty(0, np.int64)
    first, count = np.array(rows, np.int64).T
    if ids is None:
        return np.concatenate([np.arange(begun, begun + size) for begun, size in rows[::-1]])
    by_id = np.argsort(first)
    at = np.searchsorted(first[by_id], ids, side="right") - 1
    age = by_id[np.maximum(at, 0)]
    inside = (at >= 0) & (ids < first[age] + count[age])
    kept, age = ids[inside].astype(np.int64), age[inside]
    return kept[np.lexsort((kept, -age))]


def _checked(ids: Sequence[int], sought: Sought) -> Iterator[int]:
    """Those that hold what is sought, in the order given."""
    stems: dict[str, Stem] = {}
    for at in range(0, len(ids), AT_ONCE):
        for each in stretches(ids[at : at + AT_ONCE], reach=sought.reach):
            stem = stems.setdefault(each.language, stem_of(each.language))
            if places_in(each.text, sought, stem=stem, ends=each.ends) is not None:
                yield each.pk
