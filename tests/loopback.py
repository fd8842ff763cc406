# SPDX-License-Identifier: Apache-2.0
"""A real HTTP server on this machine that answers what a test lets it answer."""

import contextlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Said:
    """One answer: status, body, headers; `slow` seconds pass before it."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    slow: float = 0.0


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.rfile.read(int(self.headers["Content-Length"] or 0))
        said = self.server.answer(Asked(self.command, self.path, dict(self.headers), body))
        time.sleep(said.slow)
        with contextlib.suppress(OSError):
            self.send_response(said.status)
            for name, told in said.headers.items():
                self.send_header(name, told)
            self.end_headers()
            self.wfile.write(said.body)

    do_POST = do_GET

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serving(answer: Callable[[Asked], Said]) -> Iterator[str]:
    """Serve until the block ends; yields the address, without a slash behind it."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as running:
        running.daemon_threads, running.answer = True, answer
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
