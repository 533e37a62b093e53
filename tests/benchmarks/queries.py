"""Claims to look for, made of the transcripts of a library with the damage of `make_queries.py`, and how they score."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims.services.search import Query, SearchResult
from sources.models import Document
from tests.benchmarks.evaluation import ARTICLES, MATCHING, Record, lines_of

ABSENT = ("fakenewsnet_en_2016.jsonl", "nerel_ru.jsonl")
"""Articles that no transcript holds: what is asked of them is absent."""


def make(held: Sequence[Record], path: Path, *, each: int, seed: int) -> None:
    """Write `each` claims a kind of damage, of the transcripts that the library holds."""
    spoken = path.with_suffix(".texts")
    spoken.write_text("\n".join(json.dumps(record) for record in held if record.get("language") in {"en", "ru"}))
    absent = [part for name in ABSENT if (ARTICLES / name).is_file() for part in ("--absent", str(ARTICLES / name))]
    command = [sys.executable, str(MATCHING / "make_queries.py"), str(spoken), *absent]
    made = subprocess.run([*command, "--seed", str(seed), "--per-level", str(each)], check=True, capture_output=True)
    path.write_bytes(made.stdout)


def read(path: Path) -> list[tuple[Record, Query]]:
    return [(record, _query(record)) for record in lines_of(path)]


def _query(record: Record) -> Query:
    return Query(
        text=record["text"],
        language=record.get("language") or "",
        kind=record.get("kind") or "direct",
        speaker_names=(record["speaker"],) if record.get("speaker") else (),
        date=dt.date.fromisoformat(record["date"]) if record.get("date") else None,
    )


def score(path: Path, results: Sequence[tuple[Record, SearchResult]], held: Sequence[Record]) -> dict[str, Any]:
    """What `score.py` says of the answers, a row a kind of damage."""
    answers, texts = path.with_suffix(".answers"), path.with_suffix(".texts")
    names = dict(Document.objects.exclude(external_id="").values_list("versions", "external_id"))
    answers.write_text("\n".join(json.dumps(_plain(record, result, names)) for record, result in results))
    texts.write_text("\n".join(json.dumps(record) for record in held))
    command = [sys.executable, str(MATCHING / "score.py"), str(path), str(answers), str(texts), "--json"]
    scored: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return scored


def _plain(record: Record, result: SearchResult, names: dict[int, str]) -> Record:
    matches = [
        {
            "document": names.get(one.version_id, ""),
            "start": one.start,
            "end": one.end,
            "flags": list(one.flags),
            "changes": [change.plain() for change in one.changes],
        }
        for one in result.matches
    ]
    return {"id": record["id"], "finding": result.finding, "seconds": result.seconds, "matches": matches}
