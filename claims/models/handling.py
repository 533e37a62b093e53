from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class Pass(models.Model):
    """A reviewer put a claim off: it comes back to them last of all, or is left to the others for good."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="passes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    to_others = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "user"], name="claim_passed_once")]
        verbose_name_plural = "passes"

    def __str__(self) -> str:
        return f"{self.user} · {self.claim}"


class BulkAct(models.Model):
    """The same thing done to many claims at once. `rows`: for each its id, its version since, and what was before."""

    class Deed(models.TextChoices):
        ASSIGN = "assign", _("assign")
        PRIORITY = "priority", _("set the priority")
        VERIFY = "verify", _("verify what is verbatim")

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    deed = models.CharField(max_length=10, choices=Deed)
    rows = models.JSONField(default=list)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.deed} · {len(self.rows)}"


class SavedQueue(models.Model):
    """Filters under a name: one's own, or everyone's. `filters` is spelled as in the address of the queue."""

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    filters = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="queue_name_once")]

    def __str__(self) -> str:
        return self.name
