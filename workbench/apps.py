from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    """The project itself, for the commands in `workbench/management`."""

    name = "workbench"
