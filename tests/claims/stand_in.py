"""An assistant's endpoint on this machine, which answers as a test tells it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Endpoint(ThreadingHTTPServer):
    """`asked`: the bodies that came in. `body`, `status`, `location`: what is answered; `pause`: seconds before each
    piece of the body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.body, self.status, self.location, self.pause = b"", 200, "", 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/chat/completions"

    def says(self, content: object) -> None:
        said = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        self.body = json.dumps({"choices": [{"message": {"content": said}}]}).encode()


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        self.server.keys.append(self.headers["Authorization"])
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()
        try:
            for at in range(0, len(self.server.body), 65536):
                time.sleep(self.server.pause)
                self.wfile.write(self.server.body[at : at + 65536])
        except OSError:  # whoever asked has hung up
            pass

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def endpoint() -> Iterator[Endpoint]:
    with Endpoint() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()
