from datetime import date
from typing import Self

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
    gender = models.CharField(max_length=4, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class PersonName(models.Model):
    """A word by which a person or body goes, in any language and script."""

    class Use(models.TextChoices):
        NAME = "name", _("name")
        METONYM = "metonym", _("place that stands for it")
        ADJECTIVE = "adjective", _("adjective of its offices")

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    text = models.CharField(max_length=200)
    use = models.CharField(max_length=10, choices=Use, default=Use.NAME)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["person", "text", "use"], name="person_name_once")]
        indexes = [models.Index(fields=["text"], name="person_name_text")]

    def __str__(self) -> str:
        return self.text


class OfficeQuerySet(models.QuerySet["Office"]):
    def held_on(self, day: date) -> Self:
        return self.filter(Q(start=None) | Q(start__lte=day), Q(end=None) | Q(end__gte=day))


class Office(models.Model):
    """A post, held from `start` to `end`, both included; None where it is open.

    `titles`: what its holder is called, in any language.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    titles = models.JSONField(default=list)
    body = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="posts")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["person", "-start"]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.title, str(self.body or "")]))

    @property
    def title(self) -> str:
        """The title that comes first."""
        return self.titles[0] if self.titles else ""

    def was_held_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
