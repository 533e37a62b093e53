"""Who speaks: a text cut into turns by the labels that are printed in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sources.text.layouts import LAYOUTS, NEVER_SPEAKERS, Evidence, Layout


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go. `label` is the speaker as printed, empty where nobody is named.

    The turn is `text[start:end]` with its label, the speech `text[speech_start:end]`. No white space at either end.
    """

    label: str
    start: int
    end: int
    speech_start: int


@dataclass(frozen=True, slots=True)
class _Label:
    """A stretch that may name a speaker. `opens_line`: nothing stands before it in its line."""

    words: str
    layout: Layout
    start: int
    end: int
    opens_line: bool


OPENS_LINE = re.compile(r"(?:^|(?<=[\r\n\u2028\u2029]))[ \t\u00a0*_]*+(?=[^\W\d_])")
FOLLOWS_SENTENCE = re.compile(r"(?<=[.!?…»”\")\]>*])[ \t\u00a0]+(?=[^\W\d_])")
COLON = re.compile(r"[ \u00a0]?(?:\*\*|__)?[:：](?:\*\*|__)?(?!//)(?=\s|[^\W\d_]|[\"«“„(\[…—–-])")
"""What ends a label: a colon, but not that of a time (12:30) or an address (https://)."""

QUESTION_WITHOUT_COLON = re.compile(r"^(Q|A)(?=[ \t]{1,8}[(\[“\"A-Z])", re.MULTILINE)
"""White House briefings print "Q" and no colon. Believed only where other labels are."""

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
LONGEST = 120


def turns(text: str) -> list[Turn]:
    """The turns of `text` in order; together they hold all of it but the white space between them.

    Lines are not merged: a paragraph without a label goes on with the turn before it, one with the same label
    again is a turn of its own. What stands before the first label, or a text without labels, has the label "".
    """
    return list(_between(text, _believed(text, list(_candidates(text)))))


def _candidates(text: str) -> Iterator[_Label]:
    places = [(match.end(), True) for match in OPENS_LINE.finditer(text)]
    places += [(match.end(), False) for match in FOLLOWS_SENTENCE.finditer(text)]
    for start, opens_line in sorted(set(places)):
        if text.find(":", start, start + LONGEST) < 0 and text.find("：", start, start + LONGEST) < 0:
            continue
        label = _label_at(text, start, opens_line=opens_line)
        if label is not None:
            yield label


def _label_at(text: str, start: int, *, opens_line: bool) -> _Label | None:
    for layout in LAYOUTS:
        shape = layout.pattern.match(text, start, start + LONGEST)
        if shape is None:
            continue
        colon = COLON.match(text, shape.end())
        if colon is not None and shape[0].casefold().rstrip(".") not in NEVER_SPEAKERS:
            return _Label(shape[0], layout, start, colon.end(), opens_line)
    return None


def _believed(text: str, candidates: list[_Label]) -> list[_Label]:
    at_line = Counter(label.words for label in candidates if label.opens_line)
    anywhere = Counter(label.words for label in candidates)
    sure = {label.words for label in candidates if _is_sure(label, at_line, anywhere)}
    small = {word[0] for word in WORD.finditer(text) if word[0][0].islower()} if candidates else set()
    names = {label.words for label in candidates if label.layout.evidence is Evidence.NAME}
    names = {words for words in names if not any(word.lower() in small for word in _capitalised(words))}
    spoken_of = {
        words for words in names - sure if len(words.split()) > 1 and at_line[words] and _is_spoken_of(words, text)
    }
    sure |= spoken_of
    among = bool(sure)
    return [label for label in candidates if label.words in sure or (among and _fits(label, names))]


def _is_sure(label: _Label, at_line: Mapping[str, int], anywhere: Mapping[str, int]) -> bool:
    match label.layout.evidence:
        case Evidence.SHAPE:
            return True
        case Evidence.LINE:
            return at_line[label.words] > 0
        case Evidence.DIALOGUE:
            return at_line[label.words] > 1
        case Evidence.NAME:
            return at_line[label.words] > 1 or (anywhere[label.words] > 1 and " " in label.words)


def _fits(label: _Label, names: set[str]) -> bool:
    """Whether a label that comes once may be believed because others in the text are."""
    if not label.opens_line:
        return label.words in names and label.layout.evidence is Evidence.NAME and " " in label.words
    return label.layout.evidence is Evidence.DIALOGUE or label.words in names


def _capitalised(words: str) -> list[str]:
    return [word for word in WORD.findall(words) if word[0].isupper()]


def _is_spoken_of(words: str, text: str) -> bool:
    return text.count(_capitalised(words)[-1]) > 1


def _between(text: str, labels: Iterable[_Label]) -> Iterator[Turn]:
    """Turns from each label to the next."""
    words, start, speech_start = "", 0, 0
    for label in labels:
        yield from _turn(text, words, start, label.start, speech_start)
        words, start, speech_start = label.words, label.start, label.end
    yield from _turn(text, words, start, len(text), speech_start)


def _turn(text: str, words: str, start: int, end: int, speech_start: int) -> Iterator[Turn]:
    stretch = text[start:end]
    if not stretch.strip():
        return
    end = start + len(stretch.rstrip())
    start += len(stretch) - len(stretch.lstrip())
    speech = text[speech_start:end]
    yield Turn(words, start, end, max(start, min(end, speech_start + len(speech) - len(speech.lstrip()))))
