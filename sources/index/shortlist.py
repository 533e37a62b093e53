"""The passages that share the rarest words and word pairs with a query: a short list to be compared word by word.

The rarest keys are read first until a budget of postings is spent; a passage gets the inverse document frequency of
each key it holds, and half of what the passage beside it gets, because a quote may run over a sentence border.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sources.index.keys import is_stem_key, query_keys, stem_key
from sources.index.postings import Ids, ids_of

BUDGET = 6_000
"""Postings read for one query."""
AT_LEAST = 3
"""Keys read whatever they cost, so that a query of common words finds something."""
PAIR_WEIGHT = 1.3
BESIDE = 0.5


class PostingStore(Protocol):
    """Where the postings lie. A key may have one row in each segment."""

    def frequencies(self, keys: Sequence[int]) -> Mapping[int, int]:
        """In how many passages of all segments each key is; a key that is in none is left out."""

    def data(self, keys: Sequence[int]) -> Sequence[tuple[int, bytes]]:
        """(key, data) rows of all segments."""


class Shortlist(NamedTuple):
    """The candidates, best first, and the inverse document frequency of each stem of the query."""

    candidates: list["Candidate"]
    rarity: dict[str, float]


class Candidate(NamedTuple):
    """A passage and how much the index says for it. The figure finds; it never decides."""

    passage_id: int
    weight: float


def shortlist(
    pieces: Sequence[Sequence[str]],
    store: PostingStore,
    *,
    passages: int,
    top: int = 50,
    budget: int = BUDGET,
    allowed: Callable[[Ids], NDArray[np.bool_]] | None = None,
) -> Shortlist:
    """The best `top` passages for a query, given as the stems of its pieces, among `passages` passages; best first.

    `allowed` says for an array of passage ids which may be answered.
    """
    frequency = store.frequencies(query_keys(pieces))
    rarity = {
        stem: _idf(frequency.get(stem_key(stem), 0), passages) for stem in {stem for piece in pieces for stem in piece}
    }
    chosen = _rarest(frequency, budget=budget)
    weight_of = {key: _idf(frequency[key], passages) * (1.0 if is_stem_key(key) else PAIR_WEIGHT) for key in chosen}
    rows = store.data(chosen) if chosen else ()
    ids = ids_of(b"".join([data for _, data in rows]))
    weights = np.repeat([weight_of[key] for key, _ in rows], [len(data) // ids.itemsize for _, data in rows])
    return Shortlist(_best(ids, weights, top=top, allowed=allowed), rarity)


def _idf(df: int, passages: int) -> float:
    return max(0.1, math.log((passages + 1) / (df + 0.5)))


def _rarest(frequency: Mapping[int, int], *, budget: int) -> list[int]:
    chosen: list[int] = []
    spent = 0
    for df, key in sorted((df, key) for key, df in frequency.items()):
        if len(chosen) >= AT_LEAST and spent + df > budget:
            break
        chosen.append(key)
        spent += df
    return chosen


def _best(
    ids: Ids, weights: NDArray[np.float64], *, top: int, allowed: Callable[[Ids], NDArray[np.bool_]] | None
) -> list[Candidate]:
    if not len(ids):
        return []
    unique, place = np.unique(ids, return_inverse=True)
    own: NDArray[np.float64] = np.bincount(place, weights).astype(np.float64)
    total = own.copy()
    beside = np.flatnonzero(unique[1:] == unique[:-1] + 1)
    total[beside] += own[beside + 1] * BESIDE
    total[beside + 1] += own[beside] * BESIDE
    if allowed is not None:
        may = allowed(unique)
        unique, total = unique[may], total[may]
    best = np.argpartition(-total, top)[:top] if len(unique) > top else np.arange(len(unique))
    best = best[np.lexsort((unique[best], -total[best]))]
    return [Candidate(*pair) for pair in zip(unique[best].tolist(), total[best].tolist(), strict=True)]
