"""A claim that says another time than the source."""

import pytest

from claims.matching.comparison import compare_texts
from claims.matching.flags import Flag
from claims.matching.tenses import tense_of
from sources.languages import pack_for


@pytest.mark.parametrize(
    ("language", "printed", "said", "is_other"),
    [
        ("ru", "Мы построили новый мост через реку", "Мы построим новый мост через реку.", True),
        ("ru", "Мы строим новый мост через реку", "Мы будем строить новый мост через реку.", True),
        ("ru", "мост через реку открыт", "Мост через реку будет открыт.", True),
        ("ru", "мост через реку был открыт", "Мост через реку будет открыт.", True),
        ("ru", "Новый мост через реки откроют в мае", "Новый мост через реку откроют в мае.", False),
        ("ru", "Новый мост через землю откроют в мае", "Новый мост через земли откроют в мае.", False),
        ("uk", "Ми збудували міст через річку", "Ми збудуємо міст через річку.", True),
        ("en", "We built a new bridge over the river", "We will build a new bridge over the river.", True),
        ("en", "The port was open to ships", "The port is open to ships.", True),
        ("en", "we opened the port to all ships", "We open the port to all ships.", True),
        ("en", "we open the ports to all ships", "We open the port to all ships.", False),
        ("en", "the port will open to ships", "The port'll open to ships.", False),
        ("en", "they will open the port to ships", "They'll open the port to ships.", False),
        ("en", "the red port is open to ships", "The port is open to ships.", False),
        ("kk", "біз осы айда өзенге екі жаңа көпір ашамыз", "Біз осы айда өзенге екі жаңа көпір аштық.", True),
        ("kk", "біз өзенге жаңа көпірді ашамыз", "Біз өзенге жаңа көпір ашамыз.", False),
    ],
)
def test_another_tense_is_flagged(language: str, printed: str, said: str, is_other: bool) -> None:
    told = compare_texts(printed, said, wording=pack_for(language).wording)
    assert told is not None
    assert told.changes
    assert (Flag.OTHER_TENSE in told.flags) is is_other


@pytest.mark.parametrize(
    ("language", "form", "tense"),
    [
        ("ru", "стола", ""),
        ("ru", "построим", "future"),
        ("en", "opened", "past"),
        ("en", "red", ""),
        ("kk", "ашады", "present"),
    ],
)
def test_what_tells_a_tense(language: str, form: str, tense: str) -> None:
    assert tense_of(form, pack_for(language).wording) == tense
