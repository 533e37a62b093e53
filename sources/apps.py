from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SourcesConfig(AppConfig):
    """The library: documents, their passages, and the people who speak in them."""

    name = "sources"

    def ready(self) -> None:
        from sources.services.people import load_after_migrate

        post_migrate.connect(load_after_migrate, sender=self, dispatch_uid="sources.people")
