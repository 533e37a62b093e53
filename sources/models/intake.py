from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.document import Document, Version
from sources.models.job import JobQuerySet, ReadingJob
from sources.models.library import LibraryQuerySet
from sources.models.publisher import Publisher, Tier


class IntakeQuerySet(JobQuerySet, LibraryQuerySet):  # type: ignore[override]  # either base has a manager
    """Adjectives only. What is done to intakes is in services."""


class Intake(ReadingJob):
    """How one official text came in, and how far it got: fetch → read → index."""

    class Stage(models.TextChoices):
        FETCH = "fetch", _("fetching")
        READ = "read", _("reading")
        INDEX = "index", _("indexing")

    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True, help_text="Text that was pasted")
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="+")
    tier = models.PositiveSmallIntegerField(choices=Tier, default=Tier.VERBATIM_RECORD)
    date = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=8, blank=True)
    document = models.ForeignKey(Document, models.CASCADE, null=True, blank=True, related_name="intakes")
    version = models.ForeignKey(Version, models.CASCADE, null=True, blank=True, related_name="intakes")
    found_already = models.BooleanField(default=False, help_text="What came in was in the library already")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = IntakeQuerySet.as_manager()  # type: ignore[misc]  # and so has Job

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "queued_at"], name="intake_waiting")]

    def __str__(self) -> str:
        return self.title or self.file_name or self.address or f"intake {self.pk}"

    @property
    def asked_by(self) -> Any:
        return self.created_by
