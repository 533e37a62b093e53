from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """Heartbeats of the workers and the slots of the scheduler."""

    name = "workbench.runtime"
    verbose_name = "Runtime"
