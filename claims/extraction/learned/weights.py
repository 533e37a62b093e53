"""Learned weights: one small number a feature, stored as eight bits each, and read when first needed."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray

from claims.extraction.learned.hashing import SIZE, Row

Question = Literal["statements", "reports"]
"""Is a statement worth checking; does a word report what it governs."""

_HEAD = np.dtype([("step", "<f4"), ("bias", "<f4")])


@dataclass(frozen=True, slots=True)
class Weights:
    """`steps`: of each feature, in units of `step`."""

    steps: NDArray[np.int8]
    step: float
    bias: float

    @classmethod
    def rounded(cls, weights: NDArray[np.float64], *, bias: float) -> Self:
        """The weights in as many steps as eight bits tell apart."""
        step = float(np.abs(weights).max() / 127) or 1.0
        return cls(np.round(weights / step).astype(np.int8), step, bias)

    def remembering(self, numbers: Sequence[int]) -> Self:
        """The same, where each of these features has a weight that is not 0, so that `knows` tells them."""
        steps = self.steps.copy()
        steps[[number for number in numbers if not steps[number]]] = 1
        return replace(self, steps=steps)

    def knows(self, number: int) -> bool:
        """Whether a feature has any weight."""
        return bool(self.steps[number])

    def log_odds(self, row: Row) -> float:
        """Of the answer yes; 0 is even."""
        numbers, values = row
        return float(self.steps[numbers] @ values) * self.step + self.bias

    def save(self, path: Path) -> None:
        head = np.array([(self.step, self.bias)], _HEAD).tobytes()
        path.write_bytes(zlib.compress(head + self.steps.tobytes(), 9))


def weights_path(question: Question, language: str) -> Path:
    """Where the weights of a language are kept."""
    return Path(__file__).with_name(f"{question}.{language}.weights")


@cache
def weights_for(question: Question, language: str) -> Weights | None:
    """The weights of a language; None where there are none, and rules do."""
    path = weights_path(question, language)
    if not path.is_file():
        return None
    stored = zlib.decompress(path.read_bytes())
    head = np.frombuffer(stored, _HEAD, count=1)[0]
    steps = np.frombuffer(stored, np.int8, count=SIZE, offset=_HEAD.itemsize)
    return Weights(steps, float(head["step"]), float(head["bias"]))
