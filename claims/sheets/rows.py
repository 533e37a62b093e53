"""A row of a quote sheet: plain data, the same for every format."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as printed and as said, with its evidence and verdict.

    Times are ISO 8601 in UTC, offsets count code points.
    """

    number: int
    claim: int
    address: str
    paragraph: int
    kind: str
    printed: str
    speaker_printed: str
    speaker: str
    office: str
    finding: str
    official: str
    official_language: str
    differences: tuple[str, ...]
    source: str
    publisher: str
    tier: str
    place: str
    date: str
    source_address: str
    turn: int | None
    start: int | None
    end: int | None
    source_version: int | None
    source_sha256: str
    accessed: str
    state: str
    verdict: str
    reason: str
    note: str
    checker: str
    decided: str
    warning: str

    def plain(self) -> dict[str, Any]:
        """As JSON spells it."""
        return asdict(self) | {"differences": list(self.differences)}
