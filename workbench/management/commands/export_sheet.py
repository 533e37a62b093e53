"""`export_sheet STORY --format csv|xlsx|docx|article|pdf|html|jsonld|json [--output FILE]`: a quote sheet as a file."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils import translation

from claims.models import Claim, Story
from claims.services import exports
from claims.services.exported import export_edition
from sources.errors import SourceError
from sources.services.whole_files import write_whole
from workbench.management.database import DatabaseCommand


class Command(DatabaseCommand):
    """Writes a sheet to a file or to standard output."""

    help = "Write the quote sheet of a story as it stands, or a signed edition of it."

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("story", type=int, metavar="STORY", help="the number of the story")
        parser.add_argument("--format", choices=sorted(exports.FORMATS), required=True)
        parser.add_argument("--output", default="-", metavar="FILE")
        parser.add_argument("--edition", type=int, metavar="N", help="a signed edition instead of the sheet of today")
        parser.add_argument("--language", choices=languages, default=settings.LANGUAGE_CODE)
        parser.add_argument("--size", choices=exports.SIZES, default="a4", help="the paper, where there is any")
        parser.add_argument("--no-bom", action="store_true", help="CSV without a byte order mark")
        parser.add_argument("--kind", action="append", choices=Claim.Kind.values, default=[], help="only these rows")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            try:
                data = self._data(options)
            except SourceError as refused:
                raise CommandError(str(refused), returncode=1) from refused
        if options["output"] == "-":
            self._print(data)
            return
        path = Path(options["output"])
        if not path.parent.is_dir():
            raise CommandError(f"{path.parent}: there is no such folder.", returncode=1)
        try:
            write_whole(path, data)
        except SourceError as refused:
            raise CommandError(f"{options['output']}: {refused}", returncode=1) from refused

    def _data(self, options: dict[str, Any]) -> bytes:
        story = Story.objects.filter(pk=options["story"]).first()
        if story is None:
            raise CommandError(f"There is no story {options['story']}.", returncode=1)
        written = {"size": options["size"], "bom": not options["no_bom"]}
        if options["edition"] is None:
            return exports.export(exports.of_today(story, kinds=options["kind"], **written), format=options["format"])
        sheet = story.sheets.select_related("story", "signed_by").filter(edition=options["edition"]).first()
        if sheet is None:
            raise CommandError(f"Story {story.pk} has no edition {options['edition']}.", returncode=1)
        return export_edition(sheet, by=None, format=options["format"], **written)

    def _print(self, data: bytes) -> None:
        """As bytes where standard output takes them: most formats are no text."""
        out = getattr(self.stdout._out, "buffer", None)
        if out is None:
            self.stdout.write(data.decode(), ending="")
        else:
            out.write(data)
            out.flush()
