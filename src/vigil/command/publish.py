# SPDX-License-Identifier: Apache-2.0
"""`vigil publish`: what would be public, a new edition of it, somebody withdrawn, the site and the open data."""

import json
import uuid
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.settings.day import today

if TYPE_CHECKING:
    from vigil.access.models import Member, Team
    from vigil.editions.edition import Edition
    from vigil.editions.publish import Preview


@click.command("publish")
@click.option("--make", "making", is_flag=True, help="Make a new edition of what is shown.")
@click.option("--withdraw", "person", type=click.UUID, metavar="PERSON", help="Take somebody out; with --because.")
@click.option("--because", default="", help="Why somebody is withdrawn; kept in the ledger, never public.")
@click.option("--site", type=click.Path(path_type=Path), metavar="DIR", help="Write the last edition as a static site.")
@click.option(
    "--check", "lines", type=click.File(encoding="utf-8"), help="Check the edition.jsonl of a site; no desk needed."
)
@click.option("--address", default="", metavar="URL", help="Where the site will stand: for its feeds and sitemap.")
@click.option("--licence", default="", metavar="URL", help="The licence under which the data is published.")
@click.option("--team", "name", metavar="TEAM", help="Whose record; the member's own team otherwise.")
@click.option("--by", "username", metavar="MEMBER", help="Who publishes; the administrator otherwise.")
@json_option
@desk_option
def verb(
    making: bool,
    person: uuid.UUID | None,
    because: str,
    site: Path | None,
    lines: TextIO | None,
    address: str,
    licence: str,
    name: str | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Show what would be public; make an edition of it; write the public site.

    Nothing is public that nobody decided to disclose: decisions are made on
    the desk, on the page of a person, call, promise or meeting. An edition is
    frozen; a person who is withdrawn leaves a notice and a new edition.

    \b
      vigil publish                                what is open, and what that changes
      vigil publish --make --site public_site      an edition, and the site of it
      vigil publish --withdraw ID --because WHY    out of the site and of every edition
    """
    if lines:
        _check(lines)
        return
    folder = open_desk(own_desk)
    from django.conf import settings

    from vigil.access.acts import NotAnAct
    from vigil.editions import publish, store
    from vigil.opendata import write as opendata
    from vigil.public.site import NotWritten, write

    by, path = who(username), folder.editions
    team, told = _team(by, name), {"day": today(now())}
    acting = told | {"title": settings.DESK.get("name", "Vigil"), "by": by, "at": now()}
    try:
        if person:
            _told(publish.withdraw(path, team, person, because=because, **acting), as_json)
        elif making:
            _told(publish.make(path, team, **acting), as_json)
        elif not site:
            _preview(publish.preview(path, team, **told), as_json)
        if site:
            edition = store.read(path)
            written = write(edition, site, address=address, data=partial(opendata.write, edition, licence=licence))
            click.echo(f"{site}: edition {edition.number}, {written} files; open {site}/index.html")
    except (publish.NotPublished, NotAnAct, store.NoEdition, NotWritten) as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _check(lines: TextIO) -> None:
    from vigil.opendata.lines import NotAnEdition, read

    try:
        edition = read(lines)
    except NotAnEdition as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Edition {edition.number}, as of {edition.day}, is as it was made: sha256 {edition.digest}")


def _team(by: "Member", name: str | None) -> "Team":
    teams = list(by.teams.order_by("name"))
    found = [team for team in teams if name in (None, team.name)]
    if len(found) != 1:
        raise click.ClickException(f"say whose record with --team: {', '.join(team.name for team in teams)}")
    return found[0]


def _preview(found: "Preview", as_json: bool) -> None:
    told = {
        "day": found.day.isoformat(),
        "parts": found.counted,
        "changes": list(found.changes),
        "refused": [{"of": part.kind, "id": part.id} for part in found.refused],
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    many = {"person": "people"}
    counted = [f"{n} {kind if n == 1 else many.get(kind, f'{kind}s')}" for kind, n in found.counted.items()]
    held = ", ".join(counted) or "nothing"
    click.echo(f"Open on {found.day}: {held}.")
    names = {part.key: str((part.body or {}).get("name", "")) for part in found.parts}
    for line in found.changes:
        name = names.get((line["of"], line["id"]), "")
        click.echo(f"  {line['change']:<10} {line['of']} {line['id']} {name}".rstrip())
    for part in found.refused:
        click.echo(f"  refused    {part.kind} {part.id}: it names somebody whose name is not open")
    if found.changes:
        click.echo("`vigil publish --make` makes an edition of it.")


def _told(edition: "Edition", as_json: bool) -> None:
    told = {"edition": edition.number, "day": edition.day, "digest": edition.digest, "parts": len(edition.parts)}
    click.echo(
        json.dumps(told)
        if as_json
        else f"Edition {edition.number}, as of {edition.day}: {len(edition.parts)} parts, sha256 {edition.digest}"
    )
