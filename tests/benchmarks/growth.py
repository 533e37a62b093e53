"""A library that grows and is merged while another process reads it: how long it takes, and what readers notice."""

import random
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from claims.services.search import Query, find_matches
from sources.models import Passage
from sources.services import library_index
from tests.benchmarks import corpora, queries

NEW, TIMES = 1000, 5
READ, PAUSE = 150, 1.0


def measured(path: Path) -> dict[str, Any]:
    """Seconds until 1,000 new passages are found; those of a merge; and a reader's times before, meanwhile, after."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    reader = context.Process(target=read_on, args=(path, theirs))
    reader.start()
    theirs.close()
    told: dict[str, Any] = {}
    try:
        told["alone"] = _said(ours)
        ours.send("on")
        told["seconds"], told["merge_seconds"], told["lost"] = _grown()
        ours.send("stop")
        told["meanwhile"] = _said(ours)
    finally:
        reader.join(60)
        reader.kill()
    return told


def _grown() -> tuple[list[float], float, int]:
    rng = random.Random(corpora.SEED)
    texts = list(Passage.objects.order_by("pk").values_list("text", flat=True)[:20_000])
    seconds, lost = [], 0
    for round_ in range(TIMES):
        new = [corpora.joined(rng.choice(texts), rng.choice(texts)) + f" {round_} {number}" for number in range(NEW)]
        began = time.monotonic()
        corpora.add(new)
        sought = rng.choice(new)
        best = find_matches(Query(sought, language="en")).matches
        seconds.append(time.monotonic() - began)
        lost += not best or best[0].text != sought
    began = time.monotonic()
    library_index.merge_segments()
    return seconds, time.monotonic() - began, lost


def _said(connection: Connection) -> Any:
    if not connection.poll(300):
        raise SystemExit("The reader does not answer.")
    return connection.recv()


def read_on(path: Path, connection: Connection) -> None:
    """The other process: asks the same again and again until it is told to stop, and counts answers that changed."""
    asked = [query for record, query in queries.read(path) if record["gold"]][::7][:READ]
    first = {query.text: _answer(query)[0] for query in asked}
    connection.send(_figures([_answer(query)[1] for query in asked]))
    connection.recv()
    taken, changed = [], 0
    while not connection.poll():
        for query in asked:
            answer, seconds = _answer(query)
            taken.append(seconds)
            changed += answer != first[query.text]
            if connection.poll():
                break
    connection.send({**_figures(taken), "changed": changed})


def _answer(query: Query) -> tuple[tuple[Any, ...], float]:
    began = time.perf_counter()
    result = find_matches(query)
    best = result.matches[0] if result.matches else None
    return (result.finding, best and best.text), time.perf_counter() - began


def _figures(taken: list[float]) -> dict[str, Any]:
    return {"p50": 1000 * median(taken), "p95": 1000 * quantiles(taken, n=20)[-1], "read": len(taken)}
