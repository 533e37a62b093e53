"""Where the claims of one draft stand in the next: unchanged, moved, altered, or nowhere. Plain Python."""

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from claims.matching.words import is_negation
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.tokens import tokens_of, words_of

How = Literal["same", "moved", "altered", "gone"]
NEAR = 60.0
"""Likeness in percent (Indel, of the normalised words) from which an altered claim is taken for the same one. It only
decides which history goes with the words: what is altered is judged again in any case."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A claim of a draft; `start` and `end` count code points of its text. `who` says it, as resolved or as printed.

    `by_hand` where a person set its place, so that the machine may not find it again.
    """

    text: str
    kind: str
    start: int
    end: int
    who: str = ""
    by_hand: bool = False

    @property
    def words(self) -> str:
        return " ".join(words_of(self.text))


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a claim. `found` is the place among the claims of the new draft, None where only words were.

    `start` and `end` count code points of the new text; of what is gone they are 0.
    """

    how: How
    found: int | None
    start: int
    end: int


def follow(
    old: Sequence[Stretch], new: Sequence[Stretch], *, old_text: str, new_text: str, wording: Wording
) -> list[Followed]:
    """One answer for each of the `old` claims, in their order; no claim of the new draft is given twice.

    `same` needs the same words of the same kind from the same mouth, with as many negations around them.
    """
    drift = _Drift(old, new, old_text, new_text, wording)
    drift.pair(lambda each: (each.words, each.kind, each.who.casefold()))
    drift.find_marked_by_hand()
    drift.pair(lambda each: each.words)
    drift.pair_near()
    drift.find_altered_by_hand()
    return _with_moves([drift.answers.get(at, Followed("gone", None, 0, 0)) for at in range(len(old))])


def shifted(span: Sequence[int], *, old: str, new: str) -> list[int]:
    """Offsets of `old` as offsets of `new`, which has the same words and may have other signs between them."""
    before, after = tokens_of(old), tokens_of(new)
    if old == new or len(before) != len(after):
        return list(span)
    starts = {token.start: now.start for token, now in zip(before, after, strict=True)}
    ends = {token.end: now.end for token, now in zip(before, after, strict=True)}
    start = starts.get(span[0], min(span[0], len(new)))
    return [start, max(start, ends.get(span[1], min(span[1], len(new))))]


class _Drift:
    """The claims that are not yet paired, and the answers so far."""

    def __init__(
        self, old: Sequence[Stretch], new: Sequence[Stretch], old_text: str, new_text: str, wording: Wording
    ) -> None:
        self._old, self._new, self._texts, self._wording = old, new, (old_text, new_text), wording
        self._free = set(range(len(new)))
        self.answers: dict[int, Followed] = {}

    def pair(self, key: Callable[[Stretch], Hashable]) -> None:
        """Those with one key, in the order of the text."""
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for at in sorted(self._free, key=lambda at: self._new[at].start):
            waiting[key(self._new[at])].append(at)
        for at in sorted(self._left(), key=lambda at: self._old[at].start):
            if found := waiting[key(self._old[at])]:
                self._answer(at, found.popleft())

    def pair_near(self) -> None:
        """The likest first."""
        left, free = list(self._left()), sorted(self._free)
        if not left or not free:
            return
        likeness = process.cdist(
            [self._old[at].words for at in left],
            [self._new[at].words for at in free],
            scorer=fuzz.ratio,
            score_cutoff=NEAR,
        )
        near = sorted((-likeness[row, column], row, column) for row, column in zip(*likeness.nonzero(), strict=True))
        for _score, row, column in near:
            if left[row] not in self.answers and free[column] in self._free:
                self._answer(left[row], free[column])

    def find_marked_by_hand(self) -> None:
        """What a person marked and the machine need not find: the same words in the same line."""
        for at in self._left():
            old = self._old[at]
            if old.by_hand and old.text == self._texts[0][old.start : old.end] and (start := self._place_of(old)) >= 0:
                now = Stretch(old.text, old.kind, start, start + len(old.text))
                is_same = self._line(old, 0) == self._line(now, 1)
                self.answers[at] = Followed("same" if is_same else "altered", None, now.start, now.end)

    def find_altered_by_hand(self) -> None:
        """Where the words that a person marked went, by the words around them."""
        left = [at for at in self._left() if self._old[at].by_hand]
        if not left:
            return
        before, after = (tokens_of(text) for text in self._texts)
        steps = Levenshtein.opcodes([token.word for token in before], [token.word for token in after])
        for at in left:
            old = self._old[at]
            first = bisect_left(before, old.start, key=lambda token: token.start)
            last = bisect_left(before, old.end, key=lambda token: token.start)
            begin, end = len(after), 0
            for step in steps:
                low, high = max(first, step.src_start), min(last, step.src_end)
                if low < high:
                    is_equal = step.tag == "equal"
                    begin = min(begin, step.dest_start + (low - step.src_start if is_equal else 0))
                    end = max(end, step.dest_end - (step.src_end - high if is_equal else 0))
            if begin < end:
                span = Span(after[begin].start, after[end - 1].end)
                if fuzz.ratio(old.words, " ".join(words_of(span.of(self._texts[1])))) >= NEAR:
                    self.answers[at] = Followed("altered", None, *span)

    def _left(self) -> Iterator[int]:
        return (at for at in range(len(self._old)) if at not in self.answers)

    def _answer(self, at: int, found: int) -> None:
        old, new = self._old[at], self._new[found]
        is_same = (old.words, old.kind, old.who.casefold()) == (new.words, new.kind, new.who.casefold()) and any(
            self._negations(old, 0, apart) == self._negations(new, 1, apart) for apart in (True, False)
        )
        self._free.discard(found)
        self.answers[at] = Followed("same" if is_same else "altered", found, new.start, new.end)

    def _place_of(self, old: Stretch) -> int:
        """Where the words stand in the new text and no other answer does; of several places the one that is as far
        into the text."""
        text, places, at = self._texts[1], [], -1
        taken = {(each.start, each.end) for each in self.answers.values()}
        while (at := text.find(old.text, at + 1)) >= 0:
            if (at, at + len(old.text)) not in taken:
                places.append(at)
        expected = old.start * len(text) / max(1, len(self._texts[0]))
        return min(places, key=lambda place: abs(place - expected), default=-1)

    def _line(self, each: Stretch, side: int) -> list[str]:
        return words_of(self._line_span(each, side).of(self._texts[side]))

    def _line_span(self, each: Stretch, side: int) -> Span:
        text = self._texts[side]
        end = text.find("\n", each.end)
        return Span(text.rfind("\n", 0, each.start) + 1, end if end >= 0 else len(text))

    def _negations(self, each: Stretch, side: int, with_by_hand: bool) -> int:
        """In the line of the claim, outside of all claims: «этого не говорил» turns a quote around."""
        line = self._line_span(each, side)
        claims = [
            other
            for other in (self._old, self._new)[side]
            if other.start < line.end and line.start < other.end and (with_by_hand or not other.by_hand)
        ]
        outside = [
            token
            for token in tokens_of(line.of(self._texts[side]), start=line.start)
            if not any(other.start <= token.start < other.end for other in claims)
        ]
        return sum(is_negation(token.word, self._wording) for token in outside)


def _with_moves(answers: list[Followed]) -> list[Followed]:
    """What stays while the rest stands in the old order is the same; what leaves that order has moved."""
    same = [at for at, answer in enumerate(answers) if answer.how == "same"]
    kept = _longest_rising([answers[at].start for at in same])
    for place, at in enumerate(same):
        if place not in kept:
            answers[at] = replace(answers[at], how="moved")
    return answers


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The places of a longest run of values, not necessarily next to one another, that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_left(tails, value + 1)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [at]
    found, at = set(), ends[-1] if ends else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
