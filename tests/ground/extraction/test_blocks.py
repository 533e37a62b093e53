"""Blocks that a page sets apart as quoted are somebody's words. ⟦ ⟧ stand for the edges of a block."""

import pytest

from claims.extraction import extract
from sources.text.offsets import Span
from tests.ground.extraction.reading import content, speaker

BEFORE = "В Кедрове закрыли мост через Тихую. Мэр Анна Белова встретилась с жителями.\n"
AFTER = "\nПаромы ходят каждый час."
WORDS = "Мост откроют в мае. Работы идут день и ночь."
SAID_BY = [
    ("Позже она написала в своём канале:\n⟦{}⟧", "она", "Анна Белова"),
    ("Позже она рассказала о ремонте в своём канале.\n⟦{}⟧", "она", "Анна Белова"),
    ("⟦{}⟧\n— сказала Белова.", "Белова", "Анна Белова"),
    ("⟦{}⟧\nОб этом Белова написала в своём канале.", "Белова", "Анна Белова"),
    ("Жители ждут.\n⟦{}\n— Олег Титов (@titov) 1 мая 2026⟧", "Олег Титов", "Олег Титов"),
    ("Жители ждут.\n⟦{}⟧\nОлег Титов, глава мостового треста", "Олег Титов", "Олег Титов"),
    ("Жители ждут.\n⟦{}⟧ Олег Титов", "Олег Титов", "Олег Титов"),
    ("Жители ждут.\n⟦{}⟧", "", None),
    ("Жители ждут.\n⟦{}⟧\nРемонт моста", "", None),
    ("В постановлении мэрии говорится:\n⟦{}⟧", "постановлении мэрии", None),
]


def quotes(marked: str, language: str = "ru") -> list[tuple[str, str, str, str | None]]:
    """Kind, content, speaker as printed and as resolved."""
    text = marked.replace("⟦", "").replace("⟧", "")
    pieces = marked.replace("⟧", "⟦").split("⟦")
    ends = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces) - 1)]
    blocks = [Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)]
    return [
        (each.kind, content(text, each), speaker(text, each), each.resolution.name if each.resolution else None)
        for each in extract(text, language=language, blocks=blocks).quotes
    ]


@pytest.mark.parametrize(("around", "printed", "name"), SAID_BY, ids=range(len(SAID_BY)))
def test_a_block_is_one_direct_quote_of_whom_the_text_names(around: str, printed: str, name: str | None) -> None:
    assert quotes(BEFORE + around.format(WORDS) + AFTER) == [("direct", WORDS, printed, name)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The bridge is shut.\nMayor Ann Hill wrote:\n⟦It opens in May. Crews work at night.⟧\nWait.",
            "Ann Hill",
        ),
        ("en", "The bridge is shut.\n⟦It opens in May. Crews work at night.⟧\n— Ann Hill, mayor\nWait.", "Ann Hill"),
        ("uk", "Міст закрили.\nМерка Ганна Білова написала:\n⟦Міст відкриють у травні.⟧\nЧекайте.", "Ганна Білова"),
        ("kk", "Көпір жабылды.\nӘкім Айдар Серіков:\n⟦Көпір мамырда ашылады.⟧\nКүтіңіз.", "Айдар Серіков"),
    ],
    ids=["en before", "en behind", "uk", "kk"],
)
def test_blocks_of_every_language(language: str, text: str, expected: str) -> None:
    assert [(kind, name) for kind, _, _, name in quotes(text, language)] == [("direct", expected)]


def test_a_block_of_several_paragraphs_is_one_quote() -> None:
    words = WORDS.replace(". ", ".\n")
    assert quotes(f"{BEFORE}Белова сказала:\n⟦{words}⟧{AFTER}") == [("direct", words, "Белова", "Анна Белова")]


@pytest.mark.parametrize(
    ("marked", "words"),
    [(f"«{WORDS[:-1]}».", WORDS[:-1]), (f"«{WORDS}»", WORDS), (f"“{WORDS}”", WORDS)],
    ids=["full stop outside", "guillemets", "inverted commas"],
)
def test_a_block_in_marks_is_one_quote_without_them(marked: str, words: str) -> None:
    found = quotes(f"{BEFORE}Белова сказала:\n⟦{marked}⟧{AFTER}")
    assert found == [("direct", words, "Белова", "Анна Белова")]


def test_whoever_is_quoted_in_a_block_speaks_inside_it() -> None:
    words = "Мост откроют в мае. Мастера сказали мне: «Ждите лета»."
    found = quotes(f"{BEFORE}⟦{words}⟧\n— Анна Белова{AFTER}")
    assert found == [("direct", words, "Анна Белова", "Анна Белова"), ("direct", "Ждите лета", "Мастера", None)]


def test_a_passage_of_an_article_is_no_speech_but_holds_some() -> None:
    found = quotes(f"{BEFORE}⟦«Мост откроют в мае», — сказала Белова. По её словам, работы идут.⟧{AFTER}")
    assert [row[:3] for row in found] == [
        ("direct", "Мост откроют в мае", "Белова"),
        ("indirect", "работы идут", "её"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"⟦{BEFORE}Паромы ходят каждый час, а по выходным каждые два часа.⟧\nЖителям нравится.",
        f"{BEFORE}⟦Паромы ходят каждый час.⟧\nПаромы ходят каждый час.",
        f"{BEFORE}⟦⟧ ⟦ \n ⟧ ⟦Ждём.⟧{AFTER}",
        f"{BEFORE}⟦{'Паром ходит, пока мост закрыт на ремонт. ' * 80}⟧{AFTER}",
        f"{BEFORE}Паромы хо⟦дят каждый ча⟧с. Ждать недолго.",
    ],
    ids=["the whole article", "its own words again", "nothing in it", "a document in full", "part of a word"],
)
def test_a_block_that_is_nobodys_words_is_read_as_text(text: str) -> None:
    assert quotes(text) == []


def test_a_talk_in_a_block_keeps_its_speakers() -> None:
    found = quotes(f"{BEFORE}⟦— Когда откроют мост?\n— В мае, — ответила Белова.⟧{AFTER}")
    assert [row[1:3] for row in found] == [("В мае", "Белова")]


def test_a_mark_that_stays_open_in_a_block_ends_with_it() -> None:
    found = quotes(f"{BEFORE}Белова сказала:\n⟦Мост «Тихий откроют в мае.⟧\nПаром «Волна» ходит каждый час.")
    assert [row[1] for row in found] == ["Мост «Тихий откроют в мае."]
