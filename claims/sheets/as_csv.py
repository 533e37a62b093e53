"""Rows as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read Cyrillic)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping

from claims.sheets.rows import Row

_FORMULA = re.compile(r"^\s*[=+\-@|%＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def as_csv(rows: Iterable[Row], *, titles: Mapping[str, str], bom: bool = True) -> bytes:
    """The columns of `titles` (field → heading), in its order.

    What a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(title) for title in titles.values()])
    for row in rows:
        writer.writerow([_safe(_spelled(getattr(row, field))) for field in titles])
    return out.getvalue().encode("utf-8-sig" if bom else "utf-8")


def _spelled(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _safe(text: str) -> str:
    text = _CONTROL.sub("", text)
    return "'" + text if _FORMULA.match(text) else text
