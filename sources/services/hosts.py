"""Manners: what a server's robots.txt allows is asked for, and never faster than `FETCH_PACE` says."""

import time
from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.errors import StepFailed
from sources.fetching.address import host_of, port_of
from sources.fetching.client import fetch
from sources.fetching.failures import FetchFailed
from sources.models import Host

ROBOTS_FOR = timedelta(hours=24)
LONGEST_WAIT = timedelta(seconds=60)
ROBOTS_SECONDS = 5.0
NO_ROBOTS = ""
CLOSED = "User-agent: *\nDisallow: /"


def ask_politely(address: str, *, allowed: Collection[str]) -> None:
    """Wait for the turn to ask the server of `address`.

    StepFailed `robots` where its robots.txt forbids it, `busy` where too many wait for it already.
    """
    host = _host(address)
    if not _allows(_robots(host, address, allowed=allowed), address):
        raise StepFailed(
            "robots",
            _("The publisher's robots.txt asks programs to stay away from this address. Open it and paste the text."),
        )
    _wait(host)


def _host(address: str) -> Host:
    name = f"{host_of(address)}:{port_of(address)}"
    return Host.objects.get_or_create(name=name[:260], defaults={"next_request_at": timezone.now()})[0]


def _robots(host: Host, address: str, *, allowed: Collection[str]) -> str:
    """What robots.txt says, asked once a day (RFC 9309: none is consent, a broken server is not)."""
    now = timezone.now()
    if host.robots_at and host.robots_at > now - ROBOTS_FOR:
        return host.robots
    parts = urlsplit(address)
    _wait(host)
    try:
        answer = fetch(
            f"{parts.scheme}://{parts.netloc}/robots.txt",
            allowed=frozenset(allowed),
            user_agent=settings.USER_AGENT,
            seconds=ROBOTS_SECONDS,
        )
    except FetchFailed as failed:
        broken = failed.code == "http_error" and failed.given["status"].startswith("5")
        if failed.code not in ("http_error", "empty", "unsupported_type", "too_large"):
            return NO_ROBOTS  # nobody answers: the text itself will say why
        return _remember(host, CLOSED if broken else NO_ROBOTS, now if not broken else now - ROBOTS_FOR)
    is_text = answer.media_type in ("text/plain", "application/octet-stream")
    return _remember(host, answer.data[:500_000].decode("utf-8", "replace") if is_text else NO_ROBOTS, now)


def _remember(host: Host, robots: str, at: datetime) -> str:
    robots = robots.replace("\0", "")
    Host.objects.filter(pk=host.pk).update(robots=robots, robots_at=at)
    return robots


def _allows(robots: str, address: str) -> bool:
    parser = RobotFileParser()
    parser.parse(robots.splitlines())
    return parser.can_fetch(settings.USER_AGENT, address)


def _wait(host: Host) -> None:
    """Take the next free turn, and sleep until then. Turns are given out in the database, to all workers at once."""
    pace = timedelta(seconds=settings.FETCH_PACE)
    while True:
        seen = Host.objects.values_list("next_request_at", flat=True).get(pk=host.pk)
        now = timezone.now()
        turn = max(seen, now)
        if turn - now > LONGEST_WAIT:
            raise StepFailed("busy", _("Too many texts of this publisher are being fetched. Try again in a minute."))
        if Host.objects.filter(pk=host.pk, next_request_at=seen).update(next_request_at=turn + pace):
            time.sleep(max(0.0, (turn - now).total_seconds()))
            return
