"""Days that a text names, as dates: 26.09.2025, «в пятницу», «вчера», "last week", each seen from a day."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from claims.matching.words import CONTENT, Meaning, Word
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span

LONGEST = 3
"""Words of a name for a day: "day before yesterday"."""
YEARS = range(1900, 2101)


class Stretch(NamedTuple):
    """Days from the first to the last."""

    first: dt.date
    last: dt.date

    def holds(self, other: "Stretch") -> bool:
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Stretch") -> bool:
        return self.first <= other.last and other.first <= self.last


class Mention(NamedTuple):
    """Words that name a day or a stretch of days. `span` takes the preposition in.

    A date has `year`, `month` and `day` as far as they are named; a weekday its number from 1; a day, week, month or
    year seen from another day is the `unit` with its `shift`, of a weekday too where the words say which one.
    """

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str = ""
    shift: int | None = None

    @property
    def is_told_from(self) -> bool:
        """Whether it says nothing but how far the day is: «вчера»."""
        return self.unit == "day"

    def seen_from(self, here: dt.date | None) -> tuple[Stretch, ...]:
        """What it may stand for; nothing where that depends on a day that is not known."""
        if self.year and self.month and self.day:
            return _day(self.year, self.month, self.day)
        if self.year:
            return (_month(self.year, self.month) if self.month else _year(self.year),)
        if here is None:
            return ()
        if self.month:
            near = [one for year in (-1, 0, 1) for one in _dates(here.year + year, self.month, self.day)]
            return tuple(sorted(near, key=lambda one: abs(one.first - here))[:1])
        if self.weekday:
            return tuple(Stretch(day, day) for day in _weekdays(here, self.weekday, self.shift))
        return (_shifted(here, self.unit, self.shift or 0),)


def mentions(words: Sequence[Word], wording: Wording) -> list[Mention]:
    """The days that a text names, in its order."""
    openings, found, end = _openings(wording), [], 0
    for at, word in enumerate(words):
        if at < end or not (word.meaning is Meaning.NUMBER or word.form in openings):
            continue
        if read := next(_readings(words, at, wording), None):
            length, mention = read
            first, end = at - _has_preposition(words, at), at + length
            found.append(mention._replace(span=Span(words[first].start, words[end - 1].end)))
    return found


@lru_cache(maxsize=20)
def _openings(wording: Wording) -> frozenset[str]:
    """The words, besides numbers, that the name of a day may begin with."""
    return frozenset([*wording.nearness, *(name.split()[0] for name in wording.days)])


def _readings(words: Sequence[Word], at: int, wording: Wording) -> Iterator[tuple[int, Mention]]:
    """How many words from `at` on name a day, and which; the longest reading first."""
    span = words[at].span
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        shift = wording.days.get(" ".join(word.form for word in words[at : at + length]))
        if shift is not None:
            yield length, Mention(span, unit="day", shift=shift)
    after = words[at + 1] if at + 1 < len(words) else None
    shift = wording.nearness.get(words[at].form)
    if shift is not None and after:
        if weekday := _named(after, "weekday"):
            yield 2, Mention(span, weekday=weekday, shift=shift)
        elif unit := wording.periods.get(after.form):
            yield 2, Mention(span, unit=unit, shift=shift)
    if weekday := _named(words[at], "weekday"):
        yield 1, Mention(span, weekday=weekday)
    yield from _date_at(words, at, wording)


def _date_at(words: Sequence[Word], at: int, wording: Wording) -> Iterator[tuple[int, Mention]]:
    """«26 сентября 2025», "September 26, 2025", «2025 жылғы 26 қыркүйек», «сентябрь 2025», «2024 году»."""
    span = words[at].span
    row = [*words[at : at + 4], *[None] * 4]
    first, second, third, fourth = row[:4]
    year = _year_of(first)
    if year and second and wording.periods.get(second.form) == "year":
        if (day := _day_of(third)) and (month := _named(fourth, "month")):
            yield 4, Mention(span, year, month, day)
        yield 2, Mention(span, year)
    day, is_linked = _day_of(first), bool(second and second.weight < CONTENT and second.meaning is Meaning.NONE)
    month = _named(third if is_linked else second, "month")
    if day and month:
        length, year = _with_year(words, at, 2 + is_linked, wording)
        yield length, Mention(span, year, month, day)
    if month := _named(first, "month"):
        day = _day_of(second)
        length, year = _with_year(words, at, 1 + bool(day), wording)
        yield length, Mention(span, year, month, day)


def _with_year(words: Sequence[Word], at: int, length: int, wording: Wording) -> tuple[int, int | None]:
    """How many words a date takes with the year that may follow, and that year: «… 2025 года»."""
    after = [*words[at + length : at + length + 2], None, None]
    year = _year_of(after[0])
    is_named = bool(year and after[1] and wording.periods.get(after[1].form) == "year")
    return length + bool(year) + is_named, year


def _has_preposition(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return (
        before is not None
        and before.weight < CONTENT
        and before.meaning is Meaning.NONE
        and not words[at].border.clause
    )


def _number(word: Word | None) -> int:
    return int(word.stem[1:]) if word and word.meaning is Meaning.NUMBER and word.stem[1:].isdecimal() else 0


def _day_of(word: Word | None) -> int | None:
    return number if 1 <= (number := _number(word)) <= 31 else None


def _year_of(word: Word | None) -> int | None:
    return number if (number := _number(word)) in YEARS else None


def _named(word: Word | None, kind: str) -> int:
    """The number of a month or a weekday that the word names; 0 where it names none."""
    name, _, number = word.stem[1:].partition(" ") if word and word.meaning is Meaning.NUMBER else ("", "", "")
    return int(number) if name == kind else 0


def _dates(year: int, month: int, day: int | None) -> tuple[Stretch, ...]:
    return _day(year, month, day) if day else (_month(year, month),)


def _day(year: int, month: int, day: int) -> tuple[Stretch, ...]:
    try:
        one = dt.date(year, month, day)
    except ValueError:  # the 31st of a shorter month
        return ()
    return (Stretch(one, one),)


def _month(year: int, month: int) -> Stretch:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return Stretch(dt.date(year, month, 1), following - dt.timedelta(days=1))


def _year(year: int) -> Stretch:
    return Stretch(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _weekdays(here: dt.date, weekday: int, shift: int | None) -> set[dt.date]:
    """Without a word that says which one, the weekday at hand or the nearest on either side. «Прошлая пятница» is the
    one of last week, or the last that was."""
    monday = here - dt.timedelta(days=here.weekday())
    of_week = monday + dt.timedelta(days=7 * (shift or 0) + weekday - 1)
    back, ahead = (here.isoweekday() - weekday) % 7, (weekday - here.isoweekday()) % 7
    if shift is None:
        return {here - dt.timedelta(days=back), here + dt.timedelta(days=ahead)}
    if shift < 0:
        return {of_week, here - dt.timedelta(days=back or 7)}
    return {of_week, here + dt.timedelta(days=ahead or 7)} if shift else {of_week}


def _shifted(here: dt.date, unit: str, shift: int) -> Stretch:
    if unit == "day":
        day = here + dt.timedelta(days=shift)
        return Stretch(day, day)
    if unit == "week":
        monday = here + dt.timedelta(days=7 * shift - here.weekday())
        return Stretch(monday, monday + dt.timedelta(days=6))
    if unit == "year":
        return _year(here.year + shift)
    months = here.year * 12 + here.month - 1 + shift
    return _month(months // 12, months % 12 + 1)
