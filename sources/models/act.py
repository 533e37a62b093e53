from django.conf import settings
from django.db import models


class ActQuerySet(models.QuerySet["Act"]):
    """Adjectives only. Acts are written by `sources.services.acts`."""

    def on(self, subject: models.Model) -> "ActQuerySet":
        """Acts upon one row of any table."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def within(self, place: models.Model) -> "ActQuerySet":
        """Acts that happened inside `place`, such as everything done in one story."""
        return self.filter(place_type=place._meta.label_lower, place_id=place.pk)


class Act(models.Model):
    """Something that someone did: one link of the chain. Added, never edited.

    `hash` is the SHA-256 over the link's own facts, the SHA-256 of its details and the hash of the link before,
    so that details
    can be erased for good (a tombstone) while the chain still verifies.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    actor_name = models.CharField(max_length=150)
    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=60)
    subject_id = models.PositiveBigIntegerField()
    place_type = models.CharField(max_length=60, blank=True)
    place_id = models.PositiveBigIntegerField(null=True, blank=True)
    details = models.JSONField(null=True)
    details_sha256 = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="act_subject"),
            models.Index(fields=["place_type", "place_id", "number"], name="act_place"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject_type}:{self.subject_id}"


class ChainHead(models.Model):
    """The last link of the chain: one row, locked while a link is added."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"
