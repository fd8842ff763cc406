# SPDX-License-Identifier: Apache-2.0
"""What an edition changes against the one before it: what came, what went, what is told otherwise than before."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vigil.editions.edition import Part

TOLD = ("person", "call", "commitment", "engagement")
"""The kinds of parts whose coming, going and changing is told."""


def changes(before: Iterable[Part], now: Iterable[Part]) -> list[dict[str, Any]]:
    """One line a part that is new, changed or gone. A line holds ids and sentences, never a name."""
    old = {part.key: part for part in before if part.kind in TOLD and part.body is not None}
    new = {part.key: part for part in now if part.kind in TOLD}
    found: list[dict[str, Any]] = []
    for key in sorted(old.keys() | new.keys(), key=lambda key: (TOLD.index(key[0]), key[1])):
        was, told = old.get(key), new.get(key)
        line: dict[str, Any] = {"of": key[0], "id": key[1]}
        if was is None:
            found.append(line | {"change": "added"})
        elif told is None:
            found.append(line | {"change": "withdrawn"})
        elif told.body is not None and was.body is not None and _plain(told.body) != _plain(was.body):
            found.append(line | {"change": "changed", "corrected": list(_corrected(was.body, told.body))})
    return found


def _corrected(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Events that were public and are told otherwise now, or no longer."""
    events = {one["id"]: one for one in now.get("events", ())}
    for one in was.get("events", ()):
        told = events.get(one["id"])
        if told is None:
            yield {"was": one["told"], "was_when": one["when"], "now": None, "now_when": None}
        elif (told["date"], told["told"]) != (one["date"], one["told"]):
            yield {"was": one["told"], "was_when": one["when"], "now": told["told"], "now_when": told["when"]}


# What moves by itself with the day of the edition: how long ago somebody was heard of, how long they have been held.
_MOVING = {"standing": ("words", "days_held")}


def _plain(body: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(body)
    for name, moving in _MOVING.items():
        if isinstance(found.get(name), Mapping):
            found[name] = {key: value for key, value in found[name].items() if key not in moving}
    return found
