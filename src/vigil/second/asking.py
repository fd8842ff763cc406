# SPDX-License-Identifier: Apache-2.0
"""Asking a model about a text.

What was answered before is not asked again, the day's budget is kept, and
faults that may pass are tried again.
"""

import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from vigil.second.models import Answer, Spent
from vigil.second.plate import Model
from vigil.second.prompt import Prompt
from vigil.second.shape import BadAnswer, answer
from vigil.second.wire import Line, NoAnswer
from vigil.values.digests import Digest, of_json
from vigil.values.quotes import Span

TRIES = 3
_BACKOFF = (1.0, 5.0)  # seconds between the tries, where the server does not say
_PATIENCE = 60.0  # a server that asks for longer is asked again another time


class BudgetSpent(Exception):
    """What the plate allows a day is used up; `until` is when the next day begins (UTC)."""

    def __init__(self, what: str, until: datetime.datetime) -> None:
        super().__init__(f"the {what} of the day are used up; it goes on at {until:%Y-%m-%d %H:%M} UTC")
        self.until = until


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one model with one prompt. `wait` sleeps, `line` goes over the network."""

    line: Line
    prompt: Prompt
    wait: Callable[[float], None] = time.sleep

    @property
    def engine(self) -> str:
        return engine(self.line.model, self.prompt)

    def ask(self, reading: Digest, text: str, piece: Span, published: str) -> list[Any]:
        """The findings the model names in a piece of a text, not yet judged. Raises `NoAnswer` or `BudgetSpent`."""
        words = self.prompt.user(piece.words(text), published)
        key = of_json([reading, piece.start, piece.end, words, self.prompt.digest, self.engine])
        held = Answer.objects.filter(key=key).first()
        if held is None:
            told = self._tried(words)
            shared = {"reading": reading, "engine": self.engine, "address": self.line.model.address}
            held, _ = Answer.objects.get_or_create(
                key=key, defaults={**shared, "told": told, "made_at": self.line.clock()}
            )
        return held.told

    def _tried(self, words: str) -> list[Any]:
        for turn in range(TRIES):
            spend(self.line.model, len(words) + len(self.prompt.system), self.line.clock())
            try:
                return _shaped(self.line.ask(self.prompt, words))
            except NoAnswer as none:
                pause = self._pause(none, turn)
                if pause is None:
                    raise
                self.wait(pause)
        raise AssertionError("the last try returns or raises")

    def _pause(self, none: NoAnswer, turn: int) -> float | None:
        """How long to wait before the next try; None where there is none."""
        if not none.again or turn + 1 == TRIES:
            return None
        asked = (none.at - self.line.clock()).total_seconds() if none.at else 0.0
        return max(asked, _BACKOFF[turn]) if asked <= _PATIENCE else None


def engine(model: Model, prompt: Prompt) -> str:
    """How findings name the engine that made them."""
    return f"llm {model.name}, prompt {prompt.version}"


def _shaped(words: str) -> list[Any]:
    try:
        return answer(words)
    except BadAnswer as wrong:
        raise NoAnswer(f"the model did not keep to the shape: {wrong}", code="bad_shape", again=True) from wrong


@transaction.atomic
def spend(model: Model, characters: int, at: datetime.datetime) -> None:
    """Count one call before it is made, whether it will be answered or not. Raises `BudgetSpent`."""
    day = at.astimezone(datetime.UTC).date()
    Spent.objects.get_or_create(day=day)
    spent = Spent.objects.select_for_update().get(day=day)
    tomorrow = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
    if spent.calls + 1 > model.calls:
        raise BudgetSpent(f"{model.calls} calls", tomorrow)
    if spent.characters + characters > model.characters:
        raise BudgetSpent(f"{model.characters} characters", tomorrow)
    spent.calls, spent.characters = spent.calls + 1, spent.characters + characters
    spent.save(update_fields=["calls", "characters"])
