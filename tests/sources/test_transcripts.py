"""Records of transcripts in the library: stored once, changed texts as new versions, left-overs indexed."""

import pytest

from sources.models import Act, Document, IndexedVersion, Passage, Tier, Turn, Version
from sources.services import transcripts
from sources.signals import version_added, version_replaced

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """И.Лугов: Мост откроют в мае. Платить за проезд не придётся.

Вопрос: А грузовики?

И.Лугов: Грузовики поедут в июне."""
CHANGED = TEXT.replace("в мае", "в августе")


def record(**changes: object) -> dict[str, object]:
    return {
        "id": "bridge",
        "title": "Брифинг о мосте",
        "date": "2025-10-02",
        "language": "ru",
        "kind": "transcript",
        "text": TEXT,
    } | changes


def imported(**changes: object) -> transcripts.Imported:
    one = transcripts.import_record(record(**changes))
    transcripts.index_imported([one])
    return one


@pytest.fixture
def heard() -> list[tuple[str, int]]:
    """What the library says to whoever listens."""
    said: list[tuple[str, int]] = []

    def added(sender: object, version: Version, **_: object) -> None:
        said.append(("added", version.number))

    def replaced(sender: object, version: Version, by: Version, **_: object) -> None:
        said.append(("replaced", version.number))

    version_added.connect(added, weak=False)
    version_replaced.connect(replaced, weak=False)
    yield said
    version_added.disconnect(added)
    version_replaced.disconnect(replaced)


def test_a_record_becomes_a_document_with_turns_and_passages() -> None:
    one = imported()
    assert one.outcome == "added"
    assert (one.document.external_id, str(one.document.date), one.document.tier) == (
        "bridge",
        "2025-10-02",
        Tier.VERBATIM_RECORD,
    )
    assert one.version.text == TEXT
    assert [turn.label for turn in one.version.turns.all()] == ["И.Лугов", "Вопрос", "И.Лугов"]
    assert [passage.text for passage in one.version.passages.all()] == [
        "Мост откроют в мае.",
        "Платить за проезд не придётся.",
        "А грузовики?",
        "Грузовики поедут в июне.",
    ]


def test_passages_are_the_words_at_their_offsets_and_their_ids_follow_one_another() -> None:
    version = imported(text="  " + TEXT + "\n\n\U0001f309 Спасибо.").version
    passages = list(version.passages.order_by("number"))
    assert [version.text[each.start : each.end] for each in passages] == [each.text for each in passages]
    assert [each.pk for each in passages] == list(range(passages[0].pk, passages[0].pk + len(passages)))


def test_importing_twice_changes_nothing(heard: list[tuple[str, int]]) -> None:
    imported()
    before = [model.objects.count() for model in (Document, Version, Turn, Passage, IndexedVersion, Act)]
    assert imported().outcome == "already_there"
    assert [model.objects.count() for model in (Document, Version, Turn, Passage, IndexedVersion, Act)] == before
    assert heard == [("added", 1)]


def test_a_changed_text_is_a_new_version_and_the_old_one_stays(heard: list[tuple[str, int]]) -> None:
    first = imported()
    second = imported(text=CHANGED)
    assert second.outcome == "new_version"
    assert second.document == first.document
    first.version.refresh_from_db()
    assert (first.version.text, first.version.is_current) == (TEXT, False)
    assert (second.version.number, second.version.is_current) == (2, True)
    assert heard == [("added", 1), ("added", 2), ("replaced", 1)]


def test_a_text_that_comes_back_is_a_version_of_its_own() -> None:
    for text in (TEXT, CHANGED, TEXT):
        last = imported(text=text)
    assert (last.version.number, last.version.text) == (3, TEXT)


def test_given_segments_are_the_turns() -> None:
    text = "Добрый день. Мост откроют в мае. Спасибо."
    segments = [
        {"speaker": "Илья Лугов", "text": "Добрый день. Мост откроют в мае."},
        {"speaker": "Ведущая", "text": "Спасибо."},
    ]
    version = imported(text=text, segments=segments).version
    assert [(turn.label, text[turn.speech_start : turn.end]) for turn in version.turns.all()] == [
        ("Илья Лугов", "Добрый день. Мост откроют в мае."),
        ("Ведущая", "Спасибо."),
    ]


def test_what_was_stored_but_not_indexed_is_indexed_later(heard: list[tuple[str, int]]) -> None:
    stored = transcripts.import_record(record())
    assert not IndexedVersion.objects.exists()
    transcripts.index_left_over()
    assert IndexedVersion.objects.get().version == stored.version
    transcripts.index_left_over()
    assert heard == [("added", 1)]


@pytest.mark.parametrize(
    ("bad", "cause"),
    [
        (None, "not a JSON object"),
        ([], "not a JSON object"),
        ({"id": "x"}, "“text” is missing or empty"),
        ({"id": " ", "text": "Да."}, "“id” is missing or empty"),
        ({"id": 7, "text": "Да."}, "“id” is missing or empty"),
        ({"id": "x", "text": "\n"}, "“text” is missing or empty"),
        ({"id": "x" * 201, "text": "Да."}, "“id” is longer than 200 characters"),
        ({"id": "x", "text": "Да.", "language": "по-русски"}, "“language” is longer than 8 characters"),
        ({"id": "x", "text": "Да.", "title": 5}, "“title” is not a text"),
        ({"id": "x", "text": "Д\0а."}, "“text” holds null characters or halves of characters"),
        ({"id": "x", "text": "Д\ud83dа."}, "“text” holds null characters or halves of characters"),
        ({"id": "x", "text": "Да.", "segments": "Да."}, "“segments” is not a list of {speaker, text}"),
        ({"id": "x", "text": "Да.", "segments": ["Да."]}, "“segments” is not a list of {speaker, text}"),
        ({"id": "x", "text": "Да.", "segments": [{"speaker": 1, "text": "Да."}]}, "“speaker” is not a text"),
    ],
)
def test_a_bad_record_is_refused_with_its_cause_and_leaves_nothing(bad: object, cause: str) -> None:
    with pytest.raises(transcripts.BadRecord, match=cause.replace("{", r"\{")):
        transcripts.import_record(bad)
    assert not Document.objects.exists()
