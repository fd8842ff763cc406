# SPDX-License-Identifier: Apache-2.0
"""`vigil stamp`: a timestamp authority says when the captures were here."""

import json

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who


@click.command("stamp")
@click.option("--by", "username", metavar="MEMBER", help="Who has it done; the desk's administrator otherwise.")
@json_option
@desk_option
def verb(username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Have everything stamped that came in since the last stamp: one token for all of it (RFC 3161).

    The authority is named in the desk's vigil.toml: timestamps = "https://..."
    and timestamps_certificate = "authority.pem", a file beside it. It learns
    nothing but a digest. Run it every day; `vigil verify` checks every token.
    """
    open_desk(own_desk)
    from vigil.archive import stamps

    try:
        authority = stamps.configured()
        if authority is None:
            raise click.ClickException('no authority is named in vigil.toml: add timestamps = "https://..."')
        made = stamps.stamp(authority, by=str(who(username).pk), at=now())
    except stamps.NotStamped as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if made is None:
        click.echo(json.dumps({"captures": 0}) if as_json else "nothing waits: every capture is stamped")
    elif as_json:
        told = {"captures": made.count, "root": made.root, "at": made.at.isoformat(), "entry": made.entry_id}
        click.echo(json.dumps(told))
    else:
        click.echo(f"{made.count} captures stamped by {made.authority} on {made.at:%Y-%m-%d %H:%M:%S} UTC")
