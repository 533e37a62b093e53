from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim, Finding
from sources.models import Passage, Version


class MatchQuerySet(models.QuerySet["Match"]):
    """Adjectives only."""

    def best_first(self) -> "MatchQuerySet":
        """By rank; those without one, which are kept for the verdicts that stand on them, come last."""
        return self.order_by(F("rank").asc(nulls_last=True), "pk")


class Match(models.Model):
    """Where a claim may have been said, and what differs. `start` and `end` count characters of `version.text`.

    `rank` is 1 for the best; None for one that a later search no longer finds but a verdict stands on. `changes`
    and `pieces` are those of
    `claims.matching`, their source offsets counted in `version.text`, their claim offsets in `claim.text`.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="matches")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    speaker = models.CharField(max_length=200, blank=True)
    score = models.FloatField()
    finding = models.CharField(max_length=30, choices=Finding)
    flags = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    pieces = models.JSONField(default=list)
    found_at = models.DateTimeField()

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "rank"]
        verbose_name_plural = "matches"
        constraints = [
            models.UniqueConstraint(fields=["claim", "version", "start", "end"], name="match_stored_once"),
            models.UniqueConstraint(fields=["claim", "rank"], condition=Q(rank__isnull=False), name="match_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} {self.text[:60]}"
