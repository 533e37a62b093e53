"""Whatever the text: spans hold words of it, and nothing raises."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claims.extraction
from claims.extraction import extract
from sources.languages import PACKS
from sources.text.offsets import Span

PIECES = st.sampled_from(
    [
        "«", "»", "“", "”", '"', "'", "„", ":", ",", ".", "—", " - ", "\n", "\n\n", "(", ")", "…", "?!", "https://a.b/",
        "он сказал", "заявил, что", "по словам", "Иванов", "Как сообщает ТАСС", "об этом", "said", "according to",
        "Mr. Hill", "that", "деп мәлімдеді", "за словами", "12,5%", "А. Б.", "который", "\u200b", "\xa0", "🙂",
        "\n— ", "? — ", ", — спросил мэр. — ", "\nМэр: ", "''", "``", "called for a ban on", "Ms. Hill's claim that",
    ]
)  # fmt: skip

BLOCKS = st.lists(st.builds(Span, st.integers(-5, 150), st.integers(-5, 200)), max_size=4)


@pytest.mark.parametrize("language", sorted(PACKS))
@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30), blocks=BLOCKS)
def test_every_span_holds_words_of_the_text(language: str, pieces: list[str], blocks: list[Span]) -> None:
    text = " ".join(pieces)
    found = extract(text, language=language, blocks=blocks)
    spans = [s for q in found.quotes for s in (*q.spans, *q.parts, *q.speaker, *q.cue)]
    spans += [statement.span for statement in found.statements]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "«", "»" * 50, "«" * 50, '"' * 51, "что " * 400, ", что" * 300, ": «" * 200]
)
@pytest.mark.parametrize("language", sorted(PACKS))
def test_strange_texts_are_read(language: str, text: str) -> None:
    extract(text, language=language)


PATTERNS = [
    (f"{module}.{name}", pattern)
    for module in sorted(
        each.name
        for each in walk_packages(claims.extraction.__path__, "claims.extraction.")
        if "learned" not in each.name
    )
    for name, pattern in vars(import_module(module)).items()
    if isinstance(pattern, re.Pattern)
]


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1.", "\n", " ", "—", "\n— ", "-a", "a.", "а:", ", — ", "\xa0\n", "2031-01-01 "]
)
def test_no_pattern_can_be_made_to_backtrack(unit: str) -> None:
    text = "х" + unit * (100_000 // len(unit))  # anything but linear time would run into the time limit
    for _name, pattern in PATTERNS:
        for _each in pattern.finditer(text):
            pass


def test_a_sign_without_a_name_is_read_over() -> None:
    assert extract("Мер сказав, що \U00017000\U00017000 закрито.", language="uk") is not None


def test_names_need_not_end_where_words_do() -> None:
    extract("Сказал министр Остмера ЭлинорHill0за словами Иванов.", language="ru")
    extract("Сказал А. Б.(Иванов0за, что мост открыт.", language="ru")
