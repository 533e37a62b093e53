"""`export_sheet STORY --format csv|json [--output FILE]`: the quote sheet of a story as it stands."""

import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Story
from claims.services import sheets
from claims.sheets.as_json import as_json

FORMATS = {"csv": sheets.csv_of, "json": lambda story: as_json(sheets.rows_of(story))}


class Command(BaseCommand):
    """Writes a sheet to a file or to standard output."""

    help = "Write the quote sheet of a story."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("story", type=int, metavar="STORY", help="the number of the story")
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)
        parser.add_argument("--output", default="-", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        story = Story.objects.filter(pk=options["story"]).first()
        if story is None:
            raise CommandError(f"There is no story {options['story']}.", returncode=1)
        data = FORMATS[options["format"]](story)
        if options["output"] == "-":
            self.stdout.write(data.decode(), ending="")
            return
        try:
            write_whole(Path(options["output"]), data)
        except OSError as error:
            raise CommandError(f"{options['output']}: {error.strerror}", returncode=1) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write `data`, or leave what is there as it is: never half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
