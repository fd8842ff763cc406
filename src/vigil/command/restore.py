# SPDX-License-Identifier: Apache-2.0
"""`vigil restore`: a desk out of a backup, or a drill that one could be made."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from vigil.backup.parts import Manifest
from vigil.backup.seal import NotOpened
from vigil.backup.unpack import unpack
from vigil.command import passphrase
from vigil.command.opening import desk_option, json_option, now, open_desk, set_up, who
from vigil.settings.folder import DeskFolder, NoDesk


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("desk", type=click.Path(path_type=Path), required=False)
@passphrase.passphrase_option
@click.option("--database", default="", metavar="ADDRESS", help="postgresql://..., an empty one; SQLite otherwise.")
@click.option("--although-broken", "broken", is_flag=True, help="Restore a desk that did not hold when it was copied.")
@click.option(
    "--erasures",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="LIST",
    help="keys/erasures.jsonl of a later desk: what it lists is erased again.",
)
@click.option("--drill", is_flag=True, help="Restore into a folder that is thrown away, and note it in the ledger.")
@json_option
@desk_option
def verb(
    file: Path,
    desk: Path | None,
    passphrase_file: Path | None,
    database: str,
    broken: bool,
    erasures: Path | None,
    drill: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Make the desk DESK, a new folder, out of the backup FILE.

    Every byte is checked, then ledger, originals and record, before the folder
    gets its name: a wrong passphrase, or a file altered or cut, leaves
    nothing behind. Everybody signs in anew; what came after the backup is not
    in it. What was erased since is in it: give the list of erasures of the
    later desk, and it is erased again.

    \b
      vigil restore mydesk-2015-07-01.backup mydesk
      vigil --desk mydesk restore mydesk-2015-07-01.backup --drill      four times a year
    """
    if drill == bool(desk):
        raise click.UsageError("say where the desk is to stand, or --drill")
    if not file.is_file():
        raise click.ClickException(f"there is no file {file}")
    if desk:
        told = _restore(
            file, desk.expanduser().resolve(), passphrase.told(passphrase_file, new=False), database, broken, erasures
        )
        said = f"A desk stands in {told['desk']}: {told['entries']} entries, the record's digest is {told['record']}"
    else:
        folder = open_desk(own_desk)
        told = _drill(file.resolve(), folder, passphrase.told(passphrase_file, new=False))
        said = f"{file} restores, and all of it holds: noted in ledger entry {told['entry']}"
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else said)
    for breach in told.get("breaches", []):
        click.echo(f"  but {breach}", err=True)
    sys.exit(1 if told.get("breaches") else 0)


def _restore(file: Path, target: Path, said: str, database: str, broken: bool, erasures: Path | None = None) -> dict:
    """Everything happens in a folder beside the target, which is gone afterwards, one way or the other."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.ClickException(f"{target} is not empty: a desk wants a folder of its own")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = DeskFolder(Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-restored-")))
    except OSError as refused:
        raise click.ClickException(f"no folder can be made beside {target}: {refused.strerror}") from refused
    try:
        with file.open("rb") as stream:
            about, manifest = unpack(stream, folder, said)
        folder.keep_database_at(database)
        folder.database()
        set_up(folder)
        from vigil.backup.restore import NotRestored, restore
        from vigil.erasure.again import erase_again, listed

        try:
            again = listed(erasures) if erasures else []
            breaches = restore(
                folder,
                target,
                about,
                manifest,
                file.name,
                broken=broken,
                then=lambda: erase_again(again, at=now()),
                at=now(),
            )
        except (NotRestored, ValueError) as refusal:
            raise click.ClickException(str(refusal)) from refusal
    except (NotOpened, NoDesk) as refusal:
        raise click.ClickException(f"{file} was not restored: {refusal}") from refusal
    except OSError as refused:
        raise click.ClickException(f"{file} was not restored: {refused}") from refused
    finally:
        shutil.rmtree(folder.root, ignore_errors=True)
    return {"desk": str(target), "made_at": about.made_at, **asdict(manifest), "breaches": breaches}


def _drill(file: Path, live: DeskFolder, said: str) -> dict:
    """The restore itself, in a process of its own, into a folder inside the desk's; then the desk notes it."""
    from vigil.backup import noted

    with tempfile.TemporaryDirectory(dir=live.root, prefix=".drill-") as place:
        command = [sys.executable, "-m", "vigil", "restore", str(file), f"{place}/desk", "--json"]
        clean = {name: value for name, value in os.environ.items() if name != "VIGIL_DESK"}
        done = subprocess.run(  # noqa: S603 - our own verb
            command, env=clean | {passphrase.VARIABLE: said}, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise click.ClickException(
            done.stderr.strip().removeprefix("Error: ") or "the restore broke off without a word"
        )
    told = json.loads(done.stdout)
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    of = Manifest(*(told[name] for name in ("rows", "entries", "head", "record", "originals")))
    try:
        entry = noted.drilled(file.name, digest, of, by=str(who(None).pk), at=now())
    except noted.OfAnotherDesk as refusal:
        raise click.ClickException(str(refusal)) from refusal
    return {"file": str(file), "sha256": digest, "entries": of.entries, "record": of.record, "entry": entry.seq}
