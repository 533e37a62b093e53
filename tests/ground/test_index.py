"""Postings: what goes in is found, what is merged is neither lost nor doubled."""

from collections import Counter
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.index import postings
from sources.index.keys import is_stem_key, query_keys, stem_key
from sources.index.postings import PassageStems, encode, ids_of, merge
from sources.index.shortlist import shortlist

NOUNS = "мост река город вода дом лес поле дорога гора море"
WORDS = st.lists(st.sampled_from(NOUNS.split(" ")), max_size=12)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=6)


class Rows:
    """Rows of several segments."""

    def __init__(self, *segments) -> None:
        self.rows = [row for segment in segments for row in segment]

    def frequencies(self, keys):
        counted: Counter[int] = Counter()
        for row in self.rows:
            counted[row.key] += row.df
        return {key: counted[key] for key in keys if key in counted}

    def data(self, keys):
        return [(row.key, row.data) for row in self.rows if row.key in set(keys)]


def entries(texts, *, first: int = 1) -> list[PassageStems]:
    numbered = ((version, stems) for version, text in enumerate(texts) for stems in text)
    return [PassageStems(first + at, version, stems) for at, (version, stems) in enumerate(numbered)]


def everything(_ids):
    return np.ones(len(_ids), bool)


@given(TEXTS)
def test_every_word_leads_to_its_passages(texts) -> None:
    passages = entries(texts)
    rows = {row.key: row for row in encode(passages)}
    for word in {word for passage in passages for word in passage.stems}:
        row = rows[stem_key(word)]
        assert ids_of(row.data).tolist() == [one.id for one in passages if word in one.stems]
        assert row.df == len(ids_of(row.data))


@given(TEXTS, TEXTS)
def test_merged_segments_hold_what_one_segment_would(one, other) -> None:
    left = entries(one)
    right = [entry._replace(text_id=entry.text_id + len(one)) for entry in entries(other, first=len(left) + 1)]
    rows = sorted(chain(encode(left), encode(right)))
    assert list(merge(rows, alive=everything)) == list(encode([*left, *right]))


@given(TEXTS)
def test_passages_that_are_gone_leave_with_the_merge(texts) -> None:
    passages = entries(texts)
    merged = merge(encode(passages), alive=lambda ids: ids % 2 == 0)
    assert {id_ for row in merged for id_ in ids_of(row.data).tolist()} <= {
        one.id for one in passages if one.id % 2 == 0
    }


def test_a_common_stem_is_counted_and_its_pairs_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "TOO_COMMON", 3)
    rows = {row.key: row for row in encode(PassageStems(at, 0, ["река", "лес"]) for at in range(1, 6))}
    assert (rows[stem_key("река")].df, rows[stem_key("река")].data) == (5, b"")
    assert any(row.data for key, row in rows.items() if not is_stem_key(key))
    merged = {row.key: row for row in merge(sorted(rows.values()), alive=everything)}
    assert (merged[stem_key("река")].df, merged[stem_key("река")].data) == (5, b"")


def test_keys_are_told_apart_and_fit_the_database() -> None:
    keys = query_keys([["мост", "река", "город"]])
    assert len(keys) == len(set(keys)) == 6  # three stems, two pairs, one pair with a word between
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert sum(map(is_stem_key, keys)) == 3


def test_pairs_do_not_cross_a_cut_nor_a_text() -> None:
    assert len(query_keys([["мост"], ["река"]])) == 2
    apart = {row.key for row in encode(entries([[["мост"]], [["река"]]]))}
    assert not any(not is_stem_key(key) for key in apart)


def test_the_order_of_words_decides_among_passages_with_the_same_words() -> None:
    texts = [[["мост", "река", "лес", "дом"]], [["дом", "лес", "река", "мост"]]]
    found = shortlist([["дом", "лес", "река"]], Rows(encode(entries(texts))), passages=2)
    assert [one.passage_id for one in found.candidates] == [2, 1]


def test_a_neighbour_lends_half_its_weight() -> None:
    text = [["мост", "река"], ["вода", "дом"], ["лес"], ["вода"]]
    found = shortlist([["мост", "река", "вода"]], Rows(encode(entries([text]))), passages=4)
    assert [one.passage_id for one in found.candidates] == [1, 2, 4]


def test_segments_are_searched_as_one_and_narrowed() -> None:
    rows = Rows(encode(entries([[["мост"]]])), encode(entries([[["мост"]]], first=2)))
    assert [one.passage_id for one in shortlist([["мост"]], rows, passages=2).candidates] == [1, 2]
    narrowed = shortlist([["мост"]], rows, passages=2, allowed=lambda ids: ids == 2)
    assert [one.passage_id for one in narrowed.candidates] == [2]


def test_nothing_is_found_for_nothing() -> None:
    rows = Rows(encode(entries([[["мост"]]])))
    assert shortlist([[]], rows, passages=1).candidates == []
    assert shortlist([["море"]], rows, passages=1).candidates == []
    assert list(encode([])) == []
