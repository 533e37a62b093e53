"""What a passage of the same meaning carries: read in both texts, never from how near they lie."""

import pytest

from claims.matching.meaning import Reading, Text, read_together
from claims.matching.notions import notions_of
from claims.matching.transliteration import as_heard, in_latin, sounds_like
from claims.matching.words import Sentence, words_in
from sources.languages import PACKS
from sources.languages.glossary import LANGUAGES, NAMES, WORDS
from sources.text.normalise import normalise


def text(words: str, language: str) -> Text:
    return Text(words_in([Sentence(words)], wording=PACKS[language].wording), language, lambda span: span.of(words))


def read(claim: tuple[str, str], source: tuple[str, str], around: str = "") -> Reading:
    beside = words_in([Sentence(around)], wording=PACKS[source[1]].wording)
    return read_together(text(*claim), text(*source), around=beside)


MEDIATE = ("Astana will not mediate", "en")


@pytest.mark.parametrize(
    ("claim", "source", "changes"),
    [
        (MEDIATE, ("Астана не будет выступать посредником.", "ru"), []),
        (MEDIATE, ("Астана не буде посередником.", "uk"), []),
        (MEDIATE, ("Астана делдал болмайды.", "kk"), []),
        (("Астана не станет посредником", "ru"), ("Astana will not act as a mediator.", "en"), []),
        (MEDIATE, ("Астана готова выступить посредником.", "ru"), [("negation", "not", "")]),
        (MEDIATE, ("Астана делдал болады.", "kk"), [("negation", "not", "")]),
        (("Astana will mediate", "en"), ("Астана не будет посредником.", "ru"), [("negation", "", "не")]),
        (MEDIATE, ("Москва не будет выступать посредником.", "ru"), [("name", "Astana", "Москва")]),
        (
            ("The bridge cost 4.2 billion marks", "en"),
            ("Мост стоил 2,4 млрд марок.", "ru"),
            [("number", "4.2 billion", "2,4 млрд")],
        ),
        (("The bridge cost three hundred marks", "en"), ("Мост стоил 300 марок.", "ru"), []),
        (
            ("All ports are open", "en"),
            ("Некоторые порты открыты.", "ru"),
            [("quantifier", "All", "Некоторые")],
        ),
        (("Ports must open", "en"), ("Порты могут открыться.", "ru"), [("modality", "must", "могут")]),
        (("Ports can open", "en"), ("Порты могут открыться.", "ru"), []),
        (("No less than ten ports are open", "en"), ("Не менее десяти портов открыто.", "ru"), []),
        (("Then Denisenko opened the port", "en"), ("Затем Денисенко открыл порт.", "ru"), []),
        (("Minister Joel Harkin opened the port", "en"), ("Порт открыл министр Джоэл Харкин.", "ru"), []),
        (
            ("Minister Joel Harkin opened the port", "en"),
            ("Порт открыл министр Джоэл Мервин.", "ru"),
            [("name", "Joel", "Джоэл"), ("name", "Harkin", "Мервин")],
        ),
        (("In June the port opened", "en"), ("Порт открылся в июле.", "ru"), [("number", "June", "июле")]),
        (("In June the port opened", "en"), ("Порт открылся.", "ru"), []),
    ],
)
def test_what_must_agree_is_told(claim: tuple, source: tuple, changes: list) -> None:
    told = [(change.type, change.claim_text, change.source_text) for change in read(claim, source).changes]
    assert told == changes
    assert all(change.critical for change in read(claim, source).changes)


def test_other_words_give_no_footing() -> None:
    assert read(MEDIATE, ("Астана не будет выступать посредником.", "ru")).has_footing
    assert not read(MEDIATE, ("Завтра не будет дождя.", "ru")).has_footing


def test_a_name_may_stand_beside_the_passage() -> None:
    claim, source = ("Gorelin opened the port", "en"), ("Вместе с Эске мы открыли порт.", "ru")
    assert [change.type for change in read(claim, source).changes] == ["name"]
    assert not read(claim, source, around="Горелин").changes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hamilton", "Хэмилтона", True),
        ("Biden", "Байден", True),
        ("Trump", "Трампом", True),
        ("Justin", "Джастин", True),
        ("Tokayev", "Тоқаев", True),
        ("Association", "Ассоциация", True),
        ("Dhabi", "Даби", True),
        ("Hamilton", "Гамильяни", False),
        ("Astana", "Москва", False),
        ("Trump", "Трубецкой", False),
    ],
)
def test_names_are_compared_by_sound(one: str, other: str, same: bool) -> None:
    assert sounds_like(*(as_heard(in_latin(normalise(word))) for word in (one, other))) is same


def test_the_glossary_is_whole() -> None:
    for line in [*NAMES.strip().splitlines(), *WORDS.strip().splitlines()]:
        cells = [cell.split() for cell in line.split("|")]
        assert [bool(cell) for cell in cells] == [True] * len(LANGUAGES), line
    assert notions_of("fishermen", "en") & notions_of("рыбаков", "ru") & notions_of("рибалки", "uk")
    assert not notions_of("season", "en") & notions_of("море", "ru")
