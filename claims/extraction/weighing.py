"""Which offers are taken: weights learned from articles in which every quotation is marked.

`python -m tests.benchmarks.learn_reports` makes the files of weights, a line for each feature.
"""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.extraction.article import Article, Sentence
from claims.extraction.offers import Offer, offers_of
from sources.text.offsets import Span

FOLDER = Path(__file__).parent / "weights"
ENOUGH = 0.3
"""Chance from which an offer is taken: where overlap was best on the half of the articles not looked at."""
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """`cues`: the words that ever reported; `of`: what each feature adds to the logarithm of the odds."""

    cues: frozenset[str]
    of: dict[str, float]

    def chance(self, offer: Offer) -> float:
        """How likely a reader would mark this, 0 to 1."""
        total = self.of[""] + sum(self.of.get(feature, 0.0) for feature in set(offer.features))
        return 1 / (1 + math.exp(-total))


@cache
def weights_for(language: str) -> Weights:
    """The weights of a language; FileNotFoundError where none were learned."""
    cues: set[str] = set()
    found: dict[str, float] = {}
    with (FOLDER / f"{language}.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            feature, weight = line.rstrip("\n").split("\t")
            if weight == "cue":
                cues.add(feature)
            else:
                found[feature] = float(weight)
    return Weights(frozenset(cues), found)


def taken(article: Article, sentence: Sentence) -> list[Offer]:
    """The likeliest offers of a sentence, one a cue, no two of nearly the same words."""
    weights = weights_for(article.pack.code)
    offers = [(weights.chance(offer), offer) for offer in offers_of(article, sentence, weights.cues)]
    found: list[Offer] = []
    for chance, offer in sorted(offers, key=lambda pair: -pair[0]):
        if chance < ENOUGH:
            break
        if all(offer.cue != other.cue and not alike(offer.span, other.span) for other in found):
            found.append(offer)
    return sorted(found, key=lambda offer: offer.span.start)


def alike(one: Span, other: Span) -> bool:
    """Whether two stretches share half of their characters."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return both >= ALIKE * (one.end - one.start + other.end - other.start - both)
