"""Learned weights: one small number a feature, stored as eight bits each, and read when first needed."""

import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from claims.extraction.worth.features import SIZE, Row

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

    def log_odds(self, row: Row) -> float:
        """Of being worth checking; 0 is even."""
        numbers, values = row
        return float(self.steps[numbers] @ values) * self.step + self.bias

    def save(self, path: Path) -> None:
        head = np.array([(self.step, self.bias)], _HEAD).tobytes()
        path.write_bytes(zlib.compress(head + self.steps.tobytes(), 9))


def weights_path(language: str) -> Path:
    """Where the weights of a language are kept."""
    return Path(__file__).with_name(f"{language}.weights")


@cache
def weights_for(language: str) -> Weights | None:
    """The weights of a language; None where there are none, and rules do."""
    path = weights_path(language)
    if not path.is_file():
        return None
    stored = zlib.decompress(path.read_bytes())
    head = np.frombuffer(stored, _HEAD, count=1)[0]
    steps = np.frombuffer(stored, np.int8, count=SIZE, offset=_HEAD.itemsize)
    return Weights(steps, float(head["step"]), float(head["bias"]))
