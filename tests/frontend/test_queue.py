"""The queue: its filters, its order, and how long it will take."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Finding, Verdict
from claims.services import desk, pace
from tests.factories import make_claim, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    return [make_claim() for _ in range(3)]


def shown(client, query):
    page = client.get(reverse("queue") + "?" + query)
    return [claim.pk for claim in page.context["page"].object_list]


def test_each_filter_leaves_what_it_names(claims, checker, editor, signed_in):
    flagged, mine, old = claims
    Claim.objects.filter(pk=flagged.pk).update(is_flagged=True, speaker_name="Андрей Беркутов", priority=-1)
    Claim.objects.filter(pk=mine.pk).update(assignee=checker, flags=["truncated"])
    Claim.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=4), assignee=editor)
    client = signed_in(checker)
    expected = {
        "flag=editor": [flagged.pk],
        "flag=found": [mine.pk],
        "who=me": [mine.pk],
        "who=others": [old.pk],
        "who=nobody": [flagged.pk],
        "age=3": [old.pk],
        "age=7": [],
        "speaker=беркутов": [flagged.pk],
        "priority=-1": [flagged.pk],
        "language=en": [],
    }
    assert {query: shown(client, query) for query in expected} == expected


def test_what_is_due_comes_first_then_what_is_urgent_then_what_is_exact(claims, checker, signed_in):
    hard, exact, urgent = claims
    due = make_claim(make_story())
    due.story.deadline = timezone.now()
    due.story.save()
    Claim.objects.filter(pk=hard.pk).update(finding=Finding.ALTERED)
    Claim.objects.filter(pk=exact.pk).update(finding=Finding.VERBATIM)
    Claim.objects.filter(pk=urgent.pk).update(priority=Claim.Priority.HIGH)
    order = [due.pk, urgent.pk, exact.pk, hard.pk]
    assert shown(signed_in(checker), "") == order
    walked = [order[0]]
    while following := desk.after(Claim.objects.get(pk=walked[-1]), among=Claim.objects.all(), order=desk.BY_HASTE):
        walked.append(following.pk)
    assert walked == order
    last = Claim.objects.get(pk=hard.pk)
    assert desk.before(last, among=Claim.objects.all(), order=desk.BY_HASTE).pk == exact.pk


def test_the_time_left_is_told_from_ones_own_median(claims, checker, signed_in):
    client = signed_in(checker)
    assert pace.seconds_a_claim(checker) is None
    start = datetime(2025, 10, 3, 9, tzinfo=timezone.get_current_timezone())
    for number, seconds in enumerate([0, 40, 80, 120, 160, 4000, 4040]):
        Verdict.objects.create(
            claim=claims[0],
            ruling="verified",
            reviewer=checker,
            claim_version=number,
            created_at=start + timedelta(seconds=seconds),
        )
    assert pace.seconds_a_claim(checker) == 40
    assert "около 2 мин" in client.get(reverse("queue")).content.decode()
