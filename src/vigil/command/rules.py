# SPDX-License-Identifier: Apache-2.0
"""`vigil rules`: rules of the engine that this desk does not want, switched off by a person and never by itself."""

import json
from typing import TYPE_CHECKING

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who

if TYPE_CHECKING:
    from vigil.access.models import Member, Team

by_option = click.option("--by", "username", metavar="MEMBER", help="Who does it; the desk's administrator otherwise.")


@click.group("rules")
def verb() -> None:
    """Rules: switch off what finds the wrong thing, and on again. `vigil spot --report` says how each one does."""


@verb.command("off")
@click.argument("rule")
@click.option("--because", required=True, metavar="REASON", help="Why; it is kept in the ledger.")
@by_option
@desk_option
def off(rule: str, because: str, username: str | None, own_desk: str | None) -> None:
    """Propose nothing more of what RULE finds. It takes a lead; what was decided before stands."""
    _switch("off", rule, because, username, own_desk)


@verb.command("on")
@click.argument("rule")
@click.option("--because", default="", metavar="REASON", help="Why; it is kept in the ledger.")
@by_option
@desk_option
def on(rule: str, because: str, username: str | None, own_desk: str | None) -> None:
    """Propose what RULE finds again. What waited when it was switched off waits again."""
    _switch("on", rule, because, username, own_desk)


@verb.command("list")
@by_option
@json_option
@desk_option
def listed(username: str | None, as_json: bool, own_desk: str | None) -> None:
    """The rules that are off, since when, and why."""
    open_desk(own_desk)
    from vigil.access.models import Member
    from vigil.review.rules import standing

    names = {str(pk): name for pk, name in Member.objects.values_list("pk", "username")}
    found = [switch for team in who(username).teams.all() for switch in standing(team.pk)]
    for switch in found:
        entry, by = switch.entry, names.get(switch.entry.by, "")
        told = {
            "rule": switch.rule,
            "because": switch.because,
            "by": by,
            "at": entry.at.isoformat(),
            "entry": entry.seq,
        }
        words = f"{switch.rule}\n    off since {entry.at:%Y-%m-%d} by {by}: {switch.because}"
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else words)
    if not found and not as_json:
        click.echo("Every rule is on.")


def _switch(way: str, rule: str, because: str, username: str | None, own_desk: str | None) -> None:
    open_desk(own_desk)
    from vigil.review import rules

    member = who(username)
    try:
        switched = getattr(rules, way)(rule, team=_team(member), because=because, by=member, at=now())
    except rules.NotSwitched as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{way}: {rule} (entry {switched.entry_id} of the ledger)")


def _team(member: "Member") -> "Team":
    """The member's team. Ends the command where they are in none."""
    team = member.teams.order_by("name").first()
    if team is None:
        raise click.ClickException(f"{member.username} is in no team")
    return team
