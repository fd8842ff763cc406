# SPDX-License-Identifier: Apache-2.0
"""A complaint about a pack, and the questions that every file is asked."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """One thing that is wrong: in which file, about what, in words a person can act on."""

    file: str
    about: str
    words: str

    def __str__(self) -> str:
        return f"{self.file}: {self.about}: {self.words}" if self.about else f"{self.file}: {self.words}"


def unknown(
    file: str, about: str, key: str, named: Iterable[str | None], known: Collection[str], where: str
) -> Iterator[Complaint]:
    """A complaint for each name under `key` that is not in `known`; `where` says what should have held it."""
    for name in named:
        if name is not None and name not in known:
            near = get_close_matches(name, known, 1, cutoff=0.75)
            meant = f"; did you mean {near[0]!r}?" if near else ""
            yield Complaint(file, about, f"{key} names {name!r}, which is not in {where}{meant}")


def twice(file: str, what: str, things: Iterable[Hashable]) -> Iterator[Complaint]:
    """A complaint for each thing that stands more than once."""
    seen: set[Hashable] = set()
    for thing in things:
        if thing in seen:
            yield Complaint(file, str(thing), f"this {what} stands twice")
        seen.add(thing)
