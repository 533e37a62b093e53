"""What a new or changed source sets off here."""

from typing import Any

from django.dispatch import receiver

from claims import pipeline
from sources.models import Version
from sources.signals import version_added, version_replaced


@receiver(version_added)
def compare_again(sender: Any, version: Version, **_: Any) -> None:
    pipeline.library_changed()


@receiver(version_replaced)
def reopen(sender: Any, version: Version, by: Version, **_: Any) -> None:
    pipeline.library_changed(replaced=version, by=by)
