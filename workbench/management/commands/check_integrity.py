"""`check_integrity`: is everything that is stored still what it was?"""

from itertools import chain
from typing import Any

from django.core.management.base import CommandError

from claims.models import Draft, Sheet
from claims.services import integrity as of_claims
from sources.models import Act, Original, Version
from sources.services import integrity as of_sources
from workbench.management.database import DatabaseCommand
from workbench.management.progress import tell


class Command(DatabaseCommand):
    """Hashes everything again, walks the chain of acts, and names what is wrong."""

    help = "Hash every original, version, draft and signed sheet again, and walk the chain of acts."

    def handle(self, *args: Any, **options: Any) -> None:
        damaged = 0
        for each in chain(of_sources.damage(), of_claims.damage()):
            damaged += 1
            self.stdout.write(f"{each.what}: {each.cause}")
        if damaged:
            raise CommandError(f"{damaged} damaged.", returncode=1)
        counts = ", ".join(
            f"{model.objects.count()} {model._meta.verbose_name_plural}"
            for model in (Original, Version, Draft, Sheet, Act)
        )
        tell(self.stderr, f"Whole: {counts}.")
