"""`make bench`: matching beside its peers in the same run, then extraction, speakers' turns, an import; as tables.

Each table is kept in `results/`. Corpora are folders of transcripts, one JSON record with a `text` a line.
"""

import argparse
from pathlib import Path

from tests.benchmarks import desk, extraction, importing, matching, statements, turns
from tests.benchmarks.evaluation import TRANSCRIPTS


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    arguments.add_argument("--corpus", type=Path, default=TRANSCRIPTS, help="folder of .jsonl transcripts")
    arguments.add_argument("--size", type=int, default=100_000, help="passages of the library (100000)")
    arguments.add_argument("--each", type=int, default=30, help="claims of each kind of damage (30)")
    arguments.add_argument("--seed", type=int, default=7, help="of the damage (7)")
    arguments.add_argument("--kept", type=Path, help="folder where the libraries stay, to be found again")
    names = ("matching", "extraction", "statements", "turns", "importing", "desk")
    arguments.add_argument("--only", choices=names, help="one table alone")
    options = arguments.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"No folder of transcripts at {options.corpus}. Give one with --corpus.")
    tables = {
        "matching": lambda: matching.run(
            options.corpus, size=options.size, each=options.each, seed=options.seed, kept=options.kept
        ),
        "extraction": lambda: extraction.run() if extraction.FOLDER.is_dir() else None,
        "statements": lambda: statements.run() if statements.FOLDER.is_dir() else None,
        "turns": lambda: turns.main(options.corpus),
        "importing": lambda: importing.run() if importing.FILE.is_file() else None,
        "desk": desk.run,
    }
    for name, make in tables.items():
        if options.only in {None, name}:
            make()
            print(flush=True)


if __name__ == "__main__":
    main()
