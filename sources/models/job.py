from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet):
    """Adjectives only. Leases are taken and given back by `sources.services.leases`."""

    def takeable(self, now: datetime) -> "JobQuerySet":
        """Waiting, or held by a worker whose lease ran out."""
        return self.filter(Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now))

    def unfinished(self) -> "JobQuerySet":
        return self.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


class Job(models.Model):
    """Work that a person waits for. The row is the queue of record: a message carries only its id.

    `stage` names the step that is done next; it moves on when the step has been committed. `attempts` counts the
    tries at this step.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("at work")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    stage = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    error_code = models.CharField(max_length=40, blank=True)
    error_text = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def asked_by(self) -> Any:
        """Who waits for it, and is told in their language how it ended; None stands for the program itself."""
        return None

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED)


class ReadingJob(Job):
    """A job with a text that comes in: by which door, from where, and what the server said with it."""

    class Door(models.TextChoices):
        PASTE = "paste", _("pasted text")
        FILE = "file", _("file")
        ADDRESS = "address", _("address")
        COMMAND = "command", _("command line")
        FEED = "feed", _("feed")
        TYPED = "typed", _("typed by hand from a recording")

    door = models.CharField(max_length=10, choices=Door)
    address = models.CharField(max_length=2000, blank=True)
    final_address = models.CharField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    original = models.ForeignKey("sources.Original", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
