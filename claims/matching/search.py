"""From a claim to what was said: shortlist, places, word by word comparison, the best first."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.matching.changes import ChangeType
from claims.matching.comparison import Comparison, compare
from claims.matching.finding import Finding
from claims.matching.places import Passage, Place, places_of
from claims.matching.quote import Quote
from claims.matching.splices import joined_from
from sources.index.postings import Ids
from sources.index.shortlist import PostingStore, shortlist
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

SHORTLISTED = 50
COMPARED = 10
BESIDE = 1
FURTHER = 4
"""Passages added on a side where the claim runs over the edge of what was compared."""
SAME_WORDS = 4
SURE, HALF = 0.9, 0.5
"""Once a place carries this much of the claim, those that promise less than half of it are left alone."""


_FIRST = {Finding.VERBATIM: 0.1, Finding.VERBATIM_WITH_ELLIPSIS: 0.05}
_WEAK = frozenset({Finding.SIMILAR, Finding.NOT_FOUND})
ANOTHER_TURN = 0.02
AS_PRINTED = 0.001


class Library(Protocol):
    """What a search needs of the passages, wherever they are kept."""

    postings: PostingStore

    def count(self) -> int:
        """How many passages are searched."""

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The passages with these ids; those of replaced versions are left out."""

    def text(self, version_id: int, span: Span) -> str:
        """A stretch of a version's text."""


class Found(NamedTuple):
    """A place in a version, and how it compares with the claim.

    `passage` is the first one that holds the words; `promise` the share of the claim's stems, the rare ones counting
    more.
    """

    passage: Passage
    comparison: Comparison
    promise: float

    @property
    def rank(self) -> float:
        """How far to the front it belongs. Of places with the same words the one in one turn, and in the same capitals,
        is first.

        Where few words agree, the rare ones among them say more than their order.
        """
        comparison = self.comparison
        if comparison.finding in _WEAK:
            return (comparison.score + self.promise) / 2
        turns = sum(
            change.source_text.count("\n") for change in comparison.changes if change.type is ChangeType.OMISSION
        )
        first = comparison.pieces[0]
        as_printed = first.source_text[:1] == first.claim_text[:1]
        return comparison.score + _FIRST.get(comparison.finding, 0.0) - ANOTHER_TURN * turns + AS_PRINTED * as_printed


def search(
    quote: Quote,
    library: Library,
    *,
    wording: Wording,
    top: int = 10,
    allowed: Callable[[Ids], NDArray[np.bool_]] | None = None,
) -> list[Found]:
    """The places that carry the claim's words, best first. `allowed` narrows the passages that may be answered."""
    if not quote.words:
        return []
    listed = shortlist(
        quote.stems_by_piece(wording), library.postings, passages=library.count(), top=SHORTLISTED, allowed=allowed
    )
    at_hand = {passage.id: passage for passage in library.passages([one.passage_id for one in listed.candidates])}
    places = places_of(quote, at_hand.values(), rarity=listed.rarity, wording=wording)[: max(COMPARED, top)]
    reader = _Reader(library, at_hand)
    reader.read_around([place for place in places if not place.holds_all], beside=BESIDE)
    found: list[Found] = []
    best = 0.0
    for place in places:
        if best >= SURE and place.promise < HALF:
            break
        if one := _compare_at(place, quote, reader, wording):
            found.append(one)
            best = max(best, one.comparison.score)
    found.sort(key=lambda one: (-one.rank, one.passage.id))
    return joined_from(_apart(found), quote)[:top]


class _Reader:
    """Passages read so far, and those around them."""

    def __init__(self, library: Library, at_hand: dict[int, Passage]) -> None:
        self.library = library
        self.at_hand = at_hand
        self.missing: set[int] = set()

    def read_around(self, places: Sequence[Place], *, beside: int) -> None:
        wanted = {id_ for place in places for id_ in range(place.first - beside, place.last + beside + 1)}
        unread = sorted(wanted - self.at_hand.keys() - self.missing)
        if unread:
            self.at_hand.update((passage.id, passage) for passage in self.library.passages(unread))
            self.missing.update(id_ for id_ in unread if id_ not in self.at_hand)

    def stretch(self, place: Place, *, before: int, after: int) -> list[Passage]:
        """The passages of the place and around it, without a gap."""
        first, last = place.first, place.last
        while before and self._is_of(first - 1, place):
            first, before = first - 1, before - 1
        while after and self._is_of(last + 1, place):
            last, after = last + 1, after - 1
        return [self.at_hand[id_] for id_ in range(first, last + 1)]

    def _is_of(self, id_: int, place: Place) -> bool:
        passage = self.at_hand.get(id_)
        return passage is not None and passage.version_id == place.version_id


def _compare_at(place: Place, quote: Quote, reader: _Reader, wording: Wording) -> Found | None:
    if place.holds_all:
        return _compare(reader.stretch(place, before=0, after=0), place, quote, reader.library, wording)
    around = reader.stretch(place, before=BESIDE, after=BESIDE)
    found = _compare(around, place, quote, reader.library, wording)
    if found is None or not _runs_over(found.comparison, quote, around):
        return found
    reader.read_around([place], beside=FURTHER)
    wider = _compare(reader.stretch(place, before=FURTHER, after=FURTHER), place, quote, reader.library, wording)
    return wider if wider and wider.comparison.score > found.comparison.score else found


def _compare(
    passages: Sequence[Passage], place: Place, quote: Quote, library: Library, wording: Wording
) -> Found | None:
    version_id = passages[0].version_id

    def slice_(span: Span) -> str:
        for passage in passages:
            if passage.start <= span.start and span.end <= passage.end:
                return passage.text[span.start - passage.start : span.end - passage.start]
        return library.text(version_id, span)

    comparison = compare(quote, [passage.sentence for passage in passages], wording=wording, source_slice=slice_)
    if comparison is None:
        return None
    return Found(next(one for one in passages if one.end > comparison.start), comparison, place.promise)


def _runs_over(comparison: Comparison, quote: Quote, passages: Sequence[Passage]) -> bool:
    """Whether several words are missing at an end of the claim that touches the edge of the passages."""
    text = quote.text
    for missing in comparison.missing:
        if len(missing.of(text).split()) < SAME_WORDS:
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
        if not any(
            one.passage.version_id == other.passage.version_id
            and one.comparison.start < other.comparison.end
            and other.comparison.start < one.comparison.end
            for other in kept
        ):
            kept.append(one)
    return kept
