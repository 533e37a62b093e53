"""From a claim to what was said: shortlist, places, word by word comparison, the best first."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.matching.changes import ChangeType
from claims.matching.comparison import WORD_FOR_WORD, Comparison, compare
from claims.matching.finding import Finding
from claims.matching.library import Library, Reader
from claims.matching.places import Passage, Place, Read, places_of, read_words
from claims.matching.quote import Quote, part_of
from claims.matching.splices import joined_from
from claims.matching.words import CONTENT, words_in
from sources.index.postings import Ids
from sources.index.shortlist import shortlist
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.stems import stemmer

SHORTLISTED = 32
FAINT = 0.35
"""Passages for which the index says less than this share of what it says for the first are not read."""
COMPARED, WORDS = 5, 60
"""Places that are compared word by word until one is sure; more where the claim is so short that its words come to no
more than these."""
NEAR, LEAST, NEARLY_ALL = 0.2, 0.4, 0.8
"""A place is compared if it is nearly as like the claim as the likest and has this much of it; nearly all of it, where
only the same words will do.
"""
OF_PART = 2
"""Places that are compared for a part of a claim that may be joined from two, where only the same words will do."""
SURE, TIE = 0.9, 0.1
"""Once a place carries this much of the claim, only those are compared that have as much merit as the first."""
WIDER = ((0, 1), (1, 4), (4, 1000))
"""Passages on either side that are compared too, and how many words must be missing at an edge to go on with more."""
FIRST = {Finding.VERBATIM: 0.1, Finding.VERBATIM_WITH_ELLIPSIS: 0.05}
WEAK = frozenset({Finding.SIMILAR, Finding.NOT_FOUND})
AHEAD, ANOTHER_TURN, AS_PRINTED, IN_ORDER = 1.0, 0.02, 0.001, 0.7

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
    def is_weak(self) -> bool:
        """Whether it is only near the claim: it ranks behind every place that has it."""
        return self.comparison.finding in WEAK

    @property
    def rank(self) -> float:
        """How far to the front it belongs: of places with the same words the one in one turn and the same capitals.

        Where few words agree, the rare ones among them say more than their order.
        """
        told = self.comparison
        if self.is_weak:
            return IN_ORDER * told.score + (1 - IN_ORDER) * self.promise
        turns = sum(change.source_text.count("\n") for change in told.changes if change.type is ChangeType.OMISSION)
        as_printed = any(piece.source_text[:1] == piece.claim_text[:1] for piece in told.pieces[:1])
        return AHEAD + told.score + FIRST.get(told.finding, 0.0) - ANOTHER_TURN * turns + AS_PRINTED * as_printed


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


class _Heard(NamedTuple):
    """The passages that the index says much for, and the inverse document frequency of each stem asked for."""

    passages: Sequence[Read]
    rarity: Mapping[str, float]


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
        self._told: dict[Place, Found | None] = {}

    def places(self, top: int) -> list[Found]:
        heard = self._heard()
        places = self._among(heard)[: max(COMPARED, top)]
        return self._joined(places, heard) or _apart(self._compared(places))

    def _among(self, heard: _Heard) -> list[Place]:
        return places_of(
            self.quote, heard.passages, rarity=heard.rarity, wording=self.wording, in_order=not self.in_own_words
        )

    def _joined(self, places: Sequence[Place], heard: _Heard) -> list[Found]:
        """The two places that the claim is joined from, then the others as the nearest there is; none if it is not.

        Two places that explain each word leave nothing for others to explain: these are not compared.
        """
        if self.in_own_words or not places or places[0].likeness < LEAST:
            return []
        first = self._compare_at(places[0])
        halves = joined_from(first, self.quote, partial(self._place_of_part, heard)) if first else []
        others = self._nearest(places) if halves else []
        return [*halves, *(one for one in others if not any(_overlap(one, half) for half in halves))]

    def _compared(self, places: Sequence[Place]) -> list[Found]:
        """The likely places as they compare with the claim, best first; where none is sure, then the others as the
        nearest there is.
        """
        found: list[Found] = []
        others: list[Place] = []
        bar = max(LEAST, max((place.likeness for place in places), default=0.0) - NEAR)
        most, best = max(COMPARED, WORDS // len(self.quote.words)), 0.0
        for place in places:
            is_likely = place.merit >= places[0].merit - TIE if best >= SURE else len(found) < most
            if is_likely and place.likeness >= bar and (one := self._compare_at(place)):
                found.append(one)
                best = max(best, one.comparison.score)
            else:
                others.append(place)
        return [*sorted(found, key=_best_first), *([] if best >= SURE else self._nearest(others))]

    def _nearest(self, places: Sequence[Place]) -> list[Found]:
        return sorted(map(self._as_nearest, places), key=_best_first)

    def _as_nearest(self, place: Place) -> Found:
        first, last = self.reader.read([place.first, place.last])
        span = Span(first.start, last.end)
        told = Comparison(
            Finding.NOT_FOUND, place.likeness, *span, changes=(), flags=frozenset(), pieces=(), missing=()
        )
        return Found(first, span, told, place.promise)

    def _compare_at(self, place: Place) -> Found | None:
        if place not in self._told:
            self._told[place] = self._compare_around(place)
        return self._told[place]

    def _compare_around(self, place: Place) -> Found | None:
        found: Found | None = None
        seen: Sequence[Passage] = ()
        for beside, many in WIDER:
            self.reader.read_around([place], beside=beside)
            near = self.reader.stretch(place, beside=beside)
            if found and not self._has_missing(found.comparison, [one for one in near if one not in seen]):
                break
            wider = self._compare(place, near)
            if wider and (found is None or wider.comparison.score > found.comparison.score):
                found = wider
            if place.holds_all or found is None or not _runs_over(found.comparison, self.quote, near, many=many):
                break
            seen = near
        return found

    def _has_missing(self, told: Comparison, beside: Sequence[Passage]) -> bool:
        """Whether the passages hold a word that the place lacks, one with content unless it lacks none: else they can
        add nothing to it.
        """
        there = {word.stem for word in words_in([passage.sentence for passage in beside], wording=self.wording)}
        for span in told.missing:
            lacks = [word for word in self.quote.words if span.start <= word.start < span.end]
            content = [word for word in lacks if word.weight >= CONTENT]
            if any(word.stem in there for word in content or lacks):
                return True
        return False

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

    def _place_of_part(self, heard: _Heard, wordings: Sequence[Span]) -> Found | None:
        """Where one of the wordings of a part stands word for word: in the passages heard of, else in the library."""
        parts = [self._of_part(within) for within in wordings]
        return _word_for_word(parts, heard) or _word_for_word(parts, parts[0]._heard())

    def _of_part(self, within: Span) -> "_Search":
        """The same search for a part of the claim, which need not read again what was read."""
        search_ = _Search(
            part_of(self.quote, within, wording=self.wording), self.library, self.wording, False, self.allowed
        )
        search_.reader = self.reader
        return search_

    def _heard(self) -> _Heard:
        stem = stemmer(self.wording.stemmer)
        listed = shortlist(
            [[stem(form) for form in piece] for piece in self.quote.pieces],
            self.library.postings,
            passages=self.library.count(),
            top=SHORTLISTED,
            allowed=self.allowed,
        )
        loud = [one for one in listed.candidates if one.weight >= FAINT * listed.candidates[0].weight]
        passages = self.reader.read([candidate.passage_id for candidate in loud])
        return _Heard(read_words(passages, wording=self.wording), listed.rarity)


def _word_for_word(parts: Sequence[_Search], heard: _Heard) -> Found | None:
    """Where the first of the parts that stands there word for word does, at the first place that has it so."""
    for part in parts:
        for place in part._among(heard)[:OF_PART]:
            found = part._compare_at(place) if place.likeness >= NEARLY_ALL else None
            if found and found.comparison.finding in WORD_FOR_WORD:
                return found
    return None


def _runs_over(comparison: Comparison, quote: Quote, passages: Sequence[Passage], *, many: int) -> bool:
    """Whether so many words are missing at an end of the claim that touches the edge of the passages."""
    for missing in comparison.missing if comparison.finding is not Finding.NOT_FOUND else ():
        if len(missing.of(quote.text).split()) < many:
            continue
        at_head = missing.start == quote.words[0].start and comparison.start < passages[0].end
        at_tail = missing.end == quote.words[-1].end and comparison.end > passages[-1].start
        if at_head or at_tail:
            return True
    return False


def _best_first(one: Found) -> tuple[float, int]:
    return -one.rank, one.passage.id


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
