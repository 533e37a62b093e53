"""Vectors of the library's passages: made in the background, newest documents first, and searched."""

import hashlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from numpy.typing import NDArray

from sources.index.postings import Ids
from sources.index.vectors import Embedder, Near, Packed, Stored, VectorFile, Vectors, pack
from sources.models import Document, Embedding, IndexedVersion, Passage, PassageVector
from sources.models import Embedder as StoredEmbedder
from sources.services.plain_sql import fetch

BATCH = 32
COPIED = 5000
LEASE = timedelta(seconds=120)


@dataclass(frozen=True, slots=True)
class Work:
    """The next passages of a version that want vectors: `done` of its passages have them."""

    version_id: int
    embedder_id: int
    done: int
    passages: list[tuple[int, str]]


def covered(embedder: Embedder, documents: QuerySet[Document] | None = None) -> int:
    """How many of the passages that can be found have vectors of this embedder."""
    if documents is not None:
        made = Embedding.objects.filter(embedder__name=embedder.name, version__indexed__isnull=False)
        return made.filter(version__document__in=documents).aggregate(all=Sum("passages"))["all"] or 0
    asked = (
        "SELECT sum(e.passages) FROM sources_embedding e JOIN sources_embedder m ON m.id = e.embedder_id"
        " JOIN sources_indexedversion i ON i.version_id = e.version_id WHERE m.name = %s"
    )
    return int(fetch(asked, [embedder.name])[0][0] or 0)


def is_complete(embedder: Embedder) -> bool:
    """Whether no passage waits for its vector."""
    return not _waiting(embedder).exists()


def make(embedder: Embedder, *, seconds: float, report: Callable[[int], None] = lambda made: None) -> int:
    """Make vectors for about so many seconds, those of the newest documents first; how many passages got theirs.

    Safe to stop at any moment and to run in several processes at once.
    """
    until = time.monotonic() + seconds
    made = 0
    while time.monotonic() < until and (work := _take(embedder)):
        vectors = _vectors(embedder, [text for _, text in work.passages])
        if _keep(embedder, work, vectors):
            made += len(work.passages)
            report(len(work.passages))
    return made


def nearest(
    embedder: Embedder, claim: Vectors, *, top: int, allowed: Callable[[Ids], NDArray[np.bool_]] | None = None
) -> list[Near]:
    """The passages whose vectors lie nearest to a claim's."""
    return _refreshed(embedder).nearest(claim, top=top, allowed=allowed)


def forget(embedder: Embedder) -> None:
    """Once all vectors are made: drop those of passages that cannot be found any more, and those of other embedders."""
    if not is_complete(embedder):
        return
    gone = Embedding.objects.filter(version__indexed=None)
    PassageVector.objects.filter(passage__version__in=gone.values("version")).delete()
    gone.delete()
    for other in StoredEmbedder.objects.exclude(name=embedder.name):
        PassageVector.objects.filter(embedder=other).delete()
        other.delete()


def _waiting(embedder: Embedder) -> QuerySet[IndexedVersion]:
    made = Embedding.objects.filter(version=OuterRef("pk"), embedder__name=embedder.name).values("passages")
    return IndexedVersion.objects.annotate(made=Coalesce(Subquery(made), 0)).filter(made__lt=F("passages"))


def _take(embedder: Embedder) -> Work | None:
    """The next passages of the newest document that nobody else has in hand."""
    now = timezone.now()
    stored, _ = StoredEmbedder.objects.get_or_create(name=embedder.name)
    free = Q(version__embedding=None) | Q(version__embedding__taken_until=None)
    free |= Q(version__embedding__taken_until__lt=now)
    waiting = _waiting(embedder).filter(free).order_by(F("version__document__date").desc(nulls_last=True), "-pk")
    for version in waiting[:8]:
        with transaction.atomic():
            Embedding.objects.get_or_create(version_id=version.pk, defaults={"embedder": stored})
            Embedding.objects.filter(pk=version.pk).exclude(embedder=stored).update(embedder=stored, passages=0)
            mine = Embedding.objects.filter(Q(taken_until=None) | Q(taken_until__lt=now), pk=version.pk)
            if not mine.update(taken_until=now + LEASE):
                continue
            done = Embedding.objects.get(pk=version.pk).passages
        ids = range(version.first_passage + done, version.first_passage + min(version.passages, done + BATCH))
        rows = Passage.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "text")
        return Work(version.pk, stored.pk, done, list(rows))
    return None


def _vectors(embedder: Embedder, texts: Sequence[str]) -> dict[int, bytes]:
    """Digest → packed vector, of these texts; what was embedded before is not embedded again."""
    by_digest = {_digest(embedder, text): text for text in texts}
    rows = PassageVector.objects.filter(digest__in=by_digest, embedder__name=embedder.name)
    known = {digest: bytes(vector) for digest, vector in rows.values_list("digest", "vector")}
    unknown = [digest for digest in by_digest if digest not in known]
    if unknown:
        packed: Packed = pack(embedder.of_passages([by_digest[digest] for digest in unknown]))
        known |= {digest: row.tobytes() for digest, row in zip(unknown, packed, strict=True)}
    return known


@transaction.atomic
def _keep(embedder: Embedder, work: Work, vectors: dict[int, bytes]) -> bool:
    """Store them, unless another process was quicker."""
    _keep_rows_in_order()
    seen = Embedding.objects.filter(pk=work.version_id, embedder=work.embedder_id, passages=work.done)
    if not seen.update(passages=work.done + len(work.passages), taken_until=None):
        return False
    rows = [
        PassageVector(passage_id=pk, embedder_id=work.embedder_id, digest=digest, vector=vectors[digest])
        for pk, text in work.passages
        for digest in [_digest(embedder, text)]
    ]
    PassageVector.objects.bulk_create(rows, ignore_conflicts=True)
    return True


def _keep_rows_in_order() -> None:
    """A row with a lower key never appears after one with a higher key, so that files can be continued by key."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources_passagevector'))")


def _refreshed(embedder: Embedder) -> VectorFile:
    """The file of this host, continued by what was made since."""
    name = re.sub(r"[^\w.-]+", "-", embedder.name)[:80]
    file = VectorFile(Path(settings.DATA_DIR) / "vectors" / name)
    made = PassageVector.objects.filter(embedder__name=embedder.name)
    with file.locked():
        last = file.last()
        if last and not made.filter(pk=last[0], passage=last[1], digest=last[2]).exists():
            file.clear()  # another database, or an older state of it
            last = None
        after = last[0] if last else 0
        while rows := list(made.filter(pk__gt=after).values_list("pk", "passage_id", "digest", "vector")[:COPIED]):
            file.append([Stored(row, passage, mark, bytes(vector)) for row, passage, mark, vector in rows])
            after = rows[-1][0]
        return file


def _digest(embedder: Embedder, text: str) -> int:
    digest = hashlib.blake2b(f"{embedder.name}\0{text}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little", signed=True)
