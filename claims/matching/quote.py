"""A claim as it is compared: its words, and the cuts that it marks itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.matching.words import Sentence, Word, words_in
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.stems import stemmer

_CUT = re.compile(r"…|\.\.\.")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a claim. `cuts`: before which words it marks a cut («…», "[...]"), counted in words."""

    text: str
    words: tuple[Word, ...]
    cuts: frozenset[int]

    def stems_by_piece(self, wording: Wording) -> list[list[str]]:
        """The stems between the cuts, numbers word by word: as the index has them."""
        stem = stemmer(wording.stemmer)
        borders = [0, *sorted(self.cuts), len(self.words)]
        return [[stem(form) for word in self.words[a:b] for form in word.form.split()] for a, b in pairwise(borders)]


def read_quote(text: str, *, wording: Wording, spans: Sequence[Span] = ()) -> Quote:
    """The words of `text`, or of its `spans` alone where a cue stands between the parts of a quote."""
    stretches = spans or (Span(0, len(text)),)
    words = words_in([Sentence(span.of(text), span.start) for span in stretches], wording=wording)
    cuts = {at for at, (a, b) in enumerate(pairwise(words), 1) if _CUT.search(text, a.end, b.start)}
    return Quote(text, tuple(words), frozenset(cuts))
