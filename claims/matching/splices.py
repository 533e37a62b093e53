"""A quote joined from two places: each has one part of it word for word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.matching.changes import Piece, PieceKind
from claims.matching.comparison import WORD_FOR_WORD
from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.quote import Quote
from claims.matching.words import CONTENT, Meaning, Word
from sources.text.offsets import Span

if TYPE_CHECKING:
    from claims.matching.search import Found

AT_LEAST, CONTENT_AT_LEAST = 3, 2
"""Words in a row that each of the two places must carry, and how many of them have content."""
SECOND = 0.01
"""What the score of the shorter part is less, so that the longer one comes first."""
CLEAR = 0.75
"""The share of the words that must tell the two parts of the claim from one another in the likest place."""

Look = Callable[[Sequence[Span]], "Found | None"]
"""Gives the place that has the first of some wordings of a part of the claim, or the next, word for word."""


def joined_from(likest: "Found", quote: Quote, look: Look) -> list["Found"]:
    """The two places that a claim is joined from, where the likest has one part of it and another place has the rest;
    that with the longer part first. Both are `altered` with the flag `spliced`, each with its part. Else none.
    """
    at = _seam(likest, quote.words)
    if at is None:
        return []
    head, tail = quote.words[:at], quote.words[at:]
    first = _place_of([head, _without_joint(head, -1)], look)
    last = first and _place_of([tail, _without_joint(tail, 0)], look)
    if first is None or last is None:
        return []
    score = (first.comparison.score * len(head) + last.comparison.score * len(tail)) / len(quote.words)
    behind = SECOND * (len(tail) > len(head))
    both = [
        _half(first, _span(tail), quote, score - behind),
        _half(last, _span(head), quote, score - SECOND + behind),
    ]
    return sorted(both, key=lambda half: -half.comparison.score)


def _seam(likest: "Found", words: Sequence[Word]) -> int | None:
    """Before which word the likest place ends to carry the claim, or begins to; None where that is not clear."""
    if likest.comparison.finding in WORD_FOR_WORD:
        return None
    lacks = [
        any(span.start <= word.start and word.end <= span.end for span in likest.comparison.missing) for word in words
    ]
    seams = range(AT_LEAST, len(words) - AT_LEAST + 1)
    clear = {at: _clearness(lacks, at) for at in seams}
    at = max(seams, key=clear.__getitem__, default=None)
    return at if at is not None and clear[at] >= CLEAR else None


def _clearness(lacks: Sequence[bool], at: int) -> float:
    """How far one side of the claim is there and the other is not."""
    head, tail = sum(lacks[:at]) / at, sum(lacks[at:]) / (len(lacks) - at)
    return abs(head - tail)


def _place_of(wordings: Sequence[Sequence[Word]], look: Look) -> "Found | None":
    """The place of a part, where one of its wordings has enough words."""
    enough = [words for words in wordings if len(words) >= AT_LEAST and _content_of(words) >= CONTENT_AT_LEAST]
    return look([_span(words) for words in enough]) if enough else None


def _content_of(words: Sequence[Word]) -> int:
    return sum(word.weight >= CONTENT for word in words)


def _without_joint(words: Sequence[Word], end: int) -> Sequence[Word]:
    """The words without the one at the seam, if it may only join the parts; none otherwise."""
    joint = words[end]
    if joint.weight >= CONTENT or joint.meaning is not Meaning.NONE:
        return []
    return words[1:] if end == 0 else words[:-1]


def _half(found: "Found", rest: Span, quote: Quote, score: float) -> "Found":
    told = found.comparison
    at = told.end if rest.end == quote.words[-1].end else told.start
    piece = Piece(PieceKind.ELSEWHERE, rest, Span(at, at), rest.of(quote.text), "")
    pieces = sorted((*told.pieces, piece), key=lambda one: one.claim)
    spliced = replace(
        told,
        finding=Finding.ALTERED,
        score=score,
        flags=told.flags | {Flag.SPLICED},
        pieces=tuple(pieces),
        missing=(rest,),
    )
    return found._replace(comparison=spliced, span=Span(told.start, told.end))


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].start, words[-1].end)
