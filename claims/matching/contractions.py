"""Two words written as one: "don't", "it's", "cannot"."""

import re
from typing import NamedTuple

from sources.languages.parts.wording import Wording

_SECOND_WORD = re.compile(r"(?:n't|not|'\w+)$")


class Contraction(NamedTuple):
    """Where a word is cut in two, and the words that its parts stand for: "do|n't", "it|'s", "can|not"."""

    cut: int
    head: str
    tail: str


def contraction_of(form: str, wording: Wording) -> Contraction | None:
    """The word as a contraction, None where it is none."""
    for ending, (head, tail) in wording.contractions.items():
        if form.endswith(ending) and (not head or form == ending):
            written = _SECOND_WORD.search(form)
            if not written or not written.start():
                return None
            return Contraction(written.start(), head or form[: written.start()], tail)
    return None
