"""The file of vectors finds what lies nearest, and is continued where it was left."""

from pathlib import Path

import numpy as np
import pytest

from sources.index.vectors import Stored, VectorFile, pack


def stored(vectors: np.ndarray, *, first: int = 1) -> list[Stored]:
    packed = pack(vectors.astype(np.float32))
    return [Stored(row, 100 + row, row * 7, one.tobytes()) for row, one in enumerate(packed, first)]


@pytest.fixture
def vectors() -> np.ndarray:
    return np.random.default_rng(3).standard_normal((300, 48)).astype(np.float32)


def test_the_nearest_come_first(tmp_path: Path, vectors: np.ndarray) -> None:
    file = VectorFile(tmp_path)
    file.append(stored(vectors[:200]))
    file.append(stored(vectors[200:], first=201))
    claim = vectors[250] + 0.1 * vectors[3]
    exact = vectors @ claim / np.linalg.norm(vectors, axis=1) / np.linalg.norm(claim)
    near = file.nearest(claim, top=5)
    assert [one.passage_id - 101 for one in near[:2]] == list(np.argsort(-exact)[:2])
    assert near[0].cosine == pytest.approx(exact.max(), abs=0.01)
    assert file.last() == (300, 400, 2100)


def test_only_what_is_allowed_is_answered(tmp_path: Path, vectors: np.ndarray) -> None:
    file = VectorFile(tmp_path)
    file.append(stored(vectors))
    near = file.nearest(vectors[9], top=400, allowed=lambda ids: ids % 2 == 1)
    assert len(near) == 150
    assert all(one.passage_id % 2 == 1 for one in near)


def test_half_an_append_is_overwritten(tmp_path: Path, vectors: np.ndarray) -> None:
    file = VectorFile(tmp_path)
    file.append(stored(vectors[:10]))
    with (tmp_path / "vectors").open("ab") as torn:
        torn.write(b"half of a vector")
    file.append(stored(vectors[10:20], first=11))
    assert file.nearest(vectors[15], top=1)[0].passage_id == 116
    file.clear()
    assert (len(file), file.last(), file.nearest(vectors[0], top=3)) == (0, None, [])
