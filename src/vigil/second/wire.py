# SPDX-License-Identifier: Apache-2.0
"""One question over the network: a chat completion as OpenAI's protocol has it, and as local servers speak it."""

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from vigil.archive.addresses import RefusedAddress
from vigil.archive.fetch import Limits, Network, Unreachable, post
from vigil.second.plate import Model
from vigil.second.prompt import Prompt

_LARGEST = 2 << 20  # bytes; an answer of three hundred findings has some hundred thousand
_AGAIN = frozenset({"too_slow", "unreachable", "broke_off", "http_408", "http_429"})


class NoAnswer(Exception):
    """The model gave no answer: why, whether asking again soon may help, and when it asked to be left alone till."""

    def __init__(self, why: str, *, code: str, again: bool, at: datetime.datetime | None = None) -> None:
        super().__init__(why)
        self.code, self.again, self.at = code, again, at


class _Read(BaseModel):
    """Servers add keys of their own to an answer: what is not asked for is not looked at."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Message(_Read):
    content: str | None = None
    refusal: str | None = None


class _Choice(_Read):
    message: _Message
    finish_reason: str | None = None


class _Completion(_Read):
    choices: list[_Choice] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Line:
    """The way to one model. `network` is the machine's own unless a test says otherwise."""

    model: Model
    clock: Callable[[], datetime.datetime]
    network: Network | None = None

    def ask(self, prompt: Prompt, words: str) -> str:
        """What the model says to these words, a JSON text if it kept to what it was told. Raises `NoAnswer`.

        A redirect is not followed: the text goes to the address the plate names, and nowhere else.
        """
        model = self.model
        limits = Limits(size=_LARGEST, step=model.timeout, whole=model.timeout)
        key = {"Authorization": f"Bearer {model.key}"} if model.key else {}
        ways = {"allow": model.allow, "ports": model.ports, "limits": limits, "network": self.network}
        try:
            told = post(
                model.address, _body(model, prompt, words), "application/json", headers=key, clock=self.clock, **ways
            )
        except RefusedAddress as refusal:
            raise NoAnswer(str(refusal), code="refused_address", again=False) from refusal
        except Unreachable as dead:
            again = dead.code in _AGAIN or dead.code.startswith("http_5")
            raise NoAnswer(str(dead), code=dead.code, again=again, at=dead.retry_at) from dead
        return _content(*told)


def _body(model: Model, prompt: Prompt, words: str) -> bytes:
    asked = {
        "model": model.name,
        "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": words}],
        "temperature": 0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "findings", "strict": True, "schema": prompt.schema},
        },
    }
    return json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")


def _content(media_type: str, content: bytes) -> str:
    if media_type != "application/json":
        raise NoAnswer(f"the answer is {media_type or 'of no type'}, not JSON", code="wrong_type", again=False)
    try:
        choice = _Completion.model_validate_json(content).choices[0]
    except ValidationError as wrong:
        raise NoAnswer("the answer is no chat completion", code="bad_protocol", again=True) from wrong
    if choice.finish_reason == "length":
        raise NoAnswer("the answer was cut off: the model's context is too small", code="cut_off", again=False)
    if not choice.message.content:
        raise NoAnswer(
            f"the model refused: {(choice.message.refusal or 'without words')[:200]}", code="refused", again=False
        )
    return choice.message.content
