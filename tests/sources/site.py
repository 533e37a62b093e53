"""A publisher's server on this machine."""

from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Site:
    """`pages` are served under `address`; a page is its text, or (media type, text).

    `moved`: where a path leads. `asked`: path and headers of every request.
    """

    pages: dict[str, str | tuple[str, str | bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    address: str = ""

    def start(self) -> ThreadingHTTPServer:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                if self.path in site.moved:
                    self.send_response(302)
                    self.send_header("Location", site.moved[self.path])
                    self.end_headers()
                    return
                page = site.pages.get(self.path)
                media_type, text = page if isinstance(page, tuple) else ("text/html; charset=utf-8", page or "")
                etag = f'"{hash(text)}"'
                known = self.headers.get("If-None-Match") == etag
                self.send_response(404 if page is None else 304 if known else 200)
                self.send_header("Content-Type", media_type)
                self.send_header("ETag", etag)
                self.end_headers()
                if not known:
                    self.wfile.write(text if isinstance(text, bytes) else text.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server


def page(text: str) -> str:
    """A page of a publisher with one paragraph."""
    return f"<html><head><title>Брифинг</title></head><body><article><p>{text}</p></article></body></html>"
