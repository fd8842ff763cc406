# SPDX-License-Identifier: Apache-2.0
"""The frame around every page: the desk's name, the places to go, what waits."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vigil.access.may import Act, acts_of
from vigil.review.queue import waiting
from vigil.settings.day import staged

# Address name, label, and the pages that count as being there.
_PLACES: tuple[tuple[str, str | Promise, frozenset[str]], ...] = (
    (
        "inbox",
        _("Inbox"),
        frozenset({"inbox", "review", "proposal", "together", "keys", "review-terms", "by-hand", "by-hand-kind"}),
    ),
    (
        "people",
        _("People"),
        frozenset(
            {
                "people",
                "people-drawn",
                "person",
                "same",
                "person-same",
                "person-names",
                "bodies",
                "body",
                "body-same",
                "reconcile",
            }
        ),
    ),
    ("cases", _("Cases"), frozenset({"cases", "case"})),
    (
        "advocacy",
        _("Advocacy"),
        frozenset({"advocacy", "call", "commitment", "engagement", "access", "handover", "recommendation"}),
    ),
    ("calendar", _("Calendar"), frozenset({"calendar"})),
    ("briefs", _("Briefs"), frozenset({"briefs", "brief", "papers", "paper"})),
    ("search", _("Search"), frozenset({"search"})),
)
_FOOT: tuple[tuple[str, str | Promise, frozenset[str]], ...] = (
    ("sources", _("Sources"), frozenset({"sources", "source"})),
    ("documents", _("Documents"), frozenset({"documents", "document", "story", "custody", "series", "changes"})),
    (
        "disclosures",
        _("Public"),
        frozenset(
            {
                "disclosures",
                "person-public",
                "call-public",
                "commitment-public",
                "engagement-public",
                "document-public",
            }
        ),
    ),
    ("tables", _("Tables"), frozenset({"tables", "table"})),
    ("status", _("Status"), frozenset({"status"})),
    ("members", _("Members"), frozenset({"members", "circles"})),
    ("ledger", _("Ledger"), frozenset({"ledger"})),
    ("help", _("Help"), frozenset({"help"})),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the navigation; `count` is what waits there."""

    name: str
    label: str | Promise
    address: str
    here: bool
    count: int = 0


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. A stranger gets the desk's name and nothing else."""
    name = settings.DESK.get("name", "Vigil")
    member = getattr(request, "user", None)
    if member is None or not member.is_authenticated:
        return {"desk_name": name}
    allowed = acts_of(member)
    acts = {"may_add": Act.ADD in allowed, "may_decide": Act.DECIDE in allowed}
    if "X-Part" in request.headers:  # what a page's script asks for has no frame round it
        return {"desk_name": name, **acts}
    here = getattr(request.resolver_match, "url_name", "") or ""
    count = waiting(member).count()
    return {
        "desk_name": name,
        "places": _places(_PLACES, here, {"inbox": count}),
        "foot_places": _places(_FOOT, here, {}),
        "waiting": count,
        "staged": staged(),
        **acts,
    }


def _places(rows: tuple, here: str, counts: dict[str, int]) -> list[Place]:
    found = []
    for name, label, pages in rows:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue  # a desk may be set up without a page
        found.append(Place(name, label, address, here in pages, counts.get(name, 0)))
    return found
