# SPDX-License-Identifier: Apache-2.0
"""`vigil pack`: the packs and whether they hold together."""

import json
import sys
from dataclasses import asdict

import click

from vigil.command.opening import desk_option, json_option, open_desk
from vigil.command.view import view_options, viewer
from vigil.country.check import check
from vigil.settings.packs import packs
from vigil.spotting.words import check as languages


@click.group("pack")
def verb() -> None:
    """Packs: what Vigil knows of the world and of each country, as data."""


@verb.command("check")
def checked() -> None:
    """Load every pack and check it against itself and the others; exit 1 with every complaint.

    What a language does not say yet is listed too; that is no mistake.
    """
    complaints = [*check(packs()), *languages.complaints(packs().world)]
    for complaint in complaints:
        click.echo(str(complaint), err=True)
    for lack in languages.lacks(packs().world, packs().countries):
        click.echo(f"still missing: {lack}")
    if not complaints:
        click.echo(f"world and {', '.join(country.code for country in packs().countries)}: everything holds")
    sys.exit(1 if complaints else 0)


@verb.command("furniture")
@click.argument("outlet")
@view_options
@desk_option
def furniture(outlet: str, username: str | None, circles: bool, own_desk: str | None) -> None:
    """What the pages of OUTLET print again and again, as lines for outlets.yaml of a pack.

    OUTLET is its host (www.example.org), or its name or identifier in a pack.
    The desk learned the lines from the pages that came in, and knows how many
    stories each stands in; read them before you teach them to everybody.
    """
    open_desk(own_desk)
    from vigil.command.furniture import taught

    lines = list(taught(outlet, packs(), viewer(username, circles)))
    if not lines:
        raise click.ClickException(f"nothing was learned of {outlet} yet: it takes three stories with the same line")
    click.echo("\n".join(lines))


@verb.command("suggest")
@view_options
@json_option
@desk_option
def suggested(username: str | None, circles: bool, as_json: bool, own_desk: str | None) -> None:
    """What this desk's decisions and texts suggest for the packs; nothing is changed.

    Triggers that were rejected more often than accepted; triggers that people
    gave another kind; and words beside the names of people the record knows,
    in sentences in which no event was found. docs/guides/languages.md says
    what to do with each.
    """
    open_desk(own_desk)
    from vigil.review.suggest import suggestions

    found = suggestions(viewer(username, circles), packs())
    for one in found:
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
            continue
        of = f" of {one.of}" if one.of else ""
        click.echo(f"{one.what:10}{one.count:>4}{of}  {one.phrase}{f' ({one.kind})' if one.kind else ''}")
        click.echo("".join(f"        “{example}”\n" for example in one.examples), nl=False)
    if not found and not as_json:
        click.echo("Nothing stands often enough yet to suggest anything.")
