# SPDX-License-Identifier: Apache-2.0
"""What a child does with the document it was handed: the only code of ours that meets strangers' bytes.

A task gets the open document and what was asked, and says frames; whatever it
raises ends the child, and costs this document alone.
"""

import datetime
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from vigil.airlock import frames
from vigil.airlock.passage import plain
from vigil.reading import LIMITS, Bundle, Member, Unreadable, read, unpack
from vigil.reading.outlets import named


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet of the packs, as much as reading wants to know of it."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A member of a container, told before its bytes: all that `Member` says but the bytes themselves."""

    place: str
    name: str
    size: int
    media_type: str
    address: str
    captured_at: datetime.datetime | None
    headers: Mapping[str, str]

    @classmethod
    def of(cls, one: Member) -> "Arrival":
        return cls(one.place, one.name, len(one.content), one.media_type, one.address, one.captured_at, one.headers)


@dataclass(frozen=True, slots=True)
class Work:
    """One document and what was asked about it; `out` is the descriptor that frames go to."""

    document: BinaryIO
    asked: Mapping[str, Any]
    outlets: tuple[Publisher, ...]
    out: int

    def say(self, **told: Any) -> None:
        frames.say(self.out, told)


Task = Callable[[Work], None]
_TELLS_PROGRESS = "progress" in inspect.signature(read).parameters


def reading(work: Work) -> None:
    """Read the document."""
    work.document.seek(0)
    told: dict[str, Any] = {"progress": _telling(work)} if _TELLS_PROGRESS else {}
    found = read(
        work.document.read(),
        name=work.asked["name"],
        media_type=work.asked["media_type"],
        outlets=work.outlets,
        **told,
    )
    work.say(reading=plain(found))


def opening(work: Work) -> None:
    """Unpack a container, and read the document where it is one too: a message with what was attached to it."""
    bundle = unpack(
        work.document,
        name=work.asked["name"],
        media_type=work.asked["media_type"],
        depth=work.asked["depth"],
        limits=replace(LIMITS, members=work.asked["members"], total=work.asked["total"]),
    )
    if bundle is None:
        work.say(bundle=None)
        return reading(work)
    work.say(bundle=[bundle.format, plain(bundle.links), bundle.readable])
    if bundle.readable:
        _read_too(work)
    _members(work, bundle)
    return None


def _read_too(work: Work) -> None:
    try:
        reading(work)
    except Unreadable as refusal:
        work.say(unreadable=[refusal.code, str(refusal)])


def _members(work: Work, bundle: Bundle) -> None:
    for one in bundle.members:
        if isinstance(one, Member):
            work.say(member=plain(Arrival.of(one)))
            frames.hand_over(work.out, one.content)
        else:
            work.say(skipped=plain(one))


def _telling(work: Work) -> Callable[[int, int], None]:
    return lambda done, of: work.say(progress=[done, of])


def warm(outlets: tuple[Publisher, ...]) -> None:
    """Have every name of the outlets folded, once, before children are forked."""
    named(outlets, "nobody")


TASKS: Mapping[str, Task] = {"read": reading, "open": opening}
