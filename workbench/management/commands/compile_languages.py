"""`compile_languages`: make the catalogues of translations ready for use."""

from typing import Any

from django.core.management.base import BaseCommand

from workbench import catalogs


class Command(BaseCommand):
    """Writes a `.mo` file beside every `.po` file. Needs no system tools and no database."""

    help = "Compile the catalogues of translations."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for path in catalogs.compile_all():
            self.stderr.write(str(path.relative_to(catalogs.settings.BASE_DIR)))
