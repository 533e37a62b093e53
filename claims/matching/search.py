"""From a claim to what was said: shortlist, places, word by word comparison, the best first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.matching.changes import ChangeType
from claims.matching.comparison import Comparison, compare
from claims.matching.finding import Finding
from claims.matching.library import Library, Reader
from claims.matching.places import Passage, Place, places_of
from claims.matching.quote import Quote, part_of
from claims.matching.splices import joined_from
from sources.index.postings import Ids
from sources.index.shortlist import Shortlist, shortlist
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.stems import stemmer

SHORTLISTED = 50
COMPARED = 10
BESIDE, FURTHER = 1, 4
"""Passages on either side that are compared too; and where the claim runs over their edge."""
SAME_WORDS = 4
SURE, HALF = 0.9, 0.5
"""Once a place carries this much of the claim, those that promise less than half of it are left alone."""
FIRST = {Finding.VERBATIM: 0.1, Finding.VERBATIM_WITH_ELLIPSIS: 0.05}
WEAK = frozenset({Finding.SIMILAR, Finding.NOT_FOUND})
ANOTHER_TURN, AS_PRINTED, IN_ORDER = 0.02, 0.001, 0.7

Allowed = Callable[[Ids], NDArray[np.bool_]]


class Found(NamedTuple):
    """A place in a version, and how it compares with the claim.

    `passage` is the first one that holds the words, and `span` the words, or whole passages where few words agree.
    `promise` is the share of the claim's stems, the rare ones counting more.
    """

    passage: Passage
    span: Span
    comparison: Comparison
    promise: float

    @property
    def rank(self) -> float:
        """How far to the front it belongs: of places with the same words the one in one turn and the same capitals.

        Where few words agree, the rare ones among them say more than their order.
        """
        told = self.comparison
        if told.finding in WEAK:
            return IN_ORDER * told.score + (1 - IN_ORDER) * self.promise
        turns = sum(change.source_text.count("\n") for change in told.changes if change.type is ChangeType.OMISSION)
        first = told.pieces[0]
        as_printed = first.source_text[:1] == first.claim_text[:1]
        return told.score + FIRST.get(told.finding, 0.0) - ANOTHER_TURN * turns + AS_PRINTED * as_printed


def search(
    quote: Quote,
    library: Library,
    *,
    wording: Wording,
    in_own_words: bool = False,
    top: int = 10,
    allowed: Allowed | None = None,
) -> list[Found]:
    """The places that carry the claim, best first. `allowed` narrows the passages that may be answered.

    `in_own_words`: the claim reports what was said; its content must agree, not each of its words.
    """
    if not quote.words:
        return []
    found = _Search(quote, library, wording, in_own_words, allowed).places(top)
    return found[:top]


class _Search:
    """One claim on its way through the library."""

    def __init__(
        self, quote: Quote, library: Library, wording: Wording, in_own_words: bool, allowed: Allowed | None
    ) -> None:
        self.quote = quote
        self.library = library
        self.wording = wording
        self.in_own_words = in_own_words
        self.allowed = allowed
        self.reader = Reader(library)

    def places(self, top: int) -> list[Found]:
        found = self._alone(top)
        return found if self.in_own_words else joined_from(found, self.quote, self._place_of_part)

    def _alone(self, top: int) -> list[Found]:
        """The places, each by itself."""
        listed = self._shortlist(self.quote.pieces)
        passages = self.reader.read([candidate.passage_id for candidate in listed.candidates])
        places = places_of(self.quote, passages, rarity=listed.rarity, wording=self.wording)[: max(COMPARED, top)]
        self.reader.read_around([place for place in places if not place.holds_all], beside=BESIDE)
        return _apart(sorted(self._compared(places), key=lambda one: (-one.rank, one.passage.id)))

    def _compared(self, places: Sequence[Place]) -> list[Found]:
        found: list[Found] = []
        best = 0.0
        for place in places:
            if best >= SURE and place.promise < HALF:
                break
            if one := self._compare_at(place):
                found.append(one)
                best = max(best, one.comparison.score)
        return found

    def _compare_at(self, place: Place) -> Found | None:
        near = self.reader.stretch(place, beside=0 if place.holds_all else BESIDE)
        found = self._compare(place, near)
        if found is None or place.holds_all or not _runs_over(found.comparison, self.quote, near):
            return found
        self.reader.read_around([place], beside=FURTHER)
        wider = self._compare(place, self.reader.stretch(place, beside=FURTHER))
        return wider if wider and wider.comparison.score > found.comparison.score else found

    def _compare(self, place: Place, passages: Sequence[Passage]) -> Found | None:
        comparison = passages and compare(
            self.quote,
            [passage.sentence for passage in passages],
            wording=self.wording,
            source_slice=partial(self.reader.slice, passages),
            in_own_words=self.in_own_words,
        )
        if not comparison:
            return None
        touched = [one for one in passages if one.end > comparison.start and one.start < comparison.end]
        is_weak = comparison.finding in WEAK
        span = Span(touched[0].start, touched[-1].end) if is_weak else Span(comparison.start, comparison.end)
        return Found(touched[0], span, comparison, place.promise)

    def _place_of_part(self, within: Span) -> Found | None:
        """Where a part of the claim stands best."""
        part = part_of(self.quote, within, wording=self.wording)
        places = _Search(part, self.library, self.wording, False, self.allowed)._alone(1)
        return places[0] if places else None

    def _shortlist(self, pieces: Sequence[Sequence[str]]) -> Shortlist:
        stem = stemmer(self.wording.stemmer)
        return shortlist(
            [[stem(form) for form in piece] for piece in pieces],
            self.library.postings,
            passages=self.library.count(),
            top=SHORTLISTED,
            allowed=self.allowed,
        )


def _runs_over(comparison: Comparison, quote: Quote, passages: Sequence[Passage]) -> bool:
    """Whether several words are missing at an end of the claim that touches the edge of the passages."""
    for missing in comparison.missing:
        if len(missing.of(quote.text).split()) < SAME_WORDS:
            continue
        at_head = missing.start == quote.words[0].start and comparison.start < passages[0].end
        at_tail = missing.end == quote.words[-1].end and comparison.end > passages[-1].start
        if at_head or at_tail:
            return True
    return False


def _apart(found: Sequence[Found]) -> list[Found]:
    """Without places that overlap a better one."""
    kept: list[Found] = []
    for one in found:
        if not any(_overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def _overlap(one: Found, other: Found) -> bool:
    return (
        one.passage.version_id == other.passage.version_id
        and one.span.start < other.span.end
        and other.span.start < one.span.end
    )
