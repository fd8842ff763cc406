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
from vigil.settings.folder import DeskFolder, Locked, NoDesk
from vigil.vault import envelope, secret
from vigil.vault.lettering import Misread
from vigil.vault.vault import Vault


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
@click.option("--encrypt", is_flag=True, help="Seal the new desk; what was sealed is sealed again without it too.")
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
    encrypt: bool,
    drill: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Make the desk DESK, a new folder, out of the backup FILE.

    Every byte is checked, then ledger, originals and record, before the folder
    gets its name: a wrong passphrase, or a file altered or cut, leaves
    nothing behind. Everybody signs in anew; what came after the backup is not
    in it. What was erased since is in it: give the list of erasures of the
    later desk, and it is erased again. The originals lie in the new folder,
    wherever they lay before; `vigil move --originals` takes them to a store.

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
            file,
            desk.expanduser().resolve(),
            passphrase.told(passphrase_file, new=False),
            database,
            broken,
            erasures,
            encrypt=encrypt,
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


def _restore(
    file: Path,
    target: Path,
    said: str,
    database: str,
    broken: bool,
    erasures: Path | None = None,
    *,
    encrypt: bool = False,
) -> dict:
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
            about, manifest = unpack(stream, folder, said, lambda about: _key(folder, encrypt or about.sealed))
        folder.keep_database_at(database)
        folder.keep_originals_at({})  # they were laid out in it: `vigil move` takes them to a store
        folder.database()
        set_up(folder)
        from vigil.backup.restore import NotRestored, restore
        from vigil.erasure import traces
        from vigil.erasure.again import erase_again, listed

        try:
            again = listed(erasures, _of_list(erasures)) if erasures else []
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
        if again and database:
            traces.compact()
    except (NotOpened, NoDesk, Locked, Misread) as refusal:
        raise click.ClickException(f"{file} was not restored: {refusal}") from refusal
    except OSError as refused:
        raise click.ClickException(f"{file} was not restored: {refused}") from refused
    finally:
        shutil.rmtree(folder.root, ignore_errors=True)
    return {"desk": str(target), "made_at": about.made_at, **asdict(manifest), "breaches": breaches}


def _key(folder: DeskFolder, wanted: bool) -> Vault | None:
    """A new key for a desk that is to be sealed: what opened the old one has no part in it."""
    if not wanted:
        return None
    said = passphrase.of_desk("New passphrase to seal the restored desk under")
    key, locked = envelope.new()
    locked.with_lock(key, envelope.kind_of(said), said).keep(folder.envelope)
    return folder.hold(key)


def _of_list(erasures: Path) -> Vault | None:
    """The key of the desk in whose folder a list of erasures lies; it is asked for where that desk is sealed."""
    later = DeskFolder(erasures.resolve().parent.parent)
    return (
        later.open(click.prompt("Passphrase of the later desk", hide_input=True, err=True)) if later.sealed() else None
    )


def _drill(file: Path, live: DeskFolder, said: str) -> dict:
    """The restore itself, in a process of its own, into a folder inside the desk's; then the desk notes it."""
    from vigil.backup import noted

    with tempfile.TemporaryDirectory(dir=live.root, prefix=".drill-") as place:
        command = [sys.executable, "-m", "vigil", "restore", str(file), f"{place}/desk", "--json"]
        told = {"VIGIL_DESK", secret.FILE_VARIABLE}
        # The drill's desk is sealed where this one is, under a key that ends with the process.
        clean = {name: value for name, value in os.environ.items() if name not in told}
        clean[secret.VARIABLE] = envelope.new_key()
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
