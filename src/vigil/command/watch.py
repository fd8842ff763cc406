# SPDX-License-Identifier: Apache-2.0
"""`vigil watch`: feeds, sitemaps and pages that the desk looks at again and again."""

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.command.view import view_options, viewer

if TYPE_CHECKING:
    from vigil.access.models import Member
    from vigil.watch.models import Source

by_option = click.option("--by", "username", metavar="MEMBER", help="Who does it; the desk's administrator otherwise.")


@click.group("watch")
def verb() -> None:
    """Watch feeds, sitemaps and pages: what is new there comes in by itself.

    `vigil serve` and `vigil worker` visit the sources when they are due. A
    site's robots.txt is honoured, and one host is asked slowly.
    """


@verb.command("add")
@click.argument("address")
@click.option("--name", default="", help="What the source is called; its address otherwise.")
@click.option("--every", default=60, show_default=True, metavar="MINUTES", help="How often it is visited.")
@click.option("--delay", default=5, show_default=True, metavar="SECONDS", help="Between two requests to one host.")
@click.option("--only", default="", metavar="WORDS", help="Bring in addresses that begin with this, or hold it.")
@click.option("--kind", type=click.Choice(["feed", "sitemap", "page"]), help="Found out at the first visit otherwise.")
@click.option("--ignore-robots", default="", metavar="REASON", help="Go against robots.txt; the reason is kept.")
@by_option
@json_option
@desk_option
def add(
    address: str,
    ignore_robots: str,
    kind: str | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
    **told: Any,
) -> None:
    """Watch ADDRESS from now on: a feed, a sitemap or a page."""
    open_desk(own_desk)
    from vigil.access.models import Team
    from vigil.watch import enter

    member = who(username)
    team = Team.objects.filter(members=member).first()
    told |= {"kind": kind or "", "robots": not ignore_robots, "reason": ignore_robots}
    try:
        source = enter.source(address, team=team, **told, by=member, at=now())
    except enter.NotASource as refusal:
        raise click.ClickException(str(refusal)) from refusal
    _say({"source": str(source.pk), "address": source.address}, f"watched  {source.address}", as_json)


@verb.command("list")
@view_options
@json_option
@desk_option
def listed(username: str | None, circles: bool, as_json: bool, own_desk: str | None) -> None:
    """Every source with its last result, its next visit and what it brought in."""
    open_desk(own_desk)
    from vigil.watch.overview import watched

    rows = watched(viewer(username, circles))
    for row in rows:
        told = {
            "source": str(row.source.pk),
            "address": row.source.address,
            "name": row.source.name,
            "kind": row.kind,
            "state": row.source.state,
            "status": row.status,
            "last": row.last.at.isoformat() if row.last else None,
            "reason": row.last.reason if row.last else "",
            "next": row.due_at.isoformat() if row.due_at else None,
            "documents": row.documents,
            "waiting": row.waiting,
            "missed": row.missed,
        }
        why = f": {told['reason']}" if told["reason"] else ""
        _say(told, f"{row.status or 'new':10} {row.documents:>5} documents  {row.source}{why}", as_json)
    if not rows and not as_json:
        click.echo("Nothing is watched. Begin with: vigil watch add https://example.org/feed")


@verb.command("visit")
@click.argument("addresses", nargs=-1, metavar="ADDRESS ...")
@by_option
@json_option
@desk_option
def visit(addresses: tuple[str, ...], username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Visit sources now, all of them where none is named; exit 1 where one gave nothing to read.

    Cut off, it goes on the next time where it was. What came in is read by the worker.
    """
    open_desk(own_desk)
    from vigil.watch.due import at_once

    complete = True
    for source in _named(addresses, who(username)):
        at_once(source, at=now())
        complete &= _visit(source, as_json)
    sys.exit(0 if complete else 1)


@verb.command("stop")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS ...")
@click.option("--reason", default="", help="Why; it is kept in the ledger.")
@by_option
@json_option
@desk_option
def stop(addresses: tuple[str, ...], reason: str, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Watch ADDRESS no longer. What it brought in stays."""
    open_desk(own_desk)
    from vigil.watch import enter

    member = who(username)
    for source in _named(addresses, member):
        enter.remove(source, reason=reason, by=member, at=now())
        _say({"source": str(source.pk), "address": source.address}, f"stopped  {source.address}", as_json)


def _named(addresses: tuple[str, ...], member: "Member") -> list["Source"]:
    """The sources of these addresses or names; all that are watched where none is said."""
    from vigil.watch.models import Source, State

    held = list(Source.objects.visible_to(member).exclude(state=State.REMOVED))
    if not addresses:
        return [source for source in held if source.state == State.WATCHED]
    named = [next((one for one in held if said in (one.address, one.name, str(one.pk))), said) for said in addresses]
    if unknown := [said for said in named if isinstance(said, str)]:
        raise click.ClickException(f"{unknown[0]} is not watched; `vigil watch list` says what is")
    return named


def _visit(source: "Source", as_json: bool) -> bool:
    from vigil.watch.models import Outcome
    from vigil.watch.turns import Held
    from vigil.watch.visit import NotWatched
    from vigil.watch.visit import visit as visited
    from vigil.watch.web import Offline, Web

    told = {"source": str(source.pk), "address": source.address}
    try:
        done = visited(source, web=Web.of_desk(now))
    except (Held, NotWatched, Offline) as refusal:
        _say(told | {"outcome": "not visited", "reason": str(refusal)}, f"not visited  {source}: {refusal}", as_json)
        return False
    counts = {"found": done.found, "added": done.added, "missed": done.missed}
    words = f"{done.outcome:10} {source}: " + (done.reason or f"{done.added} new, {done.missed} not to be had")
    _say(told | {"outcome": done.outcome, "code": done.code, "reason": done.reason, **counts}, words, as_json)
    return done.outcome in (Outcome.NEW, Outcome.UNCHANGED)


def _say(told: dict[str, Any], words: str, as_json: bool) -> None:
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else words)
