from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class WorkbenchConfig(AppConfig):
    """The project itself, for the commands in `workbench/management`."""

    name = "workbench"
    default = True


class StaticFiles(StaticFilesConfig):
    """Django's static files, without htmx's extensions: unused here, and one imports a file that is not there."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "ext"]
