"""`verify_sheet FILE`: is this edition genuine, and what has changed since?"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from claims.services.verifying import verify
from sources.errors import SourceError
from workbench.management.database import DatabaseCommand
from workbench.management.inputs import STANDARD_INPUT


class Command(DatabaseCommand):
    """Exit code 0 where every cell is as it was signed, 1 where not."""

    help = "Compare the file of a signed edition, in any format, with what was signed; name the rows that differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="or - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        try:
            data = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
            found = verify(data)
        except OSError as error:
            raise CommandError(f"{name}: {error.strerror}", returncode=1) from error
        except SourceError as refused:
            raise CommandError(f"{name}: {refused}", returncode=1) from refused
        for sentence in found.wrong:
            self.stdout.write(sentence)
        for sentence in found.since:
            self.stderr.write(sentence)
        edition = f"edition {found.sheet.edition} of the sheet of story {found.sheet.story_id}"
        if not found.is_genuine:
            raise CommandError(f"{name}: not as signed in {edition}.", returncode=1)
        how = f"the very file given out at {found.left:%Y-%m-%d %H:%M} UTC" if found.left else "every word as signed"
        self.stderr.write(f"{name}: genuine ({how}), {edition}, sha256 {found.sheet.sha256}.")
