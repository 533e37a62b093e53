"""A sheet in one language: the words that every format writes down."""

from collections.abc import Mapping
from dataclasses import dataclass

READY = ("verified", "disputed", "not_established")
WAITING = "waiting"
CLOSING = tuple(".,;:!?…»”)")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time, as data and in words. `iso` is a year, a month, a day, or a time to the minute, in UTC."""

    iso: str
    words: str

    def __str__(self) -> str:
        return self.words


Cell = str | int | Moment | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words. `mark` is one of READY or WAITING."""

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
    """A cell as people read it."""
    if cell is None:
        return ""
    return between.join(cell) if isinstance(cell, tuple) else str(cell)


def behind(said: str) -> str:
    """Words as they follow others: a sign that closes a sentence or a quote stands close."""
    return said if said.startswith(CLOSING) else " " + said
