"""Learns which words report what, from `../shared/eval/extraction/polnear_en_train.jsonl`.

`python -m tests.benchmarks.learn_reports` writes `claims/extraction/weights/en.tsv`: logistic regression over the
features of every offer, where the best offer of a marked quotation is right and every other wrong. Some minutes.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.extraction.article import Article, read
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.offers import REPORTING, offers_of, word_of
from claims.extraction.weighing import FOLDER
from sources.languages import pack_for
from tests.benchmarks.extraction import FOLDER as SETS

SET, LANGUAGE = "polnear_en_train", "en"
CUES, FEATURES = 2, 4  # times that a cue, a feature must have been seen
RARELY = 0.02  # share of its places in which a word must have been a cue
PENALTY, ROUNDS, PACE = 12.0, 150, 0.2
SMALLEST = 0.08  # weight that is kept
HALF = 0.5

Places = frozenset[int]
Labelled = tuple[frozenset[str], bool]


def articles() -> Iterator[tuple[dict[str, Any], Article]]:
    """Every text of the set with its parse."""
    pack, tagger = pack_for(LANGUAGE), tagger_for(LANGUAGE)
    with (SETS / f"{SET}.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record, read(record["text"], pack, tagger)


def signs(text: str, spans: list[list[int]]) -> Places:
    """The places of letters and digits in some stretches."""
    return frozenset(at for start, end in spans for at in range(start, min(end, len(text))) if text[at].isalnum())


def cues_in(texts: list[tuple[dict[str, Any], Article]]) -> frozenset[str]:
    """The words that were marked as cues often enough."""
    seen: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for record, article in texts:
        cued = frozenset[int]().union(*(signs(record["text"], quote["cue"]) for quote in record["quotes"]))
        for token in article.tokens:
            if token.pos in REPORTING:
                seen[word_of(token)] += 1
                marked[word_of(token)] += token.start in cued
    return frozenset(word for word, times in marked.items() if times >= CUES and times >= RARELY * seen[word])


def labelled(record: dict[str, Any], article: Article, cues: frozenset[str]) -> list[Labelled]:
    """The offers of a text as features, and whether each is the best one for a quotation that a reader marked."""
    text, quotes = record["text"], record["quotes"]
    contents = [signs(text, quote["spans"]) for quote in quotes]
    owners: dict[int, set[int]] = defaultdict(set)
    for number, quote in enumerate(quotes):
        for at in signs(text, quote["cue"]):
            owners[at].add(number)
    found: list[tuple[frozenset[str], float, int]] = []
    best: dict[int, float] = defaultdict(float)
    for sentence in article.sentences + article.inner:
        for offer in offers_of(article, sentence, cues):
            cue = sentence.tokens[offer.cue]
            places = signs(text, [list(offer.span)])
            meant = {number for at in range(cue.start, cue.end) for number in owners[at]}
            near, number = max(((_likeness(places, contents[n]), n) for n in meant), default=(0.0, -1))
            best[number] = max(best[number], near)
            found.append((frozenset(offer.features), near, number))
    return [(features, near >= HALF and near == best[number]) for features, near, number in found]


def _likeness(one: Places, other: Places) -> float:
    return len(one & other) / max(1, len(one | other))


def fit(rows: list[NDArray[np.int32]], right: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Weights by Adam on the whole set, with a quadratic penalty."""
    lengths = np.array([len(row) for row in rows])
    places = np.concatenate(rows)
    owner = np.repeat(np.arange(len(rows)), lengths)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for number in range(1, ROUNDS + 1):
        chance = 1 / (1 + np.exp(-np.add.reduceat(weights[places], starts)))
        slope = np.bincount(places, weights=(chance - right)[owner], minlength=size) + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        pace = PACE * min(1.0, 4 * (1 - number / ROUNDS) + 0.02)
        weights -= pace * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.99**number)) + 1e-8)
    return weights


def run() -> None:
    """Learn, and write the weights that count."""
    texts = list(articles())
    cues = cues_in(texts)
    offers = [offer for record, article in texts for offer in labelled(record, article, cues)]
    times = Counter(feature for features, _ in offers for feature in features)
    features = ["", *sorted(feature for feature, seen in times.items() if seen >= FEATURES)]
    number_of = {feature: number for number, feature in enumerate(features)}
    rows = [np.array([0, *(number_of[f] for f in offer if f in number_of)], dtype=np.int32) for offer, _ in offers]
    weights = fit(rows, np.array([float(right) for _, right in offers]), len(features))
    kept = [f"{feature}\t{weight:.2f}" for feature, weight in zip(features, weights, strict=True)]
    lines = [line for line, weight in zip(kept, weights, strict=True) if abs(weight) >= SMALLEST]
    lines[1:1] = [f"{cue}\tcue" for cue in sorted(cues)]
    (FOLDER / f"{LANGUAGE}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {len(offers)} offers, {len(cues)} cues, {len(lines)} lines")


if __name__ == "__main__":
    run()
