# SPDX-License-Identifier: Apache-2.0
"""`vigil rebuild`: the record made anew from the ledger."""

import json
import sys

import click

from vigil.command.opening import desk_option, json_option, open_desk


@click.command("rebuild")
@json_option
@desk_option
def verb(as_json: bool, own_desk: str | None) -> None:
    """Make the record anew from the ledger; exit 1 if it comes out otherwise than it stood."""
    open_desk(own_desk)
    from vigil.ledger.check import breaches
    from vigil.record import rebuild

    broken = next(breaches(), None)
    if broken:
        raise click.ClickException(f"the ledger does not hold, nothing was rebuilt from it: {broken}")
    before, after = rebuild.digest(), rebuild.rebuild()
    if as_json:
        click.echo(json.dumps({"before": before, "after": after, "same": before == after}))
    else:
        same = (
            "the same as before" if before == after else f"NOT what stood before ({before}); now it is what was decided"
        )
        click.echo(f"Rebuilt. The record's digest is {after}: {same}.")
    sys.exit(0 if before == after else 1)
