"""Weights from labelled rows: logistic regression, and how well it ranks rows that it has not seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.extraction.learned.hashing import SIZE, Row
from claims.extraction.learned.weights import Weights

MOST_STEPS = 60
KEPT_STEPS = 8
ENOUGH = 1e-6

Vector = NDArray[np.float64]
Loss = Callable[[Vector], tuple[float, Vector]]


@dataclass(frozen=True, slots=True)
class Manner:
    """How weights are fitted.

    `penalty`: on the square of a weight. `unevenness`: how much of a feature's scale comes from how unevenly it falls
    on the two classes; the rest is one. `fewest`: times that a feature must be met to have a weight;
    `smallest`: a weight that is kept.
    """

    penalty: float
    unevenness: float = 0.0
    fewest: int = 1
    smallest: float = 0.0


def fit(rows: Sequence[Row], labels: Vector, *, manner: Manner) -> Weights:
    """The weights that fit `labels` (1 yes, 0 no)."""
    numbers = np.concatenate([row[0] for row in rows])
    values = np.concatenate([row[1] for row in rows])
    starts = np.cumsum([0, *(len(row[0]) for row in rows[:-1])])
    owners = np.repeat(np.arange(len(rows)), [len(row[0]) for row in rows])
    known, places = np.unique(numbers, return_inverse=True)
    scale = _scale(places, labels[owners], len(known), manner.unevenness)
    scale[np.bincount(places, minlength=len(known)) < manner.fewest] = 0
    scaled = values * scale[places]

    def loss(weights: Vector) -> tuple[float, Vector]:
        own, bias = weights[:-1], weights[-1]
        sums = np.add.reduceat(scaled * own[places], starts) + bias
        wrong = 1 / (1 + np.exp(-sums)) - labels
        total = np.logaddexp(0, np.where(labels > 0, -sums, sums)).sum() + manner.penalty / 2 * own @ own
        slope = np.bincount(places, weights=scaled * wrong[owners], minlength=len(known)) + manner.penalty * own
        return float(total), np.append(slope, wrong.sum())

    found = _descend(loss, np.zeros(len(known) + 1))
    weights = np.zeros(SIZE)
    weights[known] = np.where(np.abs(found[:-1] * scale) < manner.smallest, 0, found[:-1] * scale)
    return Weights.rounded(weights, bias=float(found[-1]))


def across_folds(rows: Sequence[Row], labels: Vector, *, manner: Manner, folds: int = 5, seed: int = 0) -> Vector:
    """A score for every row, by weights that were fitted without the fold it lies in."""
    scores = np.zeros(len(rows))
    for fold in np.array_split(np.random.default_rng(seed).permutation(len(rows)), folds):
        rest = np.setdiff1d(np.arange(len(rows)), fold)
        weights = fit([rows[at] for at in rest], labels[rest], manner=manner)
        scores[fold] = [weights.log_odds(rows[at]) for at in fold]
    return scores


def average_precision(scores: Vector, labels: Vector) -> float:
    """The mean, over the rows of the answer yes, of the share of such ones at or above their place."""
    ranked = labels[np.argsort(-scores, kind="stable")]
    shares = np.cumsum(ranked) / np.arange(1, len(ranked) + 1)
    return float((shares * ranked).sum() / ranked.sum())


def _scale(places: NDArray[np.int64], labels: Vector, size: int, share: float) -> Vector:
    worth = np.bincount(places, weights=labels, minlength=size) + 1
    other = np.bincount(places, weights=1 - labels, minlength=size) + 1
    uneven = np.abs(np.log((worth / worth.sum()) / (other / other.sum())))
    return 1 - share + share * uneven / uneven.mean()


def _descend(loss: Loss, point: Vector) -> Vector:
    """L-BFGS with a backtracking line search: J. Nocedal and S. Wright, Numerical Optimization, algorithm 7.4."""
    value, slope = loss(point)
    moves: list[tuple[Vector, Vector]] = []
    for _ in range(MOST_STEPS):
        direction = _direction(slope, moves)
        size = 1.0
        while True:
            after, new_slope = loss(point - size * direction)
            if after <= value - 1e-4 * size * (slope @ direction) or size < 1e-6:
                break
            size /= 2
        moves = [*moves, (-size * direction, new_slope - slope)][-KEPT_STEPS:]
        point = point - size * direction
        gained, value, slope = value - after, after, new_slope
        if gained < ENOUGH * value:
            break
    return point


def _direction(slope: Vector, moves: Sequence[tuple[Vector, Vector]]) -> Vector:
    direction = slope.copy()
    shares = []
    for step, turn in reversed(moves):
        share = (step @ direction) / (turn @ step)
        shares.append(share)
        direction -= share * turn
    if moves:
        step, turn = moves[-1]
        direction *= (step @ turn) / (turn @ turn)
    else:
        direction /= np.linalg.norm(slope)
    for (step, turn), share in zip(moves, reversed(shares), strict=True):
        direction += step * (share - (turn @ direction) / (turn @ step))
    return direction
