"""In which language a text is written."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

OURS = ("RUSSIAN", "UKRAINIAN", "KAZAKH", "ENGLISH")
OTHERS = (
    "BELARUSIAN", "BULGARIAN", "SERBIAN", "POLISH", "FRENCH", "SPANISH", "GERMAN", "PORTUGUESE", "ITALIAN", "TURKISH",
    "LATIN", "ARABIC", "CHINESE",
)  # fmt: skip
"""Those of the UN and of neighbours, there so that a text in them is not taken for one of ours."""

FOREIGN_LETTERS = {"ru": "іїєґўәғқңөұүһ", "uk": "ыэъёў", "be": "ищъ", "kk": "їєґў", "bg": "ыэё", "sr": "йщъыьэюя"}
"""Letters that a language does not have."""

FOREIGN_SHARE = 0.01
"""A text in a language holds fewer of its foreign letters than this: they come with names and citations."""

PRIOR = 10
"""How much likelier one of ours is before a word is read: it decides short lines only."""

SAMPLE = 700
PARTS = 3


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, supported by a pack or not; None where it cannot be told.

    Three stretches of the text are looked at, so that a foreign heading does not decide. By lingua, whose models
    are loaded at the first call.
    """
    sample = _sample(text)
    if not any(character.isalpha() for character in sample):
        return None
    odds = {
        value.language.iso_code_639_1.name.lower(): value.value * (PRIOR if value.language.name in OURS else 1)
        for value in _detector().compute_language_confidence_values(sample)
    }
    possible = [code for code, likelihood in odds.items() if likelihood > 0 and not _is_foreign(sample, code)]
    return max(possible, key=odds.__getitem__, default=None)


def _is_foreign(sample: str, code: str) -> bool:
    letters = FOREIGN_LETTERS.get(code, "")
    return sum(map(sample.lower().count, letters)) > FOREIGN_SHARE * len(sample)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE * PARTS:
        return text
    step = (len(text) - SAMPLE) // (PARTS - 1)
    return "\n".join(text[part * step : part * step + SAMPLE] for part in range(PARTS))


@cache
def _detector() -> "LanguageDetector":
    """Low accuracy mode (letter triples alone) takes 30 MB in place of 300 and errs only on single words."""
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in OURS + OTHERS]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
