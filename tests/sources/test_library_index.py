"""The index in the database: indexed once, merged without loss, old versions out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from sources.index.keys import stem_key
from sources.index.postings import ids_of
from sources.models import Document, IndexedVersion, Passage, Posting, Segment, Version
from sources.services import documents, library_index, postings, versions
from sources.services.postings import DatabasePostings
from sources.text.stems import stemmer

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Мост откроют в мае. Дорогу построят позже."


def stored(text: str = TEXT, *, document: Document | None = None, title: str = "Брифинг") -> Version:
    document = document or documents.register_document(title=title, language="ru")
    return versions.add_version(document, text=text).version


def passages_with(word: str) -> list[int]:
    rows = DatabasePostings().data([stem_key(stemmer("russian")(word))])
    return sorted(id_ for _, data in rows for id_ in ids_of(data).tolist())


def passages_of(*kept: Version) -> list[int]:
    return list(
        Passage.objects.filter(version__in=kept, text__contains="Мост").order_by("pk").values_list("pk", flat=True)
    )


def test_a_version_is_indexed_once() -> None:
    version = stored()
    library_index.index_versions([version.pk])
    library_index.index_versions([version.pk])
    assert passages_with("моста") == passages_of(version)
    assert (Segment.objects.count(), library_index.passage_count()) == (1, 2)


def test_a_replaced_version_is_no_longer_counted() -> None:
    first = stored()
    library_index.index_versions([first.pk])
    second = stored("Мост откроют в июне.", document=first.document)
    library_index.index_versions([second.pk])
    assert list(IndexedVersion.objects.values_list("pk", flat=True)) == [second.pk]
    assert library_index.passage_count() == 1


def test_a_version_that_is_not_current_is_not_indexed() -> None:
    first = stored()
    stored("Мост откроют в июне.", document=first.document)
    library_index.index_versions([first.pk])
    assert not IndexedVersion.objects.exists()


def test_merging_loses_and_doubles_nothing_and_drops_what_left() -> None:
    kept = [stored(f"Мост номер {number} откроют.", title=str(number)) for number in range(library_index.TIER)]
    for version in kept:
        library_index.index_versions([version.pk])
    gone = kept.pop(3)
    library_index.drop_versions([gone.pk])
    before = library_index.passage_count()
    assert library_index.merge_segments() == library_index.TIER
    assert passages_with("мост") == passages_of(*kept)
    assert library_index.passage_count() == before == len(kept)
    assert Segment.objects.count() == 1
    assert Posting.objects.values("segment").distinct().count() == 1
    assert library_index.merge_segments() == 0


def test_a_merge_that_was_stopped_half_way_is_finished_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [stored(f"Мост номер {number} откроют.", title=str(number)) for number in range(library_index.TIER)]
    for version in kept:
        library_index.index_versions([version.pk])
    monkeypatch.setattr(library_index, "KEYS_AT_ONCE", 5)
    real, calls = library_index.postings.take, iter([True, True, False])

    def stopping(*given: object, **named: object) -> object:
        if not next(calls):
            raise KeyboardInterrupt
        return real(*given, **named)

    monkeypatch.setattr(library_index.postings, "take", stopping)
    with pytest.raises(KeyboardInterrupt):
        library_index.merge_segments()
    assert passages_with("мост") == passages_of(*kept)
    monkeypatch.setattr(library_index.postings, "take", real)
    assert library_index.merge_segments() == library_index.TIER + 1  # the unfinished one too
    assert passages_with("мост") == passages_of(*kept)
    assert library_index.passage_count() == len(kept)


def test_two_workers_that_add_and_merge_lose_and_double_nothing_for_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library_index, "KEYS_AT_ONCE", 5)
    before = [stored(f"Мост номер {number} откроют.", title=str(number)) for number in range(library_index.TIER)]
    for version in before:
        library_index.index_versions([version.pk])
    wanted = set(passages_of(*before))

    def add(first: int) -> list[int]:
        try:
            versions = [stored(f"Мост {number} стоит.", title=f"new {number}").pk for number in range(first, first + 4)]
            for version in versions:
                library_index.index_versions([version])
                library_index.merge_segments()
            return versions
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        adding = [workers.submit(add, first) for first in (10, 20)]
        while not all(each.done() for each in adding):
            seen = passages_with("мост")
            assert len(seen) == len(set(seen))
            assert wanted <= set(seen)
    added = Version.objects.filter(pk__in=[pk for each in adding for pk in each.result()])
    assert passages_with("мост") == passages_of(*before, *added)
    assert library_index.passage_count() == len(before) + 8


def test_an_empty_segment_is_merged_too() -> None:
    for _ in range(library_index.TIER):
        Segment.objects.create(created_at=timezone.now())
    assert library_index.merge_segments() == library_index.TIER
    assert library_index.passage_count() == 0


def test_a_deleted_document_is_not_answered() -> None:
    version = stored()
    library_index.index_versions([version.pk])
    version.document.delete()
    assert not IndexedVersion.objects.exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite looks keys up whatever it has counted.")
def test_the_database_looks_keys_up_once_segments_were_merged() -> None:
    """It reads the whole table for a long list of keys, unless it knows how many there are."""
    library_index.index_versions([stored().pk])
    library_index.merge_segments()
    assert postings.is_counted()
