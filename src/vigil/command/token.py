# SPDX-License-Identifier: Apache-2.0
"""`vigil token`: keys for programs that ask the desk's API."""

import datetime
import json
import uuid

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who


@click.command("token")
@click.option("--make", "name", metavar="NAME", help="Make one for a program of this name; the key is shown this once.")
@click.option("--scope", "scopes", type=click.Choice(["read", "propose"]), multiple=True, help="What it opens: read.")
@click.option("--days", default=90, show_default=True, type=click.IntRange(0, 366), help="Until when it opens it.")
@click.option("--end", "ended", type=click.UUID, metavar="ID", help="End a token.")
@click.option("--by", "username", metavar="MEMBER", help="Whose token; the administrator's otherwise.")
@json_option
@desk_option
def verb(
    name: str | None,
    scopes: tuple[str, ...],
    days: int,
    ended: uuid.UUID | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """List, make and end the keys with which programs ask the API at /api/1/.

    A token opens what its member may see, and no more; it can read, and propose.
    Nothing that comes in by it is decided.
    """
    open_desk(own_desk)
    from vigil.api import tokens
    from vigil.api.models import Token

    member = who(username)
    if ended:
        row = Token.objects.filter(pk=ended, member=member).first()
        if row is None:
            raise click.ClickException(f"{member.username} has no token of that id")
        tokens.end(row, by=member, at=now())
    if name is not None:
        until = now().date() + datetime.timedelta(days=days)
        try:
            row, key = tokens.give(member, name, scopes or ("read",), until=until, at=now())
        except tokens.NotGiven as refusal:
            raise click.ClickException(str(refusal)) from refusal
        told = {"id": str(row.pk), "key": key, "scopes": row.scopes, "until": until.isoformat()}
        click.echo(json.dumps(told) if as_json else f"{row.pk}  until {until}: {key}\nIt is shown this once.")
        return
    for row in Token.objects.filter(member=member, ended__isnull=True).order_by("since"):
        told = {"id": str(row.pk), "name": row.name, "scopes": row.scopes, "until": row.until.isoformat()}
        words = f"{row.pk}  {row.name}  {', '.join(row.scopes)}, until {row.until}"
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else words)
