"""What one edition of a sheet says otherwise than another."""

from collections.abc import Sequence
from typing import Any

from claims.sheets.rows import Plain

TELLING = (
    "printed",
    "speaker",
    "office",
    "official",
    "finding",
    "source",
    "source_version",
    "source_sha256",
    "verdict",
    "reason",
    "note",
    "correction",
    "problems",
    "accepted",
    "remark",
)
"""The fields whose change is told; the others follow from them, or only count."""


def changes_between(old: Sequence[Plain], new: Sequence[Plain]) -> list[Plain]:
    """Rows added, removed and changed, by the claim they stand for, in the order of the newer edition."""
    before = {row["claim"]: row for row in old}
    after = {row["claim"]: row for row in new}
    found = [_change(before.get(claim), row) for claim, row in after.items()]
    gone = [_told("removed", row, {}, {}) for claim, row in before.items() if claim not in after]
    return [change for change in found if change] + gone


def differing_fields(old: Plain, new: Plain) -> list[str]:
    """Every field of a row that is not the same, in the order of the row."""
    return [name for name in old | new if old.get(name) != new.get(name)]


def _change(old: Plain | None, new: Plain) -> Plain | None:
    if old is None:
        return _told("added", new, {}, {})
    fields = [name for name in TELLING if _plain(old.get(name)) != _plain(new.get(name))]
    if not fields:
        return None
    return _told("changed", new, {name: old.get(name) for name in fields}, {name: new.get(name) for name in fields})


def _plain(value: Any) -> Any:
    """An empty field and one that an earlier program did not know are the same."""
    return list(value) or None if isinstance(value, list | tuple) else value or None


def _told(what: str, row: Plain, was: Plain, now: Plain) -> Plain:
    return {
        "what": what,
        "claim": row["claim"],
        "number": row["number"],
        "printed": row["printed"],
        "was": was,
        "now": now,
    }
