"""Where paragraphs and sentences begin and end."""

import math
import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from sources.languages.parts.writing import Writing
from sources.text.offsets import Span

LINE = re.compile(r"[^\r\n\u0085\u2028\u2029]*(?:\r\n|[\r\n\u0085\u2028\u2029]|\Z)")
CLOSERS = r"[\"'»”“’›)\]}]"
ENDING = re.compile(rf"(?<![.!?…])[.!?…]++{CLOSERS}*+(?=\s)")
NOT_SPACE = re.compile(r"\S")
DASHES = "-–—―"
OPENERS = "«„“\"'‘‹([{"
ENDED = re.compile(rf"[.!?…:;]{CLOSERS}*\s*\Z")
TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\Z")
NEXT_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SPACED = re.compile(r"(?<![^\W_])([^\W\d_])\.\Z")
INITIALS = re.compile(r"[A-ZÀ-ÞА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ](?:\.-?[A-ZÀ-ÞА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺ])*")
LIST_NUMBER = re.compile(r"(?:\d{1,3}|[IVXivx]{1,5}|[^\W\d_])\Z")
LONGEST_TOKEN = 40
SHORTEST_WRAPPED_LINE = 40
FULL = 0.8
"""Share of the usual width that makes a line of wrapped text a full one."""


def paragraph_spans(text: str, *, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of `text[start:end]` without the white space around them.

    A line is a paragraph, unless its sentence runs on in the next line as in text that was wrapped to a width:
    the line is not short, does not end like a sentence, and the next one begins with a small letter. Where many
    lines do so, a capital letter may follow a full line as well.
    """
    lines = list(_lines(text, start, len(text) if end is None else end))
    width = _width(text, lines)
    found: list[Span] = []
    before: Span | None = None
    for line in lines:
        if line is not None and before is not None and _runs_on(text, before, line, width):
            found[-1] = Span(found[-1].start, line.end)
        elif line is not None:
            found.append(line)
        before = line
    return found


def _runs_on(text: str, line: Span, following: Span, width: float) -> bool:
    length = line.end - line.start
    if length < SHORTEST_WRAPPED_LINE or ENDED.search(text, max(line.start, line.end - 10), line.end):
        return False
    return text[following.start].islower() or (length >= width and text[following.start].isupper())


def _width(text: str, lines: list[Span | None]) -> float:
    """The length of a full line of a text that was wrapped to a width; infinite where it was not."""
    full = [a.end - a.start for a, b in pairwise(lines) if a and b and _runs_on(text, a, b, math.inf)]
    return FULL * median(full) if len(full) >= max(5, len(lines) / 5) else math.inf


def sentence_spans(text: str, writing: Writing, *, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, paragraph by paragraph, without the white space around them.

    Spans are in order, never overlap and together hold every character that is not white space. Closing quotation
    marks and brackets stay with their sentence; "…?» — сказал он" is one sentence. A quotation of several
    sentences is cut at each. Time is linear in the length.
    """
    return [
        span for paragraph in paragraph_spans(text, start=start, end=end) for span in _cut(text, writing, paragraph)
    ]


def _lines(text: str, start: int, end: int) -> Iterator[Span | None]:
    """Trimmed lines; None for an empty one."""
    position = start
    while position < end:
        line = LINE.match(text, position, end)
        if line is None or line.end() == position:
            break
        yield _trimmed(text, position, line.end())
        position = line.end()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    stretch = text[start:end]
    kept = stretch.strip()
    if not kept:
        return None
    first = start + len(stretch) - len(stretch.lstrip())
    return Span(first, first + len(kept))


def _cut(text: str, writing: Writing, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    for ending in ENDING.finditer(text, start, end):
        following = NOT_SPACE.search(text, ending.end(), end)
        if following is None:
            break
        if _ends_sentence(text, writing, Span(start, end), Span(*ending.span()), following.start()):
            yield Span(start, ending.end())
            start = following.start()
    yield Span(start, end)


def _ends_sentence(text: str, writing: Writing, rest: Span, ending: Span, following: int) -> bool:
    """Whether the full stop, or whatever else stands at `ending`, is the last of its sentence."""
    first = _first_sign(text, following, rest.end)
    if first.islower():
        return False
    if ending.of(text) != ".":
        return True
    token = TOKEN.search(text[max(rest.start, ending.start - LONGEST_TOKEN) : ending.start])
    if token is None:
        return True
    if len(token[0]) <= 5 and ending.start - len(token[0]) == rest.start and LIST_NUMBER.match(token[0]):
        return False  # "1. Первое", "I. General"
    return _ends_after(text, writing, rest, token[0], ending.start, following)


def _ends_after(text: str, writing: Writing, rest: Span, token: str, stop: int, following: int) -> bool:
    """Whether a full stop at `stop` ends the sentence, given the token before it and where the next word begins."""
    word = token.lower()
    before = text[max(rest.start, stop - len(token) - 8) : stop - len(token)].rstrip()
    if len(token) == 1 and token.islower() and (first := SPACED.search(before)):
        word, before = f"{first[1].lower()}.{word}", before[: first.start()].rstrip()  # "и т. д."
    if word in writing.open_abbreviations:
        return _opens(text, writing, following, rest.end)
    if INITIALS.fullmatch(token) and token not in writing.not_initials:
        return _opens(text, writing, following, rest.end) and not _is_initial(text, following, rest.end)
    if word in writing.after_numbers and _is_amount(before, writing):
        return True
    return word not in writing.abbreviations and word not in writing.after_numbers


def _is_amount(before: str, writing: Writing) -> bool:
    """Whether a number stands there, or a number with its own abbreviation: "5", "5 млн."."""
    last = (before.removesuffix(".").split() or [" "])[-1]
    return last[-1].isdigit() or (len(last) > 2 and last.lower() in writing.after_numbers)


def _first_sign(text: str, position: int, end: int) -> str:
    """The first character of what follows, past dashes, opening marks and spaces."""
    while position < end and (text[position] in DASHES or text[position] in OPENERS or text[position].isspace()):
        position += 1
    return text[position] if position < end else ""


def _opens(text: str, writing: Writing, following: int, end: int) -> bool:
    """Whether a word follows that, with a capital letter, all but shows that a sentence begins."""
    word = NEXT_WORD.search(text, following, min(end, following + LONGEST_TOKEN))
    return word is not None and word[0].lower() in writing.openers


def _is_initial(text: str, following: int, end: int) -> bool:
    return following + 1 < end and text[following].isupper() and text[following + 1] == "."
