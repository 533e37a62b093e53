"""Search in the words of the library, as a person types them."""

from datetime import date

import pytest

from sources.errors import SourceError
from sources.index.holding import passages_with
from sources.index.postings import PassageStems, encode
from sources.models import Document, Person, Tier
from sources.services import library_index, lookup, postings
from sources.services.hits import hits_of, place_in
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
    return [hit.text for hit in hits_of(found.ids, asked.sought)]


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
    (hit,) = hits_of(lookup.find_passages(asked, documents=Document.objects.all()).ids, asked.sought)
    assert [span.of(bridge.text) for span in hit.spans] == ["мостам", "не придётся"]
    assert (hit.before, hit.after) == ("Мост откроют в мае.", "")
    assert hit.passage.turn.person.name == "Илья Лугов"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("«откроют в мае. Платить за»", "Мост откроют в мае. Платить за проезд по мостам не придётся."),
        ("«мае платить» мост придётся", "Мост откроют в мае. Платить за проезд по мостам не придётся."),
        ("«придётся а грузовики»", None),  # two speakers
        ("«в мае» «за проезд»", None),  # each begins in another sentence
    ],
)
def test_a_phrase_runs_on_within_the_turn(library, words: str, text: str | None) -> None:
    assert texts(words=words) == ([text] if text else [])


def test_a_phrase_over_many_short_sentences_is_found() -> None:
    version = make_version("И.Лугов: Да. Нет. Может. Быть. Завтра. Да. Нет.")
    library_index.index_versions([version.pk])
    assert texts(words='"да нет может быть завтра"') == ["Да. Нет. Может. Быть. Завтра."]
    assert len(texts(words='"да нет"')) == 2


def test_a_search_that_was_cut_says_how_far_it_went(library, monkeypatch) -> None:
    monkeypatch.setattr(lookup, "MOST_READ", 1)
    found = lookup.find_passages(Lookup(words="«мост»"), documents=Document.objects.all())
    assert (found.is_all, found.read, len(found.ids)) == (False, 1, 1)
    found = lookup.find_passages(Lookup(words="«мост откроют»"), documents=Document.objects.all())
    assert (found.is_all, found.read, len(found.ids)) == (True, 0, 1)
    monkeypatch.setattr(lookup, "MOST_HITS", 1)
    found = lookup.find_passages(Lookup(), documents=Document.objects.all())
    assert (found.is_all, found.read, len(found.ids)) == (False, 0, 1)


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
    assert passages_with([[stem("мост")]], postings.DatabasePostings()).unread == {0}
    assert len(texts(words="мост")) == 2
    assert len(texts(words="мост откроют")) == 1
    assert len(texts(words="«мост откроют в мае»")) == 1
    monkeypatch.setattr(lookup, "MOST_READ", 2)
    found = lookup.find_passages(Lookup(words="мост"), documents=Document.objects.all())
    assert (found.is_all, found.read, len(found.ids)) == (False, 2, 0)


def test_a_place_is_the_same_words_for_ever_or_nothing(library) -> None:
    bridge, *_ = library
    start = bridge.text.index("Платить")
    place = place_in(bridge, start=start, end=start + 7)
    assert (place.text, place.turn.label, len(place.passages)) == ("Платить", "И.Лугов", 1)
    for start, end in ((5, 5), (9, 3), (0, len(bridge.text) + 1)):
        with pytest.raises(SourceError) as refused:
            place_in(bridge, start=start, end=end)
        assert refused.value.status == 404
