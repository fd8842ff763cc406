# SPDX-License-Identifier: Apache-2.0
"""What comes out of a container or a list: members become captures and documents, addresses documents to be fetched.

Done again it doubles nothing: the same member of the same container is the
same capture, and an address that has a document already gets no second one.
"""

import contextlib
import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum

from vigil.airlock import Arrived, Opened
from vigil.archive.models import Capture
from vigil.archive.urls import BadUrl, Url
from vigil.intake import receive
from vigil.intake.models import Document
from vigil.reading import LIMITS, Link, Skipped, Unreadable

# What one thing that was added may grow to, with all that lies in the containers inside it.
MEMBERS, TOTAL = 20_000, 4 << 30
FOLLOWED = 2  # an index of sitemaps, its sitemaps: their pages are fetched and not followed
_SHOWN, _AT_ONCE = 3, 200


@dataclass(slots=True)
class Came:
    """What came out of a container so far."""

    documents: int = 0
    set_aside: list[Skipped] = field(default_factory=list)

    def why(self) -> str:
        """What was left out, in one line; the same reason is given once."""
        counted = Counter(one.why for one in self.set_aside)
        told = [f"{why} ({n} times)" if n > 1 else why for why, n in counted.most_common(_SHOWN)]
        more = len(counted) - len(told)
        return f"{len(self.set_aside)} set aside: {' '.join(told)}" + (f" And {more} other reasons." if more else "")


def depth(capture: Capture) -> int:
    """How many containers a capture was taken out of."""
    return len(_containers(capture))


def room_for(capture: Capture) -> tuple[int, int]:
    """How many members, and how many bytes, may still come out of the thing that was added in the beginning."""
    root = (_containers(capture) or [capture])[-1]
    inside = Q(within=root) | Q(within__within=root) | Q(within__within__within=root)
    came = Capture.objects.filter(inside).exclude(within=capture).aggregate(n=Count("pk"), size=Sum("size"))
    left = MEMBERS - came["n"], TOTAL - (came["size"] or 0)
    return max(0, min(left[0], LIMITS.members)), max(0, min(left[1], LIMITS.total))


def members(document: Document, found: Opened, *, at: datetime.datetime, progress: Callable[[int, int], None]) -> Came:
    """Keep every member; one that broke off takes those behind it along, and that is said."""
    came = Came()
    try:
        for one in found.members:
            if isinstance(one, Arrived):
                receive.member(one.content, one.told, out_of=document, at=at)
                came.documents += 1
                progress(came.documents, 0)
            else:
                came.set_aside.append(one)
    except Unreadable as broken:
        if not came.documents:
            raise
        came.set_aside.append(Skipped("", broken.code, f"What follows could not be taken out. {broken}"))
    return came


def links(document: Document, found: Opened, *, at: datetime.datetime) -> int:
    """Have the addresses of a list fetched, where that was asked for; returns how many were not known before."""
    if not document.follow:
        return 0
    deeper = document.follow - 1 if found.format == "sitemap index" else 0
    if found.format == "sitemap index" and not deeper:
        return 0
    new = 0
    for start in range(0, len(found.links), _AT_ONCE):
        wanted = _whole(document.origin, found.links[start : start + _AT_ONCE])
        known = set(Document.objects.filter(team=document.team_id, origin__in=wanted).values_list("origin", flat=True))
        for address in (one for one in wanted if one not in known):
            receive.later(address, out_of=document, follow=deeper, at=at)
            new += 1
    return new


def _whole(base: str, links: Sequence[Link]) -> list[str]:
    """The addresses of links, those that are said from where the list stands included; what is none is left out."""
    found: dict[str, None] = {}
    for link in links:
        with contextlib.suppress(BadUrl):
            found[str(Url.of(base).join(link.address) if "://" in base else Url.of(link.address))] = None
    return list(found)


def _containers(capture: Capture) -> list[Capture]:
    found = []
    while capture.within is not None:
        capture = capture.within
        found.append(capture)
    return found
