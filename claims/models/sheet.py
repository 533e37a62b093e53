from django.conf import settings
from django.db import models

from claims.models.story import Story, StoryPartQuerySet


class Sheet(models.Model):
    """A signed edition of a story's quote sheet. `rows` is frozen; `sha256` is over its canonical JSON."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="sheets")
    edition = models.PositiveIntegerField()
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)
    chain_head = models.CharField(max_length=64)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    objects = StoryPartQuerySet.as_manager()

    class Meta:
        ordering = ["story", "-edition"]
        permissions = [("sign_sheet", "Can sign quote sheets")]
        constraints = [models.UniqueConstraint(fields=["story", "edition"], name="sheet_edition_once")]

    def __str__(self) -> str:
        return f"{self.story} · {self.edition}"
