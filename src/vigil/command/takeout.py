# SPDX-License-Identifier: Apache-2.0
"""`vigil takeout`: a paper with what a circle keeps, as a file: asked for, approved by another member, taken."""

import dataclasses
import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vigil.command.brief import FILE
from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.settings.day import today

if TYPE_CHECKING:
    from vigil.access.models import Member
    from vigil.disclosure.models import Export


@click.command("takeout")
@click.option("--ask", "what", metavar="FORM", help="Ask for this paper; needs --about, --circle and --because.")
@click.option("--about", default="", metavar="WHAT", help="As `vigil paper` takes it.")
@click.option("--circle", "circle", metavar="NAME", help="The circle whose part the paper is to hold.")
@click.option("--because", default="", metavar="WHY", help="Why it is asked for, or refused.")
@click.option("--approve", "approved", type=click.UUID, metavar="ID", help="Approve another member's.")
@click.option("--days", default=7, show_default=True, help="For so many days, 30 at most.")
@click.option("--refuse", "refused", type=click.UUID, metavar="ID", help="Refuse it, or end the approval.")
@click.option("--take", "taken", type=click.UUID, metavar="ID", help="Write your own, which was approved, to a file.")
@click.option("--pdf", "pdf_file", type=FILE, metavar="FILE", help="With --take: as PDF.")
@click.option("--docx", "docx_file", type=FILE, metavar="FILE", help="With --take: as DOCX.")
@click.option("--by", "username", metavar="MEMBER", help="Who does it; the administrator otherwise.")
@json_option
@desk_option
def verb(
    what: str | None,
    about: str,
    circle: str | None,
    because: str,
    approved: uuid.UUID | None,
    days: int,
    refused: uuid.UUID | None,
    taken: uuid.UUID | None,
    pdf_file: Path | None,
    docx_file: Path | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Take a paper out with what a circle keeps; without anything, list what was asked for.

    One member of the circle asks, a lead in it who is another approves, and until the day the approval ends the first
    takes the file. It bears a mark on every page; each taking is in the ledger.
    """
    open_desk(own_desk)
    from django.core.exceptions import PermissionDenied

    from vigil.access.acts import NotAnAct
    from vigil.disclosure import exports
    from vigil.publish.papers import NoSuchPaper
    from vigil.publish.subjects import NoSuchSubject

    member, at = who(username), now()
    try:
        if what:
            _ask(member, what, about, circle or "", because)
        if approved:
            exports.approve(_one(member, approved), days=days, by=member, at=at)
        if refused:
            exports.refuse(_one(member, refused), because=because, by=member, at=at)
        if taken:
            _take(member, _one(member, taken), pdf_file, docx_file)
    except (NotAnAct, NoSuchPaper, NoSuchSubject, PermissionDenied) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for row in exports.seen(member, day=today(at)):
        one = row.export
        told = {"id": str(one.pk), "what": one.what, "circle": one.team.name, "state": str(row.state)}
        until = f" until {row.until}" if row.until else ""
        line = f"{one.pk}  {one.what}, {one.team.name}: {row.state}{until}"
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else line)


def _one(member: "Member", id: uuid.UUID) -> "Export":
    from vigil.disclosure.models import Export

    found = Export.objects.visible_to(member).known().filter(pk=id).first()
    if found is None:
        raise click.ClickException(f"{member.username} sees no export of that id")
    return found


def _ask(member: "Member", what: str, about: str, circle: str, because: str) -> None:
    from vigil.access.circles import as_taken_out, circles_of
    from vigil.disclosure import exports
    from vigil.publish.papers import form_named, paper
    from vigil.publish.subjects import named

    found = circles_of(member).filter(name=circle).first()
    if found is None:
        raise click.ClickException(f"{member.username} is in no circle called {circle!r}")
    form, day = form_named(what), today(now())
    viewer = as_taken_out(member, found)
    chosen = named(viewer, form, about, known=None)
    paper(viewer, form, chosen, at=day)
    exports.ask(found, what, chosen, day=day, because=because, by=member, at=now())


def _take(member: "Member", one: "Export", pdf_file: Path | None, docx_file: Path | None) -> None:
    from vigil.access.circles import as_taken_out
    from vigil.disclosure import exports
    from vigil.publish.docx import docx
    from vigil.publish.papers import form_named, paper
    from vigil.publish.pdf import pdf
    from vigil.values.digests import of_bytes

    stands = exports.opened(one, by=member, day=today(now()))
    made = paper(as_taken_out(member, one.team), form_named(one.what), one.about, at=one.day)
    marked = dataclasses.replace(made, mark=exports.mark(stands))
    for file, kind, form in ((pdf_file, "pdf", pdf), (docx_file, "docx", docx)):
        if file is not None:
            content = form(marked, at=now())
            exports.taken(one, kind, of_bytes(content), by=member, at=now())
            file.write_bytes(content)
