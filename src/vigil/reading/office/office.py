# SPDX-License-Identifier: Apache-2.0
"""Packages of Office files: the parts inside, each bounded; how they refer to one another; who wrote them and when."""

import io
import posixpath
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from lxml import etree

from vigil.reading.containers import zipped
from vigil.reading.containers.bundles import LIMITS, Excess, Limits
from vigil.reading.containers.metering import Meter
from vigil.reading.page.blocks import Block
from vigil.reading.page.dates import header_date
from vigil.reading.page.headings import Heading, is_body, plain_byline, plain_title, same_title
from vigil.reading.page.markup import local, tree, words
from vigil.reading.page.prose import is_prose
from vigil.reading.texts import Sure, Unreadable

# What computers are called whose owners never said their name.
_NOBODY = frozenset(
    "administrator; admin; user; windows user; microsoft office user; owner; hp; dell; pc; unknown; author".split("; ")
)
TOP = 10  # blocks among which a document's own title stands


class Package:
    """The parts of an Office file, opened as a ZIP; use it as a context.

    Raises:
        Unreadable: "damaged archive"; "too large" where a part passes a limit.
    """

    def __init__(self, content: bytes, limits: Limits = LIMITS) -> None:
        self._archive = zipped.opened(io.BytesIO(content), limits)
        self._meter = Meter(len(content), limits)
        self.broken: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def names(self) -> list[str]:
        return self._archive.namelist()

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none, or it is damaged (then `broken` names it)."""
        try:
            return zipped.part(self._archive, self._archive.getinfo(name), self._meter)
        except KeyError:
            return None
        except Excess as excess:
            why = "The document unpacks to far more than documents hold; save it as PDF or text and add that."
            raise Unreadable("bomb" if excess.code == "bomb" else "too large", why) from excess
        except zipped.BROKEN:
            self.broken.append(name)
            return None

    def root(self, name: str) -> etree._Element | None:
        """The root of a part in XML; what can be read of it where it is damaged (then `broken` names it)."""
        content = self.part(name)
        if content is None:
            return None
        try:
            found, whole = tree(content)
        except Unreadable as refusal:
            if refusal.code == "entities":
                raise
            found, whole = None, False
        if not whole:
            self.broken.append(name)
        return found

    def targets(self, name: str) -> dict[str, str]:
        """What a part refers to: parts by their names, outside addresses as they stand."""
        folder, file = posixpath.split(name)
        root = self.root(f"{folder}/_rels/{file}.rels")
        found: dict[str, str] = {}
        for one in root if root is not None else ():
            target = one.get("Target", "") if local(one) == "Relationship" else ""
            outside = one.get("TargetMode") == "External"
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[one.get("Id", "")] = target if outside else inside
        return found


def whose(author: str) -> tuple[str | None, str | None]:
    """The author that properties name, and the publisher where that is a body; nobody where it is but a computer."""
    who = plain_byline(author) or ""
    if not who or who.casefold() in _NOBODY:
        return None, None
    return who, who if is_body(who) else None


def said(root: etree._Element | None) -> Heading:
    """What the properties of a document say of it: likely and no more, for templates leave titles and days behind."""
    told: dict[str, str] = {}
    for element in root.iter() if root is not None else ():
        told.setdefault(local(element), words(element)[:500])
    who, publisher = whose(told.get("creator", "") or told.get("initial-creator", ""))
    published = header_date(told.get("created", "") or told.get("creation-date", ""))
    updated = header_date(told.get("modified", "") or told.get("date", ""))
    dated = published or updated
    return Heading(
        plain_title(told.get("title", "")) or None, who, publisher, dated,
        "document properties" if dated else "", updated=updated if updated != dated else None,
        sure=Sure.LIKELY if dated else None,
    )  # fmt: skip


def believed(head: Heading, blocks: Sequence[Block]) -> Heading:
    """The properties without a title that the text does not bear out: most were left behind by another document."""
    standing = [block.words for block in blocks if not block.why][:TOP]
    if not head.title or any(same_title(words, head.title) for words in standing):
        return head
    return replace(head, title=None) if any(not is_prose(words) for words in standing[:3]) else head
