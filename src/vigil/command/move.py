# SPDX-License-Identifier: Apache-2.0
"""`vigil move`: the desk from SQLite to PostgreSQL and back, its originals from the folder to a store and back."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigil.archive.store import StoreFailed
from vigil.command.family import handed
from vigil.command.opening import desk_option, found, json_option, open_desk, set_up, unlock
from vigil.command.store import empty, named, store_options
from vigil.settings.folder import DeskFolder, NoDesk, NotEmpty, postgresql

if TYPE_CHECKING:
    from vigil.backup.move import Stands


@click.command("move")
@click.option("--to", "address", metavar="ADDRESS", help="postgresql://..., an empty database; or sqlite.")
@click.option("--take-in", type=click.Path(path_type=Path), hidden=True, help="Of its own process: rows into a copy.")
@json_option
@store_options
@desk_option
def verb(
    address: str | None,
    take_in: Path | None,
    as_json: bool,
    originals: str,
    endpoint: str,
    region: str,
    own_desk: str | None,
) -> None:
    """Move the desk to another database, or its originals to another place: the same ledger, the same record.

    Stop `vigil serve` and the workers first, and start them again afterwards;
    one that goes on is refused every entry. Killed in the middle, the same
    call goes on, and nothing is lost. The database that was left is destroyed at
    the end, so that what is erased later is not found there; make a backup first.

    \b
      vigil --desk mydesk move --to postgresql://vigil@db.example/vigil
      vigil --desk mydesk move --to sqlite
      vigil --desk mydesk move --originals s3://mybucket/desk --endpoint https://store.example
      vigil --desk mydesk move --originals folder
    """
    if take_in:
        _take_in(found(own_desk), take_in)
        return
    if bool(address) == bool(originals):
        raise click.UsageError("say what goes where: --to postgresql://..., --to sqlite, or --originals ADDRESS|folder")
    if originals:
        _relocated(own_desk, "" if originals == "folder" else originals, endpoint, region, as_json=as_json)
        return
    assert address
    try:
        if address != "sqlite":
            postgresql(address)
    except NoDesk as refusal:
        raise click.ClickException(str(refusal)) from refusal
    told = _move(open_desk(own_desk), "" if address == "sqlite" else address)
    said = f"The desk stands in {address}: {told.entries} entries, the record's digest is {told.record}"
    click.echo(json.dumps(asdict(told)) if as_json else said)


def _relocated(own_desk: str | None, originals: str, endpoint: str, region: str, *, as_json: bool) -> None:
    folder, plate = open_desk(own_desk), named(originals, endpoint, region)
    from vigil.backup.move import NotMoved
    from vigil.backup.relocate import NOTE, relocate

    try:
        if not (folder.root / NOTE).exists() and plate.get("originals") != folder.read().get("originals"):
            empty(plate, folder)
        count = relocate(folder, plate)
    except (NotMoved, NotEmpty, StoreFailed) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    told = {"originals": originals or "folder", "count": count}
    click.echo(json.dumps(told) if as_json else f"{count:,} originals lie in {originals or 'the folder'}")


def _move(folder: DeskFolder, address: str) -> "Stands":
    from django.db import OperationalError

    from vigil.backup.move import NotMoved, move

    try:
        return move(folder, address, _copied)
    except (NotMoved, OperationalError) as refusal:
        raise click.ClickException(str(refusal).strip()) from refusal


def _copied(beside: DeskFolder, pieces: Path) -> "Stands":
    """The copy, made by this same verb in a process that is set up over the other database."""
    from vigil.backup.move import NotMoved, Stands

    command = [sys.executable, "-m", "vigil", "--desk", str(beside.root), "move", "--take-in", str(pieces)]
    with handed(beside.vault()) as (environment, descriptors):
        told = {"env": environment, "pass_fds": descriptors}
        done = subprocess.run(command, capture_output=True, text=True, check=False, **told)  # noqa: S603 - our own verb
    if done.returncode:
        raise NotMoved(done.stderr.strip().removeprefix("Error: ") or "the copy broke off without a word")
    return Stands(**json.loads(done.stdout))


def _take_in(folder: DeskFolder, pieces: Path) -> None:
    unlock(folder)
    set_up(folder)
    from django.db import OperationalError

    from vigil.backup.move import NotMoved, take_in

    try:
        click.echo(json.dumps(asdict(take_in(pieces))))
    except (NotMoved, OperationalError) as refusal:
        raise click.ClickException(str(refusal).strip()) from refusal
