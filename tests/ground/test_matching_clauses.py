"""A clause that stands under a negation or a condition is not what was said."""

import pytest

from claims.matching.comparison import compare_texts
from claims.matching.flags import Flag
from sources.languages import pack_for


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
