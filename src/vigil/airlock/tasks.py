# SPDX-License-Identifier: Apache-2.0
"""What a child does with the document it was handed: the only code of ours that meets strangers' bytes.

A task gets the open document and what was asked, and says frames; whatever it
raises ends the child, and costs this document alone.
"""

import contextlib
import datetime
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from vigil.airlock import frames, passage
from vigil.airlock.passage import checked, plain
from vigil.country.packs import Packs
from vigil.reading import LIMITS, Bundle, Member, Unreadable, read, read_text, unpack
from vigil.reading.lists.grid import grid
from vigil.reading.page.outlets import named
from vigil.reading.pdf.anew import Box, covered, laid
from vigil.reading.pdf.picture import pages_of
from vigil.reading.pdf.scanned import Scanned
from vigil.spotting.engine import spot


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
    packs: Packs | None
    out: int

    def say(self, **told: Any) -> None:
        frames.say(self.out, told)


# Past this a text is no press item; it is kept, and parked for somebody to split (bytes).
LARGEST = 64 << 20
_SHOWN = 6  # examples of a country: the words of the language, the country's names, dates and persons
Task = Callable[[Work], None]


def reading(work: Work) -> None:
    """Read the document, with what was recognised in its pages."""
    size = work.document.seek(0, io.SEEK_END)
    if size > LARGEST:
        told = f"{size / 1e6:.0f} MB is more than the {LARGEST >> 20} MiB one document may hold: split it."
        raise Unreadable("too large", told)
    work.document.seek(0)
    found = read(
        work.document.read(),
        name=work.asked["name"],
        media_type=work.asked["media_type"],
        outlets=work.outlets,
        progress=_telling(work),
        scanned=_scanned(work),
    )
    work.say(reading=plain(found))


def spotting(work: Work) -> None:
    """Find what a reading reports: the document is a reading that came out of another child."""
    assert work.packs is not None
    found = spot(passage.reading(json.load(work.document)), work.packs)
    work.say(findings=plain(found))


def drawing(work: Work) -> None:
    """Draw pages of a PDF, or those without words where none is named, to recognise words in them."""
    work.document.seek(0)
    for number, picture in pages_of(work.document.read(), work.asked["pages"]):
        work.say(page=number, size=len(picture))
        frames.hand_over(work.out, picture)


def laying(work: Work) -> None:
    """The pages of a PDF or a picture: their words, each with its box."""
    work.document.seek(0)
    for page in laid(work.document.read(), _scanned(work)):
        work.say(page=plain(page))


def covering(work: Work) -> None:
    """The document made anew, with boxes of its pages black."""
    work.document.seek(0)
    boxes = dict(checked(tuple[tuple[int, tuple[Box, ...]], ...], work.asked["boxes"]))
    made = covered(work.document.read(), boxes, _scanned(work))
    work.say(size=len(made))
    frames.hand_over(work.out, made)


def _scanned(work: Work) -> dict[int, Scanned]:
    return dict(checked(tuple[tuple[int, Scanned], ...], work.asked.get("scanned", [])))


def gridding(work: Work) -> None:
    """The rows of a table."""
    work.say(rows=plain(grid(work.document, name=work.asked["name"], media_type=work.asked["media_type"])))


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


def warm_names(outlets: tuple[Publisher, ...]) -> None:
    """Have every name of the outlets folded, once, before children are forked."""
    named(outlets, "nobody")


def warm_words(packs: Packs, language: str) -> None:
    """Have the words and names of a language laid out, once: the engine is shown a few of the packs' own examples."""
    for country in packs.countries:
        speaking = [one.text for one in country.examples if one.language == language]
        for text in ("", *speaking[:_SHOWN]):
            with contextlib.suppress(Exception):  # packs that break the engine break it in a child, and are seen there
                spot(replace(read_text(text), language=language), packs)


TASKS: Mapping[str, Task] = {
    "read": reading,
    "open": opening,
    "draw": drawing,
    "spot": spotting,
    "grid": gridding,
    "lay": laying,
    "cover": covering,
}
