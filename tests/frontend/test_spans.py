"""Claims marked in the text they stand in."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend.templatetags.spans import excerpt, paragraphs

TEXT = "Мост откроют в мае.\n\n«Мы закончим в срок, — сказал губернатор, — и без долгов».\nПотом он ушёл."


def claim(*spans: tuple[int, int], key: int = 1, text: str = TEXT) -> SimpleNamespace:
    draft = SimpleNamespace(text=text)
    return SimpleNamespace(pk=key, spans=list(spans), start=spans[0][0], end=spans[-1][1], draft=draft)


def spans_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def marked(shown: list) -> list[tuple[str, int | None]]:
    return [(part.text, part.claim.pk if part.claim else None) for paragraph in shown for part in paragraph]


def test_a_claim_of_two_parts_is_marked_in_both_and_closed_once():
    one = claim(spans_of("Мы закончим в срок"), spans_of("и без долгов"))
    parts = [part for paragraph in paragraphs(TEXT, [one]) for part in paragraph]
    assert [part.text for part in parts if part.claim] == ["Мы закончим в срок", "и без долгов"]
    assert [part.text for part in parts if part.opens] == ["Мы закончим в срок"]
    assert [part.text for part in parts if part.closes] == ["и без долгов"]


def test_the_inner_of_two_nested_claims_owns_the_words():
    outer, inner = claim(spans_of("Мост откроют в мае"), key=1), claim(spans_of("в мае"), key=2)
    assert marked(paragraphs(TEXT, [outer, inner]))[:3] == [("Мост откроют ", 1), ("в мае", 2), (".", None)]


def test_overlapping_claims_are_cut_at_every_border():
    left, right = claim(spans_of("Мост откроют"), key=1), claim(spans_of("откроют в мае"), key=2)
    assert [text for text, _ in marked(paragraphs(TEXT, [left, right]))][:4] == ["Мост ", "откроют", " в мае", "."]


def test_a_claim_over_two_paragraphs_is_marked_in_both():
    start = TEXT.index("и без")
    one = claim((start, len(TEXT)))
    assert [text for text, key in marked(paragraphs(TEXT, [one])) if key] == ["и без долгов».", "Потом он ушёл."]


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=6))
def test_no_letter_is_lost_or_doubled(given_spans):
    claims = [claim((start, min(len(TEXT), start + size)), key=n) for n, (start, size) in enumerate(given_spans, 1)]
    shown = paragraphs(TEXT, claims)
    assert ["".join(part.text for part in paragraph) for paragraph in shown] == [x for x in TEXT.split("\n") if x]


@pytest.mark.parametrize("long", [0, 3000])
def test_an_excerpt_holds_the_claim_and_what_stands_around_it(long):
    text = "Раньше. " * long + "\n" + "Слово " * long + "«Мы закончим в срок»." + " слово" * long + "\nПозже."
    words = spans_of("Мы закончим в срок", text)
    shown = excerpt(claim(words, text=text))
    assert ("Мы закончим в срок", 1) in marked(shown)
    assert sum(len(part.text) for paragraph in shown for part in paragraph) < 2500
