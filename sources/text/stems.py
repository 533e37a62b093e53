"""Stems: what the forms of a word have in common. They find words; they never decide that two words are equal."""

from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer

Stem = Callable[[str], str]
CACHED = 200_000


@cache
def stemmer(algorithm: str) -> Stem:
    """The stem function of a Snowball `algorithm`, or of `first-6`: the first six letters. Words in Latin letters are
    stemmed as English.

    Cutting words at a fixed length serves languages that add ending to ending: F. Can et al., "Information retrieval on
    Turkish texts", JASIST 2008.
    """
    english = Stemmer.Stemmer("english").stemWord
    own = (
        _first(int(algorithm.removeprefix("first-")))
        if algorithm.startswith("first-")
        else Stemmer.Stemmer(algorithm).stemWord
    )

    @lru_cache(maxsize=CACHED)
    def stem(word: str) -> str:
        return english(word) if word.isascii() else own(word)

    return stem


def _first(letters: int) -> Stem:
    return lambda word: word[:letters]
