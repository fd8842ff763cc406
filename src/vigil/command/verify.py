# SPDX-License-Identifier: Apache-2.0
"""`vigil verify`: ledger, originals and record, checked against each other."""

import json
import sys

import click

from vigil.command.opening import desk_option, json_option, now, open_desk
from vigil.settings.day import today


@click.command("verify")
@json_option
@desk_option
def verb(as_json: bool, own_desk: str | None) -> None:
    """Check ledger, originals, record and what is public; exit 1 with the first thing that does not hold.

    The number and digest of the last entry are printed: kept elsewhere, they
    show later whether the ledger was cut or written anew.
    """
    folder = open_desk(own_desk)
    from vigil.api import check as tokens
    from vigil.doctor import verified
    from vigil.editions import check
    from vigil.ledger.check import head
    from vigil.record.rebuild import digest
    from vigil.record.verify import breaches

    found = [*breaches(), *tokens.breaches(), *check.breaches(folder.editions, day=today(now()))]
    if not found:
        verified.note(folder, now())
    entry, chain = head()
    if as_json:
        told = {
            "holds": not found,
            "entries": entry,
            "head": chain,
            "record": digest(),
            "breaches": [str(one) for one in found],
        }
        click.echo(json.dumps(told, ensure_ascii=False))
    elif found:
        click.echo(f"DOES NOT HOLD: {found[0]}", err=True)
        for other in found[1:]:
            click.echo(f"  and {other}", err=True)
    else:
        click.echo(f"Everything holds. {entry} entries, the last {chain}\nThe record's digest is {digest()}")
    sys.exit(1 if found else 0)
