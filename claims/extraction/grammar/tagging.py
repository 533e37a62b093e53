"""Which grammar reads which language."""

from collections.abc import Sequence
from typing import Protocol

from claims.extraction.grammar import russian
from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span


class Tagger(Protocol):
    """Reads the grammar of words and finds names."""

    def tag(self, tokens: list[Token], sentences: Sequence[tuple[int, int]]) -> None:
        """Fill in the grammar of `tokens`; `sentences` are ranges of token indices."""

    def names(self, text: str, tokens: Sequence[Token], paragraphs: Sequence[Span]) -> list[tuple[str, int, int]]:
        """The names in `text`: kind (PER, ORG, LOC), start, end."""


class _Russian:
    def tag(self, tokens: list[Token], sentences: Sequence[tuple[int, int]]) -> None:
        russian.tag(tokens, sentences)

    def names(self, text: str, tokens: Sequence[Token], paragraphs: Sequence[Span]) -> list[tuple[str, int, int]]:
        return russian.named(text, paragraphs)


_TAGGERS: dict[str, Tagger] = {"ru": _Russian()}


def tagger_for(language: str) -> Tagger:
    """The grammar of the language with the ISO 639-1 code `language`; KeyError where there is none."""
    return _TAGGERS[language]
