# SPDX-License-Identifier: Apache-2.0
"""Values of the rooms without memory as plain JSON, and back with every part of them checked.

The shapes are the dataclasses' own: a field added to `Reading` passes without
a line here. On the way in nothing is believed: each value is of exactly the
type its field says, each span lies within the text, each date is a date.
"""

import datetime
import functools
import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from vigil.airlock.frames import Garbled
from vigil.reading import Reading
from vigil.spotting.findings import Finding
from vigil.spotting.kinds import KINDS
from vigil.values.dates import PartialDate
from vigil.values.quotes import NotTheseWords, Span

T = TypeVar("T")
Inward = Callable[[Any, int], Any]  # a plain value and the length of the text it speaks of: the value, checked
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")  # what no database takes as text


def plain(value: Any) -> Any:
    """A value as lists, texts, numbers and null. What no database takes as text becomes U+FFFD, one for one."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() and "\x00" not in value else _UNSPEAKABLE.sub("\ufffd", value)
    if value is None or kind in (int, bool, float):
        return value
    if kind is tuple:
        return [plain(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    if kind is PartialDate:
        return str(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {plain(name): plain(told) for name, told in value.items()}
    return [plain(getattr(value, name)) for name in _names(kind)]


def reading(told: Any) -> Reading:
    """A reading that came through. Raises `Garbled`."""
    text = told[_names(Reading).index("text")] if isinstance(told, list) and len(told) == len(_names(Reading)) else None
    return checked(Reading, told, within=len(text) if isinstance(text, str) else 0)


def findings(told: Any, text: str) -> tuple[Finding, ...]:
    """Findings that came through: of known kinds and slots, each quote where it says it stands. Raises `Garbled`."""
    found = checked(tuple[Finding, ...], told)
    for one in found:
        _stands(one, text)
    return found


def _stands(one: Finding, text: str) -> None:
    kind = KINDS.get(one.kind)
    if kind is None or any(name not in kind.slots for name, _ in one.slots):
        raise Garbled("a finding of no known shape")
    try:
        for quote in one.quotes():
            quote.check(text)
    except NotTheseWords as wrong:
        raise Garbled("a quote that does not stand in the text") from wrong
    for other in one.alternatives:
        _stands(other, text)


def checked(kind: type[T], told: Any, *, within: int = 0) -> T:
    """A value of that type; spans end within so many code points. Raises `Garbled`."""
    try:
        return _inward(kind)(told, within)
    except Garbled:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError) as wrong:
        raise Garbled(f"no {kind.__name__} came through: {type(wrong).__name__}") from wrong


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _inward(kind: Any) -> Inward:
    origin, inside = get_origin(kind), get_args(kind)
    if kind in (str, int, float, bool, type(None)):
        return _text if kind is str else _number if kind is float else functools.partial(_exactly, kind)
    if kind is Span:
        return _span
    if kind is PartialDate:
        return lambda told, _: PartialDate.parse(_text(told, 0))
    if kind is datetime.datetime:
        return lambda told, _: datetime.datetime.fromisoformat(_text(told, 0))
    if origin is tuple:
        return _many(_inward(inside[0])) if inside[-1] is Ellipsis else _each([_inward(one) for one in inside])
    if origin in (Union, types.UnionType):
        return _either([_inward(one) for one in inside if one is not type(None)], type(None) in inside)
    if origin is Literal:
        return _among(frozenset(inside))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(*map(_inward, inside))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda told, _: kind(_text(told, 0))
    if is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"{kind} has no way through the airlock")


def _exactly(kind: type, told: Any, _within: int) -> Any:
    if type(told) is not kind:
        raise Garbled(f"{type(told).__name__} where {kind.__name__} belongs")
    return told


def _number(told: Any, _within: int) -> float:
    if type(told) not in (int, float) or not math.isfinite(told):
        raise Garbled("no number")
    return float(told)


def _text(told: Any, _within: int) -> str:
    if type(told) is not str or (not told.isascii() and _UNSPEAKABLE.search(told)) or "\x00" in told:
        raise Garbled("no text")
    return told


def _span(told: Any, within: int) -> Span:
    start, end = told
    if type(start) is not int or type(end) is not int or end > within:
        raise Garbled("a span beyond the text")
    return Span(start, end)


def _many(inner: Inward) -> Inward:
    return lambda told, within: tuple([inner(one, within) for one in _exactly(list, told, 0)])


def _each(inner: list[Inward]) -> Inward:
    return lambda told, within: tuple(one(part, within) for one, part in zip(inner, told, strict=True))


def _either(inner: list[Inward], or_none: bool) -> Inward:
    if len(inner) != 1 or not or_none:
        raise TypeError("only a value or None passes")
    return lambda told, within: None if told is None else inner[0](told, within)


def _among(known: frozenset[Any]) -> Inward:
    def check(told: Any, _within: int) -> Any:
        if type(told) is not str or told not in known:
            raise Garbled("a word that is not on the list")
        return told

    return check


def _mapping(names: Inward, values: Inward) -> Inward:
    def check(told: Any, within: int) -> dict[Any, Any]:
        return {names(name, within): values(one, within) for name, one in _exactly(dict, told, 0).items()}

    return check


def _record(kind: type) -> Inward:
    @functools.cache
    def fields_of() -> tuple[Inward, ...]:  # asked for when the first one comes: a finding may hold findings
        hints = get_type_hints(kind)
        return tuple(_inward(hints[name]) for name in _names(kind))

    def check(told: Any, within: int) -> Any:
        inner = fields_of()
        if type(told) is not list or len(told) != len(inner):
            raise Garbled(f"no {kind.__name__}")
        return kind(*[one(part, within) for one, part in zip(inner, told, strict=True)])

    return check
