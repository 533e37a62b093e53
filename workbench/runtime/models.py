"""Signs of life, kept in the database because the broker may be the thing that died."""

from django.db import models


class WorkerHeartbeat(models.Model):
    """When a worker was last seen consuming."""

    name = models.CharField(max_length=255, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class ScheduleSlot(models.Model):
    """The latest slot of a scheduled entry that was sent: whoever changes the row sends it."""

    name = models.CharField(max_length=255, unique=True)
    slot = models.BigIntegerField(default=-1)

    def __str__(self) -> str:
        return f"{self.name} {self.slot}"
