"""Words that a reviewer selects in a source: compared like any other, kept by every later search."""

import pytest

from claims.errors import ClaimError
from claims.models import Claim, Match, Story
from claims.services import corrections, findings, own_evidence, rounds, sheet_rows, verdicts
from sources.models import Version
from sources.services.library_index import index_versions
from tests.factories import make_claim, make_match, make_story, make_version

pytestmark = pytest.mark.django_db
SOURCE = "Мост мы строим давно. Мы не закончим мост к маю, если область не заплатит 300 миллионов. Спасибо."


@pytest.fixture
def claim() -> Claim:
    return make_claim()


@pytest.fixture
def version() -> Version:
    version = make_version(SOURCE)
    index_versions([version.pk])
    return version


def choose(claim: Claim, version: Version, text: str, *, actor, **other) -> Match:
    start = version.text.index(text)
    given = {"start": start, "end": start + len(text), "words": text}
    return own_evidence.choose(claim, actor=actor, version=version, **given | other)


def test_what_differs_is_told_of_just_these_words(claim, version, checker) -> None:
    match = choose(claim, version, "Мы не закончим мост к маю", actor=checker)
    assert version.text[match.start : match.end] == match.text == "Мы не закончим мост к маю"
    assert (match.finding, match.origin, match.rank) == ("altered", "person", None)
    assert [(change["type"], change["source_text"]) for change in match.changes] == [("negation", "не")]
    assert "truncated" in match.flags


def test_what_stands_before_the_words_is_not_lost_by_selecting_around_it(claim, version, checker) -> None:
    match = choose(claim, version, "закончим мост к маю", actor=checker)
    assert match.finding == "altered"
    assert "hidden_negation" in match.flags


def test_spaces_are_left_and_a_cut_word_is_taken_whole(claim, version, checker) -> None:
    match = choose(claim, version, " мост к ма", actor=checker)
    assert match.text == "мост к маю"
    assert match == choose(claim, version, "мост к маю", actor=checker)


def test_words_that_the_claim_does_not_share_are_only_near(claim, version, checker) -> None:
    assert choose(claim, version, "Спасибо", actor=checker).finding == "similar"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"words": "Мы закончим мост к маю"}, "span"),
        ({"end": 10_000}, "span"),
        ({"start": 5, "end": 5}, "span"),
        ({"start": -3}, "span"),
    ],
)
def test_only_what_stands_there_is_taken(claim, version, checker, other, code) -> None:
    with pytest.raises(ClaimError) as refused:
        choose(claim, version, "мост к маю", actor=checker, **other)
    assert refused.value.code == code
    assert not claim.matches.exists()


def test_a_replaced_version_and_a_reader_are_refused(claim, version, checker, make_member) -> None:
    with pytest.raises(ClaimError) as refused:
        choose(claim, version, "мост к маю", actor=make_member("reader", username="r"))
    assert refused.value.code == "forbidden"
    version.is_current = False
    with pytest.raises(ClaimError) as refused:
        choose(claim, version, "мост к маю", actor=checker)
    assert refused.value.code == "replaced"


def test_a_later_search_keeps_them_and_a_verdict_and_the_sheet_stand_on_them(claim, version, checker) -> None:
    match = choose(claim, version, "Мост мы строим давно", actor=checker)
    findings.search(claim)
    assert claim.matches.filter(rank=1).exclude(pk=match.pk).exists()
    claim.refresh_from_db()
    verdicts.decide(
        claim, reviewer=checker, ruling="disputed", reason="altered_wording", seen=claim.version, match=match
    )
    row = sheet_rows.rows_of(claim.story)[0]
    assert (row.official, row.start, row.end) == (match.text, match.start, match.end)


def test_they_are_compared_again_when_the_claim_is_corrected(claim, version, checker) -> None:
    match = choose(claim, version, "мост к маю", actor=checker)
    at = claim.draft.text.index("мост к маю")
    place = {"start": at, "end": at + len("мост к маю"), "words": "мост к маю"}
    corrections.correct(claim, actor=checker, seen=1, kind="direct", speaker="", **place)
    before = match.changes
    match.refresh_from_db()
    assert match.changes != before


def test_a_blind_second_reviewer_does_not_see_what_the_first_selected(version, checker, make_member) -> None:
    story = make_story()
    story.second_review = Story.SecondReview.BLIND
    story.save()
    claim = make_claim(story)
    make_match(claim)
    match = choose(claim, version, "мост к маю", actor=checker)
    verdicts.decide(claim, reviewer=checker, ruling="disputed", reason="negation", seen=1, match=match)
    claim.refresh_from_db()
    assert rounds.is_blind(claim)
    assert match in claim.matches.visible_to(checker)
    assert match not in claim.matches.visible_to(make_member("checker", username="second"))
