"""Weights learned from labelled sentences: how they are fitted, stored and used."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.article import read
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.worth import training
from claims.extraction.worth.features import SIZE, row_of
from claims.extraction.worth.weights import Weights, weights_for
from sources.languages import pack_for
from tests.ground.extraction.reading import found

FACTS = [f"The {body} spent {n} million crowns in 20{n}." for n in (11, 12, 13, 14, 15) for body in ("city", "club")]
TALK = [
    f"I {verb} that we {also} care, my friend." for verb in ("hope", "feel", "know") for also in ("all", "do", "may")
]


@pytest.fixture(scope="module")
def learned() -> tuple[list, np.ndarray]:
    rows = training.rows_of(FACTS + TALK, language="en")
    return rows, np.array([1.0] * len(FACTS) + [0.0] * len(TALK))


def test_weights_rank_sentences_that_they_have_not_seen(learned) -> None:
    rows, labels = learned
    scores = training.across_folds(rows, labels, folds=4)
    assert training.average_precision(scores, labels) == 1
    assert training.average_precision(-scores, labels) < 0.5


def test_weights_that_were_stored_say_the_same(learned, tmp_path, monkeypatch) -> None:
    rows, labels = learned
    made = training.fit(rows, labels)
    made.save(tmp_path / "xx.weights")
    monkeypatch.setattr(
        "claims.extraction.worth.weights.weights_path", lambda language: tmp_path / f"{language}.weights"
    )
    stored = weights_for("xx")
    weights_for.cache_clear()
    assert stored is not None
    assert [stored.log_odds(row) for row in rows] == pytest.approx([made.log_odds(row) for row in rows], rel=1e-5)


@given(st.text(max_size=80))
def test_any_sentence_has_features_in_range(text: str) -> None:
    numbers, values = row_of(read(text, pack_for("kk"), tagger_for("kk")).tokens)
    assert len(numbers) == len(values)
    assert all(0 <= number < SIZE for number in numbers)
    assert np.isfinite(Weights(np.ones(SIZE, np.int8), 1.0, 0.0).log_odds((numbers, values)))


def test_a_language_without_weights_is_ranked_by_the_rules() -> None:
    assert weights_for("en") is not None
    assert weights_for("ru") is None
    more, less = found("Завод выпустил 300 трамваев за год. Наступило утро, и все разошлись.", "ru").statements[:2]
    assert more.check_worthiness > less.check_worthiness


def test_the_reasons_are_told_in_words_of_the_rules_in_either_case() -> None:
    (statement,) = found("The plant built more than 300 trams last year.", "en").statements
    assert set(statement.reasons) >= {"number", "date", "comparison"}
