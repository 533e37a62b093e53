from django.db import models
from django.utils.translation import gettext_lazy as _

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


class Locator(models.Model):
    """Where `version.text[start:end]` stands in the original: a page, or a time code of a recording."""

    class Kind(models.TextChoices):
        PAGE = "page", _("page")
        TIME = "time", _("time")

    version = models.ForeignKey(Version, models.CASCADE, related_name="locators")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["version", "start"]
        constraints = [models.UniqueConstraint(fields=["version", "kind", "start"], name="locator_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"
