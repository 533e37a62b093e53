"""A question that is printed as a statement never passes without a flag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.changes import PieceKind
from claims.matching.comparison import compare_texts
from claims.matching.finding import Finding
from claims.matching.flags import Flag
from sources.languages import pack_for


@pytest.mark.parametrize(
    ("language", "said", "printed", "beyond"),
    [
        ("ru", "Вы спросили прямо. Мы закроем больницу?", "Мы закроем больницу", "?"),
        ("ru", "Мы закроем больницу? Нет.", "Мы закроем больницу. Нет", "?"),
        ("ru", "Мы закроем больницу в этом году?", "Мы закроем больницу", "в этом году?"),
        ("ru", "Мы закроем больницу — вы это хотите сказать?!", "закроем больницу", "вы это хотите сказать?"),
        ("en", "Will the port be closed in May?", "the port be closed", "in May?"),
        ("uk", "Ми закриємо лікарню?", "Ми закриємо лікарню", "?"),
        ("kk", "Біз аурухананы жабамыз ба?", "Біз аурухананы жабамыз", "ба?"),
        ("ru", "Мы закроем больницу? Нет.", "Мы закроем больницу? Нет", None),
        ("ru", "Что делать? Мы закроем больницу.", "Мы закроем больницу", None),
        ("ru", "Мы закроем больницу. А что делать?", "Мы закроем больницу", None),
        ("ru", "Мы закроем (?) больницу.", "Мы закроем больницу", None),
    ],
)
def test_a_question_printed_as_a_statement_is_cut_before_its_mark(
    language: str, said: str, printed: str, beyond: str | None
) -> None:
    told = compare_texts(printed, said, wording=pack_for(language).wording)
    assert told is not None
    assert told.finding is Finding.VERBATIM
    assert (Flag.TRUNCATED in told.flags) is (beyond is not None)
    shown = [piece for piece in told.pieces if piece.kind is PieceKind.BEYOND]
    assert [piece.source_text for piece in shown] == ([beyond] if beyond else [])
    assert all(piece.source.of(said) == piece.source_text for piece in shown)


WORDS = st.lists(st.sampled_from("мы закроем старую больницу новый порт завтра".split()), min_size=2, max_size=9)


@given(WORDS, st.data())
def test_no_part_of_a_question_passes_as_a_statement(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    told = compare_texts(" ".join(words[start:end]), " ".join(words) + "?", wording=pack_for("ru").wording)
    assert told is not None
    assert told.flags
