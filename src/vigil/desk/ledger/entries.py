# SPDX-License-Identifier: Apache-2.0
"""The entries of the ledger a member may read, each said in words and checked as it is shown."""

import datetime
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vigil.access import circles, levels
from vigil.access.may import Act, may
from vigil.access.models import Member
from vigil.access.visible import seen_teams, teams_of
from vigil.advocacy import acts as asked
from vigil.casebook.claims import acts
from vigil.casebook.law import kept_rules
from vigil.desk.ledger.saying import said
from vigil.desk.same import saying as identity
from vigil.disclosure import exports
from vigil.editions.publish import MADE
from vigil.erasure import requests
from vigil.ledger import chain
from vigil.ledger.erasure import ERASED, erased
from vigil.ledger.models import Entry

A_PAGE = 50
_KEPT = (
    *("decision", "capture.kept", "progress", "story.judged", levels.KIND),
    *(exports.ASKED, exports.ANSWERED, exports.TAKEN),
    *(circles.MADE, circles.LET_IN, circles.LET_OUT, *acts.ACTS.kinds, *asked.ACTS.kinds, *identity.KINDS),
)
"""What stands in a team or in one of its circles, and is read by whoever sees these."""
_OF_TEAMS = (
    "capture",
    "revisit__capture",
    "decision",
    "progress",
    "source_change",
    "judgement",
    "rule_switch",
    "ranking",
    "tie",
    "case_tie",
    "claimed_attribute",
    "identity",
    "identifier",
    "review_terms",
    "disclosure",
    "seconding",
    "export",
    "export_answer",
    "answer",
    "call_pair",
    "series_link",
    "revokes__entry__decision",
    "revokes__entry__judgement",
    "revokes__entry__identity",
    "revokes__entry__identifier",
    "revokes__entry__disclosure",
    "revokes__entry__seconding",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `holds` says whether its digest and its words fit, recomputed for this page."""

    seq: int
    at: datetime.datetime
    who: str
    kind: str
    words: str
    digest: str
    holds: bool
    address: str = ""
    undone_by: int | None = None


def readable(member: Member) -> QuerySet[Entry]:
    """What the member's teams brought and decided, what circles of theirs keep, and what the member did elsewhere;
    who audits reads who came in as well.

    What a member did themselves and a circle keeps that they are not in is not shown to them any more.
    """
    teams = seen_teams(member).values("pk")
    theirs = Q(by=str(member.pk)) & ~Q(kind__in=_KEPT)
    for row in _OF_TEAMS:
        theirs |= Q(**{f"{row}__team__in": teams})
    theirs |= Q(kind=kept_rules.KIND)  # what everybody counts by
    theirs |= identity.of_teams(teams) | _of_circles([str(team) for team in teams_of(member)])
    for row in ("kept_list", "revokes__entry__kept_list"):
        theirs |= Q(**{f"{row}__team__in": teams, f"{row}__member": None})
    for team in member.teams.all():
        theirs |= Q(kind=MADE, payload__body__contains=f'"team":"{team.pk}"')
        told_of = (requests.REQUESTED, requests.REFUSED, ERASED)
        theirs |= Q(kind__in=told_of, payload__body__contains=f'"{team.pk}"')
    if may(member, Act.AUDIT):
        audited = [team.pk for team in member.teams.all() if may(member, Act.AUDIT, team)]
        people = Member.objects.filter(memberships__team__in=audited).values_list("pk", flat=True)
        told = Q()
        for one in people:
            told |= Q(payload__body__contains=f'"member":"{one}"')
        theirs |= Q(kind__startswith="member.") & told
    return Entry.objects.filter(theirs)


def _of_circles(teams: list[str]) -> Q:
    """What was put from one of these into another of them, and who was let into which."""

    def naming(key: str) -> Q:
        return reduce(or_, (Q(payload__body__contains=f'"{key}":"{team}"') for team in teams), Q(pk=None))

    of_circles = Q(kind__in=(circles.MADE, circles.LET_IN, circles.LET_OUT)) & naming("circle")
    of_circles |= Q(kind=exports.TAKEN) & naming("team")
    return of_circles | (Q(kind=levels.KIND) & naming("from") & naming("to"))


def lines(member: Member, page: str | None, entry: str = "") -> tuple[Page, list[Line]]:
    """One page of entries, the newest first; the page on which an entry stands where one is named."""
    found = readable(member).select_related("payload", "revocation", "capture__document").order_by("-seq")
    if entry.isdecimal() and not page:
        page = str(found.filter(seq__gt=int(entry)).count() // A_PAGE + 1)
    shown = Paginator(found, A_PAGE).get_page(page)
    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "name")} | {"vigil": _("the desk")}
    instead, _originals = erased()
    return shown, [_line(entry, names, instead) for entry in shown]


def _line(entry: Entry, names: dict[str, str], instead: dict[int, str]) -> Line:
    words, address = said(entry, names)
    undone = getattr(entry, "revocation", None)
    who = names.get(entry.by, _("a member who left"))
    return Line(
        entry.seq,
        entry.at,
        who,
        entry.kind,
        words,
        entry.digest,
        _holds(entry, instead),
        address,
        undone and undone.by_entry_id,
    )


def _holds(entry: Entry, instead: dict[int, str]) -> bool:
    payload = getattr(entry, "payload", None)
    words = instead.get(entry.seq, entry.payload_digest)
    return chain.holds(entry) and (payload is None or chain.payload_digest(payload.salt, payload.body) == words)
