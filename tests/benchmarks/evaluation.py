"""Where the texts of the benchmarks lie, outside of this repository, and how they are read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
TRANSCRIPTS, ARTICLES = SHARED / "data" / "transcripts", SHARED / "data" / "articles"
MATCHING = SHARED / "eval" / "matching"
SETS = ("real_quotes_en_dev", "headlines_ru_dev", "politifact_en_dev")

Record = dict[str, Any]


def lines_of(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def golds(name: str) -> Iterator[Record]:
    """The places that the claims of a set point to."""
    path = MATCHING / f"{name}.jsonl"
    for query in lines_of(path) if path.is_file() else ():
        yield from query["gold"] if isinstance(query["gold"], list) else [query["gold"]]
