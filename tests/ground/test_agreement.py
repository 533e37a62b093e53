"""Agreement of reviewers against figures worked out by hand; each sum stands beside its case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import cohen_kappa, krippendorff_alpha, percent

V, D, N = "verified", "disputed", "not_established"


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    return [pair for pair, count in table.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("table", "share", "kappa"),
    [
        # observed (20+15)/50 = 0.7; expected 25/50·30/50 + 25/50·20/50 = 0.5; (0.7−0.5)/0.5
        ({(V, V): 20, (V, D): 5, (D, V): 10, (D, D): 15}, 70, 0.4),
        # observed 60/100; expected 0.6·0.7 + 0.4·0.3 = 0.54; 0.06/0.46
        ({(V, V): 45, (V, D): 15, (D, V): 25, (D, D): 15}, 60, 0.06 / 0.46),
        # the same share of agreement, other margins: expected 0.6·0.3 + 0.4·0.7 = 0.46; 0.14/0.54
        ({(V, V): 25, (V, D): 35, (D, V): 5, (D, D): 35}, 60, 0.14 / 0.54),
        # three verdicts: observed 7/10; expected 0.5·0.4 + 0.3·0.4 + 0.2·0.2 = 0.36; 0.34/0.64
        ({(V, V): 4, (D, D): 2, (N, N): 1, (V, D): 1, (D, N): 1, (N, D): 1}, 70, 0.34 / 0.64),
        # always the other way round: observed 0; expected 0.5; −0.5/0.5
        ({(V, D): 3, (D, V): 3}, 0, -1),
        # never together, never alike: observed 0; expected 0
        ({(V, D): 4}, 0, 0),
        ({(V, V): 3, (D, D): 1}, 100, 1),
        # one and the same of everything: chance would have given it too
        ({(V, V): 5}, 100, None),
        ({}, None, None),
    ],
)
def test_share_and_kappa_of_two(table, share, kappa):
    assert percent(pairs(table)) == (share if share is None else pytest.approx(share))
    assert cohen_kappa(pairs(table)) == (kappa if kappa is None else pytest.approx(kappa))


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # VV, VV, DD, VD: 8 judgements, 5 V and 3 D; observed 1·1 + 1·1 = 2, expected 2·5·3 = 30; 1 − 7·2/30
        ([[V, V], [V, V], [D, D], [V, D]], 1 - 14 / 30),
        # three reviewers, and one thing judged once, which is left aside: V 5, D 1, whole 6; each of the pairs in VVD
        # weighs ½, so observed 1 + 1 = 2; expected 2·5·1 = 10; 1 − 5·2/10
        ([[V, V, V], [V, V, D], [N]], 0),
        # some judged by two, some by three: DDD and VV and VN; V 3, D 3, N 1, whole 7; observed 2;
        # expected 2·(3·3 + 3·1 + 3·1) = 30; 1 − 6·2/30
        ([[D, D, D], [V, V], [V, N]], 0.6),
        ([[V, V], [D, D], [N, N, N]], 1),
        # V and D never alike: whole 4, observed 4, expected 2·2·2 = 8; 1 − 3·4/8
        ([[V, D], [D, V]], -0.5),
        ([[V, V], [V, V]], None),
        ([[V], [D]], None),
        ([], None),
    ],
)
def test_alpha_of_any_number(units, alpha):
    assert krippendorff_alpha(units) == (alpha if alpha is None else pytest.approx(alpha))


LABELS = st.sampled_from([V, D, N])
JUDGED = st.lists(st.tuples(LABELS, LABELS), max_size=30)


@given(JUDGED)
def test_who_is_called_the_first_does_not_matter(judged):
    turned = [(second, first) for first, second in judged]
    assert (percent(turned), cohen_kappa(turned)) == (percent(judged), pytest.approx(cohen_kappa(judged)))


@given(JUDGED)
def test_nothing_agrees_more_than_fully(judged):
    for measure in (cohen_kappa(judged), krippendorff_alpha(judged)):
        assert measure is None or -1 <= measure <= 1 + 1e-9
    assert krippendorff_alpha([first, first] for first, _ in judged) in (None, pytest.approx(1))
