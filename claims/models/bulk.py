from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.match import Match
from sources.models import Job
from sources.models.job import JobQuerySet


class BulkQuerySet(JobQuerySet):
    """Adjectives only. What is done in bulk is in services."""

    def visible_to(self, user: Any) -> "BulkQuerySet":
        """One's own."""
        return self.filter(actor=user.pk) if user.is_active and user.is_authenticated else self.none()


class Bulk(Job):
    """One act upon many claims: proposed, so that it can be looked through; done; and perhaps undone.

    While it is only proposed the job is over: there is nothing to do yet.
    """

    class Deed(models.TextChoices):
        ASSIGN = "assign", _("assign")
        PRIORITY = "priority", _("set the priority")
        VERIFY = "verify", _("verify what is verbatim")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("to be looked through")
        APPLY = "apply", _("being done")
        UNDO = "undo", _("being undone")

    deed = models.CharField(max_length=10, choices=Deed)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    priority = models.SmallIntegerField(choices=Claim.Priority, null=True, blank=True)
    passed_over = models.PositiveIntegerField(default=0, help_text="Claims that were chosen but do not fit the deed")

    objects = BulkQuerySet.as_manager()  # type: ignore[misc]  # and so has Job

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "queued_at"], name="bulk_waiting")]

    def __str__(self) -> str:
        return f"{self.deed} {self.pk}"

    @property
    def asked_by(self) -> Any:
        return self.actor


class BulkLine(models.Model):
    """A claim of a bulk act as it was looked through, and what became of it.

    `seen` is the version that was shown, `after` the version that the act left, `was` what the undoing brings back.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        DONE = "done", _("done")
        LEFT_ALONE = "left_alone", _("left alone")
        UNDONE = "undone", _("undone")
        STAYED = "stayed", _("changed since, so it stayed")

    bulk = models.ForeignKey(Bulk, models.CASCADE, related_name="lines")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    match = models.ForeignKey(Match, models.SET_NULL, null=True, blank=True, related_name="+", help_text="The evidence")
    seen = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(max_length=300, blank=True, help_text="Why it was left alone")
    was = models.BigIntegerField(null=True, blank=True, help_text="The assignee or the priority before")
    after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bulk", "claim"], name="bulk_claim_once")]
        indexes = [models.Index(fields=["bulk", "state"], name="bulk_line_state")]

    def __str__(self) -> str:
        return f"{self.bulk} · {self.claim}"
