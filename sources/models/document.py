from django.db import models
from django.db.models import Q

from sources.models.library import LibraryQuerySet
from sources.models.person import Person
from sources.models.publisher import Publisher, Tier


class Document(models.Model):
    """An official text that claims are checked against; what it says stands in its versions."""

    title = models.CharField(max_length=500)
    publisher = models.ForeignKey(Publisher, models.PROTECT, null=True, blank=True, related_name="documents")
    tier = models.PositiveSmallIntegerField(choices=Tier, default=Tier.VERBATIM_RECORD)
    kind = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8)
    date = models.DateField(null=True, blank=True)
    date_given = models.CharField(
        max_length=10, blank=True, help_text="The date as far as it is known: 2024, 2024-09, 2024-09-26"
    )
    zone = models.CharField(max_length=40, default="UTC")
    place = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=2000, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    translation_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="translations")
    people = models.ManyToManyField(Person, blank=True, related_name="documents")
    created_at = models.DateTimeField()

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_id"], condition=~Q(external_id=""), name="document_external_id_once"
            )
        ]
        indexes = [
            models.Index(fields=["address"], name="document_address"),
            models.Index(fields=["-date"], name="document_date"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> "Version":
        """The version that claims are matched against today."""
        return self.versions.get(is_current=True)


class Original(models.Model):
    """The bytes as they came, kept once under their SHA-256 in the folder of originals."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100, blank=True)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256


class Version(models.Model):
    """What a document said when it was read. `text` never changes; offsets count its code points."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64, db_index=True)
    original = models.ForeignKey(Original, models.PROTECT, null=True, blank=True, related_name="versions")
    is_current = models.BooleanField(default=True)
    read_at = models.DateTimeField()
    reader = models.CharField(max_length=100, blank=True, help_text="What read it: the reader and its library")
    address = models.CharField(max_length=2000, blank=True, help_text="Where it came from in the end")
    headers = models.JSONField(default=dict, blank=True, help_text="What the server said with it")
    fetched_at = models.DateTimeField(null=True, blank=True)

    objects = LibraryQuerySet.as_manager()

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["document"], condition=Q(is_current=True), name="version_current_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document} · {self.number}"
