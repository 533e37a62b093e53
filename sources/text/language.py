"""In which language a text is written, if it is written in one.

Two witnesses: letter triples (lingua) say which language is the likeliest, and name one whatever they are shown; the
small words of that language, which no running text goes without, say whether it is one at all.
"""

from functools import cache
from typing import TYPE_CHECKING

from sources.languages import PACKS
from sources.text.decode import ALPHABETS
from sources.text.tokens import words_of

if TYPE_CHECKING:
    from lingua import LanguageDetector

OURS = ("RUSSIAN", "UKRAINIAN", "KAZAKH", "ENGLISH")
OTHERS = (
    "BELARUSIAN", "BULGARIAN", "SERBIAN", "POLISH", "FRENCH", "SPANISH", "GERMAN", "PORTUGUESE", "ITALIAN", "TURKISH",
    "LATIN", "ARABIC", "CHINESE",
)  # fmt: skip
"""Those of the UN and of neighbours, there so that a text in them is not taken for one of ours. Nobody writes Latin: it
is what filler, keys pressed at random and English lists of foreign names look like."""

LETTERS = ALPHABETS | {
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "bg": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
}
"""The Cyrillic letters of a language."""

FOREIGN_SHARE = 0.01
"""A text in a language holds fewer Cyrillic letters of others than this: they come with names and citations."""

OWN_LETTERS = {"kk": "әғқұі"}
OWN_SHARE = 0.03
"""Kazakh has these letters in every line, which Kyrgyz, Tatar and Mongolian lack."""

SMALL_WORDS = {
    "be": "і у на з не што да як гэта для па ад за але таксама быў",
    "bg": "и на да се за от с че не по е в като които са това",
    "sr": "i и je је u у da да na на se се za за od од su су koji који",
    "pl": "i w na z do nie się że jest to o po za od dla jak",
    "fr": "de la le les et des en un une que qui est du dans pour il",
    "es": "de la que el en y los se del las un por con no una su",
    "de": "der die und in den von zu das mit sich des auf für ist im nicht",
    "pt": "de a o que e do da em um para com não uma os no se",
    "it": "di e il la che in un a per è una sono del non con le",
    "tr": "ve bir bu da de için ile olarak çok daha ne gibi olan o kadar var ama diye",
}
"""The commonest words of languages that have no pack."""

ENOUGH_WORDS = {"en": 12, "ru": 30, "uk": 30, "kk": 20}
"""In so many words of real texts there is a small one, but for lists of names; a shorter text is not asked for one."""

LEAST_SHARE = {"en": 0.07, "ru": 0.04, "uk": 0.04, "kk": 0.03}
OTHERWISE = 0.05
"""Of the words of a text at least so many are small ones: real English has no fewer than 0.077 of them in any document
that was measured, Russian 0.053, lists of names among them; Arabic that was badly recognised 0.03 to 0.067."""

PRIOR = 10
"""How much likelier one of ours is before a word is read: it decides short lines only."""

SAMPLE = 700
PARTS = 3


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, supported by a pack or not; None where it cannot be told, or the
    text is in none.

    Three stretches of the text are looked at, so that a foreign heading does not decide. By lingua, whose models
    are loaded at the first call, and by the small words of the language that it names.
    """
    sample = _sample(text)
    if not any(character.isalpha() for character in sample):
        return None
    odds = {
        value.language.iso_code_639_1.name.lower(): value.value * (PRIOR if value.language.name in OURS else 1)
        for value in _detector().compute_language_confidence_values(sample)
    }
    possible = [code for code, likelihood in odds.items() if likelihood > 0 and _has_letters_of(code, sample)]
    found = max(possible, key=odds.__getitem__, default="")
    if found == "la":
        return "en" if _has_small_words_of("en", sample, of_few=True) else None
    return found if found and _has_small_words_of(found, sample) else None


def _has_letters_of(code: str, sample: str) -> bool:
    """Whether the Cyrillic letters are those of the language."""
    if code not in LETTERS:
        return True
    letters = [letter for letter in sample.lower() if "Ѐ" <= letter <= "ӿ"]
    foreign = sum(letter not in LETTERS[code] for letter in letters)
    own = sum(letter in OWN_LETTERS.get(code, "") for letter in letters)
    return foreign <= FOREIGN_SHARE * len(sample) and (code not in OWN_LETTERS or own >= OWN_SHARE * len(letters))


def _has_small_words_of(code: str, sample: str, *, of_few: bool = False) -> bool:
    """`of_few`: ask it of a short text too. Chinese and Arabic are told by their script."""
    expected = _small_words().get(code)
    words = words_of(sample)
    if expected is None or (len(words) < ENOUGH_WORDS.get(code, 12) and not of_few):
        return True
    return sum(word in expected for word in words) >= max(1.0, LEAST_SHARE.get(code, OTHERWISE) * len(words))


@cache
def _small_words() -> dict[str, frozenset[str]]:
    wordings = {code: pack.wording for code, pack in PACKS.items()}
    return {code: frozenset(listed.split()) for code, listed in SMALL_WORDS.items()} | {
        code: wording.function_words.union(
            wording.negations, wording.quantifiers, wording.modality, wording.numerals, wording.fillers
        )
        for code, wording in wordings.items()
    }


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
