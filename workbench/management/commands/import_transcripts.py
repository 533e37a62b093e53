"""`import_transcripts PATH… [--publisher NAME] [--vectors]`: fills the library of sources."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from sources.services.documents import publisher_named
from workbench.management.database import DatabaseCommand
from workbench.management.importing import FAILED, import_paths, make_vectors
from workbench.management.progress import tell


class Command(DatabaseCommand):
    """Imports files and folders; what is there already is not doubled."""

    help = "Import .txt .html .docx .pdf, records in .jsonl, folders of these, or records on standard input (-)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--vectors", action="store_true", help="make the vectors of meaning too, and wait for them")
        parser.add_argument("--publisher", default="", help="who put the texts out", metavar="NAME")

    def handle(self, *args: Any, **options: Any) -> None:
        outcomes = import_paths(options["paths"], publisher=publisher_named(options["publisher"]), out=self.stderr)
        tell(
            self.stderr,
            f"{outcomes['added']} added, {outcomes['new_version']} new versions, "
            f"{outcomes['already_there']} there already, {outcomes[FAILED]} failed.",
        )
        if options["vectors"]:
            make_vectors(out=self.stderr)
        if outcomes[FAILED]:
            raise CommandError(f"{outcomes[FAILED]} of {outcomes.total()} inputs failed.", returncode=1)
