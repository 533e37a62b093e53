"""Search in the words of the library, as a person types them."""

from datetime import date

import pytest

from sources.errors import SourceError
from sources.index.postings import PassageStems, encode
from sources.models import Document, Person, Tier
from sources.services import library_index, lookup, postings
from sources.services.lookup import Lookup
from tests.factories import make_version

pytestmark = pytest.mark.django_db

BRIDGE = (
    "И.Лугов: Мост откроют в мае. Платить за проезд по мостам не придётся.\n\n"
    "Вопрос: А грузовики?\n\nИ.Лугов: Они поедут в июне."
)
FERRY = "The ferry will run in May. No bridge is planned."


@pytest.fixture
def library():
    lugov = Person.objects.create(key="lugov", name="Илья Лугов")
    lugov.names.create(text="Илья Лугов")
    bridge = make_version(BRIDGE)
    ferry = make_version(FERRY, language="en", tier=Tier.PRESS_RELEASE)
    Document.objects.filter(pk=ferry.document_id).update(date=date(2026, 1, 1))
    library_index.index_versions([bridge.pk, ferry.pk])
    return bridge, ferry, lugov


def texts(**given: object) -> list[str]:
    asked = Lookup(**given)
    found = lookup.find_passages(asked, documents=Document.objects.all())
    return [hit.passage.text for hit in lookup.hits_of(found.ids, asked)]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("мосты", 2),
        ("МОСТА открыть", 0),
        ("мост откроют", 1),
        ("«мост откроют»", 1),
        ("«откроют мост»", 0),
        ('"за проезд" платить', 1),
        ("bridge", 1),
        ("мост bridge", 0),
        ("июне грузовики", 0),
        (".*", 0),
        ("?!", 0),
        ("", 6),
        ("\0", 0),
        ("слона", 0),
    ],
)
def test_words_are_found_in_any_form_and_phrases_as_they_stand(library, words: str, count: int) -> None:
    assert len(texts(words=words)) == count


def test_the_newest_documents_come_first(library) -> None:
    assert texts()[0].startswith("The ferry")


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"language": "en"}, 2),
        ({"tier": Tier.PRESS_RELEASE}, 2),
        ({"tier": Tier.AGENCY}, 0),
        ({"since": date(2025, 12, 1)}, 2),
        ({"until": date(2025, 12, 1)}, 4),
        ({"publisher": 5}, 0),
        ({"words": "мосты", "language": "en"}, 0),
    ],
)
def test_a_search_is_narrowed(library, given: dict, count: int) -> None:
    assert len(texts(**given)) == count


def test_what_someone_said_is_not_what_they_were_asked(library) -> None:
    *_, lugov = library
    assert len(texts(person=lugov.pk)) == 3
    assert texts(words="грузовики", person=lugov.pk) == []


def test_a_hit_knows_its_turn_and_the_places_of_its_words(library) -> None:
    bridge, *_ = library
    asked = Lookup(words="мостам «не придётся»")
    (hit,) = lookup.hits_of(lookup.find_passages(asked, documents=Document.objects.all()).ids, asked)
    assert [span.of(bridge.text) for span in hit.spans] == ["мостам", "не придётся"]
    assert (hit.before, hit.after) == ("Мост откроют в мае.", "")
    assert hit.passage.turn.person.name == "Илья Лугов"


def test_a_word_too_common_to_be_kept_is_looked_for_in_the_texts(library, monkeypatch) -> None:
    bridge, *_ = library
    monkeypatch.setattr("sources.index.postings.TOO_COMMON", 1)
    rows = bridge.passages.values_list("pk", "text")
    stem = library_index.stem_of("ru")
    segment = bridge.indexed.segment_id + 1
    postings.write(
        encode(PassageStems(pk, bridge.pk, [stem(w.lower()) for w in text.split()]) for pk, text in rows),
        segment=segment,
    )
    assert lookup.passages_with([[stem("мост")]], postings.DatabasePostings()).unread == {0}
    assert len(texts(words="мост")) == 2
    assert len(texts(words="мост откроют")) == 1


def test_a_place_is_the_same_words_for_ever_or_nothing(library) -> None:
    bridge, *_ = library
    start = bridge.text.index("Платить")
    place = lookup.place_in(bridge, start=start, end=start + 7)
    assert (place.text, place.turn.label, len(place.passages)) == ("Платить", "И.Лугов", 1)
    for start, end in ((5, 5), (9, 3), (0, len(bridge.text) + 1)):
        with pytest.raises(SourceError) as refused:
            lookup.place_in(bridge, start=start, end=end)
        assert refused.value.status == 404
