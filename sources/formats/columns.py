"""The stretches of a printed page in the order in which a person reads them: columns one after the other.

A gutter is a white stripe beside which several lines stand on both sides. What stands on both sides has to be running
text, whose lines fill their column: a table, or names beside what they said, is read line by line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points; y grows upwards, as in PDF."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Row:
    """Boxes that stand beside one another."""

    boxes: tuple[Box, ...]

    @property
    def top(self) -> float:
        return max(box.top for box in self.boxes)

    @property
    def bottom(self) -> float:
        return min(box.bottom for box in self.boxes)

    def side(self, x: float, *, is_left: bool) -> tuple[Box, ...]:
        return tuple(box for box in self.boxes if (box.right <= x if is_left else box.left >= x))

    def leaves_free(self, x: float) -> bool:
        return not any(box.left < x < box.right for box in self.boxes)


LEAST_ROWS = 4
"""Lines on both sides that make a gutter."""

FILLED = 0.7
"""The share of its column's width that the middle line of running text takes at least."""

ALIKE = 0.6
"""How narrow a column may be beside its neighbour."""

STEP = 3.0
MOST_DEPTH = 4
APART = 1.6
"""A first or last line that stands so many line heights from the next is a head or a foot, and in no column."""


def reading_order(boxes: Sequence[Box], page: Box) -> list[Box]:
    """The parts of `page` whose text is to be read one after the other; the page itself where it has no columns."""
    rows = _rows(boxes)
    head, body, foot = _heads_apart(rows)
    parts = _parts(body, MOST_DEPTH)
    if len(parts) == 1:
        return [page]
    return [_around(part) for part in (*([head] if head else []), *parts, *([foot] if foot else []))]


def _rows(boxes: Sequence[Box]) -> list[_Row]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: -each.top):
        middle = (box.top + box.bottom) / 2
        if rows and middle > min(each.bottom for each in rows[-1]):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_Row(tuple(row)) for row in rows]


def _heads_apart(rows: list[_Row]) -> tuple[list[_Row], list[_Row], list[_Row]]:
    if len(rows) < LEAST_ROWS:
        return [], rows, []
    usual = APART * median(above.top - below.top for above, below in pairwise(rows))
    first = 1 if rows[0].top - rows[1].top > usual else 0
    last = len(rows) - 1 if rows[-2].top - rows[-1].top > usual else len(rows)
    return rows[:first], rows[first:last], rows[last:]


def _parts(rows: list[_Row], depth: int) -> list[list[_Row]]:
    """Rows cut above, beside and below the longest gutter, and each part again."""
    found = _longest_gutter(rows) if depth and len(rows) >= LEAST_ROWS else None
    if found is None:
        return [rows] if rows else []
    x, start, end = found
    sides = [
        [_Row(boxes) for row in rows[start:end] if (boxes := row.side(x, is_left=is_left))] for is_left in (True, False)
    ]
    return [part for each in (rows[:start], *sides, rows[end:]) for part in _parts(each, depth - 1)]


def _longest_gutter(rows: list[_Row]) -> tuple[float, int, int] | None:
    """(x, first row, row behind the last) of the stripe with the most lines on both sides."""
    around = _around(rows)
    best: tuple[int, float, int, int] | None = None
    x = around.left + STEP
    while x < around.right:
        for start, end in _free_runs(rows, x):
            both = sum(bool(row.side(x, is_left=True) and row.side(x, is_left=False)) for row in rows[start:end])
            if both >= LEAST_ROWS and (best is None or both > best[0]) and _is_running_text(rows[start:end], x):
                best = (both, x, start, end)
        x += STEP
    return best and best[1:]


def _free_runs(rows: list[_Row], x: float) -> list[tuple[int, int]]:
    runs, start = [], 0
    for number, row in enumerate(rows):
        if not row.leaves_free(x):
            if number > start:
                runs.append((start, number))
            start = number + 1
    return [*runs, (start, len(rows))] if start < len(rows) else runs


def _is_running_text(rows: list[_Row], x: float) -> bool:
    widths = []
    for is_left in (True, False):
        sides = [boxes for row in rows if (boxes := row.side(x, is_left=is_left))]
        whole = _around([_Row(boxes) for boxes in sides])
        width = whole.right - whole.left
        lines = [max(box.right for box in boxes) - min(box.left for box in boxes) for boxes in sides]
        if len(lines) < LEAST_ROWS or median(lines) < FILLED * width:
            return False
        widths.append(width)
    return min(widths) >= ALIKE * max(widths)


def _around(rows: Sequence[_Row]) -> Box:
    boxes = [box for row in rows for box in row.boxes]
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )
