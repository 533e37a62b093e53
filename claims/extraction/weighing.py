"""Which offers are taken: weights learned from articles in which every quotation is marked say how likely each is."""

from functools import partial

from claims.extraction.article import Article, Sentence
from claims.extraction.learned.reports import chance_of, reporting
from claims.extraction.learned.weights import weights_for
from claims.extraction.offers import Offer, offers_of
from sources.text.offsets import Span

ENOUGH = 0.4
"""Chance from which an offer is taken: a little precision before recall, see `docs/extraction.md`."""
INSIDE = 0.6
"""The same of one that shares words with another: a report in a report is rarer than a clause misread as one."""
ALIKE = 0.5


def taken(article: Article, sentence: Sentence) -> list[Offer]:
    """The likeliest offers of a sentence, one a cue, no two of nearly the same words."""
    weights = weights_for("reports", article.pack.code)
    if weights is None:
        return []
    offers = [(chance_of(offer, weights), offer) for offer in offers_of(article, sentence, partial(reporting, weights))]
    found: list[Offer] = []
    for chance, offer in sorted(offers, key=lambda pair: -pair[0]):
        if chance < ENOUGH:
            break
        apart = all(offer.cue != other.cue and not alike(offer.span, other.span) for other in found)
        if apart and (chance >= INSIDE or not any(_overlap(offer.span, other.span) for other in found)):
            found.append(offer)
    return sorted(found, key=lambda offer: offer.span.start)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def alike(one: Span, other: Span) -> bool:
    """Whether two stretches share half of their characters."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both >= ALIKE * (one.end - one.start + other.end - other.start - both)
