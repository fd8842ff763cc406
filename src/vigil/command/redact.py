# SPDX-License-Identifier: Apache-2.0
"""`vigil redact`: a copy of a document without certain words, to be given away."""

import json
from pathlib import Path

import click

from vigil.command.opening import desk_option, json_option, now, open_desk, who


@click.command("redact")
@click.argument("document", metavar="ID", type=click.UUID)
@click.option("--word", "words", multiple=True, required=True, metavar="WORDS", help="What is to go; may repeat.")
@click.option("--because", required=True, metavar="WHY", help="Why; it is kept in the ledger.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the copy here too, a new file.")
@click.option("--by", "username", metavar="MEMBER", help="Who does it; the desk's administrator otherwise.")
@json_option
@desk_option
def verb(
    document: object,
    words: tuple[str, ...],
    because: str,
    out: Path | None,
    username: str | None,
    as_json: bool,
    own_desk: str | None,
) -> None:
    """Make a copy of a document (the id at the end of its address) without certain words, as plain text.

    It is made out of the text that was read, whatever the document was: PDF,
    page, DOCX. Nothing else of the original goes into it. The copy is kept
    beside it, the ledger says of which document it is, and the original is
    restricted from then on. Pictures are not in the copy. Read it before you
    give it away: text that lay hidden in the original may stand in it.
    """
    open_desk(own_desk)
    from vigil.archive import originals
    from vigil.archive.models import Capture
    from vigil.erasure.redact import NotRedacted, redact
    from vigil.record.levels import NotALevel
    from vigil.stories.refile import ToldElsewhere

    member = who(username)
    capture = Capture.objects.visible_to(member).filter(pk=document).first()
    if capture is None:
        raise click.ClickException(f"there is no document {document} that {member.username} may see")
    if out is not None and out.exists():
        raise click.ClickException(f"{out} is there already")
    try:
        made = redact(capture, words, because=because, by=member, at=now())
    except (NotRedacted, NotALevel, ToldElsewhere) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if out is not None:
        out.write_bytes(originals.content(made.digest))
    told = {"document": str(made.pk), "of": str(capture.pk), "sha256": made.digest}
    click.echo(json.dumps(told) if as_json else f"The copy is document {made.pk}; the original is restricted.")
