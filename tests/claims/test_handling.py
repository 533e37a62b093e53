"""Flags, assignments, passes, and what a person corrects in what was found."""

import pytest

from claims.errors import ClaimConflict, ClaimError
from claims.models import Claim, Finding, Membership
from claims.services import checkings, corrections, desk, handling, verdicts
from sources.models import Act
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db

TEXT = "«Мы закончим мост к маю», — сказал губернатор. «Торговаться об этом мы не станем», — добавил он."


@pytest.fixture
def story():
    return make_story(TEXT)


@pytest.fixture
def claims(story):
    return [make_claim(story), make_claim(story, text="Торговаться об этом мы не станем")]


def offered(user, after):
    return desk.walk(after, among=Claim.objects.all(), user=user, count=3).upcoming


def test_a_flagged_claim_goes_to_the_editor_and_back(claims, checker, editor):
    handling.flag(claims[1], actor=checker, seen=1, reason=" Имя под вопросом ")
    assert (claims[1].is_flagged, claims[1].flag_reason, claims[1].version) == (True, "Имя под вопросом", 2)
    assert offered(checker, claims[0]) == []
    assert offered(editor, claims[0]) == [claims[1]]
    handling.lift_flag(claims[1], actor=editor, seen=2)
    assert offered(checker, claims[0]) == [claims[1]]
    assert set(Act.objects.on(claims[1]).values_list("verb", flat=True)) == {"claim_flagged", "flag_lifted"}


def test_what_others_have_taken_is_not_offered(claims, checker, make_member):
    marat = make_member("checker", username="marat")
    handling.assign(claims[1], actor=checker, seen=1, to=marat)
    assert offered(checker, claims[0]) == []
    assert offered(marat, claims[0]) == [claims[1]]
    handling.assign(claims[1], actor=marat, seen=2, to=None)
    assert offered(checker, claims[0]) == [claims[1]]


def test_only_who_may_decide_the_story_is_given_its_claims(claims, story, checker, reader, make_member):
    outside, inside = make_member("checker", username="outside"), make_member("checker", username="inside")
    story.is_restricted = True
    story.save()
    Membership.objects.create(story=story, user=inside)
    for person in (reader, outside):
        with pytest.raises(ClaimError):
            handling.assign(Claim.objects.get(pk=claims[0].pk), actor=checker, seen=1, to=person)
    handling.assign(Claim.objects.get(pk=claims[0].pk), actor=checker, seen=1, to=inside)


def test_what_was_put_off_comes_back_last_and_what_was_left_to_others_does_not(story, claims, checker, editor):
    third = make_claim(story, text="Мы закончим", kind="indirect")
    handling.pass_on(third, actor=checker, to_others=False)
    assert offered(checker, claims[0]) == [claims[1], third]
    handling.pass_on(third, actor=checker, to_others=True)
    assert offered(checker, claims[0]) == [claims[1]]
    assert third in offered(editor, claims[0])


@pytest.mark.parametrize("deed", ["flag", "assign", "correct", "dismiss"])
def test_the_slower_of_two_changes_nothing(deed, claims, checker, editor):
    claim, mine = claims[0], Claim.objects.get(pk=claims[0].pk)
    verdicts.decide(claim, reviewer=editor, ruling="not_established", reason="ambiguous", seen=1)
    deeds = {
        "flag": lambda: handling.flag(mine, actor=checker, seen=1, reason="?"),
        "assign": lambda: handling.assign(mine, actor=checker, seen=1, to=checker),
        "correct": lambda: corrections.correct(mine, actor=checker, seen=1, **place("мост к маю")),
        "dismiss": lambda: corrections.dismiss(mine, actor=checker, seen=1),
    }
    with pytest.raises(ClaimConflict) as refused:
        deeds[deed]()
    assert refused.value.claim.state == "not_established"
    now = Claim.objects.get(pk=claim.pk)
    assert (now.is_flagged, now.assignee, now.text) == (False, None, "Мы закончим мост к маю")


@pytest.mark.parametrize("deed", ["flag", "assign", "pass", "dismiss", "add"])
def test_a_reader_handles_nothing(deed, claims, reader):
    claim = claims[0]
    deeds = {
        "flag": lambda: handling.flag(claim, actor=reader, seen=1, reason="?"),
        "assign": lambda: handling.assign(claim, actor=reader, seen=1, to=None),
        "pass": lambda: handling.pass_on(claim, actor=reader, to_others=True),
        "dismiss": lambda: corrections.dismiss(claim, actor=reader, seen=1),
        "add": lambda: corrections.add(claim.draft, actor=reader, **place("губернатор")),
    }
    with pytest.raises(ClaimError) as refused:
        deeds[deed]()
    assert refused.value.status == 403


def place(words, *, kind="direct", speaker=""):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "words": words, "kind": kind, "speaker": speaker}


def test_a_corrected_claim_has_its_new_words_and_is_searched_anew(claims, checker):
    claim = claims[0]
    make_match(claim)
    Claim.objects.filter(pk=claim.pk).update(finding=Finding.VERBATIM, searched=3)
    given = place("закончим мост", kind="mixed", speaker="Андрей Беркутов")
    corrections.correct(claim, actor=checker, seen=1, **given)
    now = Claim.objects.get(pk=claim.pk)
    assert now.text == now.draft.text[now.start : now.end] == "закончим мост"
    assert (now.kind, now.speaker_name, now.by_hand, now.finding) == ("mixed", "Андрей Беркутов", True, "")
    assert not now.matches.exists()


def test_a_split_quote_stays_split(story, checker):
    start, other = TEXT.index("Мы закончим"), TEXT.index("Торговаться")
    spans = [[start, start + 22], [other, other + 32]]
    claim = make_claim(story, start=start, end=other + 32, spans=spans)
    corrections.correct(claim, actor=checker, seen=1, **place(TEXT[start : other + 22]))
    assert claim.spans == [[start, start + 22], [other, other + 22]]
    assert claim.text == "Мы закончим мост к маю Торговаться об этом мы"


@pytest.mark.parametrize(
    "given",
    [
        {"start": 5, "end": 5},
        {"start": -1, "end": 4},
        {"start": 0, "end": 10_000},
        {"words": "совсем другие слова"},
        {"kind": "nonsense"},
        place("Торговаться об этом мы не станем"),
    ],
)
def test_a_place_that_is_none_is_refused(given, claims, checker):
    with pytest.raises(ClaimError):
        corrections.correct(claims[0], actor=checker, seen=1, **(place("мост к маю") | given))
    assert Claim.objects.get(pk=claims[0].pk).version == 1


def test_white_space_around_a_selection_belongs_to_no_claim(claims, checker):
    start = TEXT.index(" мост к маю")
    added = corrections.add(
        claims[0].draft, actor=checker, start=start, end=start + 11, words="мост к маю", kind="mixed"
    )
    assert (added.text, added.start) == ("мост к маю", start + 1)


def test_a_decided_claim_is_not_corrected(claims, checker):
    verdicts.decide(claims[0], reviewer=checker, ruling="not_established", reason="ambiguous", seen=1)
    with pytest.raises(ClaimError):
        corrections.correct(claims[0], actor=checker, seen=2, **place("мост к маю"))


def test_what_was_left_out_comes_back_instead_of_standing_twice(claims, checker):
    corrections.dismiss(claims[0], actor=checker, seen=1)
    assert claims[0] not in Claim.objects.standing()
    back = corrections.add(claims[0].draft, actor=checker, **place("Мы закончим мост к маю"))
    assert (back.pk, back.state) == (claims[0].pk, "open")


def test_extraction_run_again_neither_loses_nor_doubles_what_a_person_did(story, checker):
    checking = story.checkings.get()
    checking.draft = story.drafts.get()
    checking.save()
    checkings.extract(checking)
    first, second = Claim.objects.filter(kind="direct").order_by("start")
    corrections.correct(first, actor=checker, seen=1, **place("закончим мост к маю"))
    corrections.dismiss(second, actor=checker, seen=1)
    added = corrections.add(first.draft, actor=checker, **place("добавил он", kind="statement"))
    before = list(Claim.objects.order_by("pk").values("pk", "kind", "start", "end", "state"))
    checkings.extract(checking)
    assert list(Claim.objects.order_by("pk").values("pk", "kind", "start", "end", "state")) == before
    assert added.by_hand


def test_another_reading_of_the_text_does_not_double_what_a_person_altered(story, claims, checker):
    corrections.correct(claims[0], actor=checker, seen=1, **place("закончим мост к маю"))
    corrections.dismiss(claims[1], actor=checker, seen=1)
    draft = claims[0].draft
    places = [
        ("direct", "Мы закончим мост"),
        ("direct", "об этом мы не станем"),
        ("statement", "мост к маю"),
        ("direct", "Мы"),
    ]
    starts = [(kind, TEXT.index(words), words) for kind, words in places]
    found = [Claim(draft=draft, kind=kind, start=at, end=at + len(words), text=words) for kind, at, words in starts]
    assert [claim.text for claim in corrections.untouched(found, draft=draft)] == ["мост к маю", "Мы"]
