# SPDX-License-Identifier: Apache-2.0
"""`vigil paper`: a paper of the packs about a person, an occasion, a State or a month: as text, PDF, DOCX."""

import json
from pathlib import Path

import click

from vigil.command.brief import no_closed_file, paper_options, plain, speak, write
from vigil.command.count import day, end_of
from vigil.command.opening import now, open_desk
from vigil.command.view import viewer
from vigil.settings.day import today


@click.command("paper")
@click.argument("form", required=False)
@click.option(
    "--about",
    metavar="WHAT",
    default="",
    help="A person's id or name, the key of an occasion (`vigil brief --list`), a country (xx), a month (xx:2014-05).",
)
@paper_options
def verb(
    form: str | None,
    about: str,
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
    """Write the paper FORM from the record, or list the papers there are (packs/world/papers)."""
    open_desk(own_desk)
    speak(language)
    from vigil.publish.papers import NoSuchPaper, form_named, forms, paper
    from vigil.publish.subjects import NoSuchSubject, named
    from vigil.publish.text import text

    if form is None:
        for one in forms():
            told = {
                "form": one.id,
                "about": one.about,
                "name": one.names.said(language),
                "purpose": one.purpose.said(language),
            }
            click.echo(
                json.dumps(told, ensure_ascii=False) if as_json else f"{one.id:24} {one.about:9} {told['purpose']}"
            )
        return
    no_closed_file(circles, pdf_file, docx_file)
    member = viewer(username, circles, takes_out=bool(pdf_file or docx_file))
    when = {"at": day(at) or today(now()), "known": end_of(known)}
    try:
        chosen = form_named(form)
        made = paper(member, chosen, named(member, chosen, about, known=when["known"]), **when)
    except (NoSuchPaper, NoSuchSubject) as absent:
        raise click.ClickException(str(absent)) from absent
    write(made, pdf_file, docx_file)
    if as_json:
        click.echo(json.dumps(plain(made), ensure_ascii=False))
    elif not (pdf_file or docx_file):
        click.echo(text(made), nl=False)
