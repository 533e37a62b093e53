from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.library import LibraryQuerySet


class Tier(models.IntegerChoices):
    """How near a source stands to the words themselves; the nearest first."""

    RECORDING = 1, _("recording")
    VERBATIM_RECORD = 2, _("verbatim record")
    TRANSCRIPTION = 3, _("our own transcription")
    PRESS_RELEASE = 4, _("press release")
    AGENCY = 5, _("agency")


class Publisher(models.Model):
    """Who puts official texts out."""

    name = models.CharField(max_length=200, unique=True)
    address = models.URLField(blank=True)
    tier = models.PositiveSmallIntegerField(choices=Tier, default=Tier.VERBATIM_RECORD)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
