"""A sheet in one language: the words that every format writes down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

Cell = str | int | datetime | tuple[str, ...] | None
READY = ("verified", "disputed", "not_established")
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words. `mark` is one of READY or WAITING; times are aware, in UTC."""

    number: int
    mark: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet ready to be written.

    `facts` stand above the rows as label and value, `remarks` below them as plain sentences. `titles` names every
    cell, in the order of a wide table. `words` are the few words a format needs of its own. `seal` says which edition
    this is, empty where nothing was signed.
    """

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    titles: Mapping[str, str]
    lines: tuple[Line, ...]
    remarks: tuple[str, ...]
    words: Mapping[str, str]
    seal: str


def spelled(cell: Cell, *, between: str = "; ") -> str:
    """A cell as text; a time to the minute, in UTC."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    return between.join(cell) if isinstance(cell, tuple) else str(cell)
