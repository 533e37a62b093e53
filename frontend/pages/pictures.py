"""Pictures of counts as plain geometry for SVG templates. Lengths are units of the picture's own view box."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 132
FLOOR = 112  # where the bars stand
ROOF = 14
LEFT = 26  # room for the scale
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle; `kind` says how it is drawn."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale at the height `y`, for `value`."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Columns:
    """Two bars side by side for each of several things; `middles` are where their names stand."""

    bars: tuple[Bar, ...]
    middles: tuple[float, ...]
    scale: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    left: int = LEFT


def columns(pairs: Sequence[tuple[int, int]], *, kinds: tuple[str, str]) -> Columns:
    """A picture of pairs of counts, from left to right, under one scale that begins at nothing."""
    top = round_up(max((count for pair in pairs for count in pair), default=0))
    slot = (WIDTH - LEFT) / max(1, len(pairs))
    thick = slot * 0.36
    unit = (FLOOR - ROOF) / top
    bars = tuple(
        Bar(round(LEFT + slot * at + slot * 0.12 + thick * side, 2), FLOOR - count * unit, thick, count * unit, kind)
        for at, pair in enumerate(pairs)
        for side, (count, kind) in enumerate(zip(pair, kinds, strict=True))
        if count
    )
    middles = tuple(round(LEFT + slot * (at + 0.5), 2) for at in range(len(pairs)))
    values = (0, top) if top % 2 else (0, top // 2, top)
    return Columns(bars, middles, tuple(Line(FLOOR - value * unit, value) for value in values))


def stack(counts: Mapping[str, int], *, order: Sequence[str], whole: int) -> tuple[Bar, ...]:
    """Counts laid end to end in a strip 100 wide and 8 high, of which `whole` fills all."""
    bars, x = [], 0.0
    for kind in order:
        width = 100 * counts.get(kind, 0) / max(1, whole)
        if width:
            bars.append(Bar(round(x, 3), 0, round(width, 3), 8, kind.replace("_", "-")))
        x += width
    return tuple(bars)


def round_up(count: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    power = 1
    while True:
        for step in STEPS:
            if step * power >= count:
                return step * power
        power *= 10
