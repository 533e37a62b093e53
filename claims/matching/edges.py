"""Where in the source a quote begins and ends: the alignment without words at its edges that stand for nothing."""

from claims.matching.alignment import Alignment, Kind, Step

MATCHED = frozenset({Kind.EQUAL, Kind.FORM, Kind.MOVED})
AT_AN_EDGE = 3
"""Replaced words in a row that an end of a quote may have. A longer row is no replacement: the source has nothing for
it.
"""


def trimmed(alignment: Alignment) -> Alignment | None:
    """The alignment between its first and its last matched source words, with the words replaced right beside them.

    None where nothing is matched.
    """
    matched = [step.source for step in alignment.steps if step.source is not None and step.kind in MATCHED]
    if not matched:
        return None
    first, last = _with_replaced(alignment, min(matched), max(matched))
    steps = [kept for step in alignment.steps if (kept := _within(step, first, last))]
    return Alignment(tuple(steps), first, last + 1)


def _with_replaced(alignment: Alignment, first: int, last: int) -> tuple[int, int]:
    replaced = {step.source for step in alignment.steps if step.kind is Kind.REPLACED}
    wider_first, wider_last = first, last
    while wider_first - 1 in replaced:
        wider_first -= 1
    while wider_last + 1 in replaced:
        wider_last += 1
    return (
        wider_first if first - wider_first <= AT_AN_EDGE else first,
        wider_last if wider_last - last <= AT_AN_EDGE else last,
    )


def _within(step: Step, first: int, last: int) -> Step | None:
    if step.source is None or first <= step.source <= last:
        return step
    return None if step.claim is None else Step(Kind.ADDED, step.claim, None)
