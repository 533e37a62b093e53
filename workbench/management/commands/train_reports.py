"""`train_reports FILE`: learn from marked articles what a word reports."""

import json
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction.article import read
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.learned import reports
from claims.extraction.learned.fitting import fit
from claims.extraction.learned.hashing import number_of
from claims.extraction.learned.weights import weights_path
from sources.languages import PACKS, pack_for


class Command(BaseCommand):
    """Writes the weights of a language."""

    help = "Learn what words report from articles a line: {text, quotes: [{spans, cue}]} as `extract --json` prints."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--language", default="en", choices=PACKS)

    def handle(self, *args: Any, **options: Any) -> None:
        pack, tagger = pack_for(options["language"]), tagger_for(options["language"])
        try:
            with open(options["file"], encoding="utf-8") as given:  # noqa: PTH123
                records = [json.loads(line) for line in given]
            texts = [reports.marked(read(each["text"], pack, tagger), each["quotes"]) for each in records]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{options['file']}: {error}", returncode=2) from error
        cues = reports.cues_in(texts)
        pairs = [(reports.row_of(offer), right) for text in texts for offer, right in reports.labelled(text, cues)]
        labels = np.array([right for _, right in pairs], np.float64)
        if not len(labels) or not 0 < labels.mean() < 1:
            raise CommandError("Cues that reported and cues that did not are needed.", returncode=2)
        weights = fit([row for row, _ in pairs], labels, manner=reports.MANNER)
        path = weights_path("reports", options["language"])
        weights.remembering([number_of(cue) for cue in cues]).save(path)
        size = path.stat().st_size / 1024
        self.stderr.write(f"{path.name}: {size:.0f} kB from {len(texts)} articles, {len(pairs)} offers.")
