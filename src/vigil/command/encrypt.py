# SPDX-License-Identifier: Apache-2.0
"""`vigil encrypt`: a desk that lies readable on the disk is sealed."""

import json
import os
from dataclasses import asdict

import click

from vigil.archive.places import placed
from vigil.archive.sealing import seal_all
from vigil.command import passphrase
from vigil.command.opening import desk_option, found, json_option, now, open_desk
from vigil.settings.folder import Locked
from vigil.settings.sealing import NotSealed, seal
from vigil.vault.lettering import Misread


@click.command("encrypt")
@json_option
@desk_option
def verb(as_json: bool, own_desk: str | None) -> None:
    """Seal the desk: database, originals and keys, under a passphrase that is typed or told by VIGIL_KEY.

    Make a backup first, and end `vigil serve`. Cut off half-way, nothing is
    lost: say it again with the same passphrase, and it goes on. From then on
    nothing opens the desk but the passphrase, a key file (`vigil key file`) or
    shares (`vigil key share`): make one of these too.

    What the disk keeps of the files that were removed is beyond Vigil. To be
    sure, back the desk up, restore it with --encrypt on a disk that never held
    it, and destroy the old disk.
    """
    folder = found(own_desk)
    said = passphrase.of_desk(f"Passphrase to seal {folder.root} under")
    try:
        done = seal(folder, said, lambda key: seal_all(placed(folder.read(), folder.originals, folder.keys, key), key))
    except (NotSealed, Locked, Misread, OSError) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    open_desk(str(folder.root))
    from vigil.backup import noted

    noted.sealed(done.originals, at=now())
    if as_json:
        click.echo(json.dumps(asdict(done)))
        return
    click.echo(
        f"The desk is sealed: {done.originals:,} originals, the keys" + (" and the database." if done.database else ".")
    )
    if not done.database:
        click.echo("Its rows lie in PostgreSQL, which Vigil does not seal: that server needs an encrypted disk.")
    click.echo(f"Next: vigil --desk {os.fspath(folder.root)} key share --need 3 --of 5")
