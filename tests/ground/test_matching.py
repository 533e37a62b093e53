"""What an article did to the words: finding, changes and flags of one comparison."""

from collections.abc import Sequence

import pytest

from claims.matching.changes import ChangeType
from claims.matching.comparison import Comparison, compare, compare_texts
from claims.matching.finding import Finding
from claims.matching.flags import Flag
from claims.matching.quote import read_quote
from claims.matching.words import Sentence
from sources.languages import pack_for
from sources.text.offsets import Span

RU = (
    "Мы не готовы поставить 300 локомотивов до конца года, но обсудим это в Астане. "
    "Все участники должны подписать договор, если парламент его одобрит. Мост через реку откроют в мае."
)
EN = (
    "We will not raise taxes on families, unless the deficit grows by 4.2 billion. "
    "Every member must sign the treaty in Geneva. I have never said that it is impossible to build the bridge."
)
SOURCES = {"ru": RU, "en": EN}


def compared(claim: str, language: str) -> Comparison:
    found = compare_texts(claim, SOURCES[language], wording=pack_for(language).wording)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("Мы не готовы поставить 300 локомотивов до конца года", "ru"),
        ("«МОСТ ЧЕРЕЗ РЕКУ — ОТКРОЮТ В МАЕ!»", "ru"),
        ("Mocт через peку откроют", "ru"),  # Latin letters among them
        ("до\u00adговор, если парламент", "ru"),
        ("обсудим это в Астане. Все участники", "ru"),
        ("мост", "ru"),
        ("“We will not raise taxes”", "en"),
        ("sign the treaty in Geneva", "en"),
    ],
)
def test_the_same_words_are_verbatim(claim: str, language: str) -> None:
    assert (compared(claim, language).finding, compared(claim, language).changes) == (Finding.VERBATIM, ())


@pytest.mark.parametrize(
    ("claim", "language", "type_", "source_text", "claim_text"),
    [
        ("Мы готовы поставить 300 локомотивов до конца года", "ru", "negation", "не", ""),
        ("Все участники не должны подписать договор", "ru", "negation", "", "не"),
        ("Все участники отказались подписать договор", "ru", "negation", "должны", "отказались"),
        ("Мы не готовы поставить 30 локомотивов до конца года", "ru", "number", "300", "30"),
        ("Все участники могут подписать договор, если парламент его одобрит", "ru", "modality", "должны", "могут"),
        ("Некоторые участники должны подписать договор", "ru", "quantifier", "Все", "Некоторые"),
        ("до конца года, но обсудим это в Москве", "ru", "name", "Астане", "Москве"),
        ("Мост через дорогу откроют в мае", "ru", "word", "реку", "дорогу"),
        ("Мост через реки откроют в мае", "ru", "inflection", "реку", "реки"),
        ("Мост через реку откроюд в мае", "ru", "spelling", "откроют", "откроюд"),
        ("Мост откроют в мае", "ru", "omission", "через реку", ""),
        ("Новый мост через реку откроют в мае", "ru", "insertion", "", "Новый"),
        ("в мае мост через реку откроют", "ru", "order", "в мае", "в мае"),
        ("We will raise taxes on families", "en", "negation", "not", ""),
        ("I have never said that it is possible to build the bridge", "en", "negation", "impossible", "possible"),
        ("unless the deficit grows by 4.5 billion", "en", "number", "4.2 billion", "4.5 billion"),
        ("Every member may sign the treaty in Geneva", "en", "modality", "must", "may"),
        ("Some member must sign the treaty in Geneva", "en", "quantifier", "Every", "Some"),
        ("Every member must sign the treaty in Vienna", "en", "name", "Geneva", "Vienna"),
    ],
)
def test_a_change_is_named(claim: str, language: str, type_: str, source_text: str, claim_text: str) -> None:
    found = compared(claim, language)
    told = [(change.type.value, change.source_text, change.claim_text) for change in found.changes]
    assert (type_, source_text, claim_text) in told
    minor = type_ in {"inflection", "spelling"}
    assert found.finding is (Finding.MINOR_EDIT if minor else Finding.ALTERED)
    assert found.changes[0].critical is (type_ in {"negation", "number", "name", "quantifier", "modality"})


@pytest.mark.parametrize(
    ("claim", "language"),
    [("поставить триста локомотивов до конца года", "ru"), ("deficit grows by 4.2 bn", "en")],
)
def test_the_same_number_in_another_writing_is_a_minor_edit(claim: str, language: str) -> None:
    found = compared(claim, language)
    assert found.finding is Finding.MINOR_EDIT
    assert [change.type for change in found.changes] == [ChangeType.SPELLING]


@pytest.mark.parametrize(
    ("claim", "source"),
    [("I am ready", "I'm ready"), ("we do not know", "we don't know"), ("it'll be cold", "it will be cold")],
)
def test_a_contraction_is_a_minor_edit(claim: str, source: str) -> None:
    found = compare_texts(claim, source, wording=pack_for("en").wording)
    assert found is not None
    assert found.finding is Finding.MINOR_EDIT


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("I know that I was", "I know that I wasn't there"),
        ("they can", "they can't"),
        ("not sure", "I didn't say so, isn't sure"),
    ],
)
def test_no_contraction_is_cut_in_two(claim: str, source: str) -> None:
    found = compare_texts(claim, source, wording=pack_for("en").wording)
    assert found is not None
    assert found.finding not in {Finding.VERBATIM, Finding.MINOR_EDIT}
    assert source[found.end : found.end + 1] in {"", " "}


def test_a_contraction_is_read_through_a_soft_hyphen() -> None:
    found = compare_texts("they\u00ad'll pay", "And they’ll pay", wording=pack_for("en").wording)
    assert found is not None
    assert found.finding is Finding.VERBATIM


def test_a_marked_cut_is_verbatim_with_an_ellipsis() -> None:
    found = compared("Все участники должны […] если парламент его одобрит", "ru")
    assert (found.finding, found.changes) == (Finding.VERBATIM_WITH_ELLIPSIS, ())


@pytest.mark.parametrize(
    ("claim", "language"),
    [
        ("готовы поставить 300 локомотивов", "ru"),
        ("Мы… готовы поставить 300 локомотивов", "ru"),
        ("raise taxes on families", "en"),
        ("said that it is impossible", "en"),
    ],
)
def test_a_negation_just_outside_or_inside_a_cut_is_never_verbatim(claim: str, language: str) -> None:
    found = compared(claim, language)
    assert found.finding is Finding.ALTERED
    assert Flag.HIDDEN_NEGATION in found.flags
    assert found.changes[0].type is ChangeType.NEGATION


@pytest.mark.parametrize(
    ("claim", "language", "is_truncated"),
    [
        ("Мы не готовы поставить 300 локомотивов до конца года", "ru", True),
        ("Все участники должны подписать договор", "ru", True),
        ("We will not raise taxes on families", "en", True),
        ("Мост через реку откроют", "ru", False),
        ("Все участники должны подписать договор, если парламент его одобрит", "ru", False),
    ],
)
def test_a_quote_that_stops_before_a_condition_is_truncated(claim: str, language: str, is_truncated: bool) -> None:
    assert (Flag.TRUNCATED in compared(claim, language).flags) is is_truncated


@pytest.mark.parametrize(
    ("said", "printed", "language"),
    [
        ("Вряд ли мы построим школу в этом году.", "мы построим школу в этом году", "ru"),
        ("Едва ли кто-нибудь закроет этот завод.", "кто-нибудь закроет этот завод", "ru"),
        ("Навряд чи ми збудуємо школу цього року.", "ми збудуємо школу цього року", "uk"),
    ],
)
def test_a_doubt_just_before_the_quote_is_never_verbatim(said: str, printed: str, language: str) -> None:
    found = compare_texts(printed, said, wording=pack_for(language).wording)
    assert found is not None
    assert found.finding is Finding.ALTERED
    assert Flag.HIDDEN_NEGATION in found.flags


def test_a_negation_in_the_sentence_before_is_no_matter() -> None:
    found = compare_texts("Мост готов", "Не сейчас, нет. Мост готов.", wording=pack_for("ru").wording)
    assert found is not None
    assert found.finding is Finding.VERBATIM


def test_other_words_are_not_found() -> None:
    assert compared("Урожай пшеницы в области вырос вдвое", "ru").finding is Finding.NOT_FOUND
    assert compare_texts("пшеница", RU, wording=pack_for("ru").wording) is None


SPEECH = "ИВАНОВ: Мост построим.\nПЕТРОВ: Не верю.\nИВАНОВ: Дорогу тоже построим."
LINES = [
    Sentence("Мост построим.", 8, 1, "ИВАНОВ"),
    Sentence("Не верю.", 31, 2, "ПЕТРОВ"),
    Sentence("Дорогу тоже построим.", 48, 3, "ИВАНОВ"),
]


def in_speech(claim: str, sentences: Sequence[Sentence] = LINES) -> Comparison | None:
    wording = pack_for("ru").wording
    return compare(
        read_quote(claim, wording=wording), sentences, wording=wording, source_slice=lambda span: span.of(SPEECH)
    )


def test_words_that_run_over_a_label_are_a_minor_edit_that_shows_it() -> None:
    found = in_speech("Не верю. Дорогу тоже построим")
    assert found is not None
    assert found.finding is not Finding.VERBATIM
    assert [change.source_text for change in found.changes] == [".\nИВАНОВ: "]


def test_words_joined_over_another_speaker_are_spliced() -> None:
    found = in_speech("Мост построим… Дорогу тоже построим")
    assert found is not None
    assert Flag.SPLICED in found.flags
    assert found.finding is Finding.ALTERED


def test_only_the_parts_that_were_said_are_compared() -> None:
    wording = pack_for("ru").wording
    text = "«Мост через реку, — сказал он, — откроют в мае»"
    quote = read_quote(text, wording=wording, spans=[Span(1, 16), Span(33, 46)])
    found = compare(quote, [Sentence(RU)], wording=wording, source_slice=lambda span: span.of(RU))
    assert found is not None
    assert found.finding is Finding.VERBATIM
