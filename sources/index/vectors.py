"""Vectors of meaning in a file that is mapped into memory: the passages whose vectors point the way a claim's does.

A vector is kept as one signed byte a number, stretched so that the largest fills the byte: a cosine does not see the
length. Every vector is compared; at a million of 384 numbers that takes less than a tenth of a second.
"""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
import simsimd
from numpy.typing import NDArray

from sources.index.postings import Ids

Vectors = NDArray[np.float32]
Packed = NDArray[np.int8]
_ROW = np.dtype([("row", "<i8"), ("passage", "<i8"), ("mark", "<i8")])


class Embedder(Protocol):
    """Turns texts into vectors. `name` tells vectors apart that cannot be compared."""

    @property
    def name(self) -> str: ...

    def of_passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each text."""

    def of_claim(self, text: str) -> Vectors:
        """The vector that passages of the same meaning lie near."""


class Stored(NamedTuple):
    """A row of the record: its number, the passage, a mark of the text it was made of, and the packed vector."""

    row: int
    passage: int
    mark: int
    vector: bytes


class Near(NamedTuple):
    """A passage and the cosine between its vector and the claim's. It finds; it never decides."""

    passage_id: int
    cosine: float


def pack(vectors: Vectors) -> Packed:
    """The vectors as bytes."""
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    return np.round(vectors * (127 / np.maximum(largest, 1e-12))).astype(np.int8)


class VectorFile:
    """Packed vectors in the order of the record, and beside them which row and passage each belongs to.

    Only a copy: the rows in the database are the record, and a file that is lost or torn is made again from them.
    """

    def __init__(self, folder: Path) -> None:
        self._rows = folder / "rows"
        self._vectors = folder / "vectors"
        self._lock = folder / "lock"
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process at a time appends."""
        with self._lock.open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def __len__(self) -> int:
        return self._rows.stat().st_size // _ROW.itemsize if self._rows.exists() else 0

    def last(self) -> tuple[int, int, int] | None:
        """Row, passage and mark of the last vector."""
        if not (count := len(self)):
            return None
        with self._rows.open("rb") as file:
            file.seek((count - 1) * _ROW.itemsize)
            row, passage, mark = np.frombuffer(file.read(_ROW.itemsize), _ROW)[0]
        return int(row), int(passage), int(mark)

    def append(self, stored: Sequence[Stored]) -> None:
        """Add vectors; those of one file have one length. What an earlier append left half done is overwritten."""
        if not stored:
            return
        count, length = len(self), len(stored[0].vector)
        _write(self._vectors, count * length, b"".join(one.vector for one in stored))
        rows = np.array([(one.row, one.passage, one.mark) for one in stored], _ROW)
        _write(self._rows, count * _ROW.itemsize, rows.tobytes())

    def clear(self) -> None:
        """Begin anew."""
        self._rows.unlink(missing_ok=True)
        self._vectors.unlink(missing_ok=True)

    def nearest(
        self, claim: Vectors, *, top: int, allowed: Callable[[Ids], NDArray[np.bool_]] | None = None
    ) -> list[Near]:
        """The `top` passages nearest to the claim, nearest first, among those that may be answered."""
        count = len(self)
        if not count:
            return []
        vectors = np.memmap(self._vectors, np.int8, "r", shape=(count, len(claim)))
        passages = np.memmap(self._rows, _ROW, "r", shape=(count,))["passage"]
        cosines = 1 - np.asarray(simsimd.cdist(pack(claim)[None], vectors, "cos"), np.float32)[0]
        if allowed:
            cosines[~allowed(np.asarray(passages))] = -1
        best = np.argpartition(-cosines, top)[:top] if top < count else np.arange(count)
        best = best[np.lexsort((passages[best], -cosines[best]))]
        return [Near(int(passages[at]), float(cosines[at])) for at in best if cosines[at] > -1]


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.seek(at)
        file.truncate()
        file.write(data)
