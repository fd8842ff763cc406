# SPDX-License-Identifier: Apache-2.0
"""`vigil doctor`: what this desk lacks to be safe."""

import json
import sys
from dataclasses import asdict

import click

from vigil.command.opening import desk_option, json_option, now, open_desk


@click.command("doctor")
@json_option
@desk_option
def verb(as_json: bool, own_desk: str | None) -> None:
    """Look at the desk and its machine; exit 1 where something needs doing, with one sentence of what.

    Versions, who may read the folder, disk space, secrets, what whoever takes the
    disk would read, the walls around the opening of documents, the clock, and when the desk was last backed up, the
    backup tried, the originals read again. It changes nothing; a store of originals is given one object, and
    relieved of it.
    """
    folder = open_desk(own_desk)
    from vigil.doctor import habits, machine, seal, store

    looked = [*machine.looked(folder), *store.looked(), *seal.looked(folder), *habits.looked(folder, now())]
    for one in looked:
        if as_json:
            click.echo(json.dumps(asdict(one) | {"well": one.well}, ensure_ascii=False))
        else:
            click.echo(
                f"{'well' if one.well else 'TO DO':6} {one.at}: {one.told}" + (f"\n       {one.do}" if one.do else "")
            )
    sys.exit(0 if all(one.well for one in looked) else 1)
