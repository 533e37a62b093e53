"""Feeds and sitemaps of publishers: what they name comes in, what they say has changed comes in again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.errors import SourceError
from sources.fetching.address import refusal
from sources.fetching.client import Fetched, fetch
from sources.fetching.failures import FetchFailed
from sources.fetching.feed_file import MEDIA_TYPES, Entry, NoFeed, read_feed
from sources.models import Feed, FeedEntry, Intake, Publisher, Tier
from sources.services import acts, hosts
from sources.services.refusals import sentence_for
from sources.services.speaking import in_language_of

Submit = Callable[..., Intake]

SHORTEST, LONGEST = 5, 7 * 24 * 60
MOST_NEW = 20
"""Texts taken in at one look; the rest wait for the next, so that no publisher is asked for much at once."""
MOST_SITEMAPS = 3
"""Sitemaps of an index that are read at one look: the last ones, where publishers put what is new."""


@transaction.atomic
def add_feed(
    *,
    actor: Any,
    address: str,
    publisher: Publisher | None = None,
    tier: int | None = None,
    minutes: int = 30,
) -> Feed:
    """Watch the feed or sitemap at `address`, from now on. SourceError where it cannot be."""
    _check_may(actor)
    address = address.strip()
    refused = refusal(address, allowed=frozenset(settings.FETCH_ALLOWED_HOSTS))
    if refused:
        raise SourceError(refused.code, sentence_for(refused), field="address")
    if not SHORTEST <= minutes <= LONGEST:
        detail = _("A feed is looked at every %(from)d to %(to)d minutes.") % {"from": SHORTEST, "to": LONGEST}
        raise SourceError("minutes", detail, field="minutes")
    now = timezone.now()
    tier = tier or (publisher.tier if publisher else Tier.VERBATIM_RECORD)
    try:
        with transaction.atomic():
            feed = Feed.objects.create(
                address=address[:1000],
                publisher=publisher,
                tier=tier,
                minutes=minutes,
                next_check_at=now,
                created_at=now,
                created_by=actor,
            )
    except IntegrityError:
        raise SourceError("already_watched", _("This feed is watched already."), field="address", status=409) from None
    acts.record("feed_added", feed, actor=actor, details={"address": address})
    return feed


@transaction.atomic
def pause_feed(feed: Feed, *, actor: Any, is_paused: bool) -> None:
    """Stop looking at the feed, or go on at once."""
    _check_may(actor)
    feed.is_paused = is_paused
    if not is_paused:
        feed.next_check_at = timezone.now()
    feed.save(update_fields=["is_paused", "next_check_at"])
    acts.record("feed_paused" if is_paused else "feed_resumed", feed, actor=actor, details={"address": feed.address})


def take_due() -> list[Feed]:
    """The feeds whose time has come, each for one taker only: the time of the next look is set first."""
    now = timezone.now()
    taken = []
    for feed in Feed.objects.due(now).order_by("next_check_at")[:50]:
        due = Feed.objects.filter(pk=feed.pk, next_check_at=feed.next_check_at, is_paused=False)
        feed.next_check_at = now + timedelta(minutes=feed.minutes)
        if due.update(next_check_at=feed.next_check_at):
            taken.append(feed)
    return taken


def look_at(feed: Feed, *, submit: Submit) -> int:
    """Read the feed if it changed, and take in what is new or changed; how many texts that were.

    A failure stands on the feed in words; the next look tries again.
    """
    with in_language_of(feed.created_by):
        return _look_at(feed, submit)


def _look_at(feed: Feed, submit: Submit) -> int:
    try:
        entries = _entries(feed)
    except FetchFailed as failed:
        _say(feed, code=failed.code, text=sentence_for(failed))
    except NoFeed:
        _say(feed, code="no_feed", text=str(_("At this address stands neither RSS nor Atom nor a sitemap.")))
    except SourceError as refused:
        _say(feed, code=refused.code, text=str(refused))
    else:
        new = [entry for entry in entries if _is_news(feed, entry)]
        for entry in new[:MOST_NEW]:
            _take_in(feed, entry, submit=submit)
        if len(new) > MOST_NEW:  # the rest has to be read again, so the feed is asked for as if it were new
            feed.etag = feed.last_modified = ""
            feed.next_check_at = min(feed.next_check_at, timezone.now() + timedelta(minutes=SHORTEST))
        _say(feed, code="", text="")
        return min(len(new), MOST_NEW)
    return 0


def _check_may(actor: Any) -> None:
    if actor is not None and not actor.has_perm("sources.change_publisher"):
        raise SourceError("forbidden", _("Watching feeds needs the role of an editor."), status=403)


def _entries(feed: Feed) -> list[Entry]:
    asked = {"if-none-match": feed.etag, "if-modified-since": feed.last_modified}
    answer = _ask(feed.address, headers={name: value for name, value in asked.items() if value})
    if answer.status == 304:
        return []
    read = read_feed(answer.data, address=answer.final_url)
    entries = list(read.entries)
    for address in read.sitemaps[-MOST_SITEMAPS:]:
        entries += read_feed(_ask(address).data, address=address).entries
    if not read.sitemaps:
        feed.etag = answer.headers.get("etag", "")[:300]
        feed.last_modified = answer.headers.get("last-modified", "")[:100]
    return entries


def _ask(address: str, *, headers: dict[str, str] | None = None) -> Fetched:
    allowed = frozenset(settings.FETCH_ALLOWED_HOSTS)
    hosts.ask_politely(address, allowed=allowed)
    return fetch(
        address, allowed=allowed, user_agent=settings.USER_AGENT, headers=headers or {}, media_types=MEDIA_TYPES
    )


def _is_news(feed: Feed, entry: Entry) -> bool:
    known = FeedEntry.objects.filter(feed=feed, address=entry.address).first()
    return known is None or (entry.mark != "" and known.mark != entry.mark)


@transaction.atomic
def _take_in(feed: Feed, entry: Entry, *, submit: Submit) -> None:
    known, _made = FeedEntry.objects.get_or_create(
        feed=feed, address=entry.address, defaults={"seen_at": timezone.now()}
    )
    known.mark, known.seen_at = entry.mark, timezone.now()
    try:
        known.intake = submit(
            actor=None,
            address=entry.address,
            title=entry.title,
            publisher=feed.publisher,
            tier=feed.tier,
            door=Intake.Door.FEED,
        )
    except SourceError:  # an address that is never fetched stays known, so that it is not tried at every look
        known.intake = None
    known.save()


def _say(feed: Feed, *, code: str, text: str) -> None:
    feed.checked_at, feed.error_code, feed.error_text = timezone.now(), code[:40], text
    feed.save(update_fields=["checked_at", "error_code", "error_text", "etag", "last_modified", "next_check_at"])
