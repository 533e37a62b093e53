"""In which language a text is written."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

KNOWN = ("RUSSIAN", "UKRAINIAN", "KAZAKH", "ENGLISH")
OTHERS = ("BELARUSIAN", "FRENCH", "SPANISH", "GERMAN", "PORTUGUESE", "ITALIAN", "TURKISH", "ARABIC", "CHINESE")
"""Languages of the UN and of neighbours, there so that a text in them is not taken for one of ours."""

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
    found = _detector().detect_language_of(sample)
    return found.iso_code_639_1.name.lower() if found is not None else None


def _sample(text: str) -> str:
    if len(text) <= SAMPLE * PARTS:
        return text
    step = (len(text) - SAMPLE) // (PARTS - 1)
    return "\n".join(text[part * step : part * step + SAMPLE] for part in range(PARTS))


@cache
def _detector() -> "LanguageDetector":
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in KNOWN + OTHERS]
    return LanguageDetectorBuilder.from_languages(*languages).build()
