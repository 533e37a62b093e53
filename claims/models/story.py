from datetime import UTC, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from sources.models import Original, ReadingJob
from sources.models.job import JobQuerySet
from sources.models.library import WordsQuerySet

NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # when a claim of a story without a deadline is due


class StoryQuerySet(WordsQuerySet):
    """Adjectives only. What is done to stories is in services."""

    def visible_to(self, user: Any) -> "StoryQuerySet":
        """Open stories, and restricted ones for their members and for those who may see them all."""
        if not (user.is_active and user.is_authenticated):
            return self.none()
        if user.has_perm("claims.see_restricted_stories"):
            return self
        return self.filter(Q(is_restricted=False) | Q(pk__in=Membership.objects.filter(user=user).values("story")))

    def hidden_from(self, user: Any) -> "StoryQuerySet":
        """Restricted stories of which `user` is no member; what permissions let them see besides is not asked here."""
        return self.filter(is_restricted=True).exclude(pk__in=Membership.objects.filter(user=user).values("story"))

    def with_counts(self) -> "StoryQuerySet":
        """With `claims_standing` and `claims_open`: how many claims count, and how many of them nobody has decided."""
        standing = ~Q(claims__state="dismissed")
        return self.annotate(
            claims_standing=Count("claims", filter=standing),
            claims_open=Count("claims", filter=Q(claims__state__in=["open", "second_review", "disagreed"])),
        )


class Story(models.Model):
    """What is being checked: one article with its drafts."""

    class SecondReview(models.TextChoices):
        NONE = "none", _("one reviewer is enough")
        BLIND = "blind", _("a second one who does not see the first verdict")
        OPEN = "open", _("a second one who sees the first verdict")

    title = models.CharField(max_length=300)
    date = models.DateField(null=True, blank=True, help_text="The day the article speaks from")
    zone = models.CharField(max_length=40, default="UTC")
    deadline = models.DateTimeField(null=True, blank=True)
    is_restricted = models.BooleanField(default=False)
    second_review = models.CharField(max_length=8, choices=SecondReview, default=SecondReview.NONE)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "stories"
        permissions = [("see_restricted_stories", "Can see every restricted story")]

    def __str__(self) -> str:
        return self.title

    def save(self, *given: Any, **named: Any) -> None:
        is_new = self._state.adding
        super().save(*given, **named)
        if not is_new and "deadline" in (named.get("update_fields") or ["deadline"]):
            due = self.deadline or NEVER
            self.claims.exclude(due=due).update(due=due)


class StoryPartQuerySet(WordsQuerySet):
    """Adjectives of what belongs to a story: as visible as the story is."""

    def visible_to(self, user: Any) -> Self:
        """Said by the few stories that are hidden: so a database walks its indexes in order instead of by story."""
        if not (user.is_active and user.is_authenticated):
            return self.none()
        if user.has_perm("claims.see_restricted_stories"):
            return self
        return self.exclude(story__in=Story.objects.hidden_from(user))


class Membership(models.Model):
    """Who may see a restricted story."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["story", "user"], name="story_member_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.story}"


class Draft(models.Model):
    """The article as it stood at one time. `text` never changes; offsets count its code points."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8)
    blocks = models.JSONField(default=list, help_text="Stretches of the text that its page sets apart as quoted")
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = StoryPartQuerySet.as_manager()

    class Meta:
        ordering = ["story", "-number"]
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="draft_number_once")]
        # The language stands behind the text: databases would read the whole article for it.
        indexes = [models.Index(fields=["language"], name="draft_language")]

    def __str__(self) -> str:
        return f"{self.story} · {self.number}"


class CheckingQuerySet(JobQuerySet, StoryPartQuerySet):  # type: ignore[override]  # either base has a manager
    """Adjectives only, of the work on a story that a person waits for."""


class Checking(ReadingJob):
    """How far the machine got with one article: fetch → read → extract → match."""

    class Stage(models.TextChoices):
        FETCH = "fetch", _("fetching")
        READ = "read", _("reading")
        EXTRACT = "extract", _("finding the claims")
        MATCH = "match", _("comparing with the sources")

    story = models.ForeignKey(Story, models.CASCADE, related_name="checkings")
    draft = models.OneToOneField(Draft, models.CASCADE, null=True, blank=True, related_name="checking")
    text = models.TextField(blank=True, help_text="Text that was pasted")

    objects = CheckingQuerySet.as_manager()  # type: ignore[misc]  # and so has Job

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "queued_at"], name="checking_waiting")]

    def __str__(self) -> str:
        return f"{self.story} · {self.stage}"

    @property
    def asked_by(self) -> Any:
        return self.story.created_by
