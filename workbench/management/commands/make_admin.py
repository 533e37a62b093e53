"""`make_admin [NAME]`: another administrator, whose password is printed once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError, CommandParser

from workbench.management.database import DatabaseCommand
from workbench.runtime.first_start import make_administrator


class Command(DatabaseCommand):
    """Makes an administrator and prints the password."""

    help = "Make an administrator with a random password, printed once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default="admin")

    def handle(self, *args: Any, **options: Any) -> None:
        if get_user_model().objects.filter(username=options["name"]).exists():
            raise CommandError(
                f"{options['name']} exists already; `changepassword {options['name']}` gives a new password."
            )
        name, password = make_administrator(options["name"])
        self.stdout.write(f"{name} {password}")
