# SPDX-License-Identifier: Apache-2.0
"""`vigil export`: captures as a WARC file or with the ledger that tells of them, what stands as a table."""

import datetime
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigil.command.count import day
from vigil.command.opening import desk_option, json_option, now, open_desk
from vigil.command.view import view_options, viewer

if TYPE_CHECKING:
    from vigil.access.models import Member


@click.command("export")
@click.argument("of", nargs=-1, metavar="[ADDRESS ...]")
@click.option("--warc", "path", type=click.Path(path_type=Path), metavar="OUT.warc.gz", help="Captures, a new file.")
@click.option("--custody", "custody", type=click.Path(path_type=Path), metavar="DIR", help="Captures and their ledger.")
@click.option("--whole-ledger", "whole", is_flag=True, help="With --custody: the words of every entry.")
@click.option("--table", "kind", metavar="KIND", help="What stands of a kind (event, person ...) as a table.")
@click.option("--to", "to", type=click.Path(path_type=Path), metavar="OUT.csv|OUT.xlsx", help="The table's new file.")
@click.option("--since", metavar="DATE", help="Only what came in on this day or later.")
@view_options
@json_option
@desk_option
def verb(
    of: tuple[str, ...],
    path: Path | None,
    custody: Path | None,
    whole: bool,
    kind: str | None,
    to: Path | None,
    since: str | None,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Write captures into a WARC/1.1 file, what stands of a kind into a table, or captures with proof of custody.

    --custody makes a folder for somebody who doubts the desk: the captures, the
    whole chain of the ledger (with the words of their own entries only), and a
    program of plain Python that checks all of it.

    ADDRESS is a web address (with all its captures), a file name, a SHA-256
    digest or the id of a capture; none means everything you may see. The
    ledger keeps that the export was made, of what, and the file's digest.

    \b
      vigil export --warc captures.warc.gz
      vigil export --custody for-the-court release.pdf
      vigil export --table event --to events.csv     brought in again, it changes nothing
    """
    if sum(map(bool, (path, custody, kind))) != 1 or bool(kind) != bool(to) or (whole and not custody):
        raise click.UsageError("say --warc OUT.warc.gz, --custody DIR, or --table KIND --to OUT.csv")
    open_desk(own_desk)
    member = viewer(username, circles, takes_out=True)
    if kind and to:
        _table(kind, to, member, as_json)
    elif custody:
        _custody(of, custody, whole, since, member, as_json)
    elif path:
        _warc(of, path, since, member, as_json)


def _table(kind: str, to: Path, member: "Member", as_json: bool) -> None:
    from vigil.tables.mapping import NoSuchColumn, slots
    from vigil.tables.take import FORMS, take

    form = to.suffix.lstrip(".").lower()
    try:
        slots(kind)
    except NoSuchColumn as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if form not in FORMS or to.exists():
        raise click.ClickException(f"{to} is there already" if to.exists() else "a table ends with .csv or .xlsx")
    content = take(kind, form, member, at=now())
    to.write_bytes(content)
    told = {"file": str(to), "kind": kind, "size": len(content)}
    click.echo(json.dumps(told) if as_json else f"{to}: {len(content):,} bytes")


def _warc(of: tuple[str, ...], path: Path, since: str | None, member: "Member", as_json: bool) -> None:
    from vigil.archive.export import NotExported, chosen, export

    captures = chosen(member, since=start_of(since), of=of)
    if not captures.exists():
        raise click.ClickException("nothing that you may see fits: no file was written")
    try:
        done = export(captures, path, by=member, at=now())
    except NotExported as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(f"{path}: {done.captures} captures in {done.records} records, {done.size:,} bytes")
        click.echo(f"sha256 {done.digest}, told in ledger entry {done.entry}")


def _custody(
    of: tuple[str, ...], folder: Path, whole: bool, since: str | None, member: "Member", as_json: bool
) -> None:
    from vigil.access.may import Act, may
    from vigil.access.models import Team
    from vigil.archive.custody import hand_over
    from vigil.archive.export import NotExported, chosen

    if whole and member.without_circles and Team.objects.filter(within__isnull=False).exists():
        raise click.ClickException("every entry tells of what circles keep, too: say --circles")
    if whole and not all(may(member, Act.ADMINISTER, team) for team in Team.objects.all()):
        raise click.ClickException("the words of every entry are for whom administers every team of the desk")
    captures = chosen(member, since=start_of(since), of=of)
    if not captures.exists():
        raise click.ClickException("nothing that you may see fits: no folder was made")
    try:
        done = hand_over(captures, folder, whole=whole, by=member, at=now())
    except NotExported as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        click.echo(json.dumps(asdict(done)))
    else:
        click.echo(f"{folder}: {done.captures} captures, {done.entries} entries, {done.shown} of them with their words")
        click.echo(f"manifest {done.manifest}, told in ledger entry {done.entry}")
        click.echo(f"Whoever gets it runs: python3 {folder}/verify_custody.py {folder}")


def start_of(said: str | None) -> datetime.datetime | None:
    """The first instant of a day, in UTC."""
    on = day(said)
    return datetime.datetime.combine(on, datetime.time.min, tzinfo=datetime.UTC) if on else None
