# SPDX-License-Identifier: Apache-2.0
"""`vigil checkpoint`: what the ledger was, signed, for somebody else to keep; and whether it still is that."""

import json
import sys
from pathlib import Path

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who


@click.group("checkpoint")
def verb() -> None:
    """Sign what the ledger is now, for somebody else to keep; check later that it still is that.

    Whoever has the whole desk can cut its ledger, or write all of it anew, and
    `vigil verify` would find nothing. A checkpoint that they could not reach
    shows it, and names the first entry: another organisation keeps it, another
    desk, a drawer. Make one every week.

    \b
      vigil checkpoint make ledger-2015-07-01.txt
      vigil checkpoint check ledger-2015-07-01.txt
    """


@verb.command("make")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", "username", metavar="MEMBER", help="Who makes it; the desk's administrator otherwise.")
@json_option
@desk_option
def make(file: Path, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Write a checkpoint of the ledger into FILE, a new one, to be kept elsewhere.

    It holds digests alone and may be shown to anybody. Where vigil.toml names a
    timestamp authority, its token goes into FILE.tsr.
    """
    open_desk(own_desk)
    from vigil.archive import checkpoints, stamps
    from vigil.ledger import checkpoint

    if file.exists():
        raise click.ClickException(f"{file} is there already: a checkpoint is a file of its own")
    text = checkpoint.make(by=str(who(username).pk), at=now())
    told = checkpoint.read(text)
    try:
        authority = stamps.configured()
        token = checkpoints.stamped(text, authority) if authority else None
        file.write_text(text, encoding="ascii")
        if token:
            Path(f"{file}.tsr").write_bytes(token)
    except (OSError, stamps.NotStamped) as refusal:
        raise click.ClickException(f"no checkpoint to keep: {refusal}") from refusal
    if as_json:
        told_so = {"file": str(file), "entries": told.entry, "head": told.digest, "key": told.key}
        click.echo(json.dumps(told_so | {"stamped": token is not None}))
        return
    click.echo(f"{file}: {told.entry} entries, the last {told.digest}, signed with the key {told.key}")
    click.echo("Give it to somebody who has nothing to do with this machine.")


@verb.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE ...")
@json_option
@desk_option
def check(files: tuple[Path, ...], as_json: bool, own_desk: str | None) -> None:
    """Is the ledger still the one of which these checkpoints were made? Exit 1 with the first entry that is not.

    A token that lies beside a checkpoint, as FILE.tsr, is checked too.
    """
    open_desk(own_desk)
    held = [_checked(file) for file in files]
    for one in held:
        if as_json:
            click.echo(json.dumps(one, ensure_ascii=False))
        elif one["breach"]:
            click.echo(f"DOES NOT HOLD: {one['file']}: {one['breach']}", err=True)
        else:
            stamp = f", seen by the authority on {one['stamped']}" if one["stamped"] else ""
            click.echo(f"{one['file']}: the ledger holds to its entry {one['entries']}{stamp}; key {one['key']}")
    sys.exit(1 if any(one["breach"] for one in held) else 0)


@verb.command("hold")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--of", "of", required=True, metavar="NAME", help="What the other desk is called.")
@click.option("--by", "username", metavar="MEMBER", help="Who keeps it; the desk's administrator otherwise.")
@json_option
@desk_option
def hold(file: Path, of: str, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Keep another desk's checkpoint FILE in the ledger of this desk.

    `vigil checkpoint held` gives it back, as it came.
    """
    open_desk(own_desk)
    from vigil.ledger import checkpoint
    from vigil.ledger.signing import NotSigned

    try:
        entry = checkpoint.hold(_text(file), of=of, by=str(who(username).pk), at=now())
    except NotSigned as refusal:
        raise click.ClickException(f"{file} is not kept: {refusal}") from refusal
    told = {"of": of, "entry": entry.seq}
    click.echo(json.dumps(told) if as_json else f"Kept in ledger entry {entry.seq}, as a checkpoint of {of}.")


@verb.command("held")
@click.option("--of", "of", metavar="NAME", help="Those of one desk alone.")
@json_option
@desk_option
def held(of: str | None, as_json: bool, own_desk: str | None) -> None:
    """Print the checkpoints that this desk keeps for others, the newest last."""
    open_desk(own_desk)
    from vigil.ledger import checkpoint

    for entry, body in checkpoint.held(of):
        if as_json:
            click.echo(json.dumps({"entry": entry} | body))
        else:
            click.echo(f"# of {body['of']}, ledger entry {entry}", err=True)
            click.echo(body["checkpoint"], nl=False)


def _checked(file: Path) -> dict:
    """What one checkpoint says, and the first thing that does not hold."""
    from vigil.archive import checkpoints, stamps
    from vigil.ledger import checkpoint
    from vigil.ledger.signing import NotSigned

    text, token, stamped = _text(file), Path(f"{file}.tsr"), ""
    try:
        told = checkpoint.read(text)
        if token.exists():
            authority = stamps.configured()
            if authority is None:
                raise stamps.NotStamped("vigil.toml names no authority whose token could be checked")
            stamped = checkpoints.time_of(token.read_bytes(), text, authority).isoformat()
    except (NotSigned, stamps.NotStamped, OSError) as wrong:
        return {"file": str(file), "breach": str(wrong), "entries": 0, "key": "", "stamped": ""}
    breach = next(map(str, checkpoint.breaches(told)), "")
    return {"file": str(file), "breach": breach, "entries": told.entry, "key": told.key, "stamped": stamped}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as refused:
        raise click.ClickException(f"{file} cannot be read: {refused}") from refused
