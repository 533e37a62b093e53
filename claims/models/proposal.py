from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.story import Draft, Story, StoryPartQuerySet
from sources.models import Job
from sources.models.job import JobQuerySet


class ConsultationQuerySet(JobQuerySet, StoryPartQuerySet):  # type: ignore[override]  # either base has a manager
    """Adjectives only. What is done to consultations is in services."""


class Consultation(Job):
    """One question to the assistant about one draft. It stands beside the line: nothing waits for it."""

    class Stage(models.TextChoices):
        ASK = "ask", _("asking the assistant")

    story = models.ForeignKey(Story, models.CASCADE, related_name="consultations")
    draft = models.OneToOneField(Draft, models.CASCADE, related_name="consultation")
    kept = models.PositiveIntegerField(default=0, help_text="Proposals that stand in the text as quoted")
    dropped = models.PositiveIntegerField(default=0, help_text="Proposals that do not")

    objects = ConsultationQuerySet.as_manager()  # type: ignore[misc]  # and so has Job

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "queued_at"], name="consultation_waiting")]

    def __str__(self) -> str:
        return str(self.draft)

    @property
    def asked_by(self) -> Any:
        return self.story.created_by


class ProposalQuerySet(models.QuerySet):
    """Adjectives only: as visible as the story is."""

    def visible_to(self, user: Any) -> "ProposalQuerySet":
        return self.filter(draft__story__in=Story.objects.visible_to(user))


class Proposal(models.Model):
    """What the assistant proposes: a further claim, or with `claim` the speaker of one that was found.

    It counts for nothing until a person accepts it. Offsets count code points of the draft's text.
    """

    class State(models.TextChoices):
        OPEN = "open", _("proposed")
        ACCEPTED = "accepted", _("accepted")
        DISMISSED = "dismissed", _("left out")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="proposals")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="proposals")
    kind = models.CharField(max_length=10, choices=Claim.Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    speaker = models.CharField(max_length=200, blank=True, help_text="As printed")
    speaker_spans = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["draft", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "kind", "start", "end"], name="proposal_stored_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="proposal_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
