"""Languages by their names, as the reader calls them. The names are those of the Unicode locale data (CLDR)."""

from babel import Locale, UnknownLocaleError
from django.conf.global_settings import LANGUAGES
from django.utils.text import capfirst
from django.utils.translation import get_language

from sources.languages import PACKS

TOLD_APART = tuple(code for code, _name in LANGUAGES if len(code) == 2)


def language_name(code: str) -> str:
    """«английский»; a code that nobody has named stands for itself."""
    try:
        return Locale.parse(get_language() or "en").languages.get(code, code)
    except (UnknownLocaleError, ValueError):
        return code


def every_language() -> list[tuple[str, str]]:
    """Code and name of each language that a source can be said to be in, by name."""
    return _by_name(TOLD_APART)


def languages_of_claims() -> list[tuple[str, str]]:
    """Code and name of each language that claims are found in, by name."""
    return _by_name(tuple(PACKS))


def _by_name(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return sorted(((code, capfirst(language_name(code))) for code in codes), key=lambda each: each[1])
