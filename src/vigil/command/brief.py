# SPDX-License-Identifier: Apache-2.0
"""`vigil brief`: the brief for an occasion, as text with numbered sources, as PDF and as DOCX."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vigil.command.count import day, end_of
from vigil.command.opening import desk_option, json_option, now, open_desk
from vigil.command.view import view_options, viewer
from vigil.settings.day import today
from vigil.values.dates import PartialDate

if TYPE_CHECKING:
    from vigil.publish.parts import Paper


FILE = click.Path(dir_okay=False, writable=True, path_type=Path)


_OPTIONS = (
    click.option("--at", metavar="DATE", help="As of this day (today otherwise)."),
    click.option("--known", metavar="DATE", help="As the record was known at the end of this day."),
    view_options,
    click.option("--pdf", "pdf_file", metavar="FILE", type=FILE, help="Write it to FILE as PDF, tagged (PDF/UA-1)."),
    click.option("--docx", "docx_file", metavar="FILE", type=FILE, help="Write it to FILE as DOCX, to go on writing."),
    click.option("--language", type=click.Choice(["en", "vi"]), default="en", help="English otherwise."),
    json_option,
    desk_option,
)


def paper_options(verb: Callable) -> Callable:
    """What every verb is asked that writes a paper: as of when, by whom, into which files, in which language."""
    for option in reversed(_OPTIONS):
        verb = option(verb)
    return verb


def speak(language: str) -> None:
    """Speak a language for the rest of the verb, once the desk is open."""
    from django.utils.translation import activate

    activate(language)


@click.command("brief")
@click.option("--for", "said", metavar="OCCASION", default="", help="Its key, or words of its title.")
@click.option("--list", "listing", is_flag=True, help="List the occasions a brief can be written for.")
@paper_options
def verb(
    said: str,
    listing: bool,
    at: str | None,
    known: str | None,
    username: str | None,
    circles: bool,
    pdf_file: Path | None,
    docx_file: Path | None,
    language: str,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Write the brief for an occasion: standing of the cases, calls with their numbers, promises, talking points."""
    open_desk(own_desk)
    speak(language)
    from vigil.publish.brief import compose
    from vigil.publish.occasions import NoSuchOccasion, occasions
    from vigil.publish.text import text

    no_closed_file(circles, pdf_file, docx_file)
    member = viewer(username, circles, takes_out=bool(pdf_file or docx_file))
    when = {"at": day(at) or today(now()), "known": end_of(known)}
    if listing:
        for one in occasions(member, **when):
            click.echo(json.dumps(plain(one), ensure_ascii=False) if as_json else f"{one.title}\n    {one.key}")
        return
    try:
        brief = compose(member, said, **when)
    except NoSuchOccasion as unknown:
        raise click.ClickException(str(unknown)) from unknown
    write(brief, pdf_file, docx_file)
    if as_json:
        click.echo(json.dumps(plain(brief), ensure_ascii=False))
    elif not (pdf_file or docx_file):
        click.echo(text(brief), nl=False)


def no_closed_file(circles: bool, *files: Path | None) -> None:
    """Refuse to write a file with what circles keep: that takes two members (decision 38)."""
    if circles and any(files):
        raise click.ClickException("a file with what a circle keeps is asked for, and approved: `vigil takeout`")


def write(paper: "Paper", pdf_file: Path | None, docx_file: Path | None) -> None:
    """Write a paper to the files that are named, and say so. Ends the command with one line where that cannot be."""
    from vigil.publish.docx import docx
    from vigil.publish.pdf import pdf

    for file, form in ((pdf_file, pdf), (docx_file, docx)):
        if file is None:
            continue
        try:
            file.write_bytes(form(paper, at=now()))
        except OSError as refusal:
            raise click.ClickException(f"{file} was not written: {refusal.strerror}") from refusal
        click.echo(f"{paper.kind}: {paper.title}: {file}", err=True)


def plain(value: Any) -> Any:
    """A frozen answer as JSON: objects by their fields, dates and ids as text."""
    if dataclasses.is_dataclass(value) and not isinstance(value, PartialDate):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if isinstance(value, str | int | bool | type(None)) else str(value)
