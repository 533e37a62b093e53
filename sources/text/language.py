"""In which language a text is written."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

OURS = ("RUSSIAN", "UKRAINIAN", "KAZAKH", "ENGLISH")
COMMON = ("FRENCH", "SPANISH", "GERMAN")
OTHERS = (
    "BELARUSIAN",
    "BULGARIAN",
    "SERBIAN",
    "POLISH",
    "PORTUGUESE",
    "ITALIAN",
    "TURKISH",
    "LATIN",
    "ARABIC",
    "CHINESE",
)
"""Languages of the UN and of neighbours, there so that a text in them is not taken for one of ours."""

SHORT = 120
"""Characters below which a Russian line may look Belarusian: there only OURS and COMMON are thought of."""

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
    found = _detector(short=len(sample) < SHORT).detect_language_of(sample)
    return found.iso_code_639_1.name.lower() if found is not None else None


def _sample(text: str) -> str:
    if len(text) <= SAMPLE * PARTS:
        return text
    step = (len(text) - SAMPLE) // (PARTS - 1)
    return "\n".join(text[part * step : part * step + SAMPLE] for part in range(PARTS))


@cache
def _detector(*, short: bool) -> "LanguageDetector":
    """Low accuracy mode (letter triples alone) takes 30 MB in place of 300 and errs only on single words."""
    from lingua import Language, LanguageDetectorBuilder

    names = OURS + COMMON if short else OURS + COMMON + OTHERS
    languages = [getattr(Language, name) for name in names]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
