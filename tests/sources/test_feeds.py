"""Feeds are watched with manners: what is new comes in once, what changed comes in again, and nobody is hurried."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from sources import pipeline
from sources.errors import SourceError
from sources.models import Document, Feed, FeedEntry, Host, Intake, Job, ReadingJob, Tier, Version
from sources.services import feeds, intakes
from sources.services.documents import publisher_named
from tests.sources.site import Site, page

pytestmark = pytest.mark.django_db(transaction=True)


def rss(*entries: tuple[str, str]) -> tuple[str, str]:
    items = "".join(
        f"<item><title>Брифинг</title><link>{at}</link><pubDate>{day}</pubDate></item>" for at, day in entries
    )
    return "application/rss+xml", f"<rss><channel>{items}</channel></rss>"


@pytest.fixture
def watched(site: Site) -> Feed:
    site.pages["/a"] = page("Мост откроют в мае. Платить не придётся.")
    site.pages["/feed"] = rss(("/a", "1"))
    publisher = publisher_named("Область")
    return feeds.add_feed(actor=None, address=site.address + "/feed", publisher=publisher, tier=Tier.PRESS_RELEASE)


def look() -> None:
    """What beat does, with the time between two looks gone by."""
    Feed.objects.update(next_check_at=timezone.now() - timedelta(minutes=1))
    with pipeline.messages_left_to_the_sweeper():
        pipeline.watch_feeds()
        for intake in Intake.objects.filter(state=Job.State.QUEUED):
            pipeline.run(intake)


def test_what_a_feed_names_comes_in_once_with_its_publisher(site, watched) -> None:
    for _ in range(2):
        look()
    intake = Intake.objects.get()
    assert (intake.door, intake.state, intake.error_text) == (ReadingJob.Door.FEED, Job.State.DONE, "")
    assert (intake.document.publisher.name, intake.document.tier) == ("Область", Tier.PRESS_RELEASE)
    assert FeedEntry.objects.get().intake == intake
    last = [headers for path, headers in site.asked if path == "/feed"][-1]
    assert last["if-none-match"], "the second look is conditional"


def test_what_the_feed_says_has_changed_is_a_new_version(site, watched) -> None:
    look()
    site.pages["/a"] = page("Мост откроют в июне. Платить не придётся.")
    site.pages["/feed"] = rss(("/a", "2"))
    look()
    assert (Document.objects.count(), Version.objects.count()) == (1, 2)


def test_a_feed_is_asked_no_oftener_than_it_says(site, watched) -> None:
    look()
    assert not feeds.take_due()
    watched.refresh_from_db()
    wait = watched.next_check_at - watched.checked_at
    assert timedelta(minutes=watched.minutes - 1) < wait <= timedelta(minutes=watched.minutes)


def test_a_paused_feed_is_not_asked(site, watched) -> None:
    feeds.pause_feed(watched, actor=None, is_paused=True)
    look()
    assert site.asked == []


def test_a_feed_that_is_none_says_so_and_is_tried_again(site, watched) -> None:
    site.pages["/feed"] = page("Страница переехала.")
    look()
    watched.refresh_from_db()
    assert (watched.error_code, watched.error_text[-1]) == ("no_feed", ".")
    site.pages["/feed"] = rss(("/a", "1"))
    look()
    watched.refresh_from_db()
    assert (watched.error_code, Document.objects.count()) == ("", 1)


def test_a_long_feed_comes_in_bit_by_bit(site, watched, monkeypatch) -> None:
    monkeypatch.setattr(feeds, "MOST_NEW", 2)
    for number in range(3):
        site.pages[f"/{number}"] = page(f"Мост номер {number} откроют в мае. Платить не придётся.")
    site.pages["/feed"] = rss(("/0", "1"), ("/1", "1"), ("/2", "1"))
    look()
    assert Document.objects.count() == 2
    look()
    assert Document.objects.count() == 3


def test_a_sitemap_index_leads_to_its_sitemaps(site, watched) -> None:
    site.pages["/feed"] = ("application/xml", "<sitemapindex><sitemap><loc>/map</loc></sitemap></sitemapindex>")
    site.pages["/map"] = ("text/xml", f"<urlset><url><loc>{site.address}/a</loc></url></urlset>")
    look()
    assert Document.objects.count() == 1


def test_one_feed_is_looked_at_by_one_taker(watched) -> None:
    assert [feeds.take_due(), feeds.take_due()] == [[watched], []]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"address": "ftp://example.org/"}, "unsupported_scheme"),
        ({"address": "http://10.0.0.1/feed"}, "blocked_address"),
        ({"address": "https://example.org/feed", "minutes": 1}, "minutes"),
    ],
)
def test_a_feed_that_cannot_be_watched_is_refused(given: dict, code: str) -> None:
    with pytest.raises(SourceError) as refused:
        feeds.add_feed(actor=None, **given)
    assert (refused.value.code, Feed.objects.count()) == (code, 0)


def test_feeds_are_for_editors_and_each_is_watched_once(db, checker, editor) -> None:
    with pytest.raises(SourceError) as refused:
        feeds.add_feed(actor=checker, address="https://example.org/feed")
    assert refused.value.status == 403
    feeds.add_feed(actor=editor, address="https://example.org/feed")
    with pytest.raises(SourceError) as refused:
        feeds.add_feed(actor=editor, address="https://example.org/feed")
    assert (refused.value.status, Feed.objects.count()) == (409, 1)


def come_in(address: str) -> Intake:
    with pipeline.messages_left_to_the_sweeper():
        return pipeline.run(intakes.submit_intake(actor=None, address=address))


@pytest.mark.parametrize(
    ("robots", "state"),
    [
        ("User-agent: *\nDisallow: /closed", Job.State.DONE),
        ("User-agent: *\nDisallow: /", Job.State.FAILED),
        ("User-agent: someone-else\nDisallow: /", Job.State.DONE),
        ("<html>", Job.State.DONE),
        (None, Job.State.DONE),
    ],
)
def test_robots_txt_is_heeded(site, robots: str | None, state: str) -> None:
    site.pages["/a"] = page("Мост откроют в мае. Платить не придётся.")
    if robots is not None:
        site.pages["/robots.txt"] = ("text/plain", robots)
    intake = come_in(site.address + "/a")
    assert (intake.state, intake.error_code) == (state, "robots" if state == Job.State.FAILED else "")
    assert site.asked[0][0] == "/robots.txt"


def test_a_server_is_asked_at_a_pace_and_told_who_asks(site, settings) -> None:
    settings.FETCH_PACE, settings.USER_AGENT = 0.3, "Desk of the Evening Paper"
    site.pages["/a"] = page("Мост откроют в мае. Платить не придётся.")
    began = time.monotonic()
    come_in(site.address + "/a")
    come_in(site.address + "/a")
    assert time.monotonic() - began >= 0.6
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]
    assert {headers["user-agent"] for _, headers in site.asked} == {"Desk of the Evening Paper"}
    Host.objects.update(next_request_at=timezone.now() + timedelta(hours=1))
    assert come_in(site.address + "/a").error_code == "busy"
