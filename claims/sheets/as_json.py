"""Rows as JSON."""

import json
from collections.abc import Iterable

from claims.sheets.rows import Row


def as_json(rows: Iterable[Row]) -> bytes:
    """A list of objects, one for each row, in UTF-8."""
    return (json.dumps([row.plain() for row in rows], ensure_ascii=False, indent=1) + "\n").encode()
