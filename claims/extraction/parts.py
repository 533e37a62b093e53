"""Claims under one cue that can be judged apart."""

from itertools import pairwise

from claims.extraction.article import Article
from claims.extraction.grammar.tokens import Token
from claims.extraction.reports import Report, stretch
from sources.text.offsets import Span

FEWEST = 3  # words of a part
LONGEST = 120  # tokens of a content that is looked at


def parts_of(article: Article, report: Report) -> tuple[Span, ...]:
    """The spans of a report, each cut where one clause is set against another or a subject changes.

    Direct quotes stay whole: their words are checked as they stand.
    """
    if report.direct:
        return tuple(report.spans)
    return tuple(part for span in report.spans for part in _cut(article, report, span))


def _cut(article: Article, report: Report, span: Span) -> list[Span]:
    tokens = [token for token in report.sentence.tokens if span.start <= token.start and token.end <= span.end]
    if not tokens or len(tokens) > LONGEST:
        return [span]
    cuts = [at for at in range(1, len(tokens)) if _separates(tokens, at, article)]
    edges = [0, *cuts, len(tokens)]
    parts = []
    for number, (start, end) in enumerate(pairwise(edges)):
        skipped = 0 if number == 0 else 2
        part = stretch(article.text, tokens, start + skipped, end)
        if part is None:
            return [span]
        parts.append(part)
    if len(parts) == 1 or any(sum(t.is_word for t in article.tokens_in(*part)) < FEWEST for part in parts):
        return [span]
    return parts


def _separates(tokens: list[Token], at: int, article: Article) -> bool:
    """A comma and an adversative between two predicates."""
    if tokens[at].text != "," or at + 1 >= len(tokens) or tokens[at + 1].lower not in article.pack.speech.adversatives:
        return False
    return any(map(_predicate, tokens[at + 2 :]))


def _predicate(token: Token) -> bool:
    return token.is_predicate or token.form == "Inf"
