"""A clause that stands under a negation or a condition is not what was said."""

import pytest

from claims.matching.comparison import compare_texts
from claims.matching.flags import Flag
from sources.languages import pack_for


@pytest.mark.parametrize(
    ("language", "said", "printed"),
    [
        ("ru", "Мы не хотим закрыть порт, мы хотим его строить.", "Мы хотим закрыть порт, мы не хотим его строить"),
        ("ru", "Я перечислил то, что мы не можем делать.", "Я перечислил то, не что мы можем делать"),
        ("en", "We do not want to close the old port.", "We do want to not close the old port"),
        ("uk", "Ми не хочемо закрити порт.", "Ми хочемо не закрити порт"),
    ],
)
def test_a_negation_that_moved_to_another_word_is_told(language: str, said: str, printed: str) -> None:
    told = compare_texts(printed, said, wording=pack_for(language).wording)
    assert told is not None
    assert told.finding == "altered"
    assert "negation" in {change.type for change in told.changes}


@pytest.mark.parametrize(
    ("language", "said", "printed", "flag"),
    [
        ("ru", "Неправда, что мы закроем старый порт.", "мы закроем старый порт", Flag.HIDDEN_NEGATION),
        ("ru", "Никто не говорит, что мы отменим надбавки.", "мы отменим надбавки", Flag.HIDDEN_NEGATION),
        ("en", "It is not true that we will close the port.", "we will close the port", Flag.HIDDEN_NEGATION),
        ("uk", "Неправда, що ми закриємо порт.", "ми закриємо порт", Flag.HIDDEN_NEGATION),
        ("ru", "Если бы мы хотели поднять сборы, мы бы сказали.", "мы хотели поднять сборы", Flag.TRUNCATED),
        ("ru", "Мы купим зерно, если урожай будет плохим.", "урожай будет плохим", Flag.TRUNCATED),
        ("en", "We will buy grain if the harvest is poor.", "the harvest is poor", Flag.TRUNCATED),
        ("uk", "Ми купимо зерно, якщо врожай буде поганим.", "врожай буде поганим", Flag.TRUNCATED),
        ("ru", "Сомневаюсь, что мы построим мост.", "мы построим мост", Flag.HIDDEN_NEGATION),
        ("ru", "Не знаю, построим ли мы мост.", "построим ли мы мост", Flag.HIDDEN_NEGATION),
        ("uk", "Сумніваюся, що ми збудуємо міст.", "ми збудуємо міст", Flag.HIDDEN_NEGATION),
        ("kk", "Біз көпір саламыз деп ойламаймын.", "Біз көпір саламыз", Flag.HIDDEN_NEGATION),
        ("en", "I don't think we will build the bridge.", "we will build the bridge", Flag.HIDDEN_NEGATION),
        ("en", "I doubt that we will build the bridge.", "we will build the bridge", Flag.HIDDEN_NEGATION),
        ("en", "It is a myth that we will build the bridge.", "we will build the bridge", Flag.HIDDEN_NEGATION),
        ("ru", "Мы не только строим порт.", "только строим порт", Flag.HIDDEN_NEGATION),
        ("ru", "Мы не только строим порт.", "строим порт", None),
        ("ru", "Не сомневаюсь, что мы построим мост.", "мы построим мост", None),
        ("ru", "Я не раз говорил, что мы построим мост.", "мы построим мост", None),
        ("ru", "Я не молчу, я повторю, что мы построим мост.", "мы построим мост", None),
        ("en", "There is no doubt that we will build the bridge.", "we will build the bridge", None),
        ("en", "We do not only talk about the bridge.", "talk about the bridge", None),
        ("kk", "Біз көпір саламыз деп айттым.", "Біз көпір саламыз", None),
        ("ru", "Я повторю, что мы построим мост.", "мы построим мост", None),
        ("ru", "Мы не молчим. Я повторю, что мы построим мост.", "мы построим мост", None),
        ("ru", "Если будет нужно, мы построим мост.", "мы построим мост", None),
        ("en", "I said that we will build the bridge.", "we will build the bridge", None),
    ],
)
def test_the_clause_around_a_quote(language: str, said: str, printed: str, flag: Flag | None) -> None:
    told = compare_texts(printed, said, wording=pack_for(language).wording)
    assert told is not None
    assert told.flags == ({flag} if flag else frozenset())
    assert (told.finding == "verbatim") is (flag is not Flag.HIDDEN_NEGATION)
