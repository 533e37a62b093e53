"""What the article states in its own voice, and how much each statement is worth checking."""

import math
import re
from collections.abc import Iterator

from claims.extraction.article import Article, Sentence
from claims.extraction.grammar.tokens import Token
from claims.extraction.learned.sentences import row_of
from claims.extraction.learned.weights import weights_for
from claims.extraction.reports import behind_opener, stretch
from claims.extraction.results import Quote, Statement
from sources.languages.parts.speech import Speech
from sources.text.offsets import Span

ENDS = '.!?…:;»"”'
FEWEST = 4  # words of a statement
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\b")
_DATELINE = re.compile(r"(?:\w{1,40}+:?\s{1,9}+)?(?:\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4})[,:|\s—–-]+(?=[«\"“„]?[^\W\d_])")
"""What a collection of articles sets before the text of one: «date 2031-03-01 …»."""
_HARD_NUMBER = re.compile(
    r"\d[\s.,]{0,5}+(?:%|процент|млн|млрд|тыс|долл|руб|евро|percent|million|billion|\$|€|₽)", re.IGNORECASE
)

WEIGHTS = {
    "amount": 1.2,
    "date": 0.9,
    "number": 0.7,
    "event": 0.1,
    "named": 0.2,
    "names": 0.2,
    "comparison": 0.2,
    "forecast": -0.2,
    "opinion": -1.0,
    "headline": -2.0,
    "unfinished": -2.2,
    "question": -2.5,
}
"""What each feature adds to the log odds; set by the shares of statements worth checking among those that have it."""
BIAS = -0.5
OF_PLACE = {"headline", "unfinished", "question"}
EVEN = 0.5
"""Added to learned log odds: a news article holds more to check than the debates that were learned from."""
WORTH_CHECKING = 0.42
"""Statements below it hold no amount, number, date or name to check, or are opinions, headlines and questions.

A fifth of those that readers listed fall below it, and a third of all.
"""


def statements_of(article: Article, quotes: tuple[Quote, ...]) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text."""
    taken = sorted(_taken(quotes))
    found = []
    first = 0
    for sentence in article.sentences:
        while first < len(taken) and taken[first].end <= sentence.span.start:
            first += 1
        for span in _own_words(article, sentence, taken[first : first + 12]):
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


def _own_words(article: Article, sentence: Sentence, taken: list[Span]) -> Iterator[Span]:
    """What of a sentence no quote holds, clause by clause: all of it, or what stands before its first quote."""
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
    for begin, finish in _clauses(tokens, start, limit, article.pack.speech):
        clause = tokens[begin:finish]
        if sum(token.is_word for token in clause) >= FEWEST and any(map(_states, clause)):
            own = stretch(article.text, tokens, begin, finish)
            if own is not None:
                yield own


def _clauses(tokens: list[Token], start: int, limit: int, speech: Speech) -> Iterator[tuple[int, int]]:
    """The main clauses between two tokens, each up to its relative clause or an aside in brackets.

    A clause that is set against the one before («…, а X …») can be judged apart.
    """
    begin = start
    joints = (speech.adversatives | speech.contrasting | speech.joining) - speech.relatives
    for at in range(start + 1, limit - 1):
        is_joint = tokens[at].text == "," and tokens[at + 1].lower in joints
        if not is_joint and tokens[at].text != ":":
            continue
        if _predicates(tokens[begin:at]) and _predicates(tokens[at + 1 : limit]):
            yield begin, _end_of_main(tokens, begin, at, speech)
            begin = at + 1 + is_joint
    yield begin, _end_of_main(tokens, begin, limit, speech)


def _end_of_main(tokens: list[Token], begin: int, limit: int, speech: Speech) -> int:
    relatives = speech.relatives - speech.conjunctions
    for at in range(begin + FEWEST, limit - 1):
        opens = tokens[at].text == "(" or (tokens[at].text == "," and tokens[at + 1].lemma in relatives)
        if opens and _predicates(tokens[begin:at]):
            return at
    return limit


def _predicates(tokens: list[Token]) -> bool:
    return any(map(_states, tokens))


def _states(token: Token) -> bool:
    return token.is_predicate or token.text in "—–" or token.form in {"Inf", "Part"}


def _worth(article: Article, sentence: Sentence, span: Span) -> tuple[float, tuple[str, ...]]:
    """Check-worthiness between 0 and 1, and why: by learned weights where the language has some, else by the rules.

    Where a sentence stands, and that it asks or breaks off, the rules say in either case; the reasons are theirs too.
    """
    seen = features(article, sentence, span)
    learned = weights_for("statements", article.pack.code)
    if learned is None:
        total = BIAS + sum(WEIGHTS[name] for name in seen)
    else:
        tokens = [t for t in sentence.tokens if span.start <= t.start < span.end or t is sentence.tokens[-1]]
        total = learned.log_odds(row_of(tokens)) + EVEN + sum(WEIGHTS[name] for name in seen if name in OF_PLACE)
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
