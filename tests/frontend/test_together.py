"""The desk shared: presence, rounds of a review, comments on words, notifications, the overview."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Comment, Membership, Notification, Story
from claims.services import comments, handling, looking, overview, verdicts
from frontend.pages.pictures import columns, round_up, stack
from tests.factories import make_claim, make_match, make_story

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def marat(make_member):
    return make_member("checker", username="marat")


@pytest.fixture
def claim():
    claim = make_claim()
    make_match(claim)
    return claim


@pytest.fixture
def blind(claim):
    claim.story.second_review = Story.SecondReview.BLIND
    claim.story.save()
    return claim


def decide(claim, reviewer, ruling="verified", **given):
    now = Claim.objects.select_related("story").get(pk=claim.pk)
    evidence = {"match": now.matches.get()} if ruling == "verified" else {"reason": "altered_wording"}
    return verdicts.decide(now, reviewer=reviewer, ruling=ruling, seen=now.version, **evidence | given)


def shown(client, claim, query=""):
    return client.get(reverse("claim", args=[claim.pk]) + query).content.decode()


def test_who_looks_is_said_to_the_other(claim, checker, marat, signed_in):
    address = reverse("presence", args=[claim.pk])
    assert signed_in(checker).post(address).content.strip() == b""
    assert "marat" not in signed_in(marat).post(address).content.decode()
    assert "checker" in signed_in(marat).post(address).content.decode()


def test_what_a_page_asks_by_itself_takes_nobody_away(claim, client):
    assert client.post(reverse("presence", args=[claim.pk])).status_code == 204
    assert client.get(reverse("bell")).status_code == 204


def test_the_second_reviewer_sees_no_first_verdict_until_their_own(blind, checker, marat, editor, signed_in):
    decide(blind, checker, note="Сверено с записью")
    for user in (marat, editor):
        page = shown(signed_in(user), blind)
        assert "Сверено с записью" not in page
        assert "дословно</strong>" not in page
        assert 'data-key="KeyV"' in page
    own = shown(signed_in(checker), blind)
    assert "Сверено с записью" in own
    assert 'data-key="KeyV"' not in own
    story = signed_in(marat).get(reverse("story_history", args=[blind.story_id])).content.decode()
    assert "Сверено с записью" not in story
    decide(blind, marat, "disputed")
    assert "Сверено с записью" in shown(signed_in(marat), blind)


def test_an_editor_settles_and_a_checker_waits(blind, checker, marat, editor, signed_in):
    decide(blind, checker)
    decide(blind, marat, "disputed")
    assert 'data-key="KeyV"' not in shown(signed_in(marat), blind)
    client = signed_in(editor)
    assert 'data-key="KeyV"' in shown(client, blind)
    now = Claim.objects.get(pk=blind.pk)
    given = {"ruling": "disputed", "reason": "number", "seen": now.version}
    client.post(reverse("decide", args=[blind.pk]), given)
    assert Claim.objects.get(pk=blind.pk).state == "disputed"


def test_a_decided_claim_is_opened_again_or_sent_back(claim, checker, editor, signed_in):
    decide(claim, checker)
    client, address = signed_in(editor), reverse("reopen", args=[claim.pk])
    refused = client.post(address, {"seen": 2, "why": ""}, **HTMX).content.decode()
    assert "Скажите в двух словах" in refused
    client.post(address, {"seen": 2, "why": "Нет записи", "back": "1"})
    now = Claim.objects.get(pk=claim.pk)
    assert (now.state, now.assignee) == ("open", checker)
    assert "Нет записи" in signed_in(checker).get(reverse("notifications")).content.decode()


def test_a_comment_names_people_and_words(claim, checker, marat, signed_in):
    start = claim.draft.text.index("губернатор")
    given = {"text": "@marat, <b>какой</b>? @nikto", "start": start, "end": start + 10}
    page = signed_in(checker).post(reverse("comment", args=[claim.pk]), given, **HTMX).content.decode()
    assert '<b class="called" title="marat">@marat</b>, &lt;b&gt;' in page
    assert f'data-from="{start}" data-to="{start + 10}"' in page
    assert "@nikto" in page
    assert Comment.objects.get().words == "губернатор"


def test_who_can_be_called_is_who_may_see_the_story(claim, checker, marat, make_member, signed_in):
    claim.story.is_restricted = True
    claim.story.save()
    Membership.objects.create(story=claim.story, user=checker)
    Membership.objects.create(story=claim.story, user=make_member("reader", username="inside"))
    answer = signed_in(checker).get(reverse("callable", args=[claim.pk])).json()
    assert [each["name"] for each in answer["people"]] == ["inside"]
    assert signed_in(marat).get(reverse("callable", args=[claim.pk])).status_code == 404


def test_the_bell_counts_and_what_is_read_is_read(claim, checker, marat, signed_in):
    handling.assign(claim, actor=checker, seen=1, to=marat)
    comments.comment(claim, author=checker, text="@marat, смотрите")
    client = signed_in(marat)
    assert "<strong>2</strong>" in client.get(reverse("bell")).content.decode()
    mentioned = Notification.objects.get(kind="mentioned")
    signed_in(checker).post(reverse("read", args=[mentioned.pk]))
    assert "<strong>2</strong>" in client.get(reverse("bell")).content.decode()
    client.post(reverse("read", args=[mentioned.pk]))
    assert "<strong>1</strong>" in client.get(reverse("bell")).content.decode()
    client.post(reverse("read_all"))
    assert "<strong>" not in client.get(reverse("bell")).content.decode()


# The overview


def test_the_overview_shows_what_one_may_see(claim, checker, marat, reader, editor, signed_in):
    secret = make_story("«Торговаться мы не станем», — добавил он.")
    secret.title, secret.is_restricted = "Под эмбарго", True
    secret.save()
    hidden = make_claim(secret, text="Торговаться мы не станем")
    looking.look_at(hidden, user=marat)
    looking.look_at(claim, user=checker)
    for user, sees in ((reader, False), (checker, False), (editor, True)):
        page = signed_in(user).get(reverse("overview")).content.decode()
        assert claim.story.title[:30] in page
        assert ("Под эмбарго" in page) == sees
        assert (hidden.text in page) == sees


@pytest.mark.parametrize("zone", ["UTC", "Asia/Almaty", "America/New_York"])
def test_the_overview_counts_the_days_of_the_newsroom(zone, claim, checker):
    with timezone.override(zone):
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        for came, days in ((midnight, [0, 1]), (midnight - timedelta(microseconds=1), [1, 0])):
            Claim.objects.update(created_at=came)
            assert [day.came for day in overview.overview(checker).days[-2:]] == days


def test_how_fast_others_are_is_for_them_and_their_editors(claim, checker, marat, editor, signed_in):
    decide(claim, checker)
    looking.look_at(claim, user=checker)
    assert "1 вердикт за две недели" in signed_in(editor).get(reverse("overview")).content.decode()
    assert "1 вердикт за две недели" in signed_in(checker).get(reverse("overview")).content.decode()
    assert "1 вердикт за две недели" not in signed_in(marat).get(reverse("overview")).content.decode()


def test_agreement_stands_on_the_overview(blind, checker, marat, editor, signed_in):
    decide(blind, checker)
    decide(blind, marat)
    page = signed_in(editor).get(reverse("overview")).content.decode()
    assert "100 %" in page
    assert "checker, marat" in page


@pytest.mark.parametrize("name", ["overview", "notifications"])
def test_the_number_of_queries_does_not_grow(name, checker, marat, editor, signed_in):
    def more(number):
        story = make_story()
        story.second_review = Story.SecondReview.OPEN
        story.save()
        claim = make_claim(story)
        make_match(claim)
        decide(claim, checker)
        decide(claim, marat)
        other = make_claim(make_story())
        handling.assign(other, actor=checker, seen=1, to=editor)
        looking.look_at(other, user=type(checker).objects.create(username=f"reader{number}"))

    client, counts = signed_in(editor), []
    for number in (1, 2, 3, 4):
        more(number)
        if number in (1, 4):
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse(name))
            counts.append(len(asked))
    assert counts[0] == counts[1], [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize(("count", "top"), [(0, 1), (1, 1), (3, 5), (6, 10), (11, 20), (21, 50), (512, 1000)])
def test_scales_end_at_round_numbers(count, top):
    assert round_up(count) == top


def test_columns_stand_on_the_floor_in_proportion():
    picture = columns([(2, 4), (0, 1)], kinds=("came", "decided"))
    heights = {(bar.kind, bar.x < 180): round(bar.height, 2) for bar in picture.bars}
    unit = (picture.floor - 14) / 5
    assert heights == {
        ("came", True): round(2 * unit, 2),
        ("decided", True): round(4 * unit, 2),
        ("decided", False): round(unit, 2),
    }
    assert all(bar.y + bar.height == pytest.approx(picture.floor) for bar in picture.bars)


def test_a_strip_is_as_long_as_its_share():
    bars = stack({"verified": 3, "open": 1}, order=("verified", "disputed", "open"), whole=8)
    assert [(bar.kind, bar.x, bar.width) for bar in bars] == [("verified", 0, 37.5), ("open", 37.5, 12.5)]


def test_nothing_at_all_is_no_error(checker, signed_in):
    page = signed_in(checker).get(reverse("overview"))
    assert page.status_code == 200
    assert timezone.localdate().strftime("%d").lstrip("0") in page.content.decode()
