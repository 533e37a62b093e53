"""A sheet as PDF, set by Typst from its embedded fonts, which have the letters of all our languages."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pypdfium2

from claims.sheets.letters import is_in_our_fonts, printable
from claims.sheets.paper import Paper, spelled

PROJECT = Path(__file__).resolve().parents[2]
SIZES = {"a4": "a4", "letter": "us-letter"}
ROWS_AT_ONCE = 400
"""Setting takes a quarter of a megabyte a row, which Typst does not give back: so each part has its own process."""
SECONDS = 120
_LONG_WORD = re.compile(r"\S{40}")
"""May be broken behind: what has no place to break would run off the paper."""


class NotSet(Exception):
    """The PDF could not be made; the sentence says why, in English."""


def as_pdf(
    paper: Paper,
    *,
    size: str = "a4",
    made: datetime | None = None,
    told: Callable[[int], None] = lambda rows: None,
) -> bytes:
    """`size` is `a4` or `letter`; `made` is the time that the file says it was made at. NotSet where it fails.

    `told` is told after each part how many rows are set.
    """
    whole = _plain(paper)
    lines = [_line(paper, at) for at in range(len(paper.lines))]
    starts = range(0, len(lines), ROWS_AT_ONCE) if lines else [0]
    parts: list[bytes] = []
    pages = 0
    for start in starts:
        is_last = start + ROWS_AT_ONCE >= len(lines)
        given = {
            "lines": lines[start : start + ROWS_AT_ONCE],
            "first": start == 0,
            "last": is_last,
            "pages_before": pages,
        }
        asked = {"size": SIZES[size], "made": int(made.timestamp()) if made else None, "tagged": len(starts) == 1}
        parts.append(_set(asked | {"paper": whole | given}))
        pages += _pages_of(parts[-1]) if not is_last else 0
        told(min(len(lines), start + ROWS_AT_ONCE))
    return parts[0] if len(parts) == 1 else _joined(parts)


def _plain(paper: Paper) -> dict[str, object]:
    return {
        "language": paper.language,
        "title": printable(paper.title),
        "facts": [[label, printable(value)] for label, value in paper.facts],
        "titles": dict(paper.titles),
        "remarks": [printable(remark) for remark in paper.remarks],
        "words": dict(paper.words),
        "seal": paper.seal,
        "letters": not is_in_our_fonts("".join(set().union(*_texts(paper)))),
    }


def _texts(paper: Paper) -> list[str]:
    cells = [spelled(cell) for line in paper.lines for cell in line.cells.values()]
    return [paper.title, *paper.remarks, *(value for _, value in paper.facts), *cells]


def _line(paper: Paper, at: int) -> dict[str, object]:
    line = paper.lines[at]
    cells = {key: _parts(line.cells.get(key)) for key in paper.titles if line.cells.get(key)}
    return {"number": str(line.number), "mark": line.mark, "cells": cells}


def _parts(cell: object) -> list[str]:
    parts = cell if isinstance(cell, tuple) else (cell,)
    return [_LONG_WORD.sub("\\g<0>\u200b", printable(spelled(part))) for part in parts if part is not None]


def _set(given: dict[str, object]) -> bytes:
    command = [sys.executable, "-m", "claims.sheets.typesetter"]
    data = json.dumps(given, ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=data, capture_output=True, cwd=PROJECT, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NotSet(f"it took more than {SECONDS} s") from None
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotSet((done.stderr.decode(errors="replace").strip().splitlines() or ["the typesetter stopped"])[-1])
    return done.stdout


def _pages_of(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as document:
        return len(document)


def _joined(parts: list[bytes]) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument.new() as whole:
        for part in parts:
            with pypdfium2.PdfDocument(part) as document:
                whole.import_pages(document)
        whole.save(out)
    return out.getvalue()
