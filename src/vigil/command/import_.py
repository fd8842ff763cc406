# SPDX-License-Identifier: Apache-2.0
"""`vigil import`: a table that was kept elsewhere comes in, all of it or nothing."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigil.command.opening import desk_option, json_option, now, open_desk
from vigil.command.view import view_options, viewer

if TYPE_CHECKING:
    from vigil.access.models import Member
    from vigil.tables.mapping import Mapping
    from vigil.tables.plan import Plan
    from vigil.tables.sheet import Sheet


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--table", "kind", required=True, metavar="KIND", help="What each row is: event, person, designation ...")
@click.option("--column", "columns", multiple=True, metavar="NAME=SLOT", help="What a column is; else by its own name.")
@click.option("--all", "fixed", multiple=True, metavar="SLOT=VALUE", help="The same for every row.")
@click.option("--who", "people", multiple=True, metavar="NAME=ID|new", help="Who of the record a name means.")
@click.option("--publisher", default="", help="Who made the table.")
@click.option("--as-of", "published", default="", metavar="DATE", help="The day it was made.")
@click.option("--dry-run", is_flag=True, help="Say what it would do, and stop.")
@view_options
@json_option
@desk_option
def verb(
    file: Path,
    kind: str,
    columns: tuple[str, ...],
    fixed: tuple[str, ...],
    people: tuple[str, ...],
    publisher: str,
    published: str,
    dry_run: bool,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Import a table (CSV or XLSX) into the record: every row, or none.

    The file is kept as a capture and each row points to its place in it. What
    the record holds already changes nothing. One undo takes all of it back.

    \\b
      vigil import arrests.csv --table event --all type=arrest --column "Full name=person" --column Day=date
    """
    open_desk(own_desk)
    from vigil.review.decide import DecidedMeanwhile, NotADecision
    from vigil.tables.bring import NotImported
    from vigil.tables.mapping import NoSuchColumn
    from vigil.values.dates import NotADate

    member = viewer(username, circles)
    whose = {"publisher": publisher, "published": published}
    try:
        told = _import(file, kind, _pairs(columns), _pairs(fixed), _pairs(people), whose, dry_run, member)
    except (NotImported, NotADecision, DecidedMeanwhile, NoSuchColumn, NotADate) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    wrong = told.pop("wrong")
    if as_json:
        click.echo(json.dumps(told | {"wrong": wrong}, ensure_ascii=False))
    else:
        for one in wrong:
            click.echo(f"row {one['row']}, {one['column']}: {one['why']}", err=True)
        if told["aside"]:
            click.echo(f"left aside, as --column says nothing of them: {', '.join(told['aside'])}", err=True)
        click.echo("{imported} rows imported, {new} new, {held} held already".format(**told))
    if wrong:
        raise click.ClickException("nothing was imported")


def _import(
    file: Path,
    kind: str,
    columns: dict[str, str],
    fixed: dict[str, str],
    people: dict[str, str],
    whose: dict[str, str],
    dry_run: bool,
    member: "Member",
) -> dict:
    from vigil.settings.packs import packs
    from vigil.tables import sheet as sheets
    from vigil.tables.bring import bring
    from vigil.tables.plan import plan

    if dry_run:
        sheet = sheets.laid_out(_rows(file))
    else:
        with file.open("rb") as stream:
            team = member.teams.order_by("name").first()
            capture = sheets.bring(stream, file.name, team=team, by=member, at=now(), **whose)
        sheet = _opened(capture)
    mapping = _mapping(kind, sheet, columns, fixed)
    planned = plan(sheet, mapping, member, packs())
    imported = 0
    if not dry_run and not planned.wrong and planned.new:
        imported = len(bring(capture, sheet, mapping, planned, people, packs(), by=member, at=now()).decisions)
    aside = [name for name, slot in zip(sheet.columns, mapping.columns, strict=True) if name and not slot]
    return _told(planned, imported) | {"aside": aside}


def _told(planned: "Plan", imported: int) -> dict:
    wrong = [{"row": one.row, "column": one.column, "why": one.why} for one in planned.wrong]
    new = len(planned.new)
    return {"imported": imported, "new": new, "held": len(planned.rows) - new, "wrong": wrong}


def _mapping(kind: str, sheet: "Sheet", columns: dict[str, str], fixed: dict[str, str]) -> "Mapping":
    from vigil.tables.mapping import Mapping, NoSuchColumn, guessed

    if unknown := [name for name in columns if name not in sheet.columns]:
        raise NoSuchColumn(f"the table has no column {', '.join(unknown)}")
    found = guessed(kind, sheet.columns)
    taken = set(columns.values()) | set(fixed)
    named = zip(sheet.columns, found.columns, strict=False)
    return Mapping(kind, tuple(columns.get(name, "" if slot in taken else slot) for name, slot in named), fixed)


def _rows(file: Path) -> tuple[tuple[str, ...], ...]:
    from vigil import airlock
    from vigil.reading import Unreadable

    try:
        with file.open("rb") as stream:
            return airlock.rows(stream, name=file.name)
    except Unreadable as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _opened(capture) -> "Sheet":
    from vigil.reading import Unreadable
    from vigil.tables import sheet as sheets

    try:
        return sheets.opened(capture)
    except Unreadable as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _pairs(told: tuple[str, ...]) -> dict[str, str]:
    if wrong := [one for one in told if "=" not in one]:
        raise click.UsageError(f"{wrong[0]!r} is no NAME=VALUE")
    return {name.strip(): value.strip() for name, _, value in (one.rpartition("=") for one in told)}
