"""Matching at two sizes of the library, on its database, beside its peers on the same passages and claims.

Claims are misquotes that `make_queries.py` makes of the transcripts in the smaller library, so that both are asked the
same. Time is that of the processor, a database server's too.
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.benchmarks import crosslingual, meaning
from tests.benchmarks.peers import NAIVE, PEERS
from tests.postgres import server

RESULTS = Path(__file__).parent / "results" / "matching.txt"
PATIENCE, ASKED = 60.0, 40
"""Seconds and claims that a peer is asked at most."""
Figures = dict[str, Any]


def run(folder: Path, *, size: int, each: int, seed: int, kept: Path | None) -> None:
    """Print the tables, and keep them with the results. `kept`: where the libraries stay, to be found again."""
    lines = []
    for line in tables(folder, size=size, each=each, seed=seed, kept=kept):
        print(line, flush=True)
        lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tables(folder: Path, *, size: int, each: int, seed: int, kept: Path | None) -> Iterator[str]:
    yield f"Matching, {date.today()}. Processor time in milliseconds; targets are meant for a million passages."
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as temporary:
        libraries = (kept or Path(temporary)).resolve()
        queries = libraries / "queries.jsonl"
        options = ["--corpus", str(folder), "--queries", str(queries), "--each", str(each), "--seed", str(seed)]
        small = _at(libraries / "small", [*options, "--size", str(size // 10), "--only-speed"])
        large = _at(libraries / "large", [*options, "--size", str(size)])
        yield from _library(small, large)
        yield from _on_postgres(Path(temporary) / "postgres", [*options, "--size", str(size), "--only-speed"])
        yield from _growth(large)
        yield from _levels(large)
        yield from _peers(libraries / "small", queries, small, names=[NAIVE])
        yield from _peers(libraries / "large", queries, large, names=list(PEERS))
    yield from crosslingual.table()
    yield from meaning.table(size)


def _at(folder: Path, options: list[str], *, address: str = "") -> Figures:
    """The figures of one library, filled and measured in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {
        "DATA_DIR": str(folder),
        "DATABASE_URL": address or f"sqlite:///{folder}/library.sqlite3",
    }
    command = [sys.executable, "-m", "tests.benchmarks.at_size", *options]
    told: Figures = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    return told


def _library(small: Figures, large: Figures) -> Iterator[str]:
    passages, made_up = large["passages"], large["made_up"]
    made = f"{passages - made_up:,} are real, the others joined from halves of real ones" if made_up else "all are real"
    yield f"{passages:,} passages, {made}; {large['segments']} segments, filled in {large['fill_seconds']:.0f} s.\n"
    yield f"{'':34}{'p50':>8}{'p95':>8}{'claims/s':>10}   target"
    yield _speeds(f"SQLite, {small['passages']:,} passages", small) + "   –"
    yield _speeds(f"SQLite, {passages:,} passages", large) + "   p95 ≤ 4, ≥ 400 claims/s a core"
    grown = large["speed"]["p50"] / small["speed"]["p50"]
    yield f"{'growth of p50':34}{grown:>7.2f}×{'':18}   ≤ 1.3× from 100,000 to a million"
    yield f"{'memory of a worker at its peak':34}{large['memory']:>5.0f} MB{'':18}   ≤ 300 MB"


def _on_postgres(folder: Path, options: list[str]) -> Iterator[str]:
    try:
        with server() as address:
            told = _at(folder, options, address=address)
            yield _speeds(f"PostgreSQL, {told['passages']:,} passages", told) + "   p95 ≤ 6, client and server"
    except (SystemExit, OSError, subprocess.SubprocessError) as missing:
        yield f"PostgreSQL: left out: {missing}"


def _speeds(label: str, told: Figures) -> str:
    speed = told["speed"]
    return f"{label:34}{speed['p50']:>8.2f}{speed['p95']:>8.2f}{speed['per_second']:>10.0f}"


def _growth(told: Figures) -> Iterator[str]:
    grown, alone, meanwhile = told["growth"], told["growth"]["alone"], told["growth"]["meanwhile"]
    yield "\nGrowth while another process reads (its times on the clock)"
    yield f"{'1,000 new passages found':34}{median(grown['seconds']):>7.2f} s{'':18}   ≤ 1 s; {grown['lost']} not found"
    yield f"{'a merge of them':34}{grown['merge_seconds']:>7.2f} s"
    for label, read in (("the reader alone", alone), ("the reader meanwhile", meanwhile)):
        yield f"{label:34}{read['p50']:>8.2f}{read['p95']:>8.2f}{read['read']:>10} read"
    yield f"answers that changed: {meanwhile['changed']}"


COLUMNS = {
    "n": "claims",
    "recall@1": "at 1 %",
    "recall@10": "at 10 %",
    "iou": "overlap",
    "called_verbatim": "verbatim %",
    "named": "named %",
    "false_alarm": "alarm %",
    "false_verbatim": "false verbatim",
}


def _levels(told: Figures) -> Iterator[str]:
    yield f"\n{'':46}" + "".join(f"{title:>{len(title) + 3}}" for title in COLUMNS.values())
    for rows in (told["levels"], *told["sets"].values()):
        if isinstance(rows, str):
            yield rows
            continue
        for level, row in rows.items():
            cells = (f"{row.get(column, '–'):>{len(title) + 3}}" for column, title in COLUMNS.items())
            yield f"{level:46}" + "".join(cells)


def _peers(folder: Path, queries: Path, ours: Figures, *, names: Sequence[str]) -> Iterator[str]:
    asked = [record for record in map(json.loads, queries.open(encoding="utf-8")) if record["gold"]]
    asked = asked[:: max(1, len(asked) // ASKED)]
    with sqlite3.connect(folder / "library.sqlite3") as database:
        texts = [text for (text,) in database.execute("SELECT text FROM sources_passage ORDER BY id")]
    right = sum(_is_found(record["text"], ours["answers"][record["id"]]) for record in asked)
    columns = f"{'p50':>10}{'p95':>10}{'asked':>8}{'found at 1':>12}{'build s':>9}{'ratio':>9}"
    title = f"beside peers, {len(texts):,} passages"
    yield f"\n{title:34}{columns}   target"
    speed, found = ours["speed"], right / len(asked)
    yield f"{'this project, with verdict':34}{speed['p50']:>10.2f}{speed['p95']:>10.2f}{len(asked):>8}{found:>12.0%}"
    for name in names:
        peer, wanted = PEERS[name]
        try:
            yield f"{name:34}" + _peer(peer, texts, asked, ours["speed"]["p50"]) + f"   ≥ {wanted:,}×"
        except (Exception, SystemExit) as missing:  # whatever a peer lacks is a line, never an end
            yield f"{name:34}left out: {missing}"


def _peer(peer: Any, texts: list[str], asked: list[Figures], p50: float) -> str:
    began = time.monotonic()
    with peer(texts) as (find, cost):
        built, taken, right = time.monotonic() - began, [], 0
        find(asked[0]["text"])
        until = time.monotonic() + PATIENCE
        for record in asked:
            before = cost()
            found = find(record["text"])
            taken.append(1000 * (cost() - before))
            right += _is_found(record["text"], found)
            if time.monotonic() > until:
                break
    worst = quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
    share = right / len(taken)
    return (
        f"{median(taken):>10.2f}{worst:>10.2f}{len(taken):>8}{share:>12.0%}{built:>9.0f}{median(taken) / p50:>8,.0f}×"
    )


def _is_found(claim: str, text: str) -> bool:
    """Whether the passage has half of the claim's words: the same for all, though it is no proof."""
    words = set(claim.lower().split())
    return 2 * len(words & set(text.lower().split())) >= len(words)
