"""The one client that fetches addresses which people enter.

Redirects are followed by hand, and each is checked like the first address. What the network does is in network.py.
"""

import ssl
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import httpcore
import httpx

from sources.fetching.address import host_of, port_of, refusal
from sources.fetching.failures import FetchFailed, FetchRefused
from sources.fetching.network import GuardedTransport

__all__ = ["FetchFailed", "FetchRefused", "Fetched", "fetch"]

LARGEST_BODY = 10_000_000
MOST_REDIRECTS = 5
TOTAL_SECONDS = 20.0
MEDIA_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/vtt",
        "application/x-subrip",
        "application/pdf",
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
)
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent. `headers` have small-letter names; `charset` is the one that the server named."""

    data: bytes
    final_url: str
    media_type: str
    charset: str | None
    headers: Mapping[str, str]
    status: int


def fetch(
    url: str,
    *,
    user_agent: str,
    allowed: Collection[str] = frozenset(),
    seconds: float = TOTAL_SECONDS,
    headers: Mapping[str, str] | None = None,
    media_types: Collection[str] = MEDIA_TYPES,
) -> Fetched:
    """What stands at `url`, redirects included, in `seconds` at most; FetchRefused or FetchFailed if it cannot be had.

    `allowed` holds "host:port" of servers on the own network that may be asked. `headers` are sent as well; an answer
    304 to a conditional request comes back with its status and no data. `media_types` are those that are taken.
    """
    deadline = time.monotonic() + seconds
    sent = {"user-agent": user_agent, "accept-encoding": "gzip, deflate", **(headers or {})}
    transport = GuardedTransport(allowed=allowed, deadline=deadline)
    with httpx.Client(transport=transport, trust_env=False, follow_redirects=False, headers=sent) as client:
        for hop in range(MOST_REDIRECTS + 1):
            try:
                answer = _ask(client, url, allowed=allowed, deadline=deadline, media_types=media_types)
            except FetchRefused as refused:
                raise refused if hop == 0 else FetchRefused("blocked_redirect") from None
            except httpcore.TimeoutException:
                raise FetchFailed("timeout", seconds=f"{seconds:g}") from None
            except (httpcore.ConnectError, httpcore.NetworkError) as error:
                raise FetchFailed(_why(error)) from None
            except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL):
                raise FetchFailed("broken_answer") from None
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
    raise FetchFailed("too_many_redirects", limit=str(MOST_REDIRECTS))


def _ask(
    client: httpx.Client, url: str, *, allowed: Collection[str], deadline: float, media_types: Collection[str]
) -> Fetched | str:
    """What stands at one address, or the address that it leads on to."""
    refused = refusal(url, allowed=allowed)
    host = host_of(url)
    if refused or host is None:
        raise FetchRefused(refused.code if refused else "invalid_address")
    address = httpx.URL(url).copy_with(host=host, port=port_of(url), fragment=None)  # what was checked is what is asked
    with client.stream("GET", address) as answer:
        if answer.status_code in REDIRECTS and "location" in answer.headers:
            return answer.headers["location"]
        if answer.status_code == 304:
            return _fetched(answer, url, b"")
        if answer.status_code != 200:
            raise FetchFailed("http_error", status=str(answer.status_code))
        return _fetched(answer, url, _body(answer, deadline, media_types))


def _body(answer: httpx.Response, deadline: float, media_types: Collection[str]) -> bytes:
    media_type = _media_type(answer)
    if media_type not in media_types:
        raise FetchFailed("unsupported_type", media_type=media_type)
    body = bytearray()
    for piece in answer.iter_bytes():  # unpacked, so a bomb is counted at its real size
        body += piece
        if len(body) > LARGEST_BODY:
            raise FetchFailed("too_large", limit=str(LARGEST_BODY // 1_000_000))
        if time.monotonic() > deadline:
            raise httpcore.ReadTimeout
    if not body:
        raise FetchFailed("empty")
    return bytes(body)


def _fetched(answer: httpx.Response, url: str, data: bytes) -> Fetched:
    return Fetched(
        data=data,
        final_url=url,
        media_type=_media_type(answer),
        charset=answer.charset_encoding,
        headers={name.lower(): value for name, value in answer.headers.items()},
        status=answer.status_code,
    )


def _media_type(answer: httpx.Response) -> str:
    """What the server says it sends; where it says nothing the bytes will tell."""
    return answer.headers.get("content-type", "").partition(";")[0].strip().lower() or "application/octet-stream"


def _why(error: BaseException | None) -> str:
    """The code for a connection that failed, by what lies beneath the error."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return "insecure" if isinstance(error, ssl.SSLCertVerificationError) else "broken_answer"
        error = error.__cause__ or error.__context__
    return "unreachable"
