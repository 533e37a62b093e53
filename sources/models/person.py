from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.library import LibraryQuerySet


class Person(models.Model):
    """Someone, or a body such as a press service, who is said to have said something."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        BODY = "body", _("body")

    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    gender = models.CharField(max_length=1, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """A name of a person, in one language and script; also a metonym («Акорда») with the dates it holds."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    language = models.CharField(max_length=8, blank=True)
    is_metonym = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "text"], name="person_name_once")]
        indexes = [models.Index(fields=["text"], name="person_name_text")]

    def __str__(self) -> str:
        return self.text


class OfficeQuerySet(models.QuerySet["Office"]):
    def held_on(self, day: date) -> "OfficeQuerySet":
        return self.filter(Q(start=None) | Q(start__lte=day), Q(end=None) | Q(end__gte=day))


class Office(models.Model):
    """What a person is, from `start` to `end`, both included; None where it is open."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    title = models.CharField(max_length=200)
    country = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=8, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["person", "start"]
        constraints = [
            models.UniqueConstraint(fields=["person", "title", "country", "language", "start"], name="office_once"),
            models.UniqueConstraint(
                fields=["person", "title", "country", "language"], condition=Q(start=None), name="office_without_start_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.person}"
