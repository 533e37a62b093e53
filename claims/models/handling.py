from django.conf import settings
from django.db import models

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
