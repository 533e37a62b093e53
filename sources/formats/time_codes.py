"""Texts that carry the time of a recording: stretches with a time become one text with locators."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sources.formats.read_text import Locator

TIME = r"(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d{1,2}):(?P<seconds>[0-5]\d)(?:[.,]\d{1,3})?"
LABEL = re.compile(r"(?:-|–|—|>>)\s|(?=[^\W\d_a-zа-яёіїєґ])(?:[^:.!?\n]|\.(?!\s)){1,60}:\s")
ENDED = re.compile(r"[.!?…][\"'»”“’)\]]*$")
APART = 4
"""Seconds of silence after which a new line begins where a sentence has ended."""


@dataclass(frozen=True, slots=True)
class Timed:
    """What is heard from `seconds` on, until `until`; None where it is not known."""

    seconds: int
    text: str
    until: int | None = None


def seconds_of(match: "re.Match[str]") -> int:
    """Whole seconds of a match of TIME."""
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])


def name_of(seconds: int) -> str:
    """A time as it is written on a sheet: 01:02:03."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def joined(stretches: Iterable[Timed], *, in_lines: bool = False, before: str = "") -> tuple[str, tuple[Locator, ...]]:
    """One text that begins with `before`, with a locator for each stretch.

    Each stretch has a line of its own if `in_lines`. Otherwise sentences go on over stretches, and a line begins where
    a speaker is named, or after a silence between sentences.
    """
    text, last = before, None
    locators = []
    for each in stretches:
        words = each.text.strip()
        if not words:
            continue
        if text:
            opens = in_lines or last is None or _opens_line(text, words, each.seconds, last.until)
            text += "\n" if opens else " "
        locators.append(Locator("time", name_of(each.seconds), len(text), len(text) + len(words)))
        text += words
        last = each
    return text, tuple(locators)


def _opens_line(text: str, words: str, seconds: int, until: int | None) -> bool:
    silence = until is not None and seconds - until >= APART
    return bool(LABEL.match(words)) or (silence and bool(ENDED.search(text[-10:])))
