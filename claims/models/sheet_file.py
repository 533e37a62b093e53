from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.sheet import Sheet
from claims.models.story import CheckingQuerySet, Story
from sources.models import Job


class SheetFile(Job):
    """A long sheet that a worker writes as a file. The file is kept for a while and can be asked for in parts."""

    class Stage(models.TextChoices):
        MAKE = "make", _("writing the file")

    story = models.ForeignKey(Story, models.CASCADE, related_name="files")
    sheet = models.ForeignKey(Sheet, models.CASCADE, null=True, blank=True, related_name="files")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    format = models.CharField(max_length=10)
    written = models.JSONField(default=dict, help_text="Language, paper size and what else was asked for")
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = CheckingQuerySet.as_manager()  # type: ignore[misc]  # and so has Job

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "queued_at"], name="sheet_file_waiting")]

    def __str__(self) -> str:
        return f"{self.story} · {self.format}"

    @property
    def path(self) -> Path:
        """Where the file is, once it is made."""
        return Path(settings.DATA_DIR) / "exports" / f"{self.pk}.{self.format}"
