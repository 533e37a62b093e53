from django.db import models

from sources.models.document import Version
from sources.models.passage import Passage


class Embedder(models.Model):
    """What made vectors. Only vectors of one embedder can be compared."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Embedding(models.Model):
    """How far a version has come: its first `passages` passages have vectors of `embedder`.

    Whoever makes more has the version until `taken_until`.
    """

    version = models.OneToOneField(Version, models.CASCADE, primary_key=True, related_name="embedding")
    embedder = models.ForeignKey(Embedder, models.CASCADE, related_name="+")
    passages = models.PositiveIntegerField(default=0)
    taken_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.version_id}: {self.passages} passages"


class PassageVector(models.Model):
    """What a passage means, as its embedder saw it: one signed byte a number.

    `digest` is that of the text and the embedder, so that the same text is embedded once. Rows are only added, in the
    order of their keys, and copied into a file in that order.
    """

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="vectors")
    embedder = models.ForeignKey(Embedder, models.CASCADE, related_name="+", db_index=False)
    digest = models.BigIntegerField(db_index=True)
    vector = models.BinaryField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["passage", "embedder"], name="passage_vector_once")]

    def __str__(self) -> str:
        return f"{self.passage_id}"
