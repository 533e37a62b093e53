from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedQueueQuerySet(models.QuerySet["SavedQueue"]):
    """Adjectives only."""

    def visible_to(self, user: Any) -> "SavedQueueQuerySet":
        """One's own, and those that others share."""
        if not (user.is_active and user.is_authenticated):
            return self.none()
        return self.filter(Q(owner=user) | Q(is_shared=True))


class SavedQueue(models.Model):
    """Filters of the queue under a name. `filters` are as the address of the queue spells them."""

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_shared = models.BooleanField(default=False)
    filters = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    objects = SavedQueueQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="queue_name_once")]

    def __str__(self) -> str:
        return self.name
