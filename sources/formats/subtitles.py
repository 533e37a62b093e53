"""Subtitles (SubRip .srt, WebVTT .vtt): what is heard, with the time of each cue as its locator."""

import html
import re
from collections.abc import Iterator

from sources.formats.read_text import ReadText
from sources.formats.time_codes import TIME, Timed, joined, seconds_of
from sources.formats.unreadable import Unreadable
from sources.text.decode import Undecodable, decode

MOST_CUES = 100_000
_ARROW = re.compile(r"[ \t]*(\S+)[ \t]+-->[ \t]+(\S+)")
_TIME = re.compile(TIME + r"\Z")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]{1,80})>")
_TAG = re.compile(r"</?[a-zA-Z0-9][^<>]{0,80}>|\{\\[^{}]{0,80}\}")


def read(data: bytes, *, charset: str | None = None) -> ReadText:
    try:
        written = decode(data, declared=charset).text
    except Undecodable as error:
        raise Unreadable("encoding") from error
    cues = list(_cues(written))
    if not cues:
        raise Unreadable("damaged_subtitles")
    text, locators = joined(cues)
    return ReadText(text=text, format="subtitles", locators=locators)


def _cues(written: str) -> Iterator[Timed]:
    """Every block that has a line of times; what stands before that line is its number."""
    speaker, count = "", 0
    for block in re.split(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)+", written.lstrip("\ufeff")):
        lines = block.splitlines()
        at = next((number for number, line in enumerate(lines[:3]) if "-->" in line), None)
        times = _ARROW.match(lines[at]) if at is not None else None
        begin, end = (_TIME.match(times[1]), _TIME.match(times[2])) if times else (None, None)
        if at is None or begin is None or end is None:
            continue
        count += 1
        if count > MOST_CUES:
            raise Unreadable("too_large", limit=f"{MOST_CUES} cues")
        text, speaker = _words(" ".join(line.strip() for line in lines[at + 1 :]), speaker)
        yield Timed(seconds_of(begin), text, seconds_of(end))


def _words(written: str, speaker: str) -> tuple[str, str]:
    """The words of a cue without its marks, and who spoke last: a voice is named where it changes."""
    voices = _VOICE.findall(written)
    named = _VOICE.sub(lambda voice: "" if voice[1].strip() == speaker else f"{voice[1].strip()}: ", written, count=1)
    named = _VOICE.sub(lambda voice: f"\n{voice[1].strip()}: ", named)
    text = html.unescape(_TAG.sub("", named))
    return re.sub(r"[^\S\n]+", " ", text).strip(), voices[-1].strip() if voices else speaker
