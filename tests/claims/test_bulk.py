"""One act upon many claims: what it takes in, what it leaves alone, and how it is undone."""

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial

import pytest
from django.core.management import call_command

from claims import pipeline
from claims.errors import ClaimError
from claims.models import Bulk, Claim, Finding, Match, Notification
from claims.services import bulk as bulks
from claims.services import handling, notifications, pace, verdicts
from sources.models import Act
from tests.claims.test_sheets_at_once import at_once, outcome
from tests.factories import QUOTED as WORDS
from tests.factories import THREE_QUOTES, make_claim, make_quotes

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    return make_quotes(THREE_QUOTES)


def all_of(claims):
    return Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by("pk")


def propose(claims, actor, deed, **given):
    return bulks.propose(all_of(claims), actor=actor, deed=deed, **given)


def now(claims, field):
    return list(all_of(claims).values_list(field, flat=True))


def test_many_are_verified_and_taken_back_as_one(claims, checker):
    bulk = propose(claims, checker, "verify")
    assert now(claims, "state") == ["open"] * 3, "a proposal does nothing"
    pipeline.confirm_bulk(bulk)
    assert now(claims, "state") == ["verified"] * 3
    given = Act.objects.filter(verb="verdict_given")
    assert {(act.actor, act.details["reason"], act.details["bulk"]) for act in given} == {
        (checker, "verbatim", bulk.pk)
    }
    bulk.refresh_from_db()
    pipeline.undo_bulk(bulk)
    assert now(claims, "state") == ["open"] * 3
    assert {line.state for line in bulk.lines.all()} == {"undone"}
    with pytest.raises(ClaimError):
        pipeline.undo_bulk(bulk)


@pytest.mark.parametrize(
    "against",
    [
        {"finding": Finding.MINOR_EDIT},
        {"finding": Finding.VERBATIM_WITH_ELLIPSIS},
        {"flags": ["truncated"]},
        {"is_flagged": True},
        {"state": "disputed"},
        {"state": "dismissed"},
    ],
    ids=str,
)
def test_only_what_has_nothing_against_it_is_verified(against, claims, checker):
    Claim.objects.filter(pk=claims[1].pk).update(**against)
    bulk = propose(claims, checker, "verify")
    assert set(bulk.lines.values_list("claim", flat=True)) == {claims[0].pk, claims[2].pk}
    assert bulk.passed_over == 1


@pytest.mark.parametrize("against", [{"finding": Finding.ALTERED}, {"flags": ["other_speaker"]}, {"rank": None}])
def test_the_passage_has_to_be_exact_too_when_it_is_listed_and_when_it_is_done(against, claims, checker):
    listed = propose(claims, checker, "verify")
    Match.objects.filter(claim=claims[1]).update(**against)
    assert propose(claims, checker, "verify").total == 2
    pipeline.confirm_bulk(listed)
    assert now(claims, "state") == ["verified", "open", "verified"]


def test_what_someone_decided_meanwhile_is_left_alone_and_named(claims, checker, editor):
    bulk = propose(claims, checker, "verify")
    verdicts.decide(claims[1], reviewer=editor, ruling="disputed", reason="number", seen=1)
    pipeline.confirm_bulk(bulk)
    assert now(claims, "state") == ["verified", "disputed", "verified"]
    line = bulk.lines.get(claim=claims[1])
    assert line.state == "left_alone"
    assert "editor" in line.why
    assert "спорно" in line.why


def test_what_changed_after_the_act_stays_when_it_is_undone(claims, checker, editor):
    bulk = propose(claims, checker, "priority", priority=1)
    pipeline.confirm_bulk(bulk)
    assert now(claims, "priority") == [1, 1, 1]
    handling.assign(Claim.objects.get(pk=claims[0].pk), actor=editor, seen=2, to=editor)
    bulk.refresh_from_db()
    pipeline.undo_bulk(bulk)
    assert now(claims, "priority") == [1, 0, 0]
    assert bulk.lines.get(claim=claims[0]).state == "stayed"


def test_claims_are_given_to_someone_and_back_to_whom_they_were(claims, checker, make_member):
    marat = make_member("checker", username="marat")
    handling.assign(claims[0], actor=checker, seen=1, to=checker)
    bulk = propose(claims, checker, "assign", to=marat)
    pipeline.confirm_bulk(bulk)
    assert now(claims, "assignee") == [marat.pk] * 3
    bulk.refresh_from_db()
    pipeline.undo_bulk(bulk)
    assert now(claims, "assignee") == [checker.pk, None, None]


def test_who_is_given_many_is_told_once_and_undoing_tells_nobody(claims, checker, editor, signed_in):
    bulk = propose([*claims, make_claim()], editor, "assign", to=checker)
    pipeline.confirm_bulk(bulk)
    told = Notification.objects.get(user=checker)
    assert (told.kind, told.claim, told.story) == ("assigned", None, claims[0].story)
    assert told.text == "4 утверждения"
    page = signed_in(checker).get(notifications.address_of(told)).content.decode()
    assert all(words in page for words in WORDS)
    bulk.refresh_from_db()
    pipeline.undo_bulk(bulk)
    assert Notification.objects.count() == 1


def test_a_hundred_at_once_tell_nothing_of_a_pace(claims, checker, monkeypatch):
    monkeypatch.setattr(pace, "FEWEST", 2)
    pipeline.confirm_bulk(propose(claims, checker, "verify"))
    assert pace.seconds_a_claim(checker) is None


def test_what_the_person_may_not_see_is_not_theirs_to_give(claims, checker, make_member):
    story = claims[0].story
    story.is_restricted = True
    story.save()
    with pytest.raises(ClaimError):
        propose(claims, checker, "priority", priority=1)
    with pytest.raises(ClaimError):
        propose(claims, make_member("editor"), "assign", to=checker)


@pytest.mark.parametrize(
    ("deed", "given"), [("burn", {}), ("priority", {"priority": 7}), ("priority", {"priority": None}), ("assign", {})]
)
def test_nonsense_is_refused(deed, given, claims, checker):
    with pytest.raises(ClaimError):
        propose(claims, checker, deed, **given)
    assert not Bulk.objects.exists()


def test_a_reader_and_too_many_are_refused(claims, reader, checker, monkeypatch):
    with pytest.raises(ClaimError) as refused:
        propose(claims, reader, "verify")
    assert refused.value.status == 403
    monkeypatch.setattr(bulks, "MOST", 2)
    with pytest.raises(ClaimError) as refused:
        propose(claims, checker, "verify")
    assert refused.value.code == "too_many"


def test_a_large_act_is_left_to_a_worker_that_can_be_killed(claims, checker, monkeypatch):
    monkeypatch.setattr(bulks, "AT_ONCE", 2)
    monkeypatch.setattr(bulks, "BATCH", 1)
    bulk = propose(claims, checker, "priority", priority=1)
    pipeline.confirm_bulk(bulk)
    bulk.refresh_from_db()
    assert (bulk.state, now(claims, "priority")) == ("queued", [0, 0, 0])
    deed, calls = handling.set_priority, []

    def killed(*given, **named):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("killed")
        deed(*given, **named)

    monkeypatch.setattr(handling, "set_priority", killed)
    pipeline.advance_bulk(bulk.pk)
    assert now(claims, "priority").count(1) == 1
    pipeline.advance_bulk(bulk.pk)
    bulk.refresh_from_db()
    assert (bulk.state, now(claims, "priority"), len(calls)) == ("done", [1, 1, 1], 4)


@pytest.mark.django_db(transaction=True)
def test_a_decision_that_comes_while_it_is_done_waits_for_it_and_is_told(claims, checker, editor, monkeypatch):
    deed, meanwhile = handling.set_priority, []
    decide = partial(verdicts.decide, claims[2], reviewer=editor, ruling="disputed", reason="number", seen=1)
    with ThreadPoolExecutor(1) as pool:

        def slowly(*given, **named):
            deed(*given, **named)
            if not meanwhile:
                meanwhile.append(pool.submit(outcome, decide))
                wait(meanwhile, timeout=0.5)

        monkeypatch.setattr(handling, "set_priority", slowly)
        bulk = propose(claims, checker, "priority", priority=1)
        pipeline.confirm_bulk(bulk)
        assert meanwhile[0].result(60) == "conflict"
    assert (now(claims, "priority"), now(claims, "state")) == ([1, 1, 1], ["open"] * 3)
    # Two who take it back at once take it back once.
    bulk.refresh_from_db()
    done = at_once(*[partial(pipeline.undo_bulk, bulk)] * 2)
    assert sorted(map(str, done)) == ["None", "not_ready"]
    assert now(claims, "priority") == [0, 0, 0]
    assert Act.objects.filter(verb="priority_set").count() == 6
    call_command("check_integrity")
