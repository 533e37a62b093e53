"""Pairs of quotation marks."""

import pytest

from claims.extraction.quotation_marks import DEEPEST, quotations
from sources.text.sentences import paragraph_spans

CASES = [
    ("«один» и «два»", ["один", "два"]),
    ("«внешняя „внутренняя“ цитата»", ["внешняя „внутренняя“ цитата", "внутренняя"]),
    ('он сказал: "да, "Заря" выиграла" и ушёл', ['да, "Заря" выиграла', "Заря"]),
    ("“one” and “two”", ["one", "two"]),
    ("«без конца", []),
    ("без начала»", []),
    ("«газета «Волна», — сказал он", ["газета «Волна", "Волна"]),
    ("«первый абзац\nвторой абзац»", ["первый абзац\nвторой абзац"]),
    ("«первый абзац\n«второй абзац»", ["первый абзац\n«второй абзац"]),
    ("«потеряна\n\nИ вот «цела»", ["цела"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pairs(text: str, expected: list[str]) -> None:
    assert [q.inner.of(text) for q in quotations(text, paragraph_spans(text))] == expected


def test_apostrophes_are_marks_only_where_asked() -> None:
    text = "'It's ours,' she said."
    assert [q.inner.of(text) for q in quotations(text, paragraph_spans(text), single=True)] == ["It's ours,"]
    assert quotations(text, paragraph_spans(text)) == []


def test_marks_nest_to_a_depth_that_keeps_time_linear() -> None:
    text = "«а " * 300 + "б» " * 300
    found = quotations(text, paragraph_spans(text))
    assert 1 < len(found) <= DEEPEST
