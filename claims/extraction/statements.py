"""What the article states in its own voice, and how much each statement is worth checking."""

import math
import re

from claims.extraction.article import Article, Sentence
from claims.extraction.grammar.tokens import Token
from claims.extraction.reports import behind_opener, stretch
from claims.extraction.results import Quote, Statement
from sources.text.offsets import Span

ENDS = '.!?…:;»"”'
FEWEST = 4  # words of a statement
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\b")
_DATELINE = re.compile(r"(?:\w+:?\s+)?(?:\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4})[,:|\s—–-]+(?=[«\"“„]?[^\W\d_])")
"""What a collection of articles sets before the text of one: «date 2031-03-01 …»."""
_HARD_NUMBER = re.compile(
    r"\d+[\d\s.,]*(?:%|процент|млн|млрд|тыс|долл|руб|евро|percent|million|billion|\$|€|₽)", re.IGNORECASE
)

WEIGHTS = {
    "amount": 1.2,
    "date": 0.9,
    "number": 0.5,
    "event": 0.4,
    "named": 0.3,
    "names": 0.2,
    "comparison": 0.2,
    "forecast": -0.2,
    "short": -0.5,
    "opinion": -1.0,
    "headline": -1.0,
    "unfinished": -2.2,
    "question": -2.5,
}
"""What each feature adds to the log odds; set by the shares of statements worth checking among those that have it."""
BIAS = -0.5
WORTH_CHECKING = 0.4
"""Statements below it hold no amount, date, name or event to check, or are opinions, headlines and questions.

An eighth of those that readers listed fall below it, and a fifth of all.
"""


def statements_of(article: Article, quotes: tuple[Quote, ...]) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text."""
    taken = sorted(_taken(quotes))
    found = []
    first = 0
    for sentence in article.sentences:
        while first < len(taken) and taken[first].end <= sentence.span.start:
            first += 1
        span = _own_words(article, sentence, taken[first : first + 12])
        if span is not None:
            score, reasons = _worth(article, sentence, span)
            found.append(Statement(span, score, reasons))
    return tuple(found)


def _taken(quotes: tuple[Quote, ...]) -> list[Span]:
    """From where to where quotes stand with their cues and speakers."""
    found = []
    for quote in quotes:
        places = [*quote.spans, *quote.cue]
        near = [
            s for s in quote.speaker if any(abs(s.start - p.end) < 400 or abs(p.start - s.end) < 400 for p in places)
        ]
        found += [*places, *near]
    return found


def _own_words(article: Article, sentence: Sentence, taken: list[Span]) -> Span | None:
    """What of a sentence no quote holds: the whole of it, or the clause before its first quote."""
    tokens = sentence.tokens
    start = behind_opener(tokens, article.pack.speech)
    dateline = _DATELINE.match(article.text, sentence.span.start) if sentence is article.sentences[0] else None
    while dateline is not None and start < len(tokens) and tokens[start].start < dateline.end():
        start += 1
    limit = len(tokens)
    for span in taken:
        at = next(
            (place for place, token in enumerate(tokens) if token.end > span.start and token.start < span.end), None
        )
        if at is not None:
            limit = min(limit, at)
    while limit < len(tokens) and limit > start and tokens[limit - 1].is_word:
        limit -= 1
    within = tokens[start:limit]
    words = [token for token in within if token.is_word]
    if len(words) < FEWEST or not any(_states(token) for token in within):
        return None
    return stretch(article.text, tokens, start, limit)


def _states(token: Token) -> bool:
    return token.is_predicate or token.text in "—–" or token.form in {"Inf", "Part"}


def _worth(article: Article, sentence: Sentence, span: Span) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness between 0 and 1, and why."""
    seen = features(article, sentence, span)
    total = BIAS + sum(WEIGHTS[name] for name in seen)
    reasons = sorted((name for name in seen if WEIGHTS[name] > 0), key=lambda name: -WEIGHTS[name])
    return round(1 / (1 + math.exp(-total)), 3), tuple(reasons)


def features(article: Article, sentence: Sentence, span: Span) -> list[str]:
    """What speaks for or against checking a statement."""
    text = span.of(article.text)
    tokens = [token for token in sentence.tokens if span.start <= token.start < span.end]
    words = [token for token in tokens if token.is_word]
    speech = article.pack.speech
    found = []
    if _HARD_NUMBER.search(text):
        found.append("amount")
    if _NUMBER.search(text) or any(token.pos == "NUM" for token in words):
        found.append("number")
    if _YEAR.search(text) or any(token.lemma in speech.dates for token in words):
        found.append("date")
    names = sum(token.capital and token.index > sentence.tokens[0].index for token in words)
    if names:
        found.append("named")
    if names > 3:
        found.append("names")
    if any(token.tense == "Past" and token.is_predicate for token in tokens):
        found.append("event")
    if any(token.lower in speech.comparisons for token in words):
        found.append("comparison")
    if len(words) < 8:
        found.append("short")
    if any(token.lower in speech.opinions for token in words):
        found.append("opinion")
    if any(token.tense == "Fut" for token in tokens):
        found.append("forecast")
    if sentence.tokens[-1].text == "?":
        found.append("question")
    if sentence is article.sentences[0] and len(article.sentences) > 1 and sentence.tokens[-1].text[-1] not in ENDS:
        found.append("headline")
    if sentence.tokens[-1].text == ":":
        found.append("unfinished")
    return found
