"""`train_statements FILE`: learn from labelled sentences which are worth checking."""

import json
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.learned.fitting import across_folds, average_precision, fit
from claims.extraction.learned.sentences import MANNER, rows_of
from claims.extraction.learned.weights import weights_path
from sources.languages import PACKS


class Command(BaseCommand):
    """Writes the weights of a language, and says how well such weights rank sentences that they have not seen."""

    help = "Learn check-worthiness from a JSON list of {text, label}: 1 is worth checking, 0 is not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--language", default="en", choices=PACKS)
        parser.add_argument("--folds", type=int, default=5, help="of the test before training (5); 0 for none")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with open(options["file"], encoding="utf-8") as given:  # noqa: PTH123
                sentences = [(str(each["text"]), int(each["label"])) for each in json.load(given)]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{options['file']}: {error}", returncode=2) from error
        labels = np.array([label for _, label in sentences], np.float64)
        if not 0 < labels.mean() < 1:
            raise CommandError("Sentences of both labels are needed.", returncode=2)
        rows = rows_of([text for text, _ in sentences], language=options["language"])
        if options["folds"] > 1:
            scores = across_folds(rows, labels, manner=MANNER, folds=options["folds"])
            precision = average_precision(scores, labels)
            self.stderr.write(f"average precision across {options['folds']} folds: {precision:.3f}")
        path = weights_path("statements", options["language"])
        fit(rows, labels, manner=MANNER).save(path)
        self.stderr.write(f"{path.name}: {path.stat().st_size / 1024:.0f} kB from {len(rows)} sentences.")
