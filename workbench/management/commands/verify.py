"""`verify ARTICLE [--against PATH…] [--json]`: the main job in one call."""

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext_lazy as _
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claims import pipeline
from claims.models import Checking, Claim, Finding, Story
from claims.services import papers, sheets, stories
from claims.services.explanations import explain_not_found
from claims.sheets.rows import Row
from sources.errors import SourceError
from sources.pipeline import messages_left_to_the_sweeper
from sources.services.readings import check_size
from workbench.management.database import DatabaseCommand
from workbench.management.importing import FAILED, import_paths
from workbench.management.inputs import STANDARD_INPUT
from workbench.management.progress import tell

WIDTH_OF_A_FILE = 160
COLUMNS = {_("As printed"): 5, _("Speaker"): 2, _("Comparison"): 2, _("Source"): 4, _("What differs"): 4}


class Command(DatabaseCommand):
    """Checks an article against the library; the story then stands in the queue."""

    help = "Check an article: find its quotes and claims, compare them with the sources, print what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("article", metavar="ARTICLE", help=".txt .html .docx .pdf, or - for text on standard input")
        parser.add_argument(
            "--against", nargs="+", default=[], metavar="PATH", help="sources to import first, see import_transcripts"
        )
        parser.add_argument("--json", action="store_true", help="a JSON object a line, one for each claim")

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = import_paths(options["against"], publisher=None, out=self.stderr)
        begun = time.monotonic()
        with messages_left_to_the_sweeper():
            story = self._check(options["article"]).story
        seconds = time.monotonic() - begun
        if options["json"]:
            for claim in _claims_of(story):
                self.stdout.write(json.dumps(_plain(claim), ensure_ascii=False))
        else:
            self._print_table(story)
        tell(self.stderr, f"Story {story.pk}: {story.claims.standing().count()} claims, checked in {seconds:.1f} s.")
        if outcomes[FAILED]:
            raise CommandError(f"{outcomes[FAILED]} of {outcomes.total()} sources failed.", returncode=1)

    def _check(self, article: str) -> Checking:
        try:
            checking = pipeline.run(stories.submit_story(actor=None, **_given(article)))
        except OSError as error:
            raise CommandError(f"{article}: {error.strerror}", returncode=1) from error
        except SourceError as refused:
            raise CommandError(f"{article}: {refused}", returncode=1) from refused
        if checking.state != Checking.State.DONE:
            raise CommandError(f"{article}: {checking.error_text}", returncode=1)
        return checking

    def _print_table(self, story: Story) -> None:
        to_terminal = self.stdout.isatty()
        console = Console(width=None if to_terminal else WIDTH_OF_A_FILE, highlight=False, color_system=None)
        table = Table(show_lines=True, title=story.title)
        for heading, ratio in COLUMNS.items():
            table.add_column(str(heading), ratio=ratio)
        for row in sheets.rows_of(story):
            table.add_row(*(Text(cell) for cell in _cells(row)))
        with console.capture() as printed:
            console.print(table)
        self.stdout.write(printed.get())


def _given(article: str) -> dict[str, Any]:
    if article == STANDARD_INPUT:
        return {"text": sys.stdin.read()}
    path = Path(article)
    check_size(path.stat().st_size)
    return {"data": path.read_bytes(), "file_name": path.name}


def _cells(row: Row) -> tuple[str, ...]:
    source = "\n".join(filter(None, (row.source, row.date, row.official)))
    differs = "\n".join(papers.differences(row)) if row.source else explain_not_found(row.searched or 0)
    finding = str(Finding(row.finding).label) if row.finding else ""
    return row.printed, row.speaker or row.speaker_printed, finding, source, differs


def _claims_of(story: Story) -> list[Claim]:
    return list(story.claims.standing().in_text_order().prefetch_related("matches__version__document"))


def _plain(claim: Claim) -> dict[str, Any]:
    best = next((match for match in claim.matches.all() if match.rank == 1), None)
    return {
        "story": claim.story_id,
        "claim": claim.pk,
        "kind": claim.kind,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "speaker": claim.speaker_name or claim.speaker,
        "finding": claim.finding,
        "flags": claim.flags,
        "searched": claim.searched,
        "match": best
        and {
            "document": best.version.document.external_id,
            "title": best.version.document.title,
            "date": best.version.document.date_given,
            "start": best.start,
            "end": best.end,
            "text": best.text,
            "speaker": best.speaker,
            "score": best.score,
            "finding": best.finding,
            "flags": best.flags,
            "changes": best.changes,
        },
    }
