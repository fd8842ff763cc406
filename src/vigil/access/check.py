# SPDX-License-Identifier: Apache-2.0
"""Are members, teams, roles and followed views what the ledger says: what somebody gave by hand is found."""

from collections.abc import Iterator

from vigil.access import circles
from vigil.access.mailing import mark
from vigil.access.models import Admission, Followed, Member, Membership, Team
from vigil.ledger.append import body_of
from vigil.ledger.check import Breach
from vigil.ledger.models import Entry


def breaches() -> Iterator[Breach]:
    """Everything about members and teams that is not as their entries say."""
    joined = list(_told("member.joined"))
    teams = {one["team"]: one["name"] for one in _told("team.made")}
    teams |= {one["circle"]: one["name"] for one in _told(circles.MADE)}
    yield from _compare("team", teams, _held(Team, "name"))
    let_in = {f"{one.member_id} into circle {one.circle_id}": "let in" for one in Admission.objects.all()}
    yield from _compare("member", _admitted(), let_in)
    yield from _compare("member", {one["member"]: one["username"] for one in joined}, _held(Member, "username"))
    roles = {f"{one['member']} in team {one['team']}": one["role"] for one in (*joined, *_told("member.role"))}
    rows = Membership.objects.values_list("member", "team", "role")
    ended = {one["followed"] for one in _told("followed.ended")}
    made = {
        one["followed"]: f"{one['view']} of {one['member']} {one.get('mail', '')}" for one in _told("followed.made")
    }
    followed = Followed.objects.filter(ended__isnull=True).select_related("mailing")
    held = {str(row.pk): f"{row.view} of {row.member_id} {_mailed(row)}" for row in followed}
    yield from _compare("followed view", {id: told for id, told in made.items() if id not in ended}, held)
    yield from _compare("role of member", roles, {f"{member} in team {team}": role for member, team, role in rows})


def _mailed(row: Followed) -> str:
    """Where and how often mails of a view go, as `mailing.mark` writes it; "" where none do."""
    sent = getattr(row, "mailing", None)
    return mark(row.pk, sent.to, sent.every) if sent else ""


def _admitted() -> dict[str, str]:
    """Who is in which circle, by the last word of the ledger on each."""
    found: dict[str, str] = {}
    for entry in Entry.objects.filter(kind__in=(circles.LET_IN, circles.LET_OUT)).select_related("payload"):
        if hasattr(entry, "payload"):
            body = body_of(entry)
            key = f"{body['member']} into circle {body['circle']}"
            found.pop(key, None)
            if entry.kind == circles.LET_IN:
                found[key] = "let in"
    return found


def _told(kind: str) -> Iterator[dict]:
    for entry in Entry.objects.filter(kind=kind).select_related("payload").order_by("seq"):
        if hasattr(entry, "payload"):
            yield body_of(entry)


def _held(table: type[Team] | type[Member], column: str) -> dict[str, str]:
    return {str(key): value for key, value in table.objects.values_list("pk", column)}


def _compare(what: str, told: dict[str, str], held: dict[str, str]) -> Iterator[Breach]:
    for key in sorted(told.keys() | held.keys()):
        if told.get(key) != held.get(key):
            yield Breach(f"{what} {key}", f"is {held.get(key)!r} and in the ledger {told.get(key)!r}")
