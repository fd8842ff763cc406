# SPDX-License-Identifier: Apache-2.0
"""`vigil redact`: a copy of a document without certain words, to be given away."""

import json
from pathlib import Path

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who
from vigil.command.view import view_options, viewer


@click.command("redact")
@click.argument("document", metavar="ID", type=click.UUID)
@click.option("--word", "words", multiple=True, required=True, metavar="WORDS", help="What is to go; may repeat.")
@click.option("--because", required=True, metavar="WHY", help="Why; it is kept in the ledger.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the copy here too, a new file.")
@view_options
@json_option
@desk_option
def verb(
    document: object,
    words: tuple[str, ...],
    because: str,
    out: Path | None,
    username: str | None,
    circles: bool,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Make a copy of a document (the id at the end of its address) without certain words.

    A PDF or a picture is drawn anew, with black bars over the words and the
    rest of its text laid over; a page whose words are not known is covered
    whole. Of anything else the text that was read makes a plain text. Nothing
    else of the original goes into the copy. It is kept beside the original,
    which is restricted from then on; the ledger links the two. Look the copy
    through before you give it away: what else a picture shows is still seen.

    A document that a circle keeps is found with --circles.
    """
    open_desk(own_desk)
    from vigil.archive import originals
    from vigil.archive.models import Capture
    from vigil.erasure.redact import NotRedacted, redact
    from vigil.record.levels import NotALevel
    from vigil.stories.refile import ToldElsewhere

    seen_by, member = viewer(username, circles, takes_out=out is not None), who(username)
    capture = Capture.objects.visible_to(seen_by).filter(pk=document).first()
    if capture is None:
        raise click.ClickException(f"there is no document {document} that {member.username} may see")
    if out is not None and out.exists():
        raise click.ClickException(f"{out} is there already")
    try:
        made = redact(capture, words, because=because, by=member, at=now())
    except (NotRedacted, NotALevel, ToldElsewhere) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if out is not None:
        _written(originals.content(made.digest), out)
    told = {"document": str(made.pk), "of": str(capture.pk), "sha256": made.digest}
    click.echo(json.dumps(told) if as_json else f"The copy is document {made.pk}; the original is restricted.")


def _written(content: bytes, out: Path) -> None:
    try:
        with out.open("xb") as file:
            file.write(content)
    except OSError as refused:
        raise click.ClickException(f"the copy is kept, but {out} cannot be written: {refused.strerror}") from refused
