"""Days compare as dates, each seen from the day of its own text."""

import datetime as dt

import pytest

from claims.matching.comparison import Comparison, compare, compare_texts
from claims.matching.dated import Dated, with_days
from claims.matching.days import Stretch, mentions
from claims.matching.finding import Finding
from claims.matching.quote import read_quote
from claims.matching.words import Sentence, words_in
from sources.languages import pack_for

FRIDAY = dt.date(2025, 9, 26)
SATURDAY = dt.date(2025, 9, 27)


def days(text: str, language: str, here: dt.date | None = SATURDAY) -> list[set[str]]:
    wording = pack_for(language).wording
    read = mentions(words_in([Sentence(text)], wording=wording), wording)
    return [{_plain(stretch) for stretch in one.seen_from(here)} for one in read]


def _plain(stretch: Stretch) -> str:
    first, last = (day.isoformat() for day in stretch)
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "language", "named"),
    [
        ("Соглашение подписали в пятницу", "ru", {"2025-09-26", "2025-10-03"}),
        ("Соглашение подписали в прошлую пятницу", "ru", {"2025-09-19", "2025-09-26"}),
        ("Соглашение подпишут в субботу", "ru", {"2025-09-27"}),
        ("Об этом стало известно вчера", "ru", {"2025-09-26"}),
        ("Переговоры шли на прошлой неделе", "ru", {"2025-09-15/2025-09-21"}),
        ("Переговоры шли в прошлом месяце", "ru", {"2025-08-01/2025-08-31"}),
        ("Мост открыли 3 января", "ru", {"2026-01-03"}),
        ("Мост открыли 26 сентября 2024 года", "ru", {"2024-09-26"}),
        ("Мост открыли 26.09.2024", "ru", {"2024-09-26"}),
        ("Мост открыли в 2024 году", "ru", {"2024-01-01/2024-12-31"}),
        ("The bridge opened the day before yesterday", "en", {"2025-09-25"}),
        ("The bridge opened last week", "en", {"2025-09-15/2025-09-21"}),
        ("The bridge opened on September 26, 2025", "en", {"2025-09-26"}),
        ("The bridge opened on the 26th of September", "en", {"2025-09-26"}),
        ("Угоду підписали учора", "uk", {"2025-09-26"}),
        ("Угоду підписали минулого тижня", "uk", {"2025-09-15/2025-09-21"}),
        ("Келісімге кеше қол қойылды", "kk", {"2025-09-26"}),
        ("Келісімге өткен аптада қол қойылды", "kk", {"2025-09-15/2025-09-21"}),
        ("Келісімге 2025 жылғы 26 қыркүйек күні қол қойылды", "kk", {"2025-09-26"}),
    ],
)
def test_a_day_is_named(text: str, language: str, named: set[str]) -> None:
    assert days(text, language) == [named]


@pytest.mark.parametrize("text", ["в пятницу", "вчера", "26 сентября", "на прошлой неделе", "31 февраля 2025 года"])
def test_what_stands_for_no_known_day_stands_for_none(text: str) -> None:
    assert days(text, "ru", here=None) == [set()]


def test_a_number_is_no_day() -> None:
    assert days("Выделили 2025 рублей, 26 человек и 5 мостов", "ru") == []


def judged(
    claim: str,
    source: str,
    *,
    language: str = "ru",
    article: dt.date | None = SATURDAY,
    record: dt.date | None = FRIDAY,
    in_own_words: bool = False,
) -> Comparison:
    wording = pack_for(language).wording
    told = compare(
        read_quote(claim, wording=wording),
        [Sentence(source)],
        wording=wording,
        source_slice=lambda span: span.of(source),
        in_own_words=in_own_words,
    )
    assert told is not None
    ours, theirs = (
        Dated(words_in([Sentence(text)], wording=wording), wording, day, lambda span, text=text: span.of(text))
        for text, day in ((claim, article), (source, record))
    )
    agreed = Finding.PARAPHRASE if in_own_words else Finding.MINOR_EDIT
    return with_days(told, ours, theirs, in_own_words=in_own_words, agreed=agreed)


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("В пятницу мы подписали соглашение", "26 сентября мы подписали соглашение", "ru"),
        ("26 сентября мы подписали соглашение", "В пятницу мы подписали соглашение", "ru"),
        ("Вчера мы подписали соглашение", "26 сентября 2025 года мы подписали соглашение", "ru"),
        ("Мы открыли новый мост на прошлой неделе", "Мы открыли новый мост 17 сентября", "ru"),
        ("We signed the agreement on Friday", "We signed the agreement on September 26", "en"),
        ("Ми підписали угоду вчора", "Ми підписали угоду 26 вересня", "uk"),
        ("Біз жаңа келісімге кеше қол қойдық", "Біз жаңа келісімге 26 қыркүйек қол қойдық", "kk"),
    ],
)
def test_the_same_day_in_other_words_is_a_slight_change(claim: str, source: str, language: str) -> None:
    told = judged(claim, source, language=language)
    assert told.finding is Finding.MINOR_EDIT
    assert [(change.type, change.critical) for change in told.changes] == [("spelling", False)]


@pytest.mark.parametrize(
    ("claim", "source", "language"),
    [
        ("В четверг мы подписали соглашение", "26 сентября мы подписали соглашение", "ru"),
        ("Завтра мы подпишем соглашение", "Вчера мы подпишем соглашение", "ru"),
        ("Мы открыли новый мост на прошлой неделе", "Мы открыли новый мост 3 сентября", "ru"),
        ("We signed the agreement on Friday", "We signed the agreement on September 24", "en"),
        ("Ми підписали угоду вчора", "Ми підписали угоду 20 вересня", "uk"),
        ("Біз жаңа келісімге кеше қол қойдық", "Біз жаңа келісімге бүгін қол қойдық", "kk"),
    ],
)
def test_another_day_is_another_number(claim: str, source: str, language: str) -> None:
    told = judged(claim, source, language=language)
    assert told.finding is Finding.ALTERED
    assert [(change.type, change.critical) for change in told.changes] == [("number", True)]


def test_a_report_tells_days_from_its_own() -> None:
    claim, source = "Вчера стороны подписали соглашение", "Сегодня стороны подписали соглашение"
    assert judged(claim, source, in_own_words=True).finding is Finding.PARAPHRASE
    later = judged(claim, source, in_own_words=True, article=dt.date(2025, 9, 30))
    assert (later.finding, later.changes[0].type) == (Finding.ALTERED, "number")


def test_without_a_day_of_the_story_nothing_is_judged() -> None:
    claim, source = "Вчера мы подписали соглашение", "26 сентября мы подписали соглашение"
    wording = pack_for("ru").wording
    assert judged(claim, source, article=None) == compare_texts(claim, source, wording=wording)


def test_the_same_words_stay_verbatim_whenever_they_are_printed() -> None:
    words = "В пятницу мы подписали соглашение"
    later = dt.date(2025, 10, 20)
    assert judged(words, words, article=later).finding is Finding.VERBATIM
    assert judged(words, words, article=later, in_own_words=True).finding is Finding.VERBATIM
    assert judged("Вчера подписали соглашение", "Мы вчера подписали соглашение").finding is Finding.VERBATIM
