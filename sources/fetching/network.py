"""Connections that reach only what may be reached, and end in time.

A name is looked up once, each of its addresses is checked, and the connection goes to an address that was checked, so
that no second look-up can answer otherwise (DNS rebinding). TLS and the Host header still know the name.
"""

import socket
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpcore
import httpx

from sources.fetching.address import is_public
from sources.fetching.failures import FetchFailed, FetchRefused

CONNECT_SECONDS = 5.0
RESOLVE_SECONDS = 8.0
MOST_ADDRESSES = 4

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchFailed("unknown_host") from None
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def within(seconds: float, resolve: Resolve, host: str, port: int) -> list[str]:
    """What `resolve` finds in `seconds`; httpcore.ConnectTimeout after that. The system's own look-up knows no limit,
    so it is left behind in a thread of its own, which ends with it.
    """
    found: Queue[list[str] | FetchFailed] = Queue(1)

    def look_up() -> None:
        try:
            found.put(resolve(host, port))
        except FetchFailed as failed:
            found.put(failed)

    Thread(target=look_up, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(answer, FetchFailed):
        raise answer
    return answer


def checked(addresses: list[str]) -> list[str]:
    """The addresses, if all are public: a host with one inside a private network is refused whole."""
    if not addresses or not all(is_public(address) for address in addresses):
        raise FetchRefused("blocked_address")
    return addresses[:MOST_ADDRESSES]


class GuardedTransport(httpx.BaseTransport):
    """What an httpx client sends its requests through; all of them end at `deadline` (of time.monotonic)."""

    def __init__(self, *, allowed: Collection[str], deadline: float) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=GuardedNetwork(allowed=allowed, deadline=deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class GuardedNetwork(httpcore.NetworkBackend):
    """Connects to `allowed` ("host:port") as they are, and to all other hosts by their checked addresses."""

    def __init__(self, *, allowed: Collection[str], deadline: float, resolve: Resolve = resolve) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._resolve = resolve
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        seconds = min(RESOLVE_SECONDS, _left(self._deadline, httpcore.ConnectTimeout))
        addresses = within(seconds, self._resolve, host, port)
        if f"{host}:{port}" not in self._allowed:
            addresses = checked(addresses)
        error: Exception = httpcore.ConnectError("no address")
        for address in addresses[:MOST_ADDRESSES]:
            seconds = min(CONNECT_SECONDS, _left(self._deadline, httpcore.ConnectTimeout))
            try:
                return _Stream(self._system.connect_tcp(address, port, timeout=seconds), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
        raise error


class _Stream(httpcore.NetworkStream):
    """A connection of which each step may take what is left until the deadline, and no step more."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, httpcore.WriteTimeout))

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        seconds = _left(self._deadline, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, seconds), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)

    def close(self) -> None:
        self._stream.close()


class _Body(httpx.SyncByteStream):
    """The body of an httpcore answer as httpx reads it."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _left(deadline: float, too_late: type[Exception]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise too_late
    return left
