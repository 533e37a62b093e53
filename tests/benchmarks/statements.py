"""Check-worthiness: how well statements are ranked, in English by weights fitted without the fold, in Russian by rules.

`python -m tests.benchmarks.statements [FOLDER]`, with the sets of `../shared/eval/extraction`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from claims.extraction import Extraction
from claims.extraction.learned.fitting import across_folds, average_precision
from claims.extraction.learned.sentences import MANNER, rows_of
from claims.extraction.statements import WORTH_CHECKING
from sources.text.offsets import Span
from tests.benchmarks.extraction import FOLDER, extracted

RESULTS = Path(__file__).parent / "results" / "statements.txt"


def shared(a: Span, b: list[int]) -> float:
    """Characters that two stretches share, over those that either has."""
    both = max(0, min(a.end, b[1]) - max(a.start, b[0]))
    return both / (a.end - a.start + b[1] - b[0] - both)


def statements_found(found: list[tuple[dict[str, Any], Extraction]]) -> float:
    """Share of the statements a reader listed that are among as many top-ranked ones."""
    hits = total = 0
    for text, extraction in found:
        listed = text["statements"]
        ranked = sorted(extraction.statements, key=lambda statement: -statement.check_worthiness)[: len(listed)]
        hits += sum(any(shared(statement.span, span) >= 0.5 for statement in ranked) for span in listed)
        total += len(listed)
    return hits / total


def kept(found: list[tuple[dict[str, Any], Extraction]], floor: float) -> tuple[float, float]:
    """The share of statements at or above `floor`: of those that a reader listed and were found, and of all found."""
    worth = [
        (statement.check_worthiness >= floor, any(shared(statement.span, span) >= 0.5 for span in text["statements"]))
        for text, extraction in found
        for statement in extraction.statements
    ]
    listed = [above for above, is_listed in worth if is_listed]
    return sum(listed) / len(listed), sum(above for above, _ in worth) / len(worth)


def table(folder: Path) -> Iterator[str]:
    found, _ = extracted(folder / "news_ru_dev.jsonl", "ru")
    yield f"Russian: {100 * statements_found(found):.1f} % of the listed statements among as many top-ranked"
    listed, every = kept(found, WORTH_CHECKING)
    yield f"worth a claim: {100 * listed:.1f} % of the listed statements that were found, {100 * every:.1f} % of all"
    sentences = json.loads((folder / "claimbuster_en_train.json").read_text(encoding="utf-8"))
    labels = np.array([each["label"] for each in sentences], np.float64)
    rows = rows_of([each["text"] for each in sentences], language="en")
    scores = across_folds(rows, labels, manner=MANNER)
    precision = average_precision(scores, labels)
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
