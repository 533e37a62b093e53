from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class WorkbenchConfig(AppConfig):
    """The project itself, for the commands in `workbench/management`."""

    name = "workbench"
    default = True


class StaticFiles(StaticFilesConfig):
    """Django's static files, without what is unused: Redoc, and htmx's extensions, as one imports what is not there."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "ext", "redoc"]
