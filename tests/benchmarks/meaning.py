"""How long it takes to find the nearest of as many vectors of meaning as the library has passages; synthetic ones."""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from sources.index.vectors import Stored, VectorFile

NUMBERS, ASKED, AT_ONCE = 384, 40, 50_000


def table(size: int) -> Iterator[str]:
    rng = np.random.default_rng(7)
    with tempfile.TemporaryDirectory(prefix="workbench-bench-") as folder:
        file = VectorFile(Path(folder))
        for first in range(1, size + 1, AT_ONCE):
            rows = rng.integers(-127, 128, (min(AT_ONCE, size + 1 - first), NUMBERS), np.int8)
            file.append([Stored(row, row, 0, vector.tobytes()) for row, vector in enumerate(rows, first)])
        taken = []
        for claim in rng.standard_normal((ASKED, NUMBERS)).astype(np.float32):
            began = time.perf_counter()
            file.nearest(claim, top=200)
            taken.append(1000 * (time.perf_counter() - began))
    times = f"p50 {median(taken):.0f} ms, p95 {quantiles(taken, n=20)[-1]:.0f} ms"
    yield f"\nNearest in meaning among {size:,} synthetic vectors, on the clock: {times}; target p95 ≤ 150 ms"


if __name__ == "__main__":
    print("\n".join(table(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)))
