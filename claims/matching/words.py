"""A text as the words that two wordings are compared by: each with its stem, its place and what it means."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from claims.matching.numbers import number_at
from sources.languages.parts.wording import Wording
from sources.text.offsets import Span
from sources.text.stems import stemmer
from sources.text.tokens import Token, tokens_of


class Meaning(StrEnum):
    """What makes a word more than a word."""

    NONE = ""
    NUMBER = "number"
    NEGATION = "negation"
    QUANTIFIER = "quantifier"
    MODALITY = "modality"


class Border(NamedTuple):
    """What stands between a word and the one before it."""

    clause: bool = False
    sentence: bool = False
    turn: bool = False


class Word(NamedTuple):
    """A word, or the words of one number. `form` is its normalised writing, `stem` what its forms share (for numbers
    the value).

    `group` is the class of a quantifier or modal word; `border` what stands before it.
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
_CLAUSE_END = re.compile(r"[^\w\s\"'«»„“”‘’-]")
_NO_BORDER = Border()


def words_in(sentences: Sequence[Sentence], *, wording: Wording) -> list[Word]:
    """The words of neighbouring sentences in order."""
    words: list[Word] = []
    turn: int | None = None
    for sentence in sentences:
        read = _words_of(sentence, wording)
        if read and words:
            read[0] = read[0]._replace(border=Border(clause=True, sentence=True, turn=sentence.turn != turn))
        words += read
        turn = sentence.turn
    return words


def _words_of(sentence: Sentence, wording: Wording) -> list[Word]:
    text, offset = sentence.text, sentence.start
    tokens = tokens_of(text, start=offset)
    has_case = text != text.upper() and text != text.lower()
    words: list[Word] = []
    at, previous_end = 0, offset
    while at < len(tokens):
        token = tokens[at]
        border = _border(text[previous_end - offset : token.start - offset]) if words else _NO_BORDER
        number = (
            number_at(tokens, at, text=text, offset=offset, wording=wording)
            if _may_be_number(token.word, wording)
            else None
        )
        length = number.length if number else 1
        end = tokens[at + length - 1].end
        if number:
            form = " ".join(part.word for part in tokens[at : at + length])
            words.append(Word(form, number.value, token.start, end, Meaning.NUMBER, "", CONTENT, False, False, border))
        else:
            starts_sentence = border.sentence or not words
            is_name = has_case and not starts_sentence and text[token.start - offset].isupper()
            words.append(_word(token, border, is_name=is_name, wording=wording))
        at, previous_end = at + length, end
    return words


def _may_be_number(word: str, wording: Wording) -> bool:
    return (
        word[0].isdigit()
        or word in wording.numerals
        or word in wording.ordinals
        or word in wording.scales
        or word in wording.fractions
        or word in wording.multipliers
    )


def _word(token: Token, border: Border, *, is_name: bool, wording: Wording) -> Word:
    form = token.word
    meaning, group = _meaning(form, wording)
    is_light = form in wording.function_words and meaning is Meaning.NONE
    return Word(
        form=form,
        stem=stemmer(wording.stemmer)(form),
        start=token.start,
        end=token.end,
        meaning=meaning,
        group=group,
        weight=FUNCTION if is_light or len(form) < 2 else CONTENT,
        is_name=is_name and not is_light and meaning is Meaning.NONE,
        is_filler=form in wording.fillers or form in wording.stage_notes,
        border=border,
    )


def _meaning(form: str, wording: Wording) -> tuple[Meaning, str]:
    if is_negation(form, wording):
        return Meaning.NEGATION, ""
    if group := wording.quantifiers.get(form):
        return Meaning.QUANTIFIER, group
    if group := wording.modality.get(form):
        return Meaning.MODALITY, group
    return Meaning.NONE, ""


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


def _border(gap: str) -> Border:
    if gap in {" ", "-", ""}:
        return _NO_BORDER
    without_cuts = gap.replace("...", "…")
    ends = bool(_SENTENCE_END.search(without_cuts))
    return Border(clause=ends or bool(_CLAUSE_END.search(gap)), sentence=ends)
