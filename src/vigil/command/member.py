# SPDX-License-Identifier: Apache-2.0
"""`vigil member`: who works on the desk."""

import secrets

import click

from vigil.command.opening import desk_option, now, open_desk, who


@click.group("member")
def verb() -> None:
    """Members: add one, list them, give a new password, reset a lost second factor, close an account."""


@verb.command("add")
@click.argument("username")
@click.option("--name", default="", help="How they are called on the desk.")
@click.option("--team", default="Desk", show_default=True)
@click.option(
    "--role",
    default="reviewer",
    show_default=True,
    help="reader, documenter, reviewer, lead, publisher, auditor or administrator.",
)
@desk_option
def add(username: str, name: str, team: str, role: str, own_desk: str | None) -> None:
    """Add a member; the password is printed once."""
    open_desk(own_desk)
    from vigil.access import enter
    from vigil.access.models import Role

    if role not in Role.values:
        raise click.ClickException(f"{role} is no role: {', '.join(Role.values)}")
    by, password = str(who(None).pk), secrets.token_urlsafe(12)
    try:
        enter.member(
            username,
            name=name or username,
            password=password,
            team=enter.team(team, by=by, at=now()),
            role=Role(role),
            by=by,
            at=now(),
        )
    except enter.NameTaken as taken:
        raise click.ClickException(str(taken)) from taken
    click.echo(f"{username} joined {team} as {role}. Password: {password} (shown this once)")


@verb.command("password")
@click.argument("username")
@desk_option
def password(username: str, own_desk: str | None) -> None:
    """Give a member a new password, printed once; whoever was signed in under the old one is signed out."""
    open_desk(own_desk)
    from vigil.access import enter

    new = secrets.token_urlsafe(12)
    enter.password(who(username), new, by=str(who(None).pk), at=now())
    click.echo(f"The new password of {username}: {new} (shown this once)")


@verb.command("factor")
@click.argument("username")
@desk_option
def factor(username: str, own_desk: str | None) -> None:
    """Take the second factors and recovery codes of a member away, who lost them; they set up new ones."""
    open_desk(own_desk)
    from vigil.access import factors

    factors.reset(who(username), by=str(who(None).pk), at=now())
    click.echo(f"{username} signs in with the password alone, and sets up a new second factor")


@verb.command("close")
@click.argument("username")
@desk_option
def close(username: str, own_desk: str | None) -> None:
    """Close a member's account: they sign in no more; what they decided stands."""
    open_desk(own_desk)
    from vigil.access import enter

    leaving, administrator = who(username), who(None)
    if leaving == administrator:
        raise click.ClickException(f"{username} is the desk's administrator: add another before closing this one")
    try:
        enter.close(leaving, by=str(administrator.pk), at=now())
    except enter.NotSo as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{username} signs in no more")


@verb.command("list")
@desk_option
def members(own_desk: str | None) -> None:
    """List the members with their teams and roles."""
    open_desk(own_desk)
    from vigil.access.models import Membership

    for row in Membership.objects.select_related("member", "team").order_by("team__name", "member__username"):
        closed = "" if row.member.is_active else ", closed"
        click.echo(f"{row.team.name:20} {row.role:14} {row.member.username} ({row.member.name}{closed})")
