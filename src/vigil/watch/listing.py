# SPDX-License-Identifier: Apache-2.0
"""What stands at a source's address and which addresses it lists, opened in the airlock like all strangers' bytes."""

from dataclasses import dataclass
from typing import BinaryIO

from vigil.airlock import opened
from vigil.archive.urls import BadUrl, Url
from vigil.reading import Link
from vigil.watch.models import Kind

_KINDS = {"feed": Kind.FEED, "sitemap": Kind.SITEMAP, "sitemap index": Kind.SITEMAP, "list": Kind.SITEMAP}


@dataclass(frozen=True, slots=True)
class Listing:
    """The kind of what was opened, and the addresses it lists, whole; those of an index are lists themselves."""

    kind: Kind
    links: tuple[Link, ...] = ()
    of_lists: bool = False


def listing(document: BinaryIO, *, address: str, media_type: str) -> Listing:
    """Open what an address answered with. Raises `Unreadable`."""
    base = Url.of(address)
    with opened(document, name=base.target.rpartition("/")[2][:200], media_type=media_type or None) as found:
        kind = _KINDS.get(found.format, Kind.PAGE)
        links = found.links if kind is not Kind.PAGE else ()
        return Listing(kind, tuple(_whole(links, base)), found.format == "sitemap index")


def _whole(links: tuple[Link, ...], base: Url) -> list[Link]:
    """Links with their addresses whole and written in one way, each once; what is no address is left out."""
    kept: dict[str, Link] = {}
    for link in links:
        try:
            address = str(base.join(link.address))
        except BadUrl:
            continue
        kept.setdefault(address, Link(address, link.title, link.published, link.changed))
    return list(kept.values())
