"""Stems: what the forms of a word have in common. They find words; they never decide that two words are equal."""

from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer

Stem = Callable[[str], str]
CACHED = 200_000
SHORTEST = 4
"""Letters that the cutting of endings leaves at least."""


@cache
def stemmer(algorithm: str | tuple[str, ...]) -> Stem:
    """The stem function of a Snowball `algorithm`, or one that cuts off the given endings, one after the other.

    Words in Latin letters are stemmed as English in every language: they are names and terms there.
    """
    english = Stemmer.Stemmer("english").stemWord
    own = Stemmer.Stemmer(algorithm).stemWord if isinstance(algorithm, str) else _without_endings(algorithm)

    @lru_cache(maxsize=CACHED)
    def stem(word: str) -> str:
        return english(word) if word.isascii() else own(word)

    return stem


def _without_endings(endings: tuple[str, ...]) -> Stem:
    longest_first = sorted(endings, key=len, reverse=True)

    def stem(word: str) -> str:
        while ending := next((one for one in longest_first if word.endswith(one)), ""):
            if len(word) - len(ending) < SHORTEST:
                break
            word = word[: -len(ending)]
        return word

    return stem
