"""`collect_languages`: bring the catalogues of translations up to what the program says."""

from typing import Any

from django.core.management.base import BaseCommand

from workbench import catalogs


class Command(BaseCommand):
    """Updates every `.po` file and names what is not translated."""

    help = "Collect the messages of the program into the catalogues, and say what has no translation yet."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for language in catalogs.languages():
            catalogue = catalogs.update(language)
            missing = catalogs.untranslated(language)
            self.stderr.write(f"{language}: {len(catalogue)} messages, {len(missing)} without translation")
            for message in missing:
                self.stdout.write(f"{language}\t{message}")
