"""The index of the library: passages become findable, segments are merged, old versions leave."""

import fcntl
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone
from numpy.typing import NDArray

from sources.index.postings import Ids, PassageStems, encode, merge
from sources.languages import PACKS
from sources.languages.parts.wording import UNDETERMINED
from sources.models import IndexedVersion, Passage, Segment, Version
from sources.services import postings
from sources.services.plain_sql import fetch
from sources.text.stems import Stem, stemmer
from sources.text.tokens import words_of

TIER = 4
"""Segments of one size that are merged into one of the next, four times as large. A search looks through all."""
SMALL = 16_384
"""Passages; segments with fewer are of one size, for they are soon merged."""
KEYS_AT_ONCE = 20_000


@transaction.atomic
def index_versions(version_ids: Sequence[int]) -> None:
    """Make the passages of new versions findable, as one segment; earlier versions of their documents leave. Safe to
    run twice.
    """
    list(Version.objects.select_for_update().filter(pk__in=version_ids).order_by("pk").values_list("pk"))
    new = list(
        Version.objects.filter(pk__in=version_ids, indexed=None, is_current=True).values_list("pk", "document_id")
    )
    if not new:
        return
    drop_versions(
        IndexedVersion.objects.filter(document__in={document for _, document in new}).values_list("pk", flat=True)
    )
    segment = Segment.objects.create(created_at=timezone.now())
    passages = list(
        Passage.objects.filter(version__in=[version for version, _ in new])
        .order_by("pk")
        .values_list("pk", "version_id", "text", "version__document__language")
    )
    postings.write(encode(_stemmed(passages)), segment=segment.pk)
    first: dict[int, int] = {}
    for passage, version, _, _ in passages:
        first.setdefault(version, passage)
    count = Counter(version for _, version, _, _ in passages)
    IndexedVersion.objects.bulk_create(
        IndexedVersion(
            version_id=version,
            document_id=document,
            segment=segment,
            first_passage=first.get(version, 0),
            passages=count[version],
        )
        for version, document in new
    )
    Segment.objects.filter(pk=segment.pk).update(passages=len(passages))


@transaction.atomic
def drop_versions(version_ids: Iterable[int]) -> None:
    """Answer with these versions no more. Their postings go when their segments are merged."""
    gone = IndexedVersion.objects.filter(pk__in=list(version_ids))
    touched = set(gone.values_list("segment_id", flat=True))
    for segment in Segment.objects.select_for_update().filter(pk__in=touched).order_by("pk"):
        lost = gone.filter(segment=segment).aggregate(lost=Sum("passages"))["lost"] or 0
        Segment.objects.filter(pk=segment.pk).update(passages=max(0, segment.passages - lost))
    gone.delete()


def passage_count() -> int:
    """How many passages can be found."""
    return int(fetch("SELECT sum(passages) FROM sources_segment")[0][0] or 0)


def segments_since(when: datetime) -> list[int]:
    """The segments that hold what was indexed since `when`: those written then, and those it was merged into."""
    return list(Segment.objects.filter(created_at__gte=when).values_list("pk", flat=True))


def merge_segments() -> int:
    """Merge segments of about one size as long as there are many; say how many went, none where another is at it.

    Goes on key by key, each stretch of keys in a transaction of its own: readers lose and double nothing, and a merge
    that was stopped is finished by the next.
    """
    merged = 0
    with _nobody_else() as is_free:
        while is_free and (due := _due()):
            _merge(due)
            merged += len(due)
        if merged or (is_free and not postings.is_counted()):
            postings.count()
    return merged


def _merge(due: Sequence[int]) -> None:
    target = Segment.objects.create(created_at=timezone.now())
    alive = _alive()
    last = -1
    while True:
        with transaction.atomic():
            taken = postings.take(due, after=last, keys=KEYS_AT_ONCE)
            postings.write(merge(taken, alive=alive), segment=target.pk)
        if not taken:
            break
        last = taken[-1].key
    with transaction.atomic():
        IndexedVersion.objects.filter(segment__in=due).update(segment=target)
        total = IndexedVersion.objects.filter(segment=target).aggregate(all=Sum("passages"))["all"] or 0
        Segment.objects.filter(pk=target.pk).update(passages=total)
        Segment.objects.filter(pk__in=due).delete()


@contextmanager
def _nobody_else() -> Iterator[bool]:
    """Whether no other process merges; none will until this ends, and a lock goes with the process that holds it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext('sources_segment'))")
            is_free = bool(cursor.fetchone()[0])
            try:
                yield is_free
            finally:
                if is_free:
                    cursor.execute("SELECT pg_advisory_unlock(hashtext('sources_segment'))")
        return
    with (Path(settings.DATA_DIR) / "merging").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _due() -> list[int]:
    """The segments of the smallest size of which there are too many."""
    by_size: dict[int, list[int]] = {}
    for pk, passages in Segment.objects.order_by("pk").values_list("pk", "passages"):
        by_size.setdefault(int(math.log(max(TIER * passages / SMALL, 1), TIER)), []).append(pk)
    return next((pks for _, pks in sorted(by_size.items()) if len(pks) >= TIER), [])


def _stemmed(rows: Sequence[tuple[int, int, str, str]]) -> Iterator[PassageStems]:
    for passage, version, text, language in rows:
        stem = stem_of(language)
        yield PassageStems(passage, version, [stem(word) for word in words_of(text)])


def stem_of(language: str) -> Stem:
    """How the words of a document in `language` are stemmed, in the index and in what is looked for in it."""
    pack = PACKS.get(language)
    return stemmer((pack.wording if pack else UNDETERMINED).stemmer)


def _alive() -> Callable[[Ids], NDArray[np.bool_]]:
    return within(list(IndexedVersion.objects.order_by("first_passage").values_list("first_passage", "passages")))


def within(ranges: Sequence[tuple[int, int]]) -> Callable[[Ids], NDArray[np.bool_]]:
    """Which passage ids lie in one of the ranges (first id, how many), given in order."""
    first = np.array([first for first, _ in ranges], np.int64)
    end = np.array([first + count for first, count in ranges], np.int64)

    def lies_within(ids: Ids) -> NDArray[np.bool_]:
        if not len(first):
            return np.zeros(len(ids), bool)
        at = np.searchsorted(first, ids.astype(np.int64), side="right") - 1
        return (at >= 0) & (ids < end[np.maximum(at, 0)])

    return lies_within
