"""The passages that hold every one of some words: what a search by words reads out of the postings."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from sources.index.keys import stem_key
from sources.index.postings import Ids, ids_of
from sources.index.shortlist import PostingStore


class Holding(NamedTuple):
    """`ids`: ascending ids of the passages that hold all words whose passages are kept, None where none is kept;
    `unread`: the numbers of the words that are too common to be kept and have to be looked for in the texts.
    """

    ids: Ids | None
    unread: frozenset[int]


def passages_with(words: Sequence[Collection[str]], store: PostingStore) -> Holding:
    """The passages that hold every word; a word is given as its stems in the languages of the library, any of which
    will do.
    """
    keys = [{stem_key(stem) for stem in stems} for stems in words]
    lists: dict[int, list[Ids]] = defaultdict(list)
    common = set()
    for key, data in store.data(sorted(set().union(*keys))) if keys else ():
        lists[key].append(ids_of(data))
        if not data:
            common.add(key)
    unread = frozenset(number for number, of_word in enumerate(keys) if of_word & common)
    kept = [
        np.unique(np.concatenate([np.empty(0, np.uint32), *(ids for key in of_word for ids in lists[key])]))
        for number, of_word in enumerate(keys)
        if number not in unread
    ]
    if not kept:
        return Holding(None, unread)
    return Holding(reduce(np.intersect1d, sorted(kept, key=len)), unread)
