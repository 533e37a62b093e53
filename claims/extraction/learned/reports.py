"""What a word reports: the offers of marked articles as rows, and which of them a reader took."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from claims.extraction.article import Article
from claims.extraction.learned.fitting import Manner
from claims.extraction.learned.hashing import Row, number_of
from claims.extraction.learned.weights import Weights
from claims.extraction.offers import REPORTING, Offer, offers_of, word_of

MANNER = Manner(penalty=12.0, fewest=4, smallest=0.08)
CUES = 2  # times that a word must have been a cue
RARELY = 0.02  # share of its places in which it must have been one
HALF = 0.5

Places = frozenset[int]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article, and the places of letters and digits of each of its quotations: `contents`, `cues`."""

    article: Article
    contents: tuple[Places, ...]
    cues: tuple[Places, ...]


def marked(article: Article, quotes: Sequence[Mapping[str, Sequence[Sequence[int]]]]) -> Marked:
    """`quotes` as `extract --json` prints them: `spans` and `cue` are pairs of offsets."""
    text = article.text
    return Marked(
        article, tuple(_signs(text, q["spans"]) for q in quotes), tuple(_signs(text, q["cue"]) for q in quotes)
    )


def chance_of(offer: Offer, weights: Weights) -> float:
    """How likely a reader would take this, 0 to 1."""
    return 1 / (1 + math.exp(-weights.log_odds(row_of(offer))))


def reporting(weights: Weights, word: str) -> bool:
    """Whether a word reported anything where the weights were learned."""
    return weights.knows(number_of(word))


def row_of(offer: Offer) -> Row:
    """The features of an offer, each counting one."""
    numbers = np.array(sorted({number_of(feature) for feature in offer.features}), np.int64)
    return numbers, np.ones(len(numbers))


def cues_in(texts: Iterable[Marked]) -> frozenset[str]:
    """The words that were cues often enough."""
    seen: Counter[str] = Counter()
    cued: Counter[str] = Counter()
    for text in texts:
        places = frozenset[int]().union(*text.cues)
        for token in text.article.tokens:
            if token.pos in REPORTING:
                seen[word_of(token)] += 1
                cued[word_of(token)] += token.start in places
    return frozenset(word for word, times in cued.items() if times >= CUES and times >= RARELY * seen[word])


def labelled(text: Marked, cues: frozenset[str]) -> list[tuple[Offer, bool]]:
    """The offers of an article, and whether each is the best one for a quotation that a reader marked."""
    owners: dict[int, set[int]] = defaultdict(set)
    for number, cue in enumerate(text.cues):
        for at in cue:
            owners[at].add(number)
    found: list[tuple[Offer, float, int]] = []
    best: dict[int, float] = defaultdict(float)
    article = text.article
    for sentence in article.sentences + article.inner:
        for offer in offers_of(article, sentence, cues.__contains__):
            cued = sentence.tokens[offer.cue]
            places = _signs(article.text, [offer.span])
            meant = {number for at in range(cued.start, cued.end) for number in owners[at]}
            near, number = max(((_likeness(places, text.contents[n]), n) for n in meant), default=(0.0, -1))
            best[number] = max(best[number], near)
            found.append((offer, near, number))
    return [(offer, near >= HALF and near == best[number]) for offer, near, number in found]


def _signs(text: str, spans: Iterable[Sequence[int]]) -> Places:
    return frozenset(at for start, end in spans for at in range(start, min(end, len(text))) if text[at].isalnum())


def _likeness(one: Places, other: Places) -> float:
    return len(one & other) / max(1, len(one | other))
