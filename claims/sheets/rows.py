"""A row of a quote sheet: plain data in codes, the same in every language and every format."""

from dataclasses import asdict, dataclass, fields
from typing import Any

Plain = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim as printed and as said, with its evidence and verdict.

    Codes are those of the models, times ISO 8601 in UTC, `score` percent. `draft_start` and `draft_end` count code
    points of the draft, `start` and `end` of the source's version. A row with `problems` has no `verdict`: what was
    decided before stands in `former_verdict`.
    """

    number: int
    claim: int
    address: str
    draft: int
    draft_start: int
    draft_end: int
    paragraph: int
    kind: str
    nested: bool
    printed: str
    printed_language: str
    speaker_printed: str
    speaker: str
    person: str
    office: str
    event: str
    place: str
    date: str
    finding: str
    score: int | None
    changes: tuple[Plain, ...]
    flags: tuple[str, ...]
    searched: int | None
    official: str
    official_language: str
    before: str
    after: str
    translation_of: str
    source: str
    publisher: str
    tier: str
    source_address: str
    source_version: int | None
    turn: int | None
    locators: tuple[Plain, ...]
    start: int | None
    end: int | None
    accessed: str
    source_sha256: str
    original_sha256: str
    state: str
    verdict: str
    former_verdict: str
    reason: str
    note: str
    correction: str
    checker: str
    decided: str
    second_checker: str
    second_decided: str
    problems: tuple[str, ...]
    accepted: str
    accepted_by: str
    remark: str
    history: tuple[Plain, ...]

    def plain(self) -> Plain:
        """As JSON spells it."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def row_from(plain: Plain) -> Row:
    """A row as it was frozen. Fields that an earlier program did not know are empty."""
    return Row(**{field.name: _as_typed(field.type, plain.get(field.name)) for field in fields(Row)})


def _as_typed(kind: Any, value: Any) -> Any:
    if kind in (str, bool, int):
        return kind() if value is None else value
    return value if kind == int | None else tuple(value or ())
