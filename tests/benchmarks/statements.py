"""Check-worthiness: how well statements are ranked, in English by weights fitted without the fold, in Russian by rules.

`python -m tests.benchmarks.statements [FOLDER]`, with the sets of `../shared/eval/extraction`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from claims.extraction.statements import WORTH_CHECKING
from claims.extraction.worth import training
from tests.benchmarks.extraction import FOLDER, extracted, kept, statements_found

RESULTS = Path(__file__).parent / "results" / "statements.txt"


def table(folder: Path) -> Iterator[str]:
    found, _ = extracted(folder / "news_ru_dev.jsonl", "ru")
    yield f"Russian: {100 * statements_found(found):.1f} % of the listed statements among as many top-ranked"
    listed, every = kept(found, WORTH_CHECKING)
    yield f"worth a claim: {100 * listed:.1f} % of the listed statements that were found, {100 * every:.1f} % of all"
    sentences = json.loads((folder / "claimbuster_en_train.json").read_text(encoding="utf-8"))
    labels = np.array([each["label"] for each in sentences], np.float64)
    rows = training.rows_of([each["text"] for each in sentences], language="en")
    scores = training.across_folds(rows, labels)
    precision = training.average_precision(scores, labels)
    yield f"English: average precision {precision:.3f} over {len(rows)} sentences, five folds"


def run(folder: Path = FOLDER) -> None:
    """Print the figures and keep them with the results."""
    lines = []
    for line in table(folder):
        print(line, flush=True)
        lines.append(line)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
