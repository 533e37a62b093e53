"""Pairs of quotation marks in a text: nested, over paragraphs, and where a mark is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.text.offsets import Span

CARRIED = 14  # paragraphs a quotation may run on without a mark
DEEPEST = 6  # marks open at once; of more the outermost are given up, so that time stays linear
_CLOSING = "»”›"
_DOUBLED = ("''", "``")  # two signs that stand for one mark
_CLOSED_BY = {"«": "»", "„": '“”"', "“": '”"“', "‹": "›", '"': '"”', "'": "'’", "‘": "’'", "’": "’", "”": "”", "`": "'"}


@dataclass(slots=True)
class Quotation:
    """A stretch in quotation marks. `start` and `end` hold the marks, `inner` does not; `parent` is -1 outermost.

    `is_block`: the page sets it apart as quoted, with marks or without.
    """

    start: int
    end: int
    inner: Span
    parent: int
    is_block: bool = False


def quotations(text: str, paragraphs: Sequence[Span], *, single: bool = False) -> list[Quotation]:
    """All quotations of `text` in the order of their opening marks.

    A mark without its partner costs that quotation alone. `single`: apostrophes may be quotation marks too.
    """
    found: list[Quotation] = []
    carried: Quotation | None = None
    age = 0
    every = [_marks(text, paragraph, single=single) for paragraph in paragraphs]
    for number, paragraph in enumerate(paragraphs):
        marks = every[number]
        if carried is not None:
            age += 1
            carried, marks = _continue(text, carried, marks, paragraph, age=age, found=found)
        left = _pair(text, marks, found, outer=carried)
        if carried is None and left is not None:
            carried, age = left, 0
            ahead = slice(number + 1, number + 1 + CARRIED)
            if not _closes_later(text, left, zip(paragraphs[ahead], every[ahead], strict=True)):
                carried = None
    return nested(sorted((q for q in found if q.inner.end > q.inner.start), key=lambda q: (q.start, -q.end)))


def _marks(text: str, paragraph: Span, *, single: bool) -> list[tuple[int, str]]:
    """Places of marks and whether each opens, closes, or may do both: ( ) ?"""
    marks = []
    taken = -1
    for at in range(*paragraph):
        mark = text[at]
        if at < taken:
            continue
        if mark in "«‹„":
            marks.append((at, "("))
        elif mark in _CLOSING:
            marks.append((at, "(" if mark == "”" and _opens(text, at, paragraph) else ")"))
        elif mark in '“"' or (single and mark in "'‘’") or _width(text, at) > 1:
            taken = at + _width(text, at)
            role = _role(text, Span(at, taken), paragraph)
            if role:
                marks.append((at, role))
    return marks


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark stands before a word and behind none, as in ”…”."""
    before = text[at - 1] if at > paragraph.start else " "
    return before.isspace() and at + 1 < paragraph.end and text[at + 1].isalnum()


def _role(text: str, sign: Span, paragraph: Span) -> str:
    """What a mark that looks the same on both sides does, by what stands beside it."""
    mark = text[sign.start : sign.end]
    before = text[sign.start - 1] if sign.start > paragraph.start else " "
    after = text[sign.end] if sign.end < paragraph.end else " "
    if mark in "'‘’" and before.isalnum() and after.isalnum():
        return ""
    opens = not (before.isalnum() or before in ".,!?…;:»”)%") and not after.isspace()
    closes = not before.isspace() and before not in "([«„—–"
    if mark in ("‘", "``"):
        opens, closes = not before.isalnum(), False
    elif mark in "'’" and not opens and before == "s" and after.isspace():
        return ""
    if mark == '"' and before.isspace() and after.isspace():
        return "?"
    return "?" if opens and closes else "(" if opens else ")" if closes else ""


def _width(text: str, at: int) -> int:
    return 2 if text[at : at + 2] in _DOUBLED else 1


def _matches(text: str, opening: int, closing: int) -> bool:
    return text[closing] in _CLOSED_BY.get(text[opening], "") and _width(text, opening) == _width(text, closing)


def _quotation(text: str, opening: int, closing: int) -> Quotation:
    end = closing + _width(text, closing)
    return Quotation(opening, end, Span(opening + _width(text, opening), closing), -1)


def _pair(
    text: str, marks: list[tuple[int, str]], found: list[Quotation], *, outer: Quotation | None
) -> Quotation | None:
    """Pair the marks of a paragraph; hand back the outermost quotation that stayed open."""
    stack: list[int] = []
    last_closed: int | None = None
    for at, role in marks:
        fits = next((level for level in reversed(stack) if _matches(text, level, at)), None)
        closes = role == ")" or (role == "?" and fits is not None)
        if text[at] == "“" and role == "(" and fits is not None and text[fits] == "„":
            closes = True
        if not closes:
            stack.append(at)
            del stack[:-DEEPEST]
        elif fits is not None:
            del stack[stack.index(fits) :]
            found.append(_quotation(text, fits, at))
            last_closed = at
    if not stack:
        return None
    opening = stack[0]
    inside = last_closed is not None and last_closed > opening
    if inside and last_closed is not None and _ends_speech(text, last_closed + _width(text, last_closed)):
        found.append(_quotation(text, opening, last_closed))
        return None
    return Quotation(opening, opening, Span(opening + 1, opening + 1), -1) if outer is None else None


def _ends_speech(text: str, at: int) -> bool:
    """After one mark that closes an inner and an outer quotation at once comes a cue or nothing."""
    rest = text[at : at + 4].lstrip(" \xa0")
    return not rest or rest[0] in ",.\n" or rest[0] in "—–-"


def _closes_later(text: str, left: Quotation, ahead: Iterable[tuple[Span, list[tuple[int, str]]]]) -> bool:
    for paragraph, marks in ahead:
        depth = 0
        for at, role in marks:
            again = text[at] == text[left.start] and not text[paragraph.start : at].strip()
            if again:
                continue
            if role == ")" and depth == 0:
                return _matches(text, left.start, at)
            if role == "(":
                depth += 1
            elif role == ")" or depth:
                depth -= 1
    return False


def _continue(
    text: str,
    carried: Quotation,
    marks: list[tuple[int, str]],
    paragraph: Span,
    *,
    age: int,
    found: list[Quotation],
) -> tuple[Quotation | None, list[tuple[int, str]]]:
    """Look for the end of a quotation that began in an earlier paragraph."""
    if marks and text[marks[0][0]] == text[carried.start] and not text[paragraph.start : marks[0][0]].strip():
        marks = marks[1:]
    depth = 0
    for place, (at, role) in enumerate(marks):
        if depth == 0 and role in ")?" and _matches(text, carried.start, at):
            found.append(_quotation(text, carried.start, at))
            inner = marks[:place]
            _pair(text, inner, found, outer=carried)
            return None, marks[place + 1 :]
        depth += 1 if role == "(" else -1 if role == ")" else (-1 if depth else 1)
    return (carried if age < CARRIED else None), marks


def nested(found: list[Quotation]) -> list[Quotation]:
    """Give each quotation its parent; `found` in order of opening."""
    open_ones: list[int] = []
    for number, quotation in enumerate(found):
        while open_ones and found[open_ones[-1]].end < quotation.end:
            open_ones.pop()
        while open_ones and found[open_ones[-1]].end <= quotation.start:
            open_ones.pop()
        quotation.parent = open_ones[-1] if open_ones else -1
        open_ones.append(number)
    return found
