# SPDX-License-Identifier: Apache-2.0
"""`vigil pack`: the packs and whether they hold together."""

import sys

import click

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
