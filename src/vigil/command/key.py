# SPDX-License-Identifier: Apache-2.0
"""`vigil key`: what opens a sealed desk, and the key of a store that it uses."""

import json
import os
from pathlib import Path

import click

from vigil.archive.bucket import KEY_FILE
from vigil.command import passphrase
from vigil.command.opening import desk_option, found, json_option, now, set_up, unlock
from vigil.settings.folder import DeskFolder, Locked
from vigil.vault import envelope, lettering, shares, vault
from vigil.vault.envelope import KEY_MARK, Envelope, Kind
from vigil.vault.lettering import Misread
from vigil.vault.shares import NotEnough, Share
from vigil.vault.vault import Vault


@click.group("key")
def verb() -> None:
    """What opens a sealed desk: a passphrase, a key in a file, shares of which some are enough; and a store's key.

    Each wraps the one key of the desk, so a new passphrase rewrites nothing
    that is sealed. It takes the place of the old one in this folder; in an
    older copy of the folder the old one still opens what lay there then.
    """


@verb.command("show")
@json_option
@desk_option
def show(as_json: bool, own_desk: str | None) -> None:
    """Say how the desk can be opened. It need not be open."""
    folder = found(own_desk)
    held = _sealed(folder)
    ways = list(envelope.kinds(held))
    click.echo(json.dumps({"desk": str(folder.root), "opens": ways}) if as_json else "\n".join(ways))


@verb.command("passphrase")
@desk_option
def new_passphrase(own_desk: str | None) -> None:
    """Set a new passphrase. Whoever holds the old one, the key file or enough shares may do that."""
    folder, held, key = _opened(own_desk)
    said = passphrase.typed("New passphrase of the desk")
    _keep(folder, held.with_lock(key, Kind.PASSPHRASE, said), "passphrase")
    click.echo("The new passphrase opens the desk; the old one does so no more.")


@verb.command("file")
@click.argument("file", type=click.Path(path_type=Path))
@desk_option
def new_file(file: Path, own_desk: str | None) -> None:
    """Write a new key into FILE, on a stick or another machine's disk; an older key file opens the desk no more.

    Start the desk with VIGIL_KEY_FILE=FILE, or let systemd hand it over
    (LoadCredential=vigil:FILE).
    """
    folder, held, key = _opened(own_desk)
    target = file.expanduser().resolve()
    if target.is_relative_to(folder.root):
        raise click.ClickException("a key beside what it opens protects nothing: say a place outside the desk's folder")
    made = envelope.new_key()
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w", encoding="ascii") as out:
            out.write(f"{made}\n")
            out.flush()
            os.fsync(out.fileno())
    except OSError as refused:
        raise click.ClickException(f"{file} cannot be written: {refused.strerror}") from refused
    _keep(folder, held.with_lock(key, Kind.KEY, made), "key")
    click.echo(f"The key in {file} opens the desk.")


@verb.command("share")
@click.option("--need", type=click.IntRange(2, shares.MOST), required=True, help="How many of them open the desk.")
@click.option("--of", "count", type=click.IntRange(2, shares.MOST), required=True, help="How many are made.")
@json_option
@desk_option
def share(need: int, count: int, as_json: bool, own_desk: str | None) -> None:
    """Cut shares and print them, once: a sheet for each person who keeps one. Earlier ones open the desk no more.

    \b
      vigil --desk mydesk key share --need 3 --of 5
    """
    if need > count:
        raise click.UsageError("more shares are needed than are made")
    folder, held, key = _opened(own_desk)
    made = envelope.new_key()
    cut = shares.cut(lettering.content(KEY_MARK, made), need=need, of=count)
    _keep(folder, held.with_lock(key, Kind.SHARES, made, need=need, of=count), "shares")
    if as_json:
        click.echo(json.dumps({"need": need, "shares": [one.text() for one in cut]}))
        return
    for one in cut:
        click.echo(
            f"\nShare {one.at} of {count} of the desk {folder.read().get('name', '')}; any {need} of them open it."
        )
        click.echo(f"  {one.text()}")
    click.echo("\nGive each to somebody else. They stand nowhere, and are not shown again.", err=True)


@verb.command("recover")
@click.option(
    "--share",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A file whose first line is a share; else they are typed.",
)
@desk_option
def recover(files: tuple[Path, ...], own_desk: str | None) -> None:
    """Open the desk with shares, and set a new passphrase: for the day the old one is lost."""
    folder = found(own_desk)
    held = _sealed(folder)
    try:
        gathered = [Share.read(passphrase.first_line(file)) for file in files] if files else _typed(held)
        key = folder.open(lettering.letters(KEY_MARK, shares.joined(gathered)))
    except (Misread, NotEnough, Locked) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    said = passphrase.typed("New passphrase of the desk")
    _keep(folder, held.with_lock(key, Kind.PASSPHRASE, said), "passphrase by shares")
    click.echo("The new passphrase opens the desk. The shares do so too: vigil key share makes new ones.")


@verb.command("store")
@desk_option
def of_store(own_desk: str | None) -> None:
    """Keep the key of the store in which originals lie among the desk's keys, sealed as they are.

    It is what AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY say, else it is typed.
    Where these are set later they go before. Start `vigil serve` and the workers
    anew. A backup holds it too.
    """
    folder = found(own_desk)
    unlock(folder)
    told = [os.environ.get(name, "") for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    if not all(told):
        told = [
            click.prompt("Access key of the store", err=True),
            click.prompt("Secret of it", hide_input=True, err=True),
        ]
    if any(len(one.split()) != 1 for one in told):
        raise click.ClickException("a key and its secret are one word each")
    beside = folder.keys / f".{KEY_FILE}"
    beside.touch(mode=0o600)
    beside.write_bytes(vault.written("\n".join([*told, ""]).encode(), folder.vault()))
    beside.replace(folder.keys / KEY_FILE)
    click.echo("The desk keeps the key of the store.")


def _typed(held: Envelope) -> list[Share]:
    need = next((lock.need for lock in held.locks if lock.kind is Kind.SHARES), 0)
    if not need:
        raise click.ClickException("no shares were made of this desk's key")
    gathered: dict[int, Share] = {}
    while len(gathered) < need:
        try:
            one = Share.read(click.prompt(f"Share {len(gathered) + 1} of the {need} that are needed", err=True))
            gathered[one.at] = one
        except Misread as wrong:
            click.echo(f"{wrong}: once more", err=True)
    return list(gathered.values())


def _sealed(folder: DeskFolder) -> Envelope:
    try:
        held = folder.sealed()
    except Locked as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if held is None:
        raise click.ClickException("the desk is not sealed: vigil encrypt seals it")
    return held


def _opened(own_desk: str | None) -> tuple[DeskFolder, Envelope, Vault]:
    folder = found(own_desk)
    held = _sealed(folder)
    unlock(folder)
    key = folder.vault()
    assert key is not None
    return folder, held, key


def _keep(folder: DeskFolder, changed: Envelope, what: str) -> None:
    """The envelope, and what was done to it in the ledger; never what opens it."""
    set_up(folder)
    from django.db import transaction

    from vigil.backup import noted

    with transaction.atomic():
        noted.key(what, at=now())
        changed.keep(folder.envelope)
