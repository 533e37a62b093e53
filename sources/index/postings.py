"""Postings of a segment: for each key the passages that hold it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sources.index.keys import SKIPS, hash_of, is_stem_key, pair_keys, stem_keys

TOO_COMMON = 40_000
"""A stem in more passages of a segment than this is counted, but its passages are not kept: no query reads them."""

Ids = NDArray[np.uint32]


class PassageStems(NamedTuple):
    """A passage as it enters the index. Passages with the same `text_id` are neighbours of one text, in order."""

    id: int
    text_id: int
    stems: Sequence[str]


class Posting(NamedTuple):
    """`df`: in how many passages of the segment the key is; `data`: their ids, ascending, as little-endian uint32;
    empty if too common.
    """

    key: int
    df: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys and passage ids side by side, sorted by key and id, each pair once."""

    keys: NDArray[np.int64]
    ids: Ids

    @classmethod
    def sorted(cls, keys: NDArray[np.int64], ids: Ids) -> "Pairs":
        order = np.lexsort((ids, keys))
        keys, ids = keys[order], ids[order]
        first = np.ones(len(keys), bool)
        first[1:] = (keys[1:] != keys[:-1]) | (ids[1:] != ids[:-1])
        return cls(keys[first], ids[first])

    def postings(self) -> Iterator[Posting]:
        """One posting a key, in the order of the keys."""
        starts = (
            np.flatnonzero(np.r_[True, self.keys[1:] != self.keys[:-1]]) if len(self.keys) else np.empty(0, np.int64)
        )
        ends = np.r_[starts[1:], len(self.keys)]
        data = self.ids.astype("<u4").tobytes()
        for key, start, end in zip(self.keys[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
            df = end - start
            kept = b"" if df > TOO_COMMON and is_stem_key(key) else data[4 * start : 4 * end]
            yield Posting(key, df, kept)


def ids_of(data: bytes) -> Ids:
    return np.frombuffer(data, "<u4")


def encode(passages: Iterable[PassageStems]) -> Iterator[Posting]:
    """The postings of new passages. Pairs of stems also cross from a passage to the next one of the same text."""
    stems: list[str] = []
    ids: list[int] = []
    texts: list[int] = []
    for passage in passages:
        stems += passage.stems
        ids += [passage.id] * len(passage.stems)
        texts += [passage.text_id] * len(passage.stems)
    if not stems:
        return iter(())
    hashes = np.fromiter(map(hash_of, stems), np.uint64, len(stems))
    passage_of, text_of = np.array(ids, np.uint32), np.array(texts, np.int64)
    keys, places = [stem_keys(hashes)], [passage_of]
    for skip in SKIPS:
        left, right = slice(None, -skip - 1), slice(skip + 1, None)
        same_text = text_of[left] == text_of[right]
        keys.append(pair_keys(hashes[left], hashes[right], skip=skip)[same_text])
        places.append(passage_of[left][same_text])
    return Pairs.sorted(np.concatenate(keys), np.concatenate(places)).postings()


def merge(postings: Iterable[Posting], *, alive: Callable[[Ids], NDArray[np.bool_]]) -> Iterator[Posting]:
    """One posting a key from the postings of several segments, given in the order of their keys; passages that are not
    `alive` are left out.

    A stem that was too common in one segment stays so.
    """
    key, df, parts, common = None, 0, list[bytes](), False
    for posting in postings:
        if posting.key != key:
            if key is not None:
                yield from _merged(key, df, parts, common=common, alive=alive)
            key, df, parts, common = posting.key, 0, [], False
        df += posting.df
        parts.append(posting.data)
        common |= not posting.data
    if key is not None:
        yield from _merged(key, df, parts, common=common, alive=alive)


def _merged(
    key: int, df: int, parts: list[bytes], *, common: bool, alive: Callable[[Ids], NDArray[np.bool_]]
) -> Iterator[Posting]:
    if common or (df > TOO_COMMON and is_stem_key(key)):
        yield Posting(key, df, b"")
        return
    ids = ids_of(b"".join(parts))
    ids = np.sort(ids[alive(ids)])
    if len(ids):
        yield Posting(key, len(ids), ids.astype("<u4").tobytes())
