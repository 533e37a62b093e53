"""Talk set in lines: «— A, — сказал X. — B», questions and answers behind dashes, «X: …» line by line."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from claims.extraction.article import Article, Sentence
from claims.extraction.cues import Cue
from claims.extraction.direct import DASHES
from claims.extraction.grammar.tokens import Token
from claims.extraction.noun_phrases import Speaker
from claims.extraction.reports import Report, stretch
from claims.extraction.speakers import subject_of
from sources.text.offsets import Span
from sources.text.turns import turns

PIECE = re.compile(r"(?<=[,.!?…])[ \t\xa0][—–-][ \t\xa0]")
FEWEST_TURNS = 3
INTRODUCED = 1_500  # characters before the first line in which whoever answers is named


@dataclass(slots=True)
class _Line:
    """A paragraph behind a dash: what is said in it, and who says so where it tells."""

    number: int
    spans: list[Span]
    asks: bool
    cue: Span | None = None
    speaker: Span | None = None
    head: Token | None = None
    sentence: Sentence | None = None


def dialogue(article: Article) -> tuple[list[Report], set[int]]:
    """What is said in lines of talk, and the numbers of the paragraphs that hold nothing else."""
    by_paragraph = {number: next(group) for number, group in groupby(article.sentences, lambda s: s.paragraph)}
    reports = [*_labelled(article, by_paragraph), *_behind_dashes(article, by_paragraph)]
    return reports, {article.paragraph_at(report.spans[0].start) for report in reports}


def _labelled(article: Article, sentences: dict[int, Sentence]) -> Iterator[Report]:
    """«Корреспондент: …», «Анна Белова: …»: labels that come again."""
    starts = {paragraph.start: number for number, paragraph in enumerate(article.paragraphs)}
    found = [turn for turn in turns(article.text) if turn.label and turn.start in starts]
    again = [label for label, times in Counter(turn.label for turn in found).items() if times > 1]
    if len(found) < FEWEST_TURNS or not again:
        return
    for turn in found:
        number = starts[turn.start]
        paragraph = article.paragraphs[number]
        words = [token for token in article.tokens_in(turn.start, turn.speech_start) if token.is_word]
        if words and turn.speech_start < paragraph.end and number in sentences:
            label = Span(words[0].start, words[-1].end)
            content = Span(turn.speech_start, paragraph.end)
            yield Report(sentences[number], [content], label, words[-1], [], "turn", direct=True)


def _behind_dashes(article: Article, sentences: dict[int, Sentence]) -> Iterator[Report]:
    numbered = list(enumerate(article.paragraphs))
    for dashed, group in groupby(numbered, lambda pair: _is_dashed(article.text, pair[1])):
        run = [_line(article, number, paragraph) for number, paragraph in group] if dashed else []
        if _is_talk(run):
            yield from _told(article, run, sentences)


def _is_dashed(text: str, paragraph: Span) -> bool:
    return text[paragraph.start] in DASHES and text[paragraph.start + 1 : paragraph.start + 2].isspace()


def _is_talk(run: list[_Line]) -> bool:
    """A line says who speaks, or questions are answered; else it is a list."""
    asked = sum(line.asks for line in run)
    return any(line.speaker is not None for line in run) or 0 < asked < len(run)


def _line(article: Article, number: int, paragraph: Span) -> _Line:
    """Cut a line at its dashes; a piece with a small letter behind somebody's words is a remark on them."""
    edges = [paragraph.start + 1]
    for dash in PIECE.finditer(article.text, paragraph.start + 2, paragraph.end):
        edges += [dash.start(), dash.end()]
    edges.append(paragraph.end)
    line = _Line(number, [], asks=article.text[paragraph.end - 1] == "?")
    remarked = True
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        tokens = article.tokens_in(start, end)
        remarked = not remarked and bool(tokens) and tokens[0].text[:1].islower() and _remark(line, tokens, article)
        piece = None if remarked else stretch(article.text, tokens, 0, len(tokens))
        if piece is not None:
            line.spans.append(_with_mark(article.text, piece, end))
    return line


def _with_mark(text: str, piece: Span, end: int) -> Span:
    return Span(piece.start, piece.end + 1) if piece.end < end and text[piece.end] in "?!" else piece


def _remark(line: _Line, tokens: list[Token], article: Article) -> bool:
    """Whether `tokens` are what the article says of the speaker: «ответил мэр», noted in `line`."""
    verb = next((at for at, token in enumerate(tokens[:6]) if token.form == "Fin"), None)
    if verb is None:
        return False
    sentence = Sentence(tokens, -1, line.number)
    cue = Cue(verb, verb, verb, frozenset({"direct"}))
    found: Speaker | None = subject_of(sentence, cue, article.pack.speech, after_first=True)
    if found is None:
        return False
    line.cue, line.speaker, line.head = tokens[verb].span, found.span(sentence), tokens[found.head]
    line.sentence = sentence
    return True


def _told(article: Article, run: list[_Line], sentences: dict[int, Sentence]) -> Iterator[Report]:
    """The lines of a talk: who is not named speaks in turn, or is whoever was introduced and now answers."""
    introduced = _introduced(article, article.paragraphs[run[0].number].start)
    for place, line in enumerate(run):
        before = run[place - 2] if place > 1 else None
        here, cue = line.speaker, [line.cue] if line.cue is not None else []
        if here is None and before is not None and before.speaker is not None:
            line.speaker, line.head = before.speaker, before.head
        elif here is None and introduced and not line.asks:
            line.speaker, line.head = Span(introduced[0].start, introduced[-1].end), introduced[-1]
        if line.speaker is not None and line.spans and line.number in sentences:
            sentence = line.sentence or sentences[line.number]
            meant = None if here is not None else line.speaker
            yield Report(sentence, line.spans, here, line.head, cue, "turn", direct=True, meant=meant)


def _introduced(article: Article, offset: int) -> list[Token]:
    """The person named last before the talk."""
    near = [name for name in article.names if name[0] == "PER" and offset - INTRODUCED <= name[1] < offset]
    return [token for token in article.tokens_in(*near[-1][1:]) if token.is_word] if near else []
