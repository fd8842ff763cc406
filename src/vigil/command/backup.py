# SPDX-License-Identifier: Apache-2.0
"""`vigil backup`: all of the desk in one sealed file."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from vigil.command import passphrase
from vigil.command.opening import desk_option, json_option, now, open_desk, who


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@passphrase.passphrase_option
@click.option("--by", "username", metavar="MEMBER", help="Who makes it; the desk's administrator otherwise.")
@json_option
@desk_option
def verb(file: Path, passphrase_file: Path | None, username: str | None, as_json: bool, own_desk: str | None) -> None:
    """Write all of the desk into FILE, sealed under a passphrase, while people go on working.

    Database, originals, settings and keys: `vigil restore FILE DESK` makes the
    same desk of it, on SQLite or PostgreSQL. Without the passphrase nobody
    reads it, and nobody can give the passphrase back: keep it apart from the
    file. Exit 1 also where an original was damaged already; it is named, and
    the backup holds it as it is.

    \b
      vigil --desk mydesk backup /media/stick/mydesk-2015-07-01.backup
    """
    folder = open_desk(own_desk)
    from vigil.backup.take import NotTaken, take

    said = passphrase.told(passphrase_file, new=True)
    try:
        taken = take(folder, file.expanduser().resolve(), said, by=str(who(username).pk), at=now())
    except NotTaken as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        told = asdict(taken.manifest) | {"file": str(file), "size": taken.size, "sha256": taken.digest}
        click.echo(json.dumps(told | {"faults": taken.faults}))
    else:
        held = taken.manifest
        click.echo(f"{file}: {sum(held.rows.values()):,} rows, {held.originals:,} originals, {taken.size:,} bytes")
        click.echo(f"sha256 {taken.digest}; {held.entries} entries, the record's digest is {held.record}")
        for fault in taken.faults:
            click.echo(f"  but {fault}: mend it with an older backup", err=True)
    sys.exit(1 if taken.faults else 0)
