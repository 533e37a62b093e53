"""The second review: blind or open, agreement, disagreement and the editor; and what is opened again."""

import pytest

from claims.errors import ClaimConflict, ClaimError
from claims.models import Claim, Notification, Story, Verdict
from claims.services import desk, reopening, rounds, sheets, verdicts
from claims.services.history import acts_visible_to
from sources.models import Act
from sources.services.acts import broken_links, sha256_of
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db
State = Claim.State


@pytest.fixture
def second(make_member):
    return make_member("checker", username="second")


@pytest.fixture
def claim(request):
    story = make_story()
    story.second_review = getattr(request, "param", Story.SecondReview.BLIND)
    story.save()
    claim = make_claim(story)
    make_match(claim)
    return claim


def decide(claim, reviewer, ruling="verified", **given):
    now = Claim.objects.select_related("story").get(pk=claim.pk)
    match = {"match": now.matches.get()} if ruling == "verified" else {"reason": "ambiguous"}
    match = {"reason": "altered_wording"} if ruling == "disputed" else match
    return verdicts.decide(now, reviewer=reviewer, ruling=ruling, **{"seen": now.version} | match | given)


def state_of(claim):
    return Claim.objects.get(pk=claim.pk).state


def test_one_verdict_does_not_verify_where_two_are_wanted(claim, checker, second):
    first = decide(claim, checker)
    assert state_of(claim) == State.SECOND_REVIEW
    with pytest.raises(ClaimError) as refused:
        decide(claim, checker)
    assert refused.value.code == "second_reviewer"
    last = decide(claim, second)
    assert state_of(claim) == State.VERIFIED
    who = rounds.reviewers_of(Verdict.objects.get(pk=last.pk))
    assert (who.first, who.second, who.editor) == (first, last, None)


def test_two_who_disagree_are_settled_by_an_editor_who_gave_neither(claim, checker, editor, make_member):
    other_editor = make_member("editor", username="other_editor")
    first, other = decide(claim, checker), decide(claim, other_editor, "disputed")
    assert state_of(claim) == State.DISAGREED
    for person in (checker, other_editor):
        with pytest.raises(ClaimError) as refused:
            decide(claim, person, "disputed")
        assert refused.value.code == "adjudication"
    settled = decide(claim, editor, "disputed")
    assert state_of(claim) == State.DISPUTED
    assert rounds.reviewers_of(settled) == rounds.Reviewers(first, other, settled)


def test_verbatim_and_a_minor_edit_are_not_one_verdict(claim, checker, second):
    decide(claim, checker)
    decide(claim, second, reason="minor_edit")
    assert state_of(claim) == State.DISAGREED


def test_a_blind_first_verdict_is_its_authors_alone(claim, checker, second, editor):
    decide(claim, checker, note="Сверено с записью")
    seen = {user: list(Verdict.objects.visible_to(user)) for user in (checker, second, editor)}
    assert (len(seen[checker]), seen[second], seen[editor]) == (1, [], [])
    kept = [act.details for act in acts_visible_to(second).on(claim)]
    assert "Сверено" not in str(kept)
    assert "verified" not in str(kept)
    decide(claim, second)
    assert Verdict.objects.visible_to(second).count() == 2


def test_the_chain_keeps_the_hash_of_a_sealed_verdict_and_then_what_it_was(claim, checker, second):
    decide(claim, checker)
    decide(claim, second, "disputed")
    sealed, opened, given = Act.objects.on(claim).order_by("number")
    assert [sealed.verb, opened.verb, given.verb] == ["verdict_given", "verdict_unsealed", "verdict_given"]
    assert sha256_of(opened.details) == sealed.details["sealed"]
    assert (opened.actor, opened.details["ruling"], given.details["ruling"]) == (checker, "verified", "disputed")
    assert not list(broken_links())


@pytest.mark.parametrize("claim", [Story.SecondReview.OPEN], indirect=True)
def test_an_open_first_verdict_is_seen_by_the_second(claim, checker, second):
    decide(claim, checker)
    assert Verdict.objects.visible_to(second).get().reviewer == checker
    assert Act.objects.on(claim).get().details["ruling"] == "verified"


def test_who_is_offered_what(claim, checker, second, editor):
    def offered():
        users = {"first": checker, "second": second, "editor": editor}
        return {name for name, user in users.items() if desk.offered_to(user, among=Claim.objects.all()).exists()}

    assert offered() == {"first", "second", "editor"}
    decide(claim, checker)
    assert offered() == {"second", "editor"}
    decide(claim, second, "disputed")
    assert offered() == {"editor"}
    decide(claim, editor, "disputed")
    assert offered() == set()


def test_of_two_second_reviewers_at_once_one_wins(claim, checker, second, editor):
    decide(claim, checker)
    decide(claim, second)
    with pytest.raises(ClaimConflict):
        decide(claim, editor, "disputed", seen=2)
    assert Verdict.objects.count() == 2


def test_the_first_takes_it_back_and_nobody_else_does(claim, checker, second):
    decide(claim, checker)
    with pytest.raises(ClaimError):
        verdicts.withdraw(Claim.objects.get(pk=claim.pk), reviewer=second, seen=2)
    verdicts.withdraw(Claim.objects.get(pk=claim.pk), reviewer=checker, seen=2)
    assert state_of(claim) == State.OPEN
    decide(claim, second)
    assert (state_of(claim), Claim.objects.get().first_reviewer) == (State.SECOND_REVIEW, second)


def test_asked_for_later_it_concerns_what_one_person_decided(checker, second, editor):
    claim = make_claim()
    make_match(claim)
    decide(claim, checker)
    assert state_of(claim) == State.VERIFIED
    with pytest.raises(ClaimError):
        rounds.demand(claim.story, actor=checker, second_review="blind")
    rounds.demand(claim.story, actor=editor, second_review="blind")
    assert state_of(claim) == State.SECOND_REVIEW
    rounds.demand(claim.story, actor=editor, second_review="none")
    assert state_of(claim) == State.VERIFIED
    rounds.demand(claim.story, actor=editor, second_review="open")
    decide(claim, second)
    assert state_of(claim) == State.VERIFIED
    assert rounds.reviewers_of(Verdict.objects.first()).first.reviewer == checker


def test_sent_back_it_is_the_first_reviewers_again(claim, checker, second, editor):
    decide(claim, checker)
    decide(claim, second)
    now = Claim.objects.get(pk=claim.pk)
    with pytest.raises(ClaimError):
        reopening.send_back(now, actor=second, seen=now.version, why="Нет записи")
    reopening.send_back(now, actor=editor, seen=now.version, why="Нет записи")
    now.refresh_from_db()
    assert (now.state, now.assignee) == (State.OPEN, checker)
    told = Notification.objects.get(kind="sent_back")
    assert (told.user, told.actor, told.text) == (checker, editor, "Нет записи")


def test_what_is_decided_is_opened_again_with_a_reason(claim, checker, second):
    now = Claim.objects.get(pk=claim.pk)
    with pytest.raises(ClaimError):
        reopening.reopen(now, actor=checker, seen=1, why="Зачем?")
    decide(claim, checker)
    now.refresh_from_db()
    with pytest.raises(ClaimError) as refused:
        reopening.reopen(now, actor=second, seen=2, why="  ")
    assert refused.value.field == "why"
    reopening.reopen(now, actor=second, seen=2, why="Вышла запись")
    assert (state_of(claim), Act.objects.on(claim).first().details["cause"]) == (State.OPEN, "by_hand")


def test_a_claim_that_waits_for_the_second_is_nobodys(claim, checker, second):
    Claim.objects.update(assignee=checker)
    decide(claim, checker)
    assert desk.offered_to(second, among=Claim.objects.all()).get().assignee is None


def test_a_sheet_calls_nothing_verified_that_only_one_has_verified(claim, checker, second):
    decide(claim, checker, note="Сверено с записью")
    (row,) = sheets.rows_of(claim.story)
    assert (row.verdict, row.former_verdict, row.reason, row.note, row.checker) == ("", "", "", "", "")
    assert row.problems
    decide(claim, second)
    assert sheets.rows_of(claim.story)[0].verdict == "verified"
