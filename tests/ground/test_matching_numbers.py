"""Numbers compare by value."""

import pytest

from claims.matching.words import Meaning, Sentence, words_in
from sources.languages import pack_for


def values(text: str, language: str) -> list[str]:
    words = words_in([Sentence(text)], wording=pack_for(language).wording)
    return [word.stem for word in words if word.meaning is Meaning.NUMBER]


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("триста", "three hundred"),
        ("300", "three hundred"),
        ("четыре миллиарда двести миллионов", "4.2 billion"),
        ("4,2 млрд", "4.2 bn"),
        ("10 000", "10,000"),
        ("десять тысяч", "ten thousand"),
        ("тысяча девятьсот сорок пятый", "1945"),
        ("1 млн 200 тыс", "one million two hundred thousand"),
        ("полтора миллиона", "1.5 million"),
        ("27 %", "twenty-seven per cent"),
        ("двадцать семь процентов", "27%"),
        ("5-й", "5th"),
        ("двухсот пятью", "two hundred and five"),
        ("двенадцать", "a dozen"),
        ("26.09.2025", "26.09.2025"),
        ("26 сентября 2025", "26.09.2025"),
        ("в пятницу", "on Friday"),
        ("3–5 млрд", "from three to five billion"),
        ("от трёх до пяти процентов", "3–5%"),
        ("пять-десять тысяч", "5,000–10,000"),
    ],
)
def test_equal_numbers(russian: str, english: str) -> None:
    assert values(russian, "ru") == values(english, "en") != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("-5", "5"),
        ("до −5", "до 5"),
        ("–5 %", "5 %"),
        ("27 %", "2,7 %"),
        ("27 %", "27"),
        ("два миллиона", "два миллиарда"),
        ("15", "50"),
        ("1,5", "15"),
        ("4,2", "4,3"),
        ("в пятницу", "в субботу"),
        ("26 сентября", "26 октября"),
        ("26.09.2025", "26.10.2025"),
        ("3–5 млрд", "3–5 млн"),
        ("2024–2025", "2024–2026"),
    ],
)
def test_different_numbers(one: str, other: str) -> None:
    assert values(one, "ru") != values(other, "ru")


@pytest.mark.parametrize(
    ("text", "count"),
    [("в 2024, 2025 и 2026 годах", 3), ("два, три", 2), ("двадцать тридцать", 2), ("в 2024 100 человек", 2)],
)
def test_numbers_that_stand_side_by_side_stay_apart(text: str, count: int) -> None:
    assert len(values(text, "ru")) == count


@pytest.mark.parametrize("text", ["3-4 года", "3–4 года", "Ту-154", "2024 -2025", "— 5 человек", "- 5"])
def test_a_dash_is_no_minus(text: str) -> None:
    assert not any("-" in value for value in values(text, "ru"))


def test_a_minus_belongs_to_the_words_shown() -> None:
    text = "опустилась до -5 градусов"
    (word,) = [w for w in words_in([Sentence(text)], wording=pack_for("ru").wording) if w.meaning is Meaning.NUMBER]
    assert text[word.start : word.end] == "-5"


def test_words_that_hold_digits_are_no_numbers_of_their_own() -> None:
    assert values("the H1B visa", "en") == []
