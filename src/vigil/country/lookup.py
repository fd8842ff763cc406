# SPDX-License-Identifier: Apache-2.0
"""Finding things by what they are called: folded names to the things themselves."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from vigil.values.names import fold

Thing = TypeVar("Thing")


def by_name(things: Iterable[Thing], names: Callable[[Thing], Iterable[str]]) -> Mapping[str, tuple[Thing, ...]]:
    """Every thing under each of its folded names; two things of one name stand together, in the order given."""
    found: dict[str, dict[int, Thing]] = {}
    for thing in things:
        for name in names(thing):
            found.setdefault(fold(name), {})[id(thing)] = thing
    return {name: tuple(same.values()) for name, same in found.items() if name}


def only(things: tuple[Thing, ...]) -> Thing | None:
    """The one thing; None when there is none or more than one: ambiguity is not guessed away."""
    return things[0] if len(things) == 1 else None
