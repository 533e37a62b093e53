"""A text as the words that two wordings are compared by: each with its stem, its place and what it means."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from claims.matching.contractions import Contraction, contraction_of
from claims.matching.numbers import date_parts, number_at
from sources.languages.parts.wording import Wording
from sources.text.normalise import normalise
from sources.text.offsets import Span
from sources.text.stems import stemmer
from sources.text.tokens import tokens_of


class Meaning(StrEnum):
    """What makes a word more than a word."""

    NONE = ""
    NUMBER = "number"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    MODALITY = "modality"


class Border(NamedTuple):
    """What stands between a word and the one before it; `speaker`: the word is another person's."""

    clause: bool = False
    sentence: bool = False
    turn: bool = False
    speaker: bool = False


class Word(NamedTuple):
    """A word, or the words of one number. `form` is its normalised writing, `stem` what its forms share (for numbers
    the value).

    `group` is the class of a quantifier or modal word; `border` what stands before it. `asked_at`: where the question
    mark stands that ends its sentence; -1 where the sentence asks nothing.
    """

    form: str
    stem: str
    start: int
    end: int
    meaning: Meaning
    group: str
    weight: float
    is_name: bool
    is_filler: bool
    border: Border
    is_contracted: bool = False
    asked_at: int = -1

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Sentence(NamedTuple):
    """A stretch of text, where it starts, and the turn of speech it belongs to with the label of its speaker."""

    text: str
    start: int = 0
    turn: int = 0
    label: str = ""


CONTENT, FUNCTION = 1.0, 0.4
_SENTENCE_END = re.compile(r"[.!?;:\n]")
_QUESTION = re.compile(r"(?<![(\[])\?")
_DIGITS = re.compile(r"\d+")
_CLAUSE_END = re.compile(r"[^\w\s\"'«»„“”‘’-]")
_NO_BORDER = Border()


def words_in(sentences: Sequence[Sentence], *, wording: Wording) -> list[Word]:
    """The words of neighbouring sentences in order."""
    words: list[Word] = []
    turn, label = 0, ""
    for sentence in sentences:
        read = list(_words_of(sentence, wording))
        is_speech = not all(word.is_filler for word in read)  # what a transcript notes in between is nobody's
        if read and words:
            is_other = is_speech and bool(label) and sentence.label != label
            border = Border(clause=True, sentence=True, turn=sentence.turn != turn, speaker=is_other)
            read[0] = read[0]._replace(border=border)
        words += read
        turn = sentence.turn
        label = sentence.label if is_speech else label
    return words


@lru_cache(maxsize=100)  # one claim asks for a passage with fewer and with more of its neighbours
def _words_of(sentence: Sentence, wording: Wording) -> Sequence[Word]:
    text, offset = sentence.text, sentence.start
    tokens = tokens_of(text, start=offset)
    has_case = text != text.upper() and text != text.lower()
    words: list[Word] = []
    at, previous_end = 0, offset
    while at < len(tokens):
        form, start, end = tokens[at]
        entry = _entry(form, wording)
        meaning, group, stem, length = entry.meaning, entry.group, entry.stem, 1
        if meaning is Meaning.NUMBER:
            if number := number_at(tokens, at, text=text, offset=offset, wording=wording):
                stem, length = number.value, number.length
                form, end = " ".join(part.word for part in tokens[at : at + length]), tokens[at + length - 1].end
                start -= number.has_sign
            else:
                meaning = Meaning.NONE
        border = _border(text[previous_end - offset : start - offset]) if words else _NO_BORDER
        is_raised = has_case and bool(words) and not border.sentence and text[start - offset].isupper()
        is_name = entry.may_be_name and is_raised
        word = Word(form, stem, start, end, meaning, group, entry.weight, is_name, entry.is_filler, border)
        if meaning is Meaning.NEGATION and is_raised:
            word = _as_name(word, wording)
        if meaning is Meaning.NUMBER:
            words += _as_date(word, text[start - offset : end - offset], wording)
        elif entry.contraction:
            words += _in_two(word, text[start - offset : end - offset], entry.contraction, wording)
        else:
            words.append(word)
        at, previous_end = at + length, end
    return _asking(words, text, offset) if "?" in text else words


def _asking(words: Sequence[Word], text: str, offset: int) -> list[Word]:
    """The same words, those of a question with the place of its mark."""
    asking: list[Word] = []
    asked_at, next_start = -1, offset + len(text)
    for word in reversed(words):
        gap = text[word.end - offset : next_start - offset]
        if mark := _QUESTION.search(gap):
            asked_at = word.end + mark.start()
        elif _SENTENCE_END.search(gap.replace("...", "…")):
            asked_at = -1
        asking.append(word._replace(asked_at=asked_at) if asked_at >= 0 else word)
        next_start = word.start
    return asking[::-1]


def _as_name(word: Word, wording: Wording) -> Word:
    """A word with a capital inside a sentence that only begins like a negation, as the name that it is: "Denisenko"."""
    if word.form in wording.negations or word.form.endswith(wording.negative_endings or ("\0",)):
        return word
    return word._replace(meaning=Meaning.NONE, is_name=True)


def _as_date(word: Word, raw: str, wording: Wording) -> list[Word]:
    """A date in digits as day, month and year: 26.09.2025 and «26 сентября 2025» are one. Else the number itself."""
    parts = date_parts(word.stem)
    if not parts:
        return [word]
    spans = [Span(word.start + found.start(), word.start + found.end()) for found in _DIGITS.finditer(raw)]
    return [
        word._replace(
            form=normalise(raw[span.start - word.start : span.end - word.start]),
            stem=stem,
            start=span.start,
            end=span.end,
            border=word.border if at == 0 else _NO_BORDER,
        )
        for at, (span, stem) in enumerate(zip(spans, parts, strict=True))
    ]


def _in_two(word: Word, raw: str, contraction: Contraction, wording: Wording) -> list[Word]:
    """A contraction as its two words, which have the stems of the words they stand for."""
    cut, head, tail = contraction
    written = next(at for at in range(len(raw) - 1, 0, -1) if normalise(raw[at:]) == word.form[cut:])
    middle = word.start + written
    return [
        _part(word.form[:cut], head, word.start, middle, word.border, wording),
        _part(word.form[cut:], tail, middle, word.end, _NO_BORDER, wording),
    ]


def _part(form: str, meant: str, start: int, end: int, border: Border, wording: Wording) -> Word:
    entry = _entry(meant, wording)
    return Word(
        form=form,
        stem=entry.stem,
        start=start,
        end=end,
        meaning=entry.meaning,
        group=entry.group,
        weight=entry.weight,
        is_name=False,
        is_filler=entry.is_filler,
        border=border,
        is_contracted=form != meant,
    )


def weight_of(form: str, wording: Wording) -> float:
    """How much a word weighs: those that carry content the most."""
    return _entry(form, wording).weight


class _Entry(NamedTuple):
    """What is known of a form wherever it stands."""

    stem: str
    meaning: Meaning
    group: str
    weight: float
    is_filler: bool
    may_be_name: bool
    contraction: Contraction | None


@lru_cache(maxsize=100_000)
def _entry(form: str, wording: Wording) -> _Entry:
    meaning, group = _meaning(form, wording)
    is_light = form in wording.function_words and meaning is Meaning.NONE
    return _Entry(
        stem=stemmer(wording.stemmer)(form),
        meaning=meaning,
        group=group,
        weight=FUNCTION if is_light or len(form) < 2 else CONTENT,
        is_filler=form in wording.fillers or form in wording.stage_notes,
        may_be_name=not is_light and meaning is Meaning.NONE,
        contraction=contraction_of(form, wording),
    )


def _meaning(form: str, wording: Wording) -> tuple[Meaning, str]:
    if _may_be_number(form, wording):
        return Meaning.NUMBER, ""
    if is_negation(form, wording):
        return Meaning.NEGATION, ""
    if group := wording.quantifiers.get(form):
        return Meaning.QUANTIFIER, group
    if group := wording.modality.get(form):
        return Meaning.MODALITY, group
    return Meaning.NONE, ""


def _may_be_number(form: str, wording: Wording) -> bool:
    return form[0].isdigit() or any(
        form in table
        for table in (
            wording.numerals,
            wording.ordinals,
            wording.scales,
            wording.fractions,
            wording.multipliers,
            wording.calendar,
        )
    )


def is_negation(form: str, wording: Wording) -> bool:
    """Whether the word says no by itself: «не», "hardly", "don't", «отказался»."""
    if form in wording.negations:
        return True
    if form in wording.positive:
        return False
    return form.startswith(wording.negative_beginnings) or (
        bool(wording.negative_endings) and form.endswith(wording.negative_endings)
    )


def are_opposites(one: str, other: str, wording: Wording) -> bool:
    """Whether one word is the other with a negating prefix: «возможно» and «невозможно»."""
    short, long = sorted((one, other), key=len)
    stem = stemmer(wording.stemmer)
    return len(short) > 2 and any(
        long.startswith(prefix) and stem(long[len(prefix) :]) == stem(short) for prefix in wording.negating_prefixes
    )


def are_unlike(one: Word, other: Word, wording: Wording) -> bool:
    """Whether neither can stand for the other: a number and what is none, a bare "not" or a name and any other word."""
    meanings = {one.meaning, other.meaning}
    if len(meanings) == 2 and (Meaning.NUMBER in meanings or Meaning.NONE in meanings):
        bare = any(word.meaning is Meaning.NEGATION and word.form in wording.negations for word in (one, other))
        return Meaning.NUMBER in meanings or bare or one.is_name or other.is_name
    return (one.is_name or other.is_name) and min(one.weight, other.weight) < CONTENT


@lru_cache(maxsize=1000)
def _border(gap: str) -> Border:
    if gap in {" ", "-", ""}:
        return _NO_BORDER
    without_cuts = gap.replace("...", "…")
    ends = bool(_SENTENCE_END.search(without_cuts))
    return Border(clause=ends or bool(_CLAUSE_END.search(gap)), sentence=ends)
