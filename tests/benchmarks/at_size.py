"""A library of a given size, filled and measured in a process of its own; prints the figures as JSON.

`tests.benchmarks.matching` runs it with `DATABASE_URL` and `DATA_DIR` of a library that is empty or was filled before.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "workbench.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from claims.services.search import find_matches  # noqa: E402
from sources.models import Passage, Segment  # noqa: E402
from sources.services.library_index import passage_count  # noqa: E402
from tests.benchmarks import corpora, growth, queries  # noqa: E402
from tests.benchmarks.evaluation import MATCHING, SETS, Record, golds  # noqa: E402

WARM = 200
Figures = dict[str, Any]


def processor() -> float:
    """Seconds of processor time so far: this process, and the database's where it is another."""
    if connection.vendor != "postgresql":
        return time.process_time()
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return time.process_time() + int(server.split()[0]) / 1e9


def speed(asked: list[tuple[Record, queries.Query]]) -> tuple[Figures, list]:
    for _, query in asked[:: max(1, len(asked) // WARM)]:
        find_matches(query)
    taken, results = [], []
    for record, query in asked:
        began = processor()
        results.append((record, find_matches(query)))
        taken.append(1000 * (processor() - began))
    return {
        "p50": median(taken),
        "p95": quantiles(taken, n=20)[-1],
        "per_second": 1000 / (sum(taken) / len(taken)),
    }, results


def memory(path: Path) -> float:
    """Megabytes of a fresh process at its peak that answers all the claims."""
    command = [sys.executable, "-m", "tests.benchmarks.asking", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True).stdout)


def sets(held: list[Record]) -> Figures:
    """The sets of real quotes, where the library holds all that they point to."""
    told = {}
    known = {record["id"] for record in held}
    for name in SETS:
        path = MATCHING / f"{name}.jsonl"
        if not path.is_file():
            told[name] = f"{name} left out: the set is not there"
        elif not {gold["document"] for gold in golds(name)} <= known:
            told[name] = f"{name} left out: the library is too small to hold all that it points to"
        else:
            copy = Path(os.environ["DATA_DIR"]) / path.name
            copy.write_bytes(path.read_bytes())
            told[name] = queries.score(
                copy, [(record, find_matches(query)) for record, query in queries.read(path)], held
            )
    return told


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--corpus", type=Path)
    given.add_argument("--size", type=int)
    given.add_argument("--each", type=int)
    given.add_argument("--seed", type=int)
    given.add_argument("--queries", type=Path)
    given.add_argument("--only-speed", action="store_true")
    options = given.parse_args()
    call_command("migrate", verbosity=0)
    began = time.monotonic()
    corpora.fill(options.corpus, size=options.size)
    corpora.make_up(size=options.size)
    told: Figures = {"passages": passage_count(), "fill_seconds": time.monotonic() - began}
    told["made_up"] = Passage.objects.filter(version__document__title=corpora.MADE_UP).count()
    told["segments"] = Segment.objects.count()
    held = corpora.held(options.corpus)
    if not options.queries.exists():
        queries.make(held, options.queries, each=options.each, seed=options.seed)
    asked = queries.read(options.queries)
    told["speed"], results = speed(asked)
    told["answers"] = {record["id"]: result.matches[0].text if result.matches else "" for record, result in results}
    if not options.only_speed:
        told["levels"] = queries.score(options.queries, results, held)
        told["memory"] = memory(options.queries)
        told["sets"] = sets(held)
        told["growth"] = growth.measured(options.queries)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
