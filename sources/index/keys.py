"""Keys of the index: hashes that need no shared vocabulary, so that any process may write and any may read.

A stem has a key of its own (2⁴⁰ and above). Two stems that follow one another, or have one word between them, share a
bucket (below 2⁴⁰).
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

BUCKET_BITS = 18
SKIPS = (0, 1)
_FIRST_STEM_KEY = 1 << 40
_ODD_1 = np.uint64(0x9E3779B97F4A7C15)
_ODD_2 = np.uint64(0xC2B2AE3D27D4EB4F)


@lru_cache(maxsize=200_000)
def hash_of(stem: str) -> int:
    """64 bits that stand for the stem."""
    return int.from_bytes(hashlib.blake2b(stem.encode(), digest_size=8).digest(), "little")


def stem_keys(hashes: NDArray[np.uint64]) -> NDArray[np.int64]:
    """The keys of single stems: 61 bits of their hash, above all buckets."""
    return (hashes >> np.uint64(3)).astype(np.int64) | _FIRST_STEM_KEY


def stem_key(stem: str) -> int:
    """The key of one stem."""
    return hash_of(stem) >> 3 | _FIRST_STEM_KEY


def is_stem_key(key: int) -> bool:
    return key >= _FIRST_STEM_KEY


def pair_keys(left: NDArray[np.uint64], right: NDArray[np.uint64], *, skip: int) -> NDArray[np.int64]:
    """The buckets of pairs of stems with `skip` words between them."""
    with np.errstate(over="ignore"):
        mixed = (left * _ODD_1) ^ ((right + np.uint64(skip)) * _ODD_2)
        mixed ^= mixed >> np.uint64(29)
        mixed *= _ODD_1
    return (mixed >> np.uint64(64 - BUCKET_BITS)).astype(np.int64)


def query_keys(pieces: Sequence[Sequence[str]]) -> list[int]:
    """The keys of a query's stems, given in pieces that are not known to touch (a quote with a cut has two), each key
    once.
    """
    keys: dict[int, None] = {}
    for piece in pieces:
        hashes = np.array([hash_of(stem) for stem in piece], np.uint64)
        keys.update(dict.fromkeys(stem_keys(hashes).tolist()))
        for skip in SKIPS:
            keys.update(dict.fromkeys(pair_keys(hashes[: -skip - 1], hashes[skip + 1 :], skip=skip).tolist()))
    return list(keys)
