"""What a command does before it touches the database."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from workbench.management.progress import tell


class DatabaseCommand(BaseCommand):
    """A command that makes the tables of a new database itself, and leaves alone a database older than the program."""

    requires_migrations_checks = True
    requires_system_checks: list[str] = []

    def check_migrations(self) -> None:
        try:
            executor = MigrationExecutor(connection)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {str(error).strip()}", returncode=1) from None
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if executor.loader.applied_migrations:
            raise CommandError(
                "The database is older than the program: “manage.py migrate” brings it up to date.", returncode=1
            )
        tell(self.stderr, "A new database: its tables are made.")
        call_command("migrate", interactive=False, verbosity=0)
