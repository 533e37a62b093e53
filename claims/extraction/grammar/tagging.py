"""Which grammar reads which language."""

from collections.abc import Callable, Sequence
from importlib import import_module

from claims.extraction.grammar.tokens import Token
from sources.text.offsets import Span

Names = list[tuple[str, int, int]]
"""Kind (PER, ORG, LOC), start, end."""

Tagger = Callable[[str, list[Token], Sequence[tuple[int, int]], Sequence[Span]], Names]
"""Fills in the grammar of the tokens of a text and gives its names: text, tokens, sentences as ranges of token
indices, paragraphs."""

_MODULES = {"ru": "russian", "uk": "ukrainian", "kk": "kazakh", "en": "english"}


def tagger_for(language: str) -> Tagger:
    """The grammar of a language, loaded when first asked for; KeyError where there is none."""
    tagger: Tagger = import_module(f"claims.extraction.grammar.{_MODULES[language]}").tag
    return tagger
