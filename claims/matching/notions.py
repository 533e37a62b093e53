"""What a word stands for beyond its language: notions of the glossary, by whole words and by beginnings."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from sources.languages.glossary import LANGUAGES, NAMES, WORDS

SHORTEST, LONGEST = 3, 20
"""Letters of a beginning."""


@lru_cache(maxsize=50_000)
def notions_of(form: str, language: str) -> frozenset[int]:
    """The notions that a word in its normalised form may stand for; empty where the glossary lacks it."""
    whole, beginnings = _tables().get(language, ({}, {}))
    form = form.removesuffix("'s")
    found = whole.get(form, frozenset())
    for length in range(SHORTEST, min(len(form), LONGEST) + 1):
        found |= beginnings.get(form[:length], frozenset())
    return found


def is_name(notions: Iterable[int]) -> bool:
    """Whether one of the notions is somebody's or something's name."""
    return any(notion < _NAMES for notion in notions)


_NAMES = len(NAMES.strip().splitlines())
Table = Mapping[str, frozenset[int]]


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[Table, Table]]:
    """For each language the notions of whole words, and those of beginnings."""
    tables: dict[str, tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]] = {
        language: ({}, {}) for language in LANGUAGES
    }
    for notion, line in enumerate([*NAMES.strip().splitlines(), *WORDS.strip().splitlines()]):
        for language, cell in zip(LANGUAGES, line.split("|"), strict=False):
            for word in cell.split():
                table = tables[language][1 if word.endswith("-") else 0]
                key = word.removesuffix("-")
                table[key] = table.get(key, frozenset()) | {notion}
    return dict(tables)
