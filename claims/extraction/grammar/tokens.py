"""Words and marks of a text, each with what grammar says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources.text.offsets import Span

# Every alternative begins with a different kind of character or is bounded, so that a text is read in one pass.
_TOKEN = re.compile(
    r"""
    https?://[^\s\]]+                                  # an address
  | [A-Za-z0-9]+(?:[.\-][A-Za-z0-9]+)+                 # URA.RU, F-117, 12.5
  | \d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)?                   # 1,5  14:06  90-летний
  | [A-ZА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ]\.(?=\s?[^\W\d_])   # an initial
  | [^\W_]+(?:[-'’ʼ‑][^\W_]+)*                         # a word
  | \S                                                 # a mark
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Token:
    """One word or mark.

    The grammar fields hold Universal Dependencies values; an empty string means "not known" and agrees with anything.
    `index` is its place among the tokens of the article, `head` that of the token which governs it, or -1. `quoted` is
    the number of the quotation that this token stands for where a whole quotation was put in the place of its words,
    else -1.
    """

    text: str
    start: int
    end: int
    pos: str = ""
    lemma: str = ""
    case: str = ""
    number: str = ""
    gender: str = ""
    person: str = ""
    form: str = ""
    tense: str = ""
    short: bool = False
    index: int = -1
    head: int = -1
    relation: str = ""
    quoted: int = -1

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        """The word in lower case, ё written as е."""
        return self.text.lower().replace("ё", "е")

    @property
    def capital(self) -> bool:
        """It begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """It is a word, not a mark; a quotation in the place of its words counts as one."""
        return self.quoted >= 0 or self.text[:2].strip("'’")[:1].isalnum()

    @property
    def is_predicate(self) -> bool:
        """It can be the predicate of a clause."""
        return self.form == "Fin" or self.short


def split(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    clitics: tuple[str, ...] = (),
    dotted: frozenset[str] = frozenset(),
) -> Iterator[Token]:
    """The words and marks between `start` and `end`, in order.

    `clitics` ("n't") are cut from the word before them; `dotted` ("mr") keep their full stop.
    """
    stop = len(text) if end is None else end
    before = start
    for found in _TOKEN.finditer(text, start, stop):
        word = found.group()
        if found.end() <= before:
            continue
        before = found.end()
        if word.lower() in dotted and before < stop and text[before] == ".":
            before += 1
            yield Token(f"{word}.", found.start(), before)
            continue
        cut = next((len(clitic) for clitic in clitics if word.lower().replace("’", "'").endswith(clitic)), 0)
        if 0 < cut < len(word):
            yield Token(word[:-cut], found.start(), found.end() - cut)
            yield Token(word[-cut:], found.end() - cut, found.end())
        else:
            yield Token(word, found.start(), found.end())
