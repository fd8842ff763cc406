# SPDX-License-Identifier: Apache-2.0
"""Counting rules: what exactly a number of the desk counts, named and versioned."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from pydantic import TypeAdapter

from vigil.country.fields import Id, On
from vigil.country.words import Label
from vigil.values.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A standing that a rule counts or leaves out, with the reason."""

    standing: str
    because: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """One version of one rule. `text` is the rule in a sentence, as it is printed under every number.

    A rule that counts people: those with one of the `designations` (all
    people when empty), charged under `provisions` where any are named, whose
    standing is `counted`; each other standing is in `left_out` or, when the
    rule cannot tell, in `doubtful` and widens the interval. A rule that counts
    events: those of `kinds`, of people chosen in the same way.
    `provisions` is a list of references, or the word "national security".
    """

    id: Id
    version: int
    counts: Literal["people", "events"]
    title: Label
    text: Label
    since: On | None = None
    until: On | None = None
    designations: tuple[str, ...] = ()
    provisions: tuple[str, ...] | Literal["national security", "vague"] = ()
    kinds: tuple[str, ...] = ()
    counted: tuple[Judged, ...] = ()
    left_out: tuple[Judged, ...] = ()
    doubtful: tuple[Judged, ...] = ()
    mask_below: int = 0

    @property
    def reference(self) -> str:
        return f"{self.id}@{self.version}"


def written(rule: CountingRule) -> dict[str, Any]:
    """A rule as a pack's file writes it, every key there: what `as_written` reads."""
    return {field.name: _plain(getattr(rule, field.name)) for field in fields(rule)}


def as_written(told: Mapping[str, Any]) -> CountingRule:
    """The rule that `written` wrote. Raises `pydantic.ValidationError` for anything else."""
    return _read(json.dumps(dict(told)))


@lru_cache(maxsize=512)
def _read(text: str) -> CountingRule:
    return _form().validate_json(text)


@cache
def _form() -> TypeAdapter[CountingRule]:
    return TypeAdapter(CountingRule)


def _plain(value: Any) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
