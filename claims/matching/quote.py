"""A claim as it is compared: its words, and the cuts that it marks itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from claims.matching.words import Sentence, Word, words_in
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.tokens import words_of

_CUT = re.compile(r"…|\.\.\.")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a claim. `cuts`: before which words it marks a cut («…», "[...]"), counted in words.

    `pieces`: what stands between the cuts, as plain words: so the index has them.
    `spans`: the parts of `text` that were said.
    """

    text: str
    spans: tuple[Span, ...]
    words: tuple[Word, ...]
    cuts: frozenset[int]
    pieces: tuple[tuple[str, ...], ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """All its plain words."""
        return tuple(chain.from_iterable(self.pieces))


def read_quote(text: str, *, wording: Wording, spans: Sequence[Span] = ()) -> Quote:
    """The words of `text`, or of its `spans` alone where a cue stands between the parts of a quote."""
    stretches = spans or (Span(0, len(text)),)
    words = words_in([Sentence(span.of(text), span.start) for span in stretches], wording=wording)
    cuts = {at for at, (a, b) in enumerate(pairwise(words), 1) if _CUT.search(text, a.end, b.start)}
    said = " ".join(span.of(text) for span in stretches)
    pieces = tuple(tuple(plain) for piece in _CUT.split(said) if (plain := words_of(piece)))
    return Quote(text, tuple(stretches), tuple(words), frozenset(cuts), pieces)


def part_of(quote: Quote, within: Span, *, wording: Wording) -> Quote:
    """The part of a quote that lies in a stretch of its text; offsets count in the same text."""
    parts = (Span(max(span.start, within.start), min(span.end, within.end)) for span in quote.spans)
    return read_quote(quote.text, wording=wording, spans=[part for part in parts if part.start < part.end])
