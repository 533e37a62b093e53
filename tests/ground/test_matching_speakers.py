"""Whether the article names whom the record names."""

import pytest

from claims.matching.speakers import is_other_speaker
from sources.languages import pack_for


@pytest.mark.parametrize(
    ("label", "names", "is_other"),
    [
        ("П.Лунин", ["Пётр Лунин"], False),
        ("П.Лунин", ["Петром Луниным"], False),
        ("Лунин", ["министр Лунин"], False),
        ("ПЁТР ЛУНИН", ["Лунина"], False),
        ("П.Лунин", ["Игорь Орлов"], True),
        ("П.Лунин", ["Peter Lunin"], False),  # another script
        ("Орлов", ["Peter Lunin", "Игорь Орлов"], False),
        ("Вопрос", ["Пётр Лунин"], None),
        ("", ["Пётр Лунин"], None),
        ("П.Лунин", [], None),
        ("П.Лунин", ["президент"], None),
    ],
)
def test_initials_cases_and_titles_do_not_matter(label: str, names: list[str], is_other: bool | None) -> None:
    assert is_other_speaker(label, names, wording=pack_for("ru").wording) is is_other
