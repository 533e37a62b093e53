from django.db import models

from sources.models.document import Version
from sources.models.person import Person


class Turn(models.Model):
    """A stretch of a version in which one speaker has the word. `label` is the speaker as printed, empty where unknown.

    `start` includes the label, `speech_start` does not.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="turns")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="turns")
    start = models.PositiveIntegerField()
    speech_start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="turn_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.label}"


class Passage(models.Model):
    """A sentence of a version. `text` is `version.text[start:end]`; the ids of one version follow one another."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="passages")
    turn = models.ForeignKey(Turn, models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["version", "number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="passage_number_once")]

    def __str__(self) -> str:
        return self.text[:80]
