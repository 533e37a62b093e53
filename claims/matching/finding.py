"""The finding: what the typed differences amount to. A score alone never calls a quote verbatim."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import NamedTuple

from claims.matching.alignment import Alignment, Kind
from claims.matching.changes import Change, ChangeType
from claims.matching.edges import MATCHED
from claims.matching.words import CONTENT, Word
from sources.text.offsets import Span


class Finding(StrEnum):
    VERBATIM = "verbatim"
    VERBATIM_WITH_ELLIPSIS = "verbatim_with_ellipsis"
    MINOR_EDIT = "minor_edit"
    ALTERED = "altered"
    PARAPHRASE = "paraphrase"
    TRANSLATION = "translation"
    SIMILAR = "similar"
    NOT_FOUND = "not_found"


IS_THE_QUOTE = 0.75
"""The share of a quote that must stand in the source before its changes are told as changes of that source."""
IS_NEAR = 0.4
IS_A_TRACE = 2
"""Content words that must stand in the source in their order before a change of the others is told."""
IN_ORDER = frozenset({Kind.EQUAL, Kind.FORM})
MOVED_COUNTS, IN_PLACE_COUNTS, EXTRA_COSTS = 0.85, 0.7, 0.25


def score_of(
    alignment: Alignment, claim: Sequence[Word], source: Sequence[Word], *, in_place: Collection[Span]
) -> float:
    """The share of the claim's weight that the source carries, 0–1, less a cost for source words in between. It ranks;
    it never decides.

    `in_place`: replaced words of the claim that stand for one word of the source nevertheless.
    """
    whole = sum(word.weight for word in claim)
    carried = extra = 0.0
    for step in alignment.steps:
        if step.kind is Kind.SKIPPED and step.source is not None:
            extra += 0.0 if source[step.source].is_filler else 1.0
        if step.claim is None:
            continue
        weight = claim[step.claim].weight
        if step.kind in {Kind.EQUAL, Kind.FORM}:
            carried += weight * (1.0 if step.kind is Kind.EQUAL else 0.95)
        elif step.kind is Kind.MOVED:
            carried += weight * MOVED_COUNTS
        elif _stands_in(claim[step.claim], in_place):
            carried += weight * IN_PLACE_COUNTS
        elif step.kind is Kind.REPLACED:
            extra += 1.0
    mean = whole / max(1, len(claim))
    return carried / ((whole + EXTRA_COSTS * mean * extra) or 1.0)


def _stands_in(word: Word, spans: Collection[Span]) -> bool:
    return any(span.start <= word.start and word.end <= span.end for span in spans)


class Trace(NamedTuple):
    """What of a claim stands in the source as it is. `found`: the weight of its words that are there at all.

    `content`: how many with content stand in their order. `is_whole`: all do, whatever their spelling, one after the
    other but for a negation.
    """

    found: float
    content: int
    is_whole: bool


def trace_of(alignment: Alignment, claim: Sequence[Word], changes: Sequence[Change]) -> Trace:
    """Whether the words in common are a trace of a quote, or words that any two texts share."""
    there = [(step.kind, claim[step.claim]) for step in alignment.steps if step.claim is not None]
    return Trace(
        found=sum(word.weight for kind, word in there if kind in MATCHED),
        content=sum(kind in IN_ORDER and word.weight >= CONTENT for kind, word in there),
        is_whole=all(_leaves_whole(change) for change in changes),
    )


def _leaves_whole(change: Change) -> bool:
    return change.type is ChangeType.SPELLING or (change.type is ChangeType.NEGATION and not change.claim_text)


def finding_of(
    alignment: Alignment, changes: Sequence[Change], *, score: float, trace: Trace, is_spliced: bool
) -> Finding:
    """What the changes amount to. Of a few words that other texts have too no change is told: they are `similar`."""
    if not changes and not is_spliced:
        cut = any(step.kind is Kind.CUT for step in alignment.steps)
        return Finding.VERBATIM_WITH_ELLIPSIS if cut else Finding.VERBATIM
    if score < IS_NEAR or trace.found < CONTENT:
        return Finding.NOT_FOUND
    if score < IS_THE_QUOTE or (trace.content < IS_A_TRACE and not trace.is_whole):
        return Finding.SIMILAR
    if is_spliced or not all(change.slight for change in changes):
        return Finding.ALTERED
    return Finding.MINOR_EDIT
