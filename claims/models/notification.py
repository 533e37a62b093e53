from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.comment import Comment
from claims.models.story import Story, StoryPartQuerySet


class NotificationQuerySet(StoryPartQuerySet):
    """Adjectives only. Who is told what is said in services."""

    def visible_to(self, user: Any) -> "NotificationQuerySet":
        """One's own, without those of stories that one may no longer see."""
        return super().visible_to(user).filter(user=user.pk)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)


class Notification(models.Model):
    """Something that someone should know of: what happened, to which claim or story, and by whom."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("given to me")
        SENT_BACK = "sent_back", _("sent back to me")
        MENTIONED = "mentioned", _("mentioned")
        SOURCE_CHANGED = "source_changed", _("source changed")
        FOUND_SINCE = "found_since", _("found since")
        STORY_READY = "story_ready", _("story ready")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind)
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="+")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField(blank=True, help_text="What the actor said to it")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notification_unread")]

    def __str__(self) -> str:
        return f"{self.kind} · {self.user}"
