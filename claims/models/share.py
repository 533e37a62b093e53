from datetime import datetime

from django.conf import settings
from django.db import models

from claims.models.story import Story, StoryPartQuerySet


class ShareQuerySet(StoryPartQuerySet):
    """Adjectives only. What is done to links is in services."""

    def working(self, now: datetime) -> "ShareQuerySet":
        """Neither run out nor withdrawn."""
        return self.filter(expires_at__gt=now, withdrawn_at=None)


class Share(models.Model):
    """A link by which someone without an account reads the sheet of a story. Of its token only the hash is kept."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="shares")
    token_sha256 = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(max_length=200, blank=True)
    with_comments = models.BooleanField(default=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    opened = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When it was opened last")

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.story} · {self.for_whom}"
