"""A sheet as canonical JSON: in no language, one spelling, so that its SHA-256 can be taken again by anyone."""

import json
from collections.abc import Sequence
from typing import Any

from claims.sheets.rows import Plain


def canonical(value: Any) -> str:
    """Sorted keys, no spaces, letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def as_json(head: Plain, rows: Sequence[Plain], *, sha256: str = "") -> bytes:
    """An object with `head` and `rows`; of a signed edition with its `sha256`, which is over the other two."""
    whole: Plain = {"head": head, "rows": list(rows)} | ({"sha256": sha256} if sha256 else {})
    return (canonical(whole) + "\n").encode("utf-8", "backslashreplace")
