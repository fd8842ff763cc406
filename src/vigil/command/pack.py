# SPDX-License-Identifier: Apache-2.0
"""`vigil pack`: the packs and whether they hold together."""

import sys

import click

from vigil.command.opening import desk_option, open_desk
from vigil.country.check import check
from vigil.settings.packs import packs


@click.group("pack")
def verb() -> None:
    """Packs: what Vigil knows of the world and of each country, as data."""


@verb.command("check")
def checked() -> None:
    """Load every pack and check it against itself and the others; exit 1 with every complaint."""
    complaints = check(packs())
    for complaint in complaints:
        click.echo(str(complaint), err=True)
    if not complaints:
        click.echo(f"world and {', '.join(country.code for country in packs().countries)}: everything holds")
    sys.exit(1 if complaints else 0)


@verb.command("furniture")
@click.argument("outlet")
@desk_option
def furniture(outlet: str, own_desk: str | None) -> None:
    """What the pages of OUTLET print again and again, as lines for outlets.yaml of a pack.

    OUTLET is its host (www.example.org), or its name or identifier in a pack.
    The desk learned the lines from the pages that came in, and knows how many
    stories each stands in; read them before you teach them to everybody.
    """
    open_desk(own_desk)
    from vigil.command.furniture import taught

    lines = list(taught(outlet, packs()))
    if not lines:
        raise click.ClickException(f"nothing was learned of {outlet} yet: it takes three stories with the same line")
    click.echo("\n".join(lines))
