"""Numbers by value: 300, триста and three hundred are one number; 27 % and 2,7 % are two."""

import re
from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from sources.languages.parts.wording import Wording
from sources.text.tokens import Token

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_DIGITS_AND_ENDING = re.compile(r"(\d+)'?([^\W\d]+)")
_LINKING = re.compile(r"[\s\u2010-\u2012-]*")
"""What stands between the words of one number."""
_DATE = re.compile(r"#(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")
_MINUS = re.compile(r"(?<!\d)(?<!\d[\s])(?<![^\s(«„“\"'])[-\u2010-\u2013\u2212]$")
"""A sign that stands at the digits and apart from the word before: «до -5», not «3–4», «Ту-154» or «2024 -2025»."""
_THOUSANDS_BETWEEN = frozenset(" \u00a0\u202f\u2009")
_LONGEST = 16


class Number(NamedTuple):
    """A number that `length` words spell. Equal `value`s are equal numbers, however they are written.

    `has_sign`: a minus stands directly before its first word.
    """

    value: str
    length: int
    has_sign: bool = False


def number_at(tokens: Sequence[Token], at: int, *, text: str, offset: int, wording: Wording) -> Number | None:
    """The longest number that starts with the word `at`; None where there is none. `text` starts at `offset`."""
    return _Reader(tokens, at, text, offset, wording).read()


def date_parts(value: str) -> tuple[str, ...]:
    """The values of day, month and year of a date in digits such as 26.09.2025; none where the number is no date."""
    found = _DATE.fullmatch(value)
    if found is None or not 1 <= int(found[1]) <= 31 or not 1 <= int(found[2]) <= 12:
        return ()
    return f"#{int(found[1])}", f"#month {int(found[2])}", f"#{found[3]}"


def is_told(value: str, others: Collection[str]) -> bool:
    """Whether a text with these values should have this one too. The day of a report is often left out where the words
    are: so a month or a weekday only if another one is named.
    """
    kind, _, number = value.partition(" ")
    return not number or any(other.startswith(f"{kind} ") for other in others)


class _Reader:
    """Reads a number word by word: groups below a thousand, each with its scale, the scales going down."""

    def __init__(self, tokens: Sequence[Token], at: int, text: str, offset: int, wording: Wording) -> None:
        self.tokens = tokens
        self.first = at
        self.text = text
        self.offset = offset
        self.wording = wording
        self.end = at + 1
        while self.end < min(len(tokens), at + _LONGEST) and _LINKING.fullmatch(self._between(self.end)):
            self.end += 1

    def read(self) -> Number | None:
        at = self.first
        if day := self.wording.calendar.get(self._word(at)):
            return Number(f"#{day}", 1)
        if (value := self._fixed(at)) is not None:
            return Number(value, 1)
        total, used, limit = Fraction(0), 0, None
        while used < _LONGEST:
            used += limit is not None and self._is_link(at + used)
            group, length = self._group(at + used)
            scale = self.wording.scales.get(self._word(at + used + length), 0)
            if scale and (limit is None or scale < limit):
                total, used, limit = total + group * scale, used + length + 1, scale
                continue
            if length and (limit is None or group < limit):
                total, used = total + group, used + length
            break
        if not used:
            return None
        used += self._ending(at + used)
        percent = self._percent(at + used)
        is_share = bool(percent)
        if limit is None and not percent:
            shared, is_share = self._unit_of_range(at, used, total)
            total *= shared
        sign = "-" if self._is_negative() else ""
        return Number(f"#{sign}{total}%" if is_share else f"#{sign}{total}", used + percent, bool(sign))

    def _unit_of_range(self, at: int, used: int, total: Fraction) -> tuple[Fraction, bool]:
        """The scale that the first number of a range has from the second, and whether both are percent: «3–5 млрд»."""
        after = at + used
        if after < len(self.tokens) and not _DASH.fullmatch(self._between(after)):
            opener = self.wording.ranges.get(self.tokens[after].word)
            after += 1
            if opener is None or not at or self.tokens[at - 1].word != opener:
                return Fraction(1), False
        if after >= len(self.tokens):
            return Fraction(1), False
        second = _Reader(self.tokens, after, self.text, self.offset, self.wording)
        group, length = second._group(after)
        if not length or group <= total:
            return Fraction(1), False
        scale = self.wording.scales.get(second._word(after + length), 0)
        return Fraction(scale or 1), bool(second._percent(after + length + bool(scale)))

    def _is_negative(self) -> bool:
        start = self.tokens[self.first].start - self.offset
        return self.text[start].isdigit() and bool(_MINUS.search(self.text[max(0, start - 3) : start]))

    def _word(self, at: int) -> str:
        return self.tokens[at].word if at < self.end else ""

    def _between(self, at: int) -> str:
        """What stands between the word `at` and the one before."""
        return self.text[self.tokens[at - 1].end - self.offset : self.tokens[at].start - self.offset]

    def _fixed(self, at: int) -> str | None:
        """A date such as 26.09.2025: digits that are no number."""
        word = self._word(at)
        return f"#{word}" if _DIGITS.fullmatch(word) and self._plain(word) is None else None

    def _group(self, at: int) -> tuple[Fraction, int]:
        """A number below its scale, in digits or in words, and how many words it takes; (1, 0) where there is none."""
        word = self._word(at)
        if word and word[0].isdigit():
            return self._digits(at)
        if word in self.wording.fractions:
            return Fraction(self.wording.fractions[word]).limit_denominator(12), 1
        if word in self.wording.multipliers:
            return Fraction(self.wording.multipliers[word]), 1
        group, length, below = Fraction(0), 0, 1000
        while found := self._numeral(self._word(at + length), below=below):
            number, below = found
            group, length = group + number, length + 1
            multiplier = self.wording.multipliers.get(self._word(at + length))
            if multiplier and group < multiplier:
                group, length, below = group * multiplier, length + 1, 100
                length += self._is_link(at + length)
        return (group, length) if length else (Fraction(1), 0)

    def _is_link(self, at: int) -> bool:
        """Whether the word only links two parts of a number, as in "one hundred and five"."""
        return self._word(at) in self.wording.number_links and self._numeral(self._word(at + 1), below=100) is not None

    def _numeral(self, word: str, *, below: int) -> tuple[int, int] | None:
        """The value of a numeral that may follow, and below what the next one must be."""
        value = self.wording.numerals.get(word)
        if value is None:
            value = self.wording.ordinals.get(word)
        if value is None or value >= below:
            return None
        return value, 100 if value >= 100 else 10 if value >= 20 else 0

    def _digits(self, at: int) -> tuple[Fraction, int]:
        word = self._word(at)
        if glued := _DIGITS_AND_ENDING.fullmatch(word):
            known = glued[2] in self.wording.ordinal_endings
            return (Fraction(int(glued[1])), 1) if known else (Fraction(1), 0)
        value = self._plain(word)
        if value is None:
            return Fraction(1), 0
        length = 1
        while len(word) <= 3 and self._is_thousands_group(at + length):
            value, length = value * 1000 + int(self._word(at + length)), length + 1
        return value, length

    def _is_thousands_group(self, at: int) -> bool:
        word = self._word(at)
        return len(word) == 3 and word.isdecimal() and self._between(at) in _THOUSANDS_BETWEEN

    def _plain(self, word: str) -> Fraction | None:
        """The value of digits with their marks: 4,2 or 10,000 by what the language takes for a decimal mark; None for a
        date.
        """
        if not _DIGITS.fullmatch(word):
            return None
        mark = self.wording.decimal_mark
        groups = "," if mark == "." else "."
        whole, *decimals = word.split(mark)
        first, *rest = whole.split(groups)
        if rest and not decimals and len(rest) == 1 and len(rest[0]) != 3:
            return Fraction(f"{first}.{rest[0]}")  # written the other language's way
        if len(decimals) > 1 or any(len(group) != 3 for group in rest):
            return None
        return Fraction("".join([first, *rest]) + ("." + decimals[0] if decimals else ""))

    def _ending(self, at: int) -> int:
        """1 where the word is the ending of an ordinal written after digits, as in «5-й»."""
        if at >= self.end or not self._word(at - 1)[-1].isdigit():
            return 0
        return int(self._word(at) in self.wording.ordinal_endings and self._between(at) in {"-", "\u2011"})

    def _percent(self, at: int) -> int:
        """How many words say percent."""
        for phrase in self.wording.percent:
            if tuple(self._word(at + n) for n in range(len(phrase))) == phrase:
                return len(phrase)
        return 0
