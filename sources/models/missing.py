from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.document import Version


class MissingSourceQuerySet(models.QuerySet["MissingSource"]):
    """Adjectives only. Who may see what waits is decided where the subject belongs."""

    def waiting(self) -> Self:
        return self.filter(came_at=None, given_up_at=None)

    def quiet(self, day: date) -> Self:
        """Those that nobody has to think of on `day`: the day of the reminder has not come."""
        return self.waiting().filter(Q(remind_on=None) | Q(remind_on__gt=day))

    def due(self, day: date) -> Self:
        return self.waiting().filter(remind_on__lte=day)


class MissingSource(models.Model):
    """A note that the official text for something is not out yet: who was asked, and when to ask again.

    The subject is a row of any table, as with acts; it waits once at a time.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    asked = models.CharField(max_length=300, blank=True, help_text="Who was asked for it")
    note = models.TextField(blank=True)
    remind_on = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()
    came_at = models.DateTimeField(null=True, blank=True)
    version = models.ForeignKey(
        Version, models.SET_NULL, null=True, blank=True, related_name="+", help_text="What came"
    )
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = MissingSourceQuerySet.as_manager()

    class Meta:
        ordering = ["remind_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id"],
                condition=Q(came_at=None, given_up_at=None),
                name="missing_source_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} {self.asked}"
