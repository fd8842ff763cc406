# SPDX-License-Identifier: Apache-2.0
"""The verbs of the room: `read` a document, `opened` for one that may hold others, `spot` what a reading reports."""

import contextlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vigil.airlock import passage
from vigil.airlock.frames import Garbled
from vigil.airlock.house import Child, Document, House, broke_down
from vigil.airlock.protections import Limits, Protections
from vigil.airlock.tasks import Arrival
from vigil.country.packs import Packs
from vigil.reading import LIMITS, Link, Reading, Skipped, Unreadable
from vigil.reading.page.outlets import Outlet
from vigil.reading.pdf.scanned import Scanned
from vigil.spotting.findings import Finding

Progress = Callable[[int, int], None]  # how much of it is done, of how much
_house = House()
log = logging.getLogger("vigil.airlock")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A member as it came through: what is told of it, and its bytes, to be taken before the next member is."""

    told: Arrival
    content: Iterator[bytes]


@dataclass(slots=True)
class Opened:
    """A document that was opened: its reading where it is one, and its members where it holds any.

    `format` is empty for a plain document. `refusal` says why a container that
    should be readable too (a message without words) is not.
    """

    format: str = ""
    links: tuple[Link, ...] = ()
    reading: Reading | None = None
    refusal: Unreadable | None = None
    members: Iterator[Arrived | Skipped] = field(default_factory=lambda: iter(()))


def holds() -> Protections:
    """Which walls stand around the airlock on this machine."""
    return _house.holds()


def prepare() -> None:
    """Have the process that opens documents start by now: it takes a second, which need not be waited for."""
    _house.prepare()


def read(
    document: Document,
    *,
    name: str = "",
    media_type: str | None = None,
    outlets: Sequence[Outlet] = (),
    scanned: Mapping[int, Scanned] | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Reading:
    """Read one document behind the wall; `document` is bytes, an open file or its descriptor.

    `scanned` is what was recognised in pictures of its pages.

    Raises:
        Unreadable: as `vigil.reading.read` does; also "too slow", "too much memory", "too much output", "crashed".
    """
    known = passage.plain(tuple((scanned or {}).items()))
    asked = {"name": name, "media_type": media_type, "scanned": known}
    with _house.work("read", document, outlets=outlets, limits=limits or Limits(), **asked) as child:
        found = [_reading(told) for told in _progressing(child, progress)]
    if len(found) != 1:
        raise broke_down()
    return found[0]


def spot(reading: Reading, packs: Packs, *, limits: Limits | None = None) -> tuple[Finding, ...]:
    """Find what a reading reports, behind the wall: a text made to be slow is stopped as a file is.

    Raises:
        Unreadable: "too slow", "too much memory", "too much output", "too deep", "crashed".
    """
    # Where a stretch stands in the original is nothing that an engine asks for, and most of what a long reading weighs.
    asked = passage.plain(replace(reading, places=(), sheets=(), chapters=()))
    content = json.dumps(asked, ensure_ascii=False).encode()
    told = {"packs": packs, "language": reading.language or ""}
    with _house.work("spot", content, limits=limits or Limits(), **told) as child:
        found = list(child.said())
    with _strictly():
        match found:
            case [{"findings": list(findings)}]:
                return passage.findings(findings, reading.text)
        raise Garbled("no findings")


def rows(
    document: Document, *, name: str = "", media_type: str | None = None, limits: Limits | None = None
) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, CSV or XLSX, read behind the wall.

    Raises:
        Unreadable: as `vigil.reading.lists.grid` does; also "too slow", "too much memory", "crashed".
    """
    with _house.work("grid", document, limits=limits or Limits(), name=name, media_type=media_type) as child:
        found = list(child.said())
    with _strictly():
        match found:
            case [{"rows": list(told)}]:
                return passage.checked(tuple[tuple[str, ...], ...], told)
        raise Garbled("no rows")


def draw(document: Document, pages: Sequence[int] = (), *, limits: Limits | None = None) -> Iterator[tuple[int, bytes]]:
    """Pictures of these pages of a PDF, or of those without words: numbered, as PNG. Raises `Unreadable`."""
    with _house.work("draw", document, limits=limits or Limits(), pages=list(pages)) as child:
        frames = child.said()
        for told in frames:
            match told:
                case {"page": int(number), "size": int(size)}:
                    with _strictly():
                        yield number, b"".join(_content(frames, size))
                case _:
                    raise broke_down()


def told(task: str, document: Document, *, limits: Limits, **asked: Any) -> Iterator[Any]:
    """What a task says, piece by piece. Raises `Unreadable`."""
    with _house.work(task, document, limits=limits, **asked) as child, _strictly():
        yield from child.said()


def content(task: str, document: Document, *, limits: Limits, **asked: Any) -> Iterator[bytes]:
    """The one file that a task makes. Raises `Unreadable`."""
    with _house.work(task, document, limits=limits, **asked) as child, _strictly():
        frames = child.said()
        match next(frames, None):
            case {"size": int(size)}:
                yield from _content(frames, size)
            case _:
                _nothing()
        for _rest in frames:
            _nothing()


@contextlib.contextmanager
def opened(
    document: Document,
    *,
    name: str = "",
    media_type: str | None = None,
    outlets: Sequence[Outlet] = (),
    depth: int = 0,
    members: int = LIMITS.members,
    total: int = LIMITS.total,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Iterator[Opened]:
    """Open a document: read it, or unpack it, or both. Its members are taken inside the block, one after the other.

    `depth` is how many containers it was taken out of itself; `members` and
    `total` (bytes) are what may still be taken out of the outermost one.
    Raises `Unreadable` as `read` does, also while members are taken.
    """
    asked = {"name": name, "media_type": media_type, "depth": depth, "members": members, "total": total}
    with _house.work("open", document, outlets=outlets, limits=limits or Limits(), **asked) as child:
        frames = _progressing(child, progress)
        with _strictly():
            yield _opened(frames)


def _opened(frames: Iterator[Any]) -> Opened:
    match next(frames, None):
        case {"bundle": None}:
            found = [_reading(told) for told in frames]
            return Opened(reading=found[0]) if len(found) == 1 else _nothing()
        case {"bundle": [str(format), list(links), bool(readable)]}:
            container = Opened(format, passage.checked(tuple[Link, ...], links))
            if readable:
                match next(frames, None):
                    case {"unreadable": [str(code), str(sentence)]}:
                        container.refusal = Unreadable(code, sentence)
                    case told:
                        container.reading = _reading(told)
            container.members = _members(frames)
            return container
    return _nothing()


def _nothing() -> Opened:
    raise Garbled("a frame out of its order")


def _members(frames: Iterator[Any]) -> Iterator[Arrived | Skipped]:
    for told in frames:
        match told:
            case {"skipped": list(skipped)}:
                yield passage.checked(Skipped, skipped)
            case {"member": list(member)}:
                arrival = passage.checked(Arrival, member)
                content = _content(frames, arrival.size)
                yield Arrived(arrival, content)
                for _rest in content:  # what was not taken is passed over
                    pass
            case _:
                _nothing()


def _content(frames: Iterator[Any], size: int) -> Iterator[bytes]:
    while size > 0:
        piece = next(frames, None)
        if not isinstance(piece, bytes) or not piece or len(piece) > size:
            _nothing()
        size -= len(piece)
        yield piece


def _progressing(child: Child, progress: Progress | None) -> Iterator[Any]:
    for told in child.said():
        match told:
            case {"progress": [int(done), int(of)]}:
                if progress:
                    progress(done, of)
            case _:
                yield told


def _reading(told: Any) -> Reading:
    with _strictly():
        match told:
            case {"reading": list(reading)}:
                return passage.reading(reading)
        raise Garbled("no reading")


@contextlib.contextmanager
def _strictly() -> Iterator[None]:
    try:
        yield
    except Garbled as wrong:
        log.warning("what came out of the airlock is not what was asked for: %s", wrong)
        raise broke_down() from wrong
