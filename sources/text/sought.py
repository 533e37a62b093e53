"""What a person looks for: words in any form, and phrases in quotation marks as they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sources.text.offsets import Span
from sources.text.stems import Stem
from sources.text.tokens import Token, tokens_of, words_of

MOST_WORDS = 16
_PHRASE = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Sought:
    """`words` may be inflected and stand anywhere in a passage; each of `phrases` begins in it, word by word.

    All are normalised.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    @property
    def reach(self) -> int:
        """How many passages beyond the first a phrase may run on into: one a word at most."""
        return max((len(phrase) for phrase in self.phrases), default=1) - 1

    @property
    def all_words(self) -> tuple[str, ...]:
        """Every word once, those of phrases too."""
        return tuple(dict.fromkeys([*self.words, *(word for phrase in self.phrases for word in phrase)]))


def read_sought(text: str) -> Sought:
    """Words and phrases out of what was typed; at most MOST_WORDS words count."""
    phrases, left = [], MOST_WORDS
    for match in _PHRASE.finditer(text):
        words = tuple(words_of(next(filter(None, match.groups()))))[:left]
        left -= len(words)
        if words:
            phrases.append(words)
    loose = list(dict.fromkeys(words_of(_PHRASE.sub(" ", text))))[:left]
    return Sought(tuple(loose), tuple(phrases))


def places_in(text: str, sought: Sought, *, stem: Stem, ends: Sequence[int] = ()) -> list[Span] | None:
    """Where the words and phrases stand in `text`, in order; None where one of them does not.

    `ends`: where the sentences of `text` end, if it has several. Phrases then begin in the first and may run on; words
    stand in the first or in those that phrases run on into.
    """
    tokens = tokens_of(text)
    borders = ends or (len(text),)
    found: set[Span] = set()
    for phrase in sought.phrases:
        spans = [span for span in _phrase_in(tokens, phrase) if span.start < borders[0]]
        if not spans:
            return None
        found.update(spans)
    last = max((span.end for span in found), default=0)
    reached = next((end for end in borders if end >= last), len(text))
    wanted = {stem(word) for word in sought.words}
    held = [(stem(token.word), token.span) for token in tokens if token.start < reached] if wanted else []
    if not wanted <= {each for each, _ in held}:
        return None
    found.update(span for each, span in held if each in wanted)
    return _apart(sorted(found))


def _phrase_in(tokens: Sequence[Token], phrase: tuple[str, ...]) -> list[Span]:
    words = tuple(token.word for token in tokens)
    size = len(phrase)
    starts = [at for at in range(len(words) - size + 1) if words[at : at + size] == phrase]
    return [Span(tokens[at].start, tokens[at + size - 1].end) for at in starts]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans without those that lie inside another."""
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept
