"""Where in the source a quote begins and ends: the alignment without words at its edges that stand for nothing."""

from collections.abc import Sequence

from claims.matching.alignment import Alignment, Kind, Step
from claims.matching.words import Word

MATCHED = frozenset({Kind.EQUAL, Kind.FORM, Kind.MOVED})
AT_AN_EDGE = 3
"""Replaced words in a row that an end of a quote may have. A longer row is no replacement: the source has nothing for
it.
"""
LACKING, SKIPPING = -0.4, -0.15
"""What a word of the claim that the source lacks, and one of the source in between, take from the matches beyond them.
"""


def trimmed(alignment: Alignment, claim: Sequence[Word], source: Sequence[Word]) -> Alignment | None:
    """The alignment between its first and its last matched source words, with the words replaced right beside them.

    A match at an end that stands alone behind a stretch of differences is chance and goes. No contraction is cut in
    two: "was" is not quoted from "wasn't". None where nothing matches.
    """
    steps = _without_chance(alignment.steps, claim, source)
    steps = _without_chance(steps[::-1], claim, source)[::-1]
    matched = _matched(steps)
    if not matched:  # scattered words are all there is
        steps, matched = list(alignment.steps), _matched(alignment.steps)
    if not matched:
        return None
    first, last = _with_replaced(steps, min(matched), max(matched), source)
    kept = [within for step in steps if (within := _within(step, first, last))]
    if first and source[first].start == source[first - 1].end:
        first -= 1
        kept.insert(0, Step(Kind.SKIPPED, None, first))
    if last + 1 < len(source) and source[last].end == source[last + 1].start:
        last += 1
        kept.append(Step(Kind.SKIPPED, None, last))
    return Alignment(tuple(kept), first, last + 1)


def _matched(steps: Sequence[Step]) -> list[int]:
    return [step.source for step in steps if step.source is not None and step.kind in MATCHED]


def _without_chance(steps: Sequence[Step], claim: Sequence[Word], source: Sequence[Word]) -> list[Step]:
    """The steps, those behind the place where matches stop outweighing differences taken for unmatched."""
    total = best = 0.0
    end = 0
    for at, step in enumerate(steps, 1):
        total += _worth(step, claim, source)
        if total >= best and step.kind in MATCHED:
            best, end = total, at
    return [*steps[:end], *(loose for step in steps[end:] for loose in _loosened(step))]


def _worth(step: Step, claim: Sequence[Word], source: Sequence[Word]) -> float:
    if step.claim is None:
        return 0.0 if step.kind is Kind.CUT or step.source is None else SKIPPING * source[step.source].weight
    return claim[step.claim].weight * (1.0 if step.kind in MATCHED else LACKING)


def _loosened(step: Step) -> list[Step]:
    if step.kind not in MATCHED:
        return [step]
    loose = [] if step.kind is Kind.MOVED else [Step(Kind.SKIPPED, None, step.source)]
    return [Step(Kind.ADDED, step.claim, None), *loose]


def _with_replaced(steps: Sequence[Step], first: int, last: int, source: Sequence[Word]) -> tuple[int, int]:
    replaced = {step.source for step in steps if step.kind is Kind.REPLACED}
    wider_first, wider_last = first, last
    while wider_first - 1 in replaced and not source[wider_first].border.sentence:
        wider_first -= 1
    while wider_last + 1 in replaced and not source[wider_last + 1].border.sentence:
        wider_last += 1
    return (
        wider_first if first - wider_first <= AT_AN_EDGE else first,
        wider_last if wider_last - last <= AT_AN_EDGE else last,
    )


def _within(step: Step, first: int, last: int) -> Step | None:
    if step.source is None or first <= step.source <= last:
        return step
    return None if step.claim is None else Step(Kind.ADDED, step.claim, None)
