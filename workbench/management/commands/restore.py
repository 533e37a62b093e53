"""`restore DIR`: an empty workbench filled from a backup."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workbench.backups import NotPossible, restore


class Command(BaseCommand):
    """Makes the database where there is none, and fills it, all or nothing."""

    help = "Fill an empty workbench from a folder that `backup` wrote."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR")

    def handle(self, *args: Any, **options: Any) -> None:
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        try:
            counts = restore(Path(options["folder"]))
        except (NotPossible, OSError) as error:
            raise CommandError(str(error), returncode=1) from error
        self.stderr.write(f"{options['folder']}: {sum(counts.values())} rows of {len(counts)} tables.")
