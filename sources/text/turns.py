"""Who speaks: a text cut into turns by the labels that are printed in it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sources.text.layouts import LAYOUTS, NEVER_FIRST, NEVER_INSIDE, Evidence


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go. `label` is the speaker as printed, empty where nobody is named.

    The turn is `text[start:end]` with its label, the speech `text[speech_start:end]`. No white space at either end.
    """

    label: str
    start: int
    end: int
    speech_start: int


class Mark(NamedTuple):
    """A place where a speaker is named: the label stands at `start`, the speech begins after `end`."""

    label: str
    start: int
    end: int


class _Candidate(NamedTuple):
    mark: Mark
    evidence: Evidence
    opens_line: bool


OPENS_LINE = re.compile(r"(?:\A|(?<=[\r\n\u2028\u2029]))[ \t\u00a0*_]*+(?=[^\W\d_])")
FOLLOWS_SENTENCE = re.compile(r"(?<=[.!?…»”\")\]>*])[ \t\u00a0]+(?=[^\W\d_])")
COLON = re.compile(r"[ \u00a0]?(?:\*\*|__)?[:：](?:\*\*|__)?(?!//)(?=\s|[^\W\d_]|[\"«“„(\[…—–-])")
"""What ends a label: a colon, but not that of a time (12:30) or an address (https://)."""

QUESTION = re.compile(r"^[QA](?=[ \t]{1,8}[(\[“\"A-Z])", re.MULTILINE)
"""White House briefings print "Q" without a colon."""

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONGEST = 120
NO_SPACE = re.compile(r"\S+")
TELLING = 40
NEAR, FAR = 500, 50_000
"""How many characters beyond the last one a segment is looked for: a short one could stand anywhere."""


def turns(text: str, *, speakers: Collection[str] = ()) -> list[Turn]:
    """The turns of `text` in order; together they hold all of it but the white space between them.

    `speakers` are labels that are known to name somebody. Lines are not merged: a paragraph without a label goes on
    with the turn before it, one with the same label again is a turn of its own. What stands before the first label,
    or a text without labels, has the label "".
    """
    return list(turns_between(text, labels(text, speakers=speakers)))


def labels(text: str, *, speakers: Collection[str] = ()) -> list[Mark]:
    """The labels in `text` that are believed to name a speaker, in order."""
    candidates = list(_candidates(text))
    sure = _believed(text, candidates) | set(speakers)
    among = bool(sure)
    found = {each.mark.start: each.mark for each in candidates if each.mark.label in sure or (among and _fits(each))}
    if among:
        names = {each.mark.label for each in candidates if each.evidence is Evidence.SHAPE} | set(speakers)
        found |= {mark.start: mark for mark in _anywhere(text, names)}
    if any(mark.label.isupper() for mark in found.values()):
        found |= {match.start(): Mark(match[0], *match.span()) for match in QUESTION.finditer(text)}
    return list(_apart(found[start] for start in sorted(found)))


def _apart(marks: Iterable[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in marks:
        if mark.start >= end:
            end = mark.end
            yield mark


def turns_between(text: str, marks: Iterable[Mark]) -> Iterator[Turn]:
    """The turns from each mark to the next, those with nothing but white space left out."""
    label, start, speech_start = "", 0, 0
    for mark in marks:
        yield from _turn(text, Mark(label, start, speech_start), mark.start)
        label, start, speech_start = mark
    yield from _turn(text, Mark(label, start, speech_start), len(text))


def _turn(text: str, mark: Mark, end: int) -> Iterator[Turn]:
    kept = text[mark.start : end].rstrip()
    if not kept:
        return
    end = mark.start + len(kept)
    start = end - len(kept.lstrip())
    speech = text[mark.end : end]
    yield Turn(mark.label, start, end, max(start, end - len(speech.lstrip())))


def _candidates(text: str) -> Iterator[_Candidate]:
    """Every shape of a label before a colon, where a line or a sentence begins; none within another."""
    places = {match.end(): match for match in FOLLOWS_SENTENCE.finditer(text)}
    opening = {match.end(): match for match in OPENS_LINE.finditer(text)}
    end = 0
    for start, match in sorted((places | opening).items()):
        if start >= end and text[start].isupper():
            for candidate in _candidate(text, start, opens_line=start in opening):
                end = candidate.mark.end
                yield candidate._replace(mark=candidate.mark._replace(start=match.start()))


def _candidate(text: str, start: int, *, opens_line: bool) -> Iterator[_Candidate]:
    if not any(text.find(colon, start, start + LONGEST) > 0 for colon in ":："):
        return
    for layout in LAYOUTS:
        shape = layout.pattern.match(text, start, start + LONGEST)
        colon = COLON.match(text, shape.end()) if shape else None
        if shape and colon:
            words = [word.lower() for word in WORD.findall(shape[0].partition("(")[0])]
            if words[0] not in NEVER_FIRST and NEVER_INSIDE.isdisjoint(words):
                yield _Candidate(Mark(shape[0], start, colon.end()), layout.evidence, opens_line)
            return


def _believed(text: str, candidates: list[_Candidate]) -> set[str]:
    """The labels that are believed wherever they stand."""
    at_line = Counter(each.mark.label for each in candidates if each.opens_line)
    anywhere = Counter(each.mark.label for each in candidates)
    small: set[str] | None = None
    sure = set()
    for label, evidence in {(each.mark.label, each.evidence) for each in candidates}:
        is_name = evidence is Evidence.NAME
        if is_name and small is None:
            small = {word for word in WORD.findall(text) if word[0].islower()}
        if is_name and _is_phrase(label, small or set()):
            continue
        if (
            evidence is Evidence.SHAPE
            or (evidence is Evidence.LINE and at_line[label])
            or at_line[label] > 1
            or (is_name and _is_full_name(label) and (anywhere[label] > 1 or text.count(_capitalised(label)[-1]) > 1))
        ):
            sure.add(label)
    return sure


def _fits(each: _Candidate) -> bool:
    """Whether a label that comes once may be believed because others in the text are."""
    if each.evidence is Evidence.NAME:
        return _is_full_name(each.mark.label)
    return each.opens_line and each.evidence is Evidence.DIALOGUE


def _is_phrase(label: str, small: set[str]) -> bool:
    """Whether the last words of the label are no name, because the text has them in small letters."""
    return any(word.lower() in small for word in _capitalised(label)[-2:])


def _is_full_name(label: str) -> bool:
    return len(_capitalised(label)) > 1


def _capitalised(label: str) -> list[str]:
    return [word for word in WORD.findall(label.partition("(")[0]) if word[0].isupper()]


def _anywhere(text: str, names: Collection[str]) -> Iterator[Mark]:
    """Known names before a colon within a line, even where no sentence ends before them as in a flattened page."""
    if not names:
        return
    alternatives = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    for match in re.finditer(rf"(?<=\s)(?:{alternatives})(?=[:：]\s+(?![«\"“„]))", text):
        yield Mark(match[0], match.start(), match.end() + 1)


def turns_from_segments(text: str, segments: Iterable[Mapping[str, str | None]]) -> list[Turn]:
    """The turns that `segments` (each a `speaker` and its `text`) say, located in `text` in their order.

    White space may differ. A label printed right before a segment belongs to its turn. Where a segment cannot be
    located, names nobody, or has a label printed inside it, the printed labels decide, and where there are none
    the speaker is unknown.
    """
    given = list(_located(text, segments))
    printed = labels(text, speakers={speaker for speaker, _, _ in given if speaker})
    marks = {mark.start: mark for mark in printed}
    before = {_skip_space(text, mark.end): mark for mark in printed}
    for speaker, start, end in given:
        label = before.get(start)
        if label is not None:
            marks[label.start] = label._replace(label=speaker or label.label)
        else:
            marks[start] = Mark(speaker, start, start)
        marks.setdefault(_skip_space(text, end), Mark("", end, end))
    return list(turns_between(text, (marks[start] for start in sorted(marks))))


def _located(text: str, segments: Iterable[Mapping[str, str | None]]) -> Iterator[tuple[str, int, int]]:
    """(speaker, start, end) of the segments that are found behind one another."""
    words, places = _without_space(text)
    position, unlocated = 0, 0
    for segment in segments:
        sought, _ = _without_space(segment["text"] or "")
        if not sought:
            continue
        reach = len(sought) + (FAR if len(sought) > TELLING else NEAR) + unlocated
        found = words.find(sought, position, position + reach)
        if found < 0:
            unlocated = min(unlocated + len(sought), FAR)
            continue
        position, unlocated = found + len(sought), 0
        yield segment["speaker"] or "", places[found], places[position - 1] + 1


def _without_space(text: str) -> tuple[str, list[int]]:
    """The characters of `text` that are not white space, and where each stands."""
    places = [match.start() + index for match in NO_SPACE.finditer(text) for index in range(len(match[0]))]
    return "".join(text.split()), places


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
