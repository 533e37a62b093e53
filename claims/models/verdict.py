from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.match import Match
from claims.models.story import Story


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Adjectives only. Verdicts are added by services."""

    def visible_to(self, user: Any) -> "VerdictQuerySet":
        """As visible as the story; those on a claim that waits for a blind second review to who gave them alone. Said
        by the few claims that are left out, so that databases need not look up the claim of every verdict."""
        sealed = Claim.objects.filter(state=Claim.State.SECOND_REVIEW, story__second_review=Story.SecondReview.BLIND)
        if not (user.is_active and user.is_authenticated):
            return self.none()
        sees_all = user.has_perm("claims.see_restricted_stories")
        hidden = Claim.objects.filter(story__in=Story.objects.hidden_from(user))
        seen = self if sees_all else self.exclude(claim__in=hidden)
        return seen.exclude(Q(claim__in=sealed) & ~Q(reviewer=user.pk))


class Verdict(models.Model):
    """A reviewer's ruling on a claim, or its withdrawal. Added, never edited; the last one holds."""

    class Ruling(models.TextChoices):
        VERIFIED = "verified", _("verified")
        DISPUTED = "disputed", _("disputed")
        NOT_ESTABLISHED = "not_established", _("not established")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Reason(models.TextChoices):
        VERBATIM = "verbatim", _("verbatim")
        MINOR_EDIT = "minor_edit", _("minor edit")
        FAITHFUL_TRANSLATION = "faithful_translation", _("faithful translation")
        FAIR_PARAPHRASE = "fair_paraphrase", _("fair paraphrase")
        ALTERED_WORDING = "altered_wording", _("altered wording")
        NEGATION = "negation", _("negation")
        NUMBER = "number", _("number")
        TRUNCATED = "truncated", _("truncated")
        SPLICED = "spliced", _("spliced")
        MISATTRIBUTED = "misattributed", _("misattributed")
        WRONG_DATE_OR_EVENT = "wrong_date_or_event", _("wrong date or event")
        SOURCE_REVISED = "source_revised", _("source revised")
        NOT_FOUND = "not_found", _("not found")
        AMBIGUOUS = "ambiguous", _("ambiguous")
        ONLY_SECONDARY_SOURCE = "only_secondary_source", _("only a secondary source")

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="verdicts")
    ruling = models.CharField(max_length=20, choices=Ruling)
    reason = models.CharField(max_length=30, choices=Reason, blank=True)
    note = models.TextField(blank=True)
    match = models.ForeignKey(
        Match, models.PROTECT, null=True, blank=True, related_name="verdicts", help_text="The evidence"
    )
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answers = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_by",
        help_text="A second reviewer's: the first verdict. An editor's on a disagreement: the second one",
    )
    follows = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The verdict on a claim of the same words that the reviewer took over",
    )
    seal = models.CharField(
        max_length=32, blank=True, help_text="Salt of the hash that the chain keeps of a blind verdict"
    )
    claim_version = models.PositiveIntegerField(help_text="The version of the claim that the reviewer saw")
    created_at = models.DateTimeField()

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["claim", "claim_version"], name="verdict_on_a_version_once")]

    def __str__(self) -> str:
        return f"{self.ruling} · {self.claim}"


RULING_REASONS: dict[str, tuple[str, ...]] = {
    Verdict.Ruling.VERIFIED: (
        Verdict.Reason.VERBATIM,
        Verdict.Reason.MINOR_EDIT,
        Verdict.Reason.FAITHFUL_TRANSLATION,
        Verdict.Reason.FAIR_PARAPHRASE,
    ),
    Verdict.Ruling.DISPUTED: (
        Verdict.Reason.ALTERED_WORDING,
        Verdict.Reason.NEGATION,
        Verdict.Reason.NUMBER,
        Verdict.Reason.TRUNCATED,
        Verdict.Reason.SPLICED,
        Verdict.Reason.MISATTRIBUTED,
        Verdict.Reason.WRONG_DATE_OR_EVENT,
        Verdict.Reason.SOURCE_REVISED,
    ),
    Verdict.Ruling.NOT_ESTABLISHED: (
        Verdict.Reason.NOT_FOUND,
        Verdict.Reason.AMBIGUOUS,
        Verdict.Reason.ONLY_SECONDARY_SOURCE,
    ),
}
