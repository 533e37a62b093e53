from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from claims.models.claim import Claim
from claims.models.story import Story

FRESH = timedelta(seconds=30)


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Adjectives only."""

    def at(self, now: datetime) -> "PresenceQuerySet":
        """Of those who looked within the last 30 seconds."""
        return self.filter(seen_at__gt=now - FRESH)

    def visible_to(self, user: Any) -> "PresenceQuerySet":
        """On claims that `user` may see."""
        if not (user.is_active and user.is_authenticated):
            return self.none()
        sees_all = user.has_perm("claims.see_restricted_stories")
        return self if sees_all else self.exclude(claim__story__in=Story.objects.hidden_from(user))


class Presence(models.Model):
    """The claim that someone looks at, and when they were seen there. One row a person; an old one says nothing."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} · {self.claim}"
