# SPDX-License-Identifier: Apache-2.0
"""A model on loopback: a real HTTP server that speaks the protocol of chat completions, faults included."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from loopback import Asked, Said, serving
from vigil.second.plate import Model

PATH = "/v1/chat/completions"


@dataclass
class Served:
    """The server's book: what was asked, and what it answers next. `answers` are used up, then `otherwise` stands."""

    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    answers: list[Said] = field(default_factory=list)
    otherwise: Callable[[dict[str, Any]], Said] = lambda asked: completion({"findings": []})

    def model(self, **told) -> Model:
        base = {"address": self.address + PATH, "name": "small", "calls": 100, "characters": 10_000_000, "timeout": 10}
        return Model(**{**base, "allow": frozenset({"127.0.0.1"}), **told})

    def answer(self, asked: Asked) -> Said:
        self.paths.append(asked.path)
        if asked.method != "POST":
            return Said(404)
        told = json.loads(asked.body)
        self.asked.append(told)
        self.sent.append(dict(asked.headers))
        said = self.answers.pop(0) if self.answers else self.otherwise(told)
        return replace(said, headers={"Content-Length": str(len(said.body)), **said.headers})


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


@contextmanager
def a_model() -> Iterator[Served]:
    served = Served()
    with serving(served.answer) as served.address:
        yield served
