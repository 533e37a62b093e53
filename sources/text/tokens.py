"""A text as normalised words with their places. Punctuation is no word; it is read between words where it matters."""

import re
from typing import NamedTuple

from sources.text.normalise import APOSTROPHES, in_cyrillic, normalise
from sources.text.offsets import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTERS = rf"[\w\u0300-\u036f{_INVISIBLE}]"
_WORD = re.compile(
    rf"\d[\d{_INVISIBLE}]*(?:[.,]\d+)+(?![\w])"  # 4,2 and 10,000 are one word each
    rf"|%|{_LETTERS}+(?:[{APOSTROPHES}]{_LETTERS}+)*"
)
_LONE_LATIN = frozenset("aocykxi")


class Token(NamedTuple):
    """A normalised word and its place in the text."""

    word: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def words_of(text: str) -> list[str]:
    """The normalised words of `text`, in order: those of `tokens_of` without their places."""
    return _among_cyrillic([word for raw in _WORD.findall(text) if (word := normalise(raw))])


def tokens_of(text: str, *, start: int = 0) -> list[Token]:
    """The words of `text` with offsets that count from `start`."""
    found = [(word, m.start() + start, m.end() + start) for m in _WORD.finditer(text) if (word := normalise(m.group()))]
    words = _among_cyrillic([word for word, _, _ in found])
    return [Token(word, begin, end) for word, (_, begin, end) in zip(words, found, strict=True)]


def _among_cyrillic(words: list[str]) -> list[str]:
    """A lone Latin letter beside a Cyrillic word («c нами») is the Cyrillic letter that looks the same."""
    if _LONE_LATIN.isdisjoint(words):
        return words
    for at, word in enumerate(words):
        if len(word) == 1 and word in _LONE_LATIN:
            beside = words[at + 1] if at + 1 < len(words) else words[at - 1] if at else ""
            if beside > "\u0400":
                words[at] = in_cyrillic(word)
    return words
