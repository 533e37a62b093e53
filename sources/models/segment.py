from django.db import models
from django.utils import timezone

from sources.models.document import Document, Version


class Segment(models.Model):
    """A part of the index that was written at once. Small segments are merged into larger ones."""

    passages = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.passages} passages"


class IndexedVersion(models.Model):
    """A version whose passages can be searched, and the segment with their postings. A version is indexed once.

    `document` stands here too: in the row of a version it lies behind the text, which SQLite would have to pass.
    """

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="indexed")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, models.PROTECT, related_name="versions")
    first_passage = models.PositiveBigIntegerField()
    passages = models.PositiveIntegerField()
    indexed_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["first_passage"]

    def __str__(self) -> str:
        return f"{self.version_id} in {self.segment_id}"


class Posting(models.Model):
    """The passages of a segment that hold a key (the hash of a stem or of a pair of stems).

    `df` is their number; `data` holds their ids as little-endian uint32, and is empty where the key is too common to be
    worth reading. The table is read and written in plain SQL by `sources.services.postings`; on SQLite its key is an
    index that holds `df` too, so that the rows themselves are read only for their ids.
    """

    pk = models.CompositePrimaryKey("key", "segment")
    key = models.BigIntegerField()
    segment = models.IntegerField()
    df = models.IntegerField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.key} in {self.segment}: {self.df}"
