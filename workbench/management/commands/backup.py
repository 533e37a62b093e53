"""`backup DIR`: everything the workbench holds, as files."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from workbench.backups import NotPossible, back_up
from workbench.management.database import DatabaseCommand


class Command(DatabaseCommand):
    """Writes every row and every original into a new folder."""

    help = "Write everything the workbench holds into a new folder; `restore` reads it on either database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = back_up(Path(options["folder"]))
        except (NotPossible, OSError) as error:
            raise CommandError(str(error), returncode=1) from error
        self.stderr.write(f"{options['folder']}: {sum(counts.values())} rows of {len(counts)} tables.")
