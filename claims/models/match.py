from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Finding
from claims.models.story import Story
from sources.models import Passage, Version


class MatchQuerySet(models.QuerySet["Match"]):
    """Adjectives only."""

    def best_first(self) -> "MatchQuerySet":
        """By rank; those without one, which are kept for the verdicts that stand on them, come last."""
        return self.order_by(F("rank").asc(nulls_last=True), "pk")

    def replaceable(self) -> "MatchQuerySet":
        """What a later search may drop: no verdict stands on it, and no reviewer chose it."""
        return self.filter(verdicts=None, chosen_by=None)

    def visible_to(self, user: Any) -> "MatchQuerySet":
        """Not the words that another reviewer chose, while the claim waits for a blind second review."""
        is_sealed = Q(claim__state=Claim.State.SECOND_REVIEW, claim__story__second_review=Story.SecondReview.BLIND)
        return self.exclude(is_sealed & Q(origin=Match.Origin.PERSON, rank=None) & ~Q(chosen_by=user.pk))


class Match(models.Model):
    """Where a claim may have been said, and what differs. `start` and `end` count characters of `version.text`.

    `rank` is 1 for the best; None for one that the last search does not find, but a verdict stands on or a reviewer
    chose. `changes` and `pieces` are those of
    `claims.matching`, their source offsets counted in `version.text`, their claim offsets in `claim.text`.
    """

    class Origin(models.TextChoices):
        MACHINE = "machine", _("found by the program")
        PERSON = "person", _("selected by hand")

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
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MACHINE)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who selected just these words as evidence",
    )

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
