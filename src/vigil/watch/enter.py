# SPDX-License-Identifier: Apache-2.0
"""A person enters, changes, pauses or removes a source: the only door into `Source`, and an entry of the ledger."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.archive.urls import BadUrl, Url
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry
from vigil.watch.models import Change, Fate, Kind, Listed, Source, State, Turn

ENTERED, CHANGED = "source.entered", "source.changed"
# Once an hour is what feeds are made for; five seconds is what a site of one small server bears.
EVERY, DELAY = 60, 5
_SHORTEST, _LONGEST = 5, 60 * 24 * 31
_SETTINGS = ("address", "name", "kind", "every", "delay", "robots", "only", "state")
# What a source lists is asked for anew when one of these changed.
_ABOUT_THE_LIST = {"address", "kind", "only"}


class NotASource(ValueError):
    """It cannot be watched like this; the message says why."""


@transaction.atomic
def source(
    address: str,
    *,
    team: Team,
    name: str = "",
    kind: str = "",
    every: int = EVERY,
    delay: int = DELAY,
    robots: bool = True,
    only: str = "",
    reason: str = "",
    by: Member,
    at: datetime.datetime,
) -> Source:
    """Watch an address from now on. Raises `NotASource` or `PermissionDenied`."""
    require(by, Act.ADD, team)
    told = {"address": address, "name": name, "kind": kind, "every": every, "delay": delay, "robots": robots}
    told = _checked(told | {"only": only, "state": State.WATCHED}, reason)
    _once(team, told["address"])
    body = {"source": str(uuid.uuid4()), "team": str(team.pk), "told": told, "reason": reason.strip()}
    entered = project(append(ENTERED, body, by=str(by.pk), at=at))
    Turn.objects.create(source=entered, due_at=at)
    return entered


@transaction.atomic
def change(source: Source, told: dict[str, Any], *, reason: str = "", by: Member, at: datetime.datetime) -> Source:
    """Set something about a source anew; what stays as it is makes no entry. Raises `NotASource`."""
    require(by, Act.ADD, source.team)
    source = Source.objects.select_for_update().get(pk=source.pk)
    if source.state == State.REMOVED:
        raise NotASource(_("it was removed: enter the address again to watch it"))
    now = {name: getattr(source, name) for name in _SETTINGS}
    checked = _checked(now | told, reason if told.get("robots") is False and source.robots else "as before")
    differs = {name: value for name, value in checked.items() if value != now[name]}
    if not differs:
        return source
    if "address" in differs:
        _once(source.team, differs["address"])
    body = {"source": str(source.pk), "team": str(source.team_id), "told": differs, "reason": reason.strip()}
    changed = project(append(CHANGED, body, by=str(by.pk), at=at))
    _begin_again(changed, differs, at)
    return changed


def pause(source: Source, *, reason: str = "", by: Member, at: datetime.datetime) -> Source:
    """Visit it no more until it is resumed."""
    return change(source, {"state": State.PAUSED}, reason=reason, by=by, at=at)


def resume(source: Source, *, by: Member, at: datetime.datetime) -> Source:
    """Visit it again, first of all now."""
    return change(source, {"state": State.WATCHED}, by=by, at=at)


def remove(source: Source, *, reason: str = "", by: Member, at: datetime.datetime) -> Source:
    """Watch it no longer. What it brought in stays."""
    return change(source, {"state": State.REMOVED}, reason=reason, by=by, at=at)


def project(entry: Entry) -> Source:
    """The rows that an entry about a source makes: when it is made, and when the ledger is replayed."""
    body = body_of(entry)
    id, team = uuid.UUID(body["source"]), uuid.UUID(body["team"])
    if entry.kind == ENTERED:
        held = Source.objects.create(id=id, team_id=team, entry=entry, **body["told"])
    else:
        Source.objects.filter(pk=id).update(**body["told"])
        held = Source.objects.get(pk=id)
    Change.objects.create(entry=entry, source=held, team_id=team, told=body["told"], reason=body["reason"])
    return held


def _checked(told: dict[str, Any], reason: str) -> dict[str, Any]:
    try:
        address = str(Url.of(told["address"].strip()))
    except BadUrl as wrong:
        raise NotASource(str(wrong)) from wrong
    if told["kind"] not in ("", *Kind.values):
        raise NotASource(
            _("“%(kind)s” is no kind of source: feed, sitemap or page, or nothing to find it out")
            % {"kind": told["kind"]}
        )
    if not _SHORTEST <= told["every"] <= _LONGEST:
        raise NotASource(
            _("a source is visited every %(shortest)s minutes at the most, and once a month at least")
            % {"shortest": _SHORTEST}
        )
    if not 0 <= told["delay"] <= 3600:
        raise NotASource(_("between two requests to one host lie 0 to 3600 seconds"))
    if not told["robots"] and not reason.strip():
        raise NotASource(_("to go against a site's robots.txt wants a reason: it is kept in the ledger"))
    return told | {"address": address, "name": told["name"].strip()[:200], "only": told["only"].strip()[:400]}


def _once(team: Team, address: str) -> None:
    held = Source.objects.filter(team=team, address=address).exclude(state=State.REMOVED).first()
    if held is not None:
        paused = held.state == State.PAUSED
        told = _("%(address)s is watched already and paused") if paused else _("%(address)s is watched already")
        raise NotASource(told % {"address": address})


def _begin_again(source: Source, differs: dict[str, Any], at: datetime.datetime) -> None:
    """What follows from a change for the next visits."""
    if source.state != State.WATCHED:
        return
    turn = Turn.objects.filter(source=source)
    turn.update(due_at=at, failures=0)
    if differs.keys() & _ABOUT_THE_LIST:
        turn.update(etag="", last_modified="", kind=source.kind)
    if "robots" in differs:
        Listed.objects.filter(source=source, fate=Fate.REFUSED).update(fate=Fate.WAITING, attempts=0, due_at=at)
