"""Words and their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.normalise import normalise
from sources.text.stems import stemmer
from sources.text.tokens import tokens_of, words_of

TEXTS = st.text(st.sampled_from("аяёЁжВ й\u0306 iaZ09.,%-–—«»“”'’\u00ad\u200b\ufeff…!?\n"), max_size=80) | st.text(
    max_size=80
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ещё «раз» — о главном", "еще раз о главном"),
        ("до\u00adговор", "договор"),
        ("Кoмандир", "командир"),  # a Latin o
        ("c нами", "с нами"),  # a Latin c
        ("DON’T", "don't"),
        ("торгово-инвестиционный", "торгово инвестиционный"),
        ("и\u0306од", "йод"),
        ("ﬁnal", "final"),
        ("27%", "27 %"),
        ("’quoted’ words", "quoted words"),
    ],
)
def test_writing_makes_no_other_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(("one", "other"), [("2,7", "27"), ("2,7", "2 7"), ("27 %", "27"), ("не так", "нетак")])
def test_other_words_stay_other(one: str, other: str) -> None:
    assert words_of(one) != words_of(other)


def test_a_number_is_one_word_and_a_list_of_years_keeps_its_end() -> None:
    assert words_of("4,2 и 10,000 в 2024, 2025.") == ["4,2", "и", "10,000", "в", "2024", "2025"]


@given(TEXTS, st.integers(0, 50))
def test_each_word_stands_where_it_is_said_to(text: str, start: int) -> None:
    tokens = tokens_of(text, start=start)
    assert [token.word for token in tokens] == words_of(text)
    previous = start
    for token in tokens:
        assert previous <= token.start < token.end <= start + len(text)
        assert normalise(text[token.start - start : token.end - start])
        previous = token.end


@given(TEXTS)
def test_no_letter_is_lost(text: str) -> None:
    covered = {at for token in tokens_of(text) for at in range(token.start, token.end)}
    assert not [letter for at, letter in enumerate(text) if letter.isalnum() and at not in covered]


@pytest.mark.parametrize(
    ("algorithm", "forms"),
    [
        ("russian", "договор договора договором договоры"),
        ("russian", "report reports reported"),  # Latin letters are stemmed as English in every language
        ("english", "report reports reported"),
        (("дер", "ге", "ді", "міз"), "келісім келісімге келісімдерге"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(algorithm: str, forms: str) -> None:
    assert len({stemmer(algorithm)(form) for form in forms.split()}) == 1
