"""In which language a text is written."""

import pytest

from sources.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Мост откроют осенью, сообщил мэр города.", "ru"),
        ("Нет, это неправда.", "ru"),
        ("Міст відкриють восени, повідомив міський голова.", "uk"),
        ("Це неправда.", "uk"),
        ("Көпір күзде ашылады, деп хабарлады қала әкімі.", "kk"),
        ("Бұл дұрыс емес.", "kk"),
        ("The bridge will open in autumn, the mayor said.", "en"),
        ("This is not true.", "en"),
        (
            "Le pont ouvrira à l'automne, a déclaré le maire de la ville, qui a remercié tous les ouvriers.",
            "fr",
        ),
        ("Мэр горада паведаміў, што мост адкрыюць увосень, і падзякаваў усім будаўнікам. " * 3, "be"),
    ],
)
def test_languages(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "  ", "12345 — 67 %", "…!?"])
def test_what_has_no_words_has_no_language(text: str) -> None:
    assert detect_language(text) is None


def test_a_foreign_heading_does_not_decide() -> None:
    text = (
        "The President of the Republic: speech at the opening of the bridge. "
        + "Мы открываем мост, которого ждали годы. " * 200
    )
    assert detect_language(text) == "ru"
