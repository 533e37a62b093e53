"""Weights learned from labelled sentences: how they are fitted, stored and used."""

import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.article import read
from claims.extraction.grammar.tagging import tagger_for
from claims.extraction.learned import reports
from claims.extraction.learned.fitting import across_folds, average_precision, fit
from claims.extraction.learned.hashing import SIZE, number_of
from claims.extraction.learned.sentences import MANNER, row_of, rows_of
from claims.extraction.learned.weights import Weights, weights_for, weights_path
from sources.languages import pack_for
from tests.ground.extraction.reading import found

FACTS = [f"The {body} spent {n} million crowns in 20{n}." for n in (11, 12, 13, 14, 15) for body in ("city", "club")]
TALK = [
    f"I {verb} that we {also} care, my friend." for verb in ("hope", "feel", "know") for also in ("all", "do", "may")
]


@pytest.fixture(scope="module")
def learned() -> tuple[list, np.ndarray]:
    rows = rows_of(FACTS + TALK, language="en")
    return rows, np.array([1.0] * len(FACTS) + [0.0] * len(TALK))


def test_weights_rank_sentences_that_they_have_not_seen(learned) -> None:
    rows, labels = learned
    scores = across_folds(rows, labels, manner=MANNER, folds=4)
    assert average_precision(scores, labels) == 1
    assert average_precision(-scores, labels) < 0.5


def test_weights_that_were_stored_say_the_same(learned, tmp_path, monkeypatch) -> None:
    rows, labels = learned
    made = fit(rows, labels, manner=MANNER)
    made.save(tmp_path / "xx.weights")
    monkeypatch.setattr(
        "claims.extraction.learned.weights.weights_path", lambda question, language: tmp_path / f"{language}.weights"
    )
    stored = weights_for("statements", "xx")
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
    assert weights_for("statements", "en") is not None
    assert weights_for("statements", "ru") is None
    more, less = found("Завод выпустил 300 трамваев за год. Наступило утро, и все разошлись.", "ru").statements[:2]
    assert more.check_worthiness > less.check_worthiness


def test_the_reasons_are_told_in_words_of_the_rules_in_either_case() -> None:
    (statement,) = found("The plant built more than 300 trams last year.", "en").statements
    assert set(statement.reasons) >= {"number", "date", "comparison"}


SPOKEN = [
    f"{who} {cue} that the {what} was closed. {who} closed the {what} in May."
    for who in ("Ann", "Ben", "Ida")
    for cue in ("claimed", "added")
    for what in ("gate", "mill", "road")
]


def marked_text(text: str) -> reports.Marked:
    cue, content = text.index(" ") + 1, text.index("that")
    quote = {"spans": [[content, text.index(".")]], "cue": [[cue, content - 1]]}
    return reports.marked(read(text, pack_for("en"), tagger_for("en")), [quote])


@pytest.fixture(scope="module")
def said() -> tuple[list[reports.Marked], frozenset[str]]:
    texts = [marked_text(text) for text in SPOKEN]
    return texts, reports.cues_in(texts)


def test_words_that_were_marked_are_cues_and_no_others(said) -> None:
    assert said[1] == {"claim|VERB", "add|VERB"}


def test_what_a_reader_marked_weighs_more_than_what_stands_beside_it(said) -> None:
    texts, cues = said
    pairs = [(reports.row_of(offer), right) for text in texts for offer, right in reports.labelled(text, cues)]
    weights = fit([row for row, _ in pairs], np.array([float(right) for _, right in pairs]), manner=reports.MANNER)
    offers = reports.labelled(marked_text("Eve claimed that the shop was closed. Eve left."), cues)
    best, right = max(offers, key=lambda pair: reports.chance_of(pair[0], weights))
    assert (right, best.span.end) == (True, 36)
    known = weights.remembering([number_of(cue) for cue in cues])
    assert all(reports.reporting(known, cue) for cue in cues)
    assert not reports.reporting(known, "whistle|VERB")


def test_the_stored_weights_hold_numbers_and_no_text() -> None:
    for question in ("statements", "reports"):
        stored = zlib.decompress(weights_path(question, "en").read_bytes())
        assert len(stored) == 8 + SIZE
