"""Words that a printer split at the end of a line: made whole, without joining what is written with a hyphen."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

SPLIT = re.compile(r"(?<=[^\W\d_])(?:-|\u2010|\u00ad|\ufffe)$")
_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 3
PARTICLES = frozenset("то либо нибудь таки ка де с небудь будь".split())
"""What stands behind a hyphen in Russian and Ukrainian: «кто-то»."""
OPENERS = frozenset("кое по во экс вице пресс well self non anti ex co re vice".split())
"""What stands before one: «кое-кто», "well-known"."""
BESIDE = frozenset(
    "than to in of off up down out on by long old year known made based free like wide time term".split()
)


class Hyphens:
    """Decides by the words of the whole text, which has most of its words unbroken somewhere."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        is_inside = False
        for line in lines:
            words = [word.lower() for word in _WORD.findall(line)]
            opens, is_inside = is_inside, bool(SPLIT.search(line))
            self._known.update(words[int(opens) : len(words) - int(is_inside)])

    def join(self, line: str, following: str) -> str:
        """`line` and what follows it as one, if the line ends inside a word; with a space between them otherwise."""
        mark = SPLIT.search(line)
        left = _LAST.search(line[: mark.start()]) if mark else None
        right = _FIRST.match(following)
        if mark is None or left is None or right is None:
            return f"{line} {following}"
        if mark[0] == "\u00ad":
            return line[: mark.start()] + following
        keeps = right[0][0].isupper() or self._is_hyphenated(left[0].lower(), right[0].lower())
        return line[: mark.start()] + ("-" if keeps else "") + following

    def _is_hyphenated(self, left: str, right: str) -> bool:
        """Whether the two are written with a hyphen. The text itself is asked first, then a dictionary, where there is
        one, then the habits of the languages; two words that the text has apart, and never as one, are two.
        """
        if left + right in self._known:
            return False
        last = left.rsplit("-", 1)[-1]
        if f"{left}-{right}" in self._known or right in PARTICLES or last in OPENERS:
            return not _is_in_dictionary(left + right)
        if _is_in_dictionary(left + right):
            return False
        apart = {last, right} <= self._known and min(len(last), len(right)) >= SHORTEST
        return apart or (right in BESIDE and last in self._known)


def _is_in_dictionary(word: str) -> bool:
    """Whether a Russian dictionary has it, and does not merely guess; no for words of other letters."""
    return bool(re.fullmatch("[а-яё]+", word)) and bool(_dictionary().word_is_known(word))


@cache
def _dictionary() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
