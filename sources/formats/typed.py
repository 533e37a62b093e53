"""Texts typed by hand from a recording, with its times at the beginnings of lines: "[00:12:31] …"."""

import re

from sources.formats.read_text import ReadText
from sources.formats.time_codes import TIME, Timed, joined, seconds_of

_CODE = re.compile(rf"^[ \t]*[\[(]{TIME}[\])][ \t]*", re.MULTILINE)


def read_typed(written: str) -> ReadText:
    """The words without the times, which become locators; a text without any time has no locators."""
    codes = list(_CODE.finditer(written))
    if not codes:
        return ReadText(text=written, format="typed")
    ends = [match.start() for match in codes[1:]] + [len(written)]
    before = written[: codes[0].start()].strip()
    stretches = [Timed(seconds_of(code), written[code.end() : end]) for code, end in zip(codes, ends, strict=True)]
    text, locators = joined(stretches, in_lines=True, before=before)
    return ReadText(text=text, format="typed", locators=locators, reader="typed 1")
