"""Whether a source carries the content of a claim that gives it in its own words: content words, numbers, names and
negation agree.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from claims.matching.changes import Change, ChangeType
from claims.matching.differences import Slice
from claims.matching.numbers import is_told
from claims.matching.words import CONTENT, Meaning, Word
from sources.text.offsets import Span

REACH = 3
"""How many words on either side a negation may bear upon."""
CARRIED = 0.7
"""The share of the claim's content words that the source must have."""
AT_LEAST = 3
"""Content words that must agree: two in common are no trace."""


class Content(NamedTuple):
    """How a claim's content stands in a source. `conflicts` are numbers, names and negations that do not agree."""

    share: float
    agreeing: int
    conflicts: tuple[Change, ...]

    @property
    def is_carried(self) -> bool:
        return self.share >= CARRIED and self.agreeing >= AT_LEAST


def content_in(claim: Sequence[Word], source: Sequence[Word], *, claim_slice: Slice, source_slice: Slice) -> Content:
    """Compare the content of a claim with whole sentences of a source, whatever the order of the words."""
    held = {word.stem for word in source}
    telling = {word.stem for word in claim if word.weight >= CONTENT and word.meaning is not Meaning.NEGATION}
    shared = telling & held
    conflicts = [
        Change(type_, True, False, word.span, Span(source[0].start, source[0].start), claim_slice(word.span), "")
        for word in claim
        if word.stem not in held and (type_ := _must_agree(word, held))
    ]
    ours, theirs = _negation_upon(shared, claim), _negation_upon(shared, source)
    if (ours is None) != (theirs is None):
        conflicts.append(_negation(ours, theirs, claim, source, claim_slice, source_slice))
    return Content(len(shared) / max(1, len(telling)), len(shared), tuple(conflicts))


def _must_agree(word: Word, held: Collection[str]) -> ChangeType | None:
    if word.meaning is Meaning.NUMBER:
        return ChangeType.NUMBER if is_told(word.stem, held) else None
    return ChangeType.NAME if word.is_name else None


def _negation_upon(stems: set[str], words: Sequence[Word]) -> Word | None:
    """The first negation that stands near one of the stems in its clause."""
    for at, word in enumerate(words):
        if word.meaning is Meaning.NEGATION and any(near.stem in stems for near in _near(at, words)):
            return word
    return None


def _near(at: int, words: Sequence[Word]) -> list[Word]:
    after = at + 1
    while after < len(words) and after - at <= REACH and not words[after].border.clause:
        after += 1
    before = at
    while before > 0 and at - before < REACH and not words[before].border.clause:
        before -= 1
    return [*words[before:at], *words[at + 1 : after]]


def _negation(
    ours: Word | None,
    theirs: Word | None,
    claim: Sequence[Word],
    source: Sequence[Word],
    claim_slice: Slice,
    source_slice: Slice,
) -> Change:
    in_claim = ours.span if ours else Span(claim[0].start, claim[0].start)
    in_source = theirs.span if theirs else Span(source[0].start, source[0].start)
    return Change(ChangeType.NEGATION, True, False, in_claim, in_source, claim_slice(in_claim), source_slice(in_source))
