from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.story import NEVER, Draft, Story, StoryPartQuerySet
from sources.models import MissingSource, Person


class Finding(models.TextChoices):
    """What the comparison of the words says; see `claims.matching`."""

    VERBATIM = "verbatim", _("verbatim")
    VERBATIM_WITH_ELLIPSIS = "verbatim_with_ellipsis", _("verbatim with a marked cut")
    MINOR_EDIT = "minor_edit", _("minor edit")
    ALTERED = "altered", _("altered")
    PARAPHRASE = "paraphrase", _("paraphrase")
    TRANSLATION = "translation", _("translation")
    SIMILAR = "similar", _("similar")
    NOT_FOUND = "not_found", _("not found")


def folded(words: str) -> str:
    """Words as they are looked for: capitals and ё make no difference."""
    return words.lower().replace("ё", "е")


class ClaimQuerySet(StoryPartQuerySet):
    """Adjectives only. What is done to claims is in services."""

    def update(self, **values: Any) -> int:
        return super().update(**values | _copies(values))

    def bulk_create(self, objs: Iterable[Any], *given: Any, **named: Any) -> list[Any]:
        rows = list(objs)
        for claim in rows:
            claim.fill_copies()
        return super().bulk_create(rows, *given, **named)

    def standing(self) -> "ClaimQuerySet":
        """Claims of the draft that counts: not dismissed."""
        return self.exclude(state=Claim.State.DISMISSED)

    def awaiting_review(self) -> "ClaimQuerySet":
        return self.filter(state=Claim.State.OPEN)

    def undecided(self) -> "ClaimQuerySet":
        """Claims that nobody has decided, or not finally: those under second review too."""
        return self.filter(state__in=Claim.UNDECIDED)

    def found_nowhere(self) -> "ClaimQuerySet":
        """Claims that were ruled not established because their words were in no source."""
        return self.filter(state=Claim.State.NOT_ESTABLISHED, finding__in=[Finding.SIMILAR, Finding.NOT_FOUND])

    def waiting_for(self, user: Any) -> "ClaimQuerySet":
        """What this person can decide now: open ones, the second review of what others decided first, and for editors
        what two reviewers disagree on. Not what waits for its official text, until that comes in or its day does."""
        waiting = Q(state=Claim.State.OPEN) | Q(state=Claim.State.SECOND_REVIEW) & ~Q(first_reviewer=user.pk)
        if user.has_perm("claims.sign_sheet"):
            waiting |= Q(state=Claim.State.DISAGREED)
        return self.filter(waiting).exclude(pk__in=self.set_aside().values("pk"))

    def set_aside(self) -> "ClaimQuerySet":
        """Claims whose official text is not out yet and is not asked after today."""
        noted = MissingSource.objects.quiet(timezone.localdate()).filter(subject_type=Claim._meta.label_lower)
        return Claim.objects.filter(pk__in=noted.values("subject_id"))

    def in_text_order(self) -> "ClaimQuerySet":
        return self.order_by("draft", "start", "-end", "pk")


EASE = [
    "verbatim",
    "verbatim_with_ellipsis",
    "minor_edit",
    "altered",
    "translation",
    "paraphrase",
    "similar",
    "not_found",
]
STATEMENT, UNSEARCHED = len(EASE), len(EASE) + 1
# What is urgent first; then what is quickly decided: quotes before statements, exact ones before those that differ.
HASTE = (Value(1) - F("priority")) * 10 + Case(
    *(When(finding=finding, kind__in=["direct", "mixed", "indirect"], then=ease) for ease, finding in enumerate(EASE)),
    When(finding="", then=UNSEARCHED),
    default=STATEMENT,
)
COUNTED_BY = ("state", "story", "assignee", "finding", "kind")
# The other way round: how much work a claim is likely to be, for the editor's lane.
HARDNESS = {"altered": 7, "not_found": 6, "similar": 5, "paraphrase": 4, "translation": 3, "minor_edit": 2}
HARD = Case(*(When(finding=finding, then=rank) for finding, rank in HARDNESS.items()), default=Value(0))


class Claim(models.Model):
    """A stretch of a draft that someone can check.

    `start` and `end` count characters of `draft.text` and hold everything in `spans`, which has more than one
    stretch where the cue splits
    the quote. `version` counts the changes to this row: a decision names the one it saw.
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", _("direct quote")
        INDIRECT = "indirect", _("reported speech")
        MIXED = "mixed", _("mixed quote")
        STATEMENT = "statement", _("statement")

    class State(models.TextChoices):
        OPEN = "open", _("to check")
        VERIFIED = "verified", _("verified")
        DISPUTED = "disputed", _("disputed")
        NOT_ESTABLISHED = "not_established", _("not established")
        DISMISSED = "dismissed", _("left out")
        SECOND_REVIEW = "second_review", _("second review")
        DISAGREED = "disagreed", _("reviewers disagree")

    UNDECIDED = (State.OPEN, State.SECOND_REVIEW, State.DISAGREED)
    JUDGED = (State.VERIFIED, State.DISPUTED, State.NOT_ESTABLISHED, State.SECOND_REVIEW, State.DISAGREED)

    class Origin(models.TextChoices):
        MACHINE = "machine", _("found by the program")
        PERSON = "person", _("added by hand")
        ASSISTANT = "assistant", _("proposed by the assistant")

    class Priority(models.IntegerChoices):
        HIGH = 1, _("urgent")
        NORMAL = 0, _("as it comes")
        LOW = -1, _("when there is time")

    story = models.ForeignKey(Story, models.CASCADE, related_name="claims")
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="claims")
    kind = models.CharField(max_length=10, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    spans = models.JSONField()
    text = models.TextField()
    cue = models.CharField(max_length=200, blank=True)
    speaker = models.CharField(max_length=300, blank=True, help_text="As printed")
    speaker_spans = models.JSONField(default=list)
    speaker_name = models.CharField(max_length=200, blank=True, help_text="As resolved")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="claims")
    resolved_by = models.CharField(max_length=40, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who said that this is the speaker, here or where the same words stand for one in this story",
    )
    confidence = models.FloatField(null=True, blank=True)
    is_nested = models.BooleanField(default=False)
    check_worthiness = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    by_hand = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MACHINE)
    found_as = models.JSONField(
        default=list, help_text="Kind, start and end under which the machine found what a person has altered since"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_claims"
    )
    priority = models.SmallIntegerField(choices=Priority, default=Priority.NORMAL)
    is_flagged = models.BooleanField(default=False, help_text="Waits for the editor")
    flag_reason = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    first_reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose verdict waits for the second review",
    )
    finding = models.CharField(
        max_length=30, choices=Finding, blank=True, help_text="Of the best match; empty until searched"
    )
    flags = models.JSONField(default=list)
    searched = models.PositiveIntegerField(null=True, blank=True, help_text="Passages searched")
    compared = models.PositiveIntegerField(
        null=True, blank=True, help_text="Passages whose meaning was compared; empty where the words sufficed"
    )
    matched_at = models.DateTimeField(null=True, blank=True)
    likeness = models.BigIntegerField(
        null=True, editable=False, help_text="What claims that are alike have in common, see claims.matching.likeness"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    due = models.DateTimeField(default=NEVER, help_text="The deadline of the story, NEVER where it has none")
    haste = models.GeneratedField(expression=HASTE, output_field=models.SmallIntegerField(), db_persist=True)
    hardness = models.GeneratedField(expression=HARD, output_field=models.SmallIntegerField(), db_persist=True)
    text_folded = models.TextField(blank=True, editable=False)
    speaker_folded = models.CharField(max_length=200, blank=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        permissions = [("decide_claim", "Can decide claims")]
        constraints = [
            models.UniqueConstraint(fields=["draft", "kind", "start", "end"], name="claim_stored_once"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_not_empty"),
        ]
        indexes = [
            models.Index(fields=["story", "state"], name="claim_queue"),
            # The rest is what the queues are counted and narrowed by, so that counting reads the index alone.
            models.Index(
                fields=["due", "haste", "id", *COUNTED_BY, "is_flagged", "speaker_folded", "draft"],
                name="claim_by_haste",
            ),
            models.Index(
                fields=["-is_flagged", "due", "-priority", "-hardness", "id", *COUNTED_BY], name="claim_by_hardness"
            ),
            models.Index(fields=["created_at", "state", "story"], name="claim_came"),
            models.Index(fields=["likeness"], condition=Q(likeness__isnull=False), name="claim_by_likeness"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, *given: Any, **named: Any) -> None:
        self.fill_copies()
        if named.get("update_fields") is not None:
            named["update_fields"] = {*named["update_fields"], *_copies(dict.fromkeys(named["update_fields"], ""))}
        super().save(*given, **named)

    def fill_copies(self) -> None:
        """Fill the columns that the queue is ordered and searched by from those that they copy."""
        if self._state.adding:
            self.due = self.story.deadline or NEVER
        self.text_folded, self.speaker_folded = folded(self.text), folded(self.speaker_name)


def _copies(values: dict[str, Any]) -> dict[str, Any]:
    names = {"text": "text_folded", "speaker_name": "speaker_folded"}
    return {copy: folded(values[name]) for name, copy in names.items() if name in values}
