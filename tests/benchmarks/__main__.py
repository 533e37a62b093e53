"""`make bench`: matching against its peers in the same run, as a table with ratios; then extraction, then an import.

Corpora are folders of transcripts, one JSON record with a `text` a line. Options: `python -m tests.benchmarks --help`.
"""

import argparse
from pathlib import Path

from tests.benchmarks import extraction, importing, matching

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "transcripts"


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    arguments.add_argument("--corpus", type=Path, default=FOLDER, help="folder of .jsonl transcripts")
    arguments.add_argument("--language", default="en", help="only texts in this language (en)")
    arguments.add_argument("--sizes", default="10000,100000", help="passages, with commas between them")
    arguments.add_argument("--claims", type=int, default=200, help="claims a size (200)")
    arguments.add_argument("--naive", type=int, default=10, help="claims that the naive scan is timed on (10)")
    options = arguments.parse_args()
    if not options.corpus.is_dir():
        raise SystemExit(f"No folder of transcripts at {options.corpus}. Give one with --corpus.")
    sizes = [int(size) for size in options.sizes.split(",")]
    matching.run(options.corpus, language=options.language, sizes=sizes, claims=options.claims, naive=options.naive)
    if extraction.FOLDER.is_dir():
        extraction.run()
    if importing.FILE.is_file():
        importing.run()


if __name__ == "__main__":
    main()
