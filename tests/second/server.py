# SPDX-License-Identifier: Apache-2.0
"""A model on loopback: a real HTTP server that speaks the protocol of chat completions, faults included."""

import contextlib
import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from vigil.second.plate import Model

PATH = "/v1/chat/completions"


@dataclass
class Said:
    """One answer of the server: status, headers, body; `slow` seconds pass before it."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0


@dataclass
class Served:
    """The server's book: what was asked, and what it answers next. `answers` are used up, then `otherwise` stands."""

    address: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answers: list[Said] = field(default_factory=list)
    otherwise: Callable[[dict[str, Any]], Said] = lambda asked: completion({"findings": []})

    def model(self, **told) -> Model:
        base = {"address": self.address + PATH, "name": "small", "calls": 100, "characters": 10_000_000, "timeout": 10}
        return Model(**{**base, "allow": frozenset({"127.0.0.1"}), **told})


def completion(told: Any, finish: str = "stop") -> Said:
    """An answer as a server gives it; `told` is the model's own words, or what they say as JSON."""
    words = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    message = {"role": "assistant", "content": words}
    body = {
        "id": "1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return Said(body=json.dumps(body).encode(), headers={"Content-Type": "application/json; charset=utf-8"})


def found(kind: str, quote: str, modality: str = "stated", said_by: Any = None, **slots: Any) -> dict[str, Any]:
    """One finding as a model says it; a slot is its value, or (value, words)."""
    told = []
    for name, values in slots.items():
        for value in values if isinstance(values, list) else [values]:
            said, words = value if isinstance(value, tuple) else (value, value)
            told.append({"name": name, "value": said, "words": words})
    return {"kind": kind, "quote": quote, "modality": modality, "said_by": said_by, "slots": told}


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        book = self.server.book
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        book.asked.append(asked)
        book.sent.append(dict(self.headers))
        self._say(book.answers.pop(0) if book.answers else book.otherwise(asked))

    def do_GET(self):
        self._say(Said(404))

    def _say(self, said: Said) -> None:
        self.server.book.paths.append(self.path)
        time.sleep(said.slow)
        with contextlib.suppress(OSError):
            self.send_response(said.status)
            for name, told in {"Content-Length": str(len(said.body)), **said.headers}.items():
                self.send_header(name, told)
            self.end_headers()
            self.wfile.write(said.body)

    def log_message(self, *_):
        pass


@contextmanager
def a_model() -> Iterator[Served]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as running:
        running.daemon_threads = True
        running.book = Served(f"http://127.0.0.1:{running.server_port}")
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.book
        running.shutdown()
