from typing import Any

from django.conf import settings
from django.db import models

from claims.models.claim import Claim
from claims.models.story import Story, StoryPartQuerySet
from sources.models import Act


class Sheet(models.Model):
    """A signed edition of a story's quote sheet. `sha256` is over the canonical JSON of `content`, which is frozen."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="sheets")
    edition = models.PositiveIntegerField()
    head = models.JSONField(default=dict, help_text="What the sheet says of itself; empty in the first editions of all")
    rows = models.JSONField()
    sha256 = models.CharField(max_length=64)
    chain_head = models.CharField(max_length=64)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    objects = StoryPartQuerySet.as_manager()

    class Meta:
        ordering = ["story", "-edition"]
        permissions = [("sign_sheet", "Can sign quote sheets")]
        constraints = [models.UniqueConstraint(fields=["story", "edition"], name="sheet_edition_once")]

    def __str__(self) -> str:
        return f"{self.story} · {self.edition}"

    @property
    def content(self) -> Any:
        """What was signed."""
        return {"head": self.head, "rows": self.rows} if self.head else self.rows


class Export(models.Model):
    """A file of an edition as it left the house, byte for byte. How it was written, by whom and when tells its act."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="exports")
    sha256 = models.CharField(max_length=64, db_index=True)
    act = models.OneToOneField(Act, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.sheet} · {self.sha256[:16]}"


class SheetLine(models.Model):
    """What an editor says of one claim on the sheet of its story.

    `accepted` is why it may be signed with its problems; it holds for those problems of that version of the claim.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="line")
    position = models.IntegerField(null=True, blank=True, help_text="Instead of the order of the text")
    remark = models.TextField(blank=True)
    left_out = models.TextField(blank=True, help_text="Why it is not on the sheet")
    left_out_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted = models.TextField(blank=True)
    accepted_problems = models.JSONField(default=list)
    accepted_version = models.PositiveIntegerField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.claim}"


class Correction(models.Model):
    """Something wrong that was found in a signed edition; the next edition carries it as its notice."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="corrections")
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="corrections")
    found_by = models.CharField(max_length=200)
    wrong = models.TextField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    corrected_in = models.ForeignKey(Sheet, models.CASCADE, null=True, blank=True, related_name="corrected")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.wrong[:60]}"
