"""The guarded client against servers on loopback."""

import gzip
import re
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpcore
import pytest

from sources.fetching.client import LARGEST_BODY, Fetched, FetchFailed, FetchRefused, fetch
from sources.fetching.network import GuardedNetwork
from workbench.naming import user_agent

PAGE = "<p>Добрый день.</p>".encode()


class Publisher(BaseHTTPRequestHandler):
    """A publisher with one path for each way to behave."""

    asked: list[str]

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.headers['Host']} {self.path} {self.headers['User-Agent']}")  # type: ignore[attr-defined]
        getattr(self, "path_" + self.path.strip("/").split("/")[0])()

    def path_page(self) -> None:
        self._send(200, {"Content-Type": "text/html; charset=utf-8", "ETag": '"v1"'}, PAGE)

    def path_zipped(self) -> None:
        self._send(200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(PAGE))

    def path_bomb(self) -> None:
        body = gzip.compress(b"a" * (LARGEST_BODY + 1))
        self._send(200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, body)

    def path_unmarked(self) -> None:
        self._send(200, {}, PAGE)

    def path_image(self) -> None:
        self._send(200, {"Content-Type": "image/png"}, b"\x89PNG")

    def path_nothing(self) -> None:
        self._send(200, {"Content-Type": "text/plain"}, b"")

    def path_missing(self) -> None:
        self._send(404, {"Content-Type": "text/html"}, b"<p>no</p>")

    def path_unchanged(self) -> None:
        self._send(304 if self.headers["If-None-Match"] == '"v1"' else 200, {"Content-Type": "text/plain"}, b"")

    def path_moved(self) -> None:
        self._send(302, {"Location": "/page"}, b"")

    def path_loop(self) -> None:
        self._send(302, {"Location": "/loop"}, b"")

    def path_inside(self) -> None:
        self._send(302, {"Location": "http://127.0.0.1:6379/"}, b"")

    def path_tofile(self) -> None:
        self._send(302, {"Location": "file:///etc/passwd"}, b"")

    def path_drip(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n")

    def path_dripheaders(self) -> None:
        self._drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")

    def path_broken(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\nonly this")

    def path_nonsense(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")

    def _drip(self, head: bytes) -> None:
        self.wfile.write(head)
        for _ in range(100):
            time.sleep(0.05)
            try:
                self.wfile.write(b"a")
            except OSError:
                return

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def publisher() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.daemon_threads = True
    server.asked = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def get(server: ThreadingHTTPServer, path: str, **options: Any) -> Fetched:
    place = f"127.0.0.1:{server.server_port}"
    return fetch(f"http://{place}/{path}", allowed={place}, user_agent="Desk/1 (newsroom)", **options)


def test_a_page_comes_with_what_the_server_said_of_it(publisher: ThreadingHTTPServer) -> None:
    page = get(publisher, "page")
    assert page.data == PAGE
    assert (page.media_type, page.charset, page.status) == ("text/html", "utf-8", 200)
    assert page.headers["etag"] == '"v1"'
    place = f"127.0.0.1:{publisher.server_port}"
    assert page.final_url == f"http://{place}/page"
    assert publisher.asked[-1] == f"{place} /page Desk/1 (newsroom)"  # type: ignore[attr-defined]


def test_packed_pages_are_unpacked(publisher: ThreadingHTTPServer) -> None:
    assert get(publisher, "zipped").data == PAGE


def test_a_server_that_names_no_type_leaves_it_to_the_bytes(publisher: ThreadingHTTPServer) -> None:
    assert get(publisher, "unmarked").media_type == "application/octet-stream"


def test_redirects_are_followed(publisher: ThreadingHTTPServer) -> None:
    assert get(publisher, "moved").final_url.endswith("/page")


def test_an_unchanged_page_is_said_to_be_unchanged(publisher: ThreadingHTTPServer) -> None:
    unchanged = get(publisher, "unchanged", headers={"If-None-Match": '"v1"'})
    assert (unchanged.status, unchanged.data) == (304, b"")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("image", "unsupported_type"),
        ("nothing", "empty"),
        ("missing", "http_error"),
        ("bomb", "too_large"),
        ("loop", "too_many_redirects"),
        ("broken", "broken_answer"),
        ("nonsense", "broken_answer"),
    ],
)
def test_failures_and_their_codes(publisher: ThreadingHTTPServer, path: str, code: str) -> None:
    with pytest.raises(FetchFailed) as failed:
        get(publisher, path)
    assert failed.value.code == code
    assert failed.value.detail.endswith(".")


@pytest.mark.parametrize("path", ["drip", "dripheaders"])
def test_a_slow_server_is_left_at_the_deadline(publisher: ThreadingHTTPServer, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(FetchFailed) as failed:
        get(publisher, path, seconds=0.3)
    assert failed.value.code == "timeout"
    assert time.monotonic() - started < 4  # the server would go on for five


def test_a_name_that_is_not_looked_up_in_time_is_left_behind() -> None:
    def never(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["93.184.216.34"]

    network = GuardedNetwork(allowed=set(), deadline=time.monotonic() + 0.1, resolve=never)
    started = time.monotonic()
    with pytest.raises(httpcore.TimeoutException):
        network.connect_tcp("slow.example.org", 443)
    assert time.monotonic() - started < 1.5


def test_publishers_are_told_whose_program_asks() -> None:
    named = user_agent(site="https://desk.example.org", contact="desk@example.org")
    assert re.fullmatch(r"Sverka/[\d.]+ \(\+https://desk\.example\.org; desk@example\.org\)", named)
    assert socket.gethostname() in user_agent(site="", contact="")
    assert "\r" not in user_agent(site="https://a.example/\r\nX: y", contact="Редакция)")


@pytest.mark.parametrize("path", ["inside", "tofile"])
def test_a_redirect_to_what_may_not_be_fetched_is_refused(publisher: ThreadingHTTPServer, path: str) -> None:
    with pytest.raises(FetchRefused) as refused:
        get(publisher, path)
    assert refused.value.code == "blocked_redirect"


def test_loopback_is_refused_unless_it_is_allowed(publisher: ThreadingHTTPServer) -> None:
    before = len(publisher.asked)  # type: ignore[attr-defined]
    with pytest.raises(FetchRefused):
        fetch(f"http://127.0.0.1:{publisher.server_port}/page", user_agent="Desk/1")
    assert len(publisher.asked) == before  # type: ignore[attr-defined]


def test_nobody_answers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(FetchFailed) as failed:
            fetch(f"http://{place}/", allowed={place}, user_agent="Desk/1")
    assert failed.value.code == "unreachable"


def test_a_server_without_tls_is_not_spoken_to_as_if_it_had_it(publisher: ThreadingHTTPServer) -> None:
    place = f"127.0.0.1:{publisher.server_port}"
    with pytest.raises(FetchFailed) as failed:
        fetch(f"https://{place}/page", allowed={place}, user_agent="Desk/1", seconds=5)
    assert failed.value.code == "broken_answer"
