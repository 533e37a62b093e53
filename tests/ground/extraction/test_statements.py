"""What the article itself states, and what of that is worth a checker's time."""

import pytest

from claims.extraction.statements import WORTH_CHECKING
from tests.ground.extraction.reading import found


def statements(text: str, language: str = "ru") -> list[tuple[str, bool]]:
    """Each statement, and whether it becomes a claim."""
    return [
        (statement.span.of(text), statement.check_worthiness >= WORTH_CHECKING)
        for statement in found(text, language).statements
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("В прошлом году завод выпустил 300 трамваев.", "ru"),
        ("Министр Анна Белова прилетела в Омск в среду.", "ru"),
        ("The plant built 300 trams last year.", "en"),
    ],
)
def test_what_can_be_checked_becomes_a_claim(text: str, language: str) -> None:
    assert statements(text, language) == [(text[:-1], True)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Легче всего шла беседа о погоде.", "ru"),
        ("Возможно, теперь всё пойдёт иначе.", "ru"),
        ("Not every neighbour was pleased.", "en"),
        ("That may well change soon.", "en"),
    ],
)
def test_what_says_nothing_to_check_does_not(text: str, language: str) -> None:
    assert not any(worth for _, worth in statements(text, language))


def test_a_headline_is_no_claim() -> None:
    first, second = statements("Завод выпустил новые трамваи\n\nЗавод в Омске выпустил 300 трамваев.")
    assert first == ("Завод выпустил новые трамваи", False)
    assert second == ("Завод в Омске выпустил 300 трамваев", True)


@pytest.mark.parametrize("line", ["date 2031-03-01 ", "01.03.2031, ", "2031-03-01 — "])
def test_a_date_set_before_the_text_is_no_part_of_it(line: str) -> None:
    text = "Анна Белова открыла мост в Омске."
    assert statements(line + text)[0][0] == text[:-1]


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        (
            "Завод в Омске выпустил 300 трамваев, а депо в Твери получило лишь сорок.",
            "ru",
            ["Завод в Омске выпустил 300 трамваев", "депо в Твери получило лишь сорок"],
        ),
        ("Этот мост построил омский завод, который закрыт.", "ru", ["Этот мост построил омский завод"]),
        ("Мост построил омский завод (он давно закрыт).", "ru", ["Мост построил омский завод"]),
        ("Стало известно, что завод в Омске закрыт.", "ru", ["Стало известно, что завод в Омске закрыт"]),
        (
            "The plant built 300 trams, but the depot received only forty.",
            "en",
            ["The plant built 300 trams", "the depot received only forty"],
        ),
    ],
)
def test_clauses_that_can_be_judged_apart_are_statements_of_their_own(text: str, language: str, parts: list) -> None:
    assert [words for words, _ in statements(text, language)] == parts
