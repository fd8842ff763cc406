# SPDX-License-Identifier: Apache-2.0
"""`vigil init`: a new desk."""

import json
import secrets
from pathlib import Path

import click

from vigil.archive.store import StoreFailed
from vigil.command import passphrase
from vigil.command.opening import json_option, now, open_desk
from vigil.command.store import empty, named, store_options
from vigil.settings.folder import DeskFolder, NoDesk, NotEmpty
from vigil.settings.packs import packs
from vigil.vault.lettering import Misread


@click.command("init")
@click.argument("desk", type=click.Path(path_type=Path))
@click.option("--name", help="What the desk is called; its folder's name otherwise.")
@click.option(
    "--country", "countries", multiple=True, metavar="CODE", help="A country the desk follows, such as vn; may repeat."
)
@click.option("--member", "username", default="owner", show_default=True, help="The first member: an administrator.")
@click.option("--team", default="Desk", show_default=True, help="The first member's team.")
@click.option("--database", default="", metavar="ADDRESS", help="postgresql://... for a team; SQLite otherwise.")
@store_options
@click.option(
    "--second-factor/--no-second-factor",
    default=True,
    show_default=True,
    help="Whether whoever writes must sign in with a second factor.",
)
@click.option(
    "--encrypt/--plain",
    "encrypt",
    default=None,
    help="Whether the desk is sealed on the disk; you are asked for a passphrase otherwise, and may decline.",
)
@json_option
def verb(
    desk: Path,
    name: str | None,
    countries: tuple[str, ...],
    username: str,
    team: str,
    database: str,
    originals: str,
    endpoint: str,
    region: str,
    second_factor: bool,
    encrypt: bool | None,
    as_json: bool,
) -> None:
    """Make a new desk in the folder DESK: database, originals, keys, and a first member.

    The password is printed once and stands nowhere: keep it. Under a
    passphrase, typed or told by VIGIL_KEY or VIGIL_KEY_FILE, the desk lies
    sealed on the disk: it opens with the passphrase alone, which nobody can
    give back (`vigil key share` cuts shares for that day).

    With --originals the documents lie in an S3-compatible store, whose key
    AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY tell; `vigil key store` keeps
    it among the desk's keys.
    """
    unknown = [code for code in countries if packs().country(code) is None]
    if unknown:
        there = ", ".join(country.code for country in packs().countries)
        raise click.ClickException(f"there is no pack of {', '.join(unknown)}; there are {there}")
    try:
        told = {"name": name or desk.resolve().name, "countries": countries, "database": database}
        told |= {"second_factor": second_factor, "originals": named(originals, endpoint, region)}
        empty(told["originals"])
        told["passphrase"] = _sealed_under(encrypt)
        folder = DeskFolder.make(desk.expanduser().resolve(), **told)
        folder.database()
    except (NotEmpty, NoDesk, Misread, StoreFailed) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if not told["passphrase"]:
        click.echo("The desk is NOT sealed: whoever takes the disk reads it. vigil encrypt seals it.", err=True)
    open_desk(str(folder.root))
    password = secrets.token_urlsafe(12)
    first_member(username, password, team)
    if as_json:
        click.echo(json.dumps({"desk": str(folder.root), "member": username, "password": password}))
        return
    click.echo(
        f"A desk stands in {folder.root}.\nSign in as {username} with the password {password} (shown this once)."
    )
    click.echo(f"Next: vigil --desk {desk} add FILE ..., then vigil --desk {desk} serve")


def _sealed_under(encrypt: bool | None) -> str:
    """What the desk is sealed under; "" where it is not to be, or nobody is there to say."""
    if encrypt is False:
        return ""
    why = "Passphrase to seal the desk under" + ("" if encrypt else " (Enter: not sealed)")
    return passphrase.of_desk(why, may_decline=encrypt is None)


def first_member(username: str, password: str, team: str, name: str = "") -> None:
    """The desk's first team and its administrator."""
    from vigil.access import enter
    from vigil.access.models import Role

    made = enter.team(team, by="vigil", at=now())
    enter.member(
        username, name=name or username, password=password, team=made, role=Role.ADMINISTRATOR, by="vigil", at=now()
    )
