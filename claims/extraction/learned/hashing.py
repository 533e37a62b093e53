"""Features as numbers, so that no word of what was learned from is kept.

After K. Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (ICML 2009).
"""

import zlib

import numpy as np
from numpy.typing import NDArray

BITS = 18
SIZE = 1 << BITS

Row = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Numbers of features, and what each counts."""


def number_of(feature: str) -> int:
    """The number of a feature, 0 to SIZE - 1; two may share one."""
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & (SIZE - 1)
