"""`load_sample`: the sample newsroom."""

from typing import Any

from django.core.management.base import CommandError

from sources.pipeline import messages_left_to_the_sweeper
from workbench.management.database import DatabaseCommand
from workbench.management.progress import tell
from workbench.sample import newsroom


class Command(DatabaseCommand):
    """Loads the sample newsroom; what is there already is not doubled."""

    help = "Load the sample newsroom: invented people, four transcripts, two articles. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with messages_left_to_the_sweeper():
                loaded = newsroom.load()
        except newsroom.SampleFailed as failed:
            raise CommandError(str(failed)) from failed
        claims = sum(checking.draft.claims.count() for checking in loaded.checkings if checking.draft)
        tell(
            self.stderr,
            f"Sample newsroom: {loaded.transcripts} transcripts, {len(loaded.checkings)} stories, {claims} claims.",
        )
