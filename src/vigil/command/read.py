# SPDX-License-Identifier: Apache-2.0
"""`vigil read`: what a document says, without a desk."""

import json
from pathlib import Path

import click

from vigil import airlock
from vigil.airlock import scans
from vigil.command.opening import json_option
from vigil.reading import Reading, Unreadable
from vigil.reading.export import as_json as shape
from vigil.settings.packs import packs


@click.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def verb(file: Path, as_json: bool) -> None:
    """Read FILE: title, byline, publisher, date, language, tellings, main text and furniture."""
    reading = read_file(file)
    click.echo(json.dumps(shape(reading), ensure_ascii=False) if as_json else _plain(reading))


def read_file(file: Path) -> Reading:
    """Read a file from disk. Ends the command with one line where it cannot be read."""
    airlock.prepare()
    asked = {"name": file.name, "outlets": packs().outlets}
    try:
        with file.open("rb") as document:
            try:
                found: Reading | Unreadable = airlock.read(document, **asked)
            except Unreadable as refusal:
                found = refusal
            return scans.completed(document, found, **asked)
    except Unreadable as refusal:
        raise click.ClickException(f"{file}: {refusal}") from refusal
    except OSError as absent:
        raise click.ClickException(f"{file} cannot be read: {absent.strerror}") from absent


def _plain(reading: Reading) -> str:
    heads = [
        (name, getattr(reading, name))
        for name in ("title", "byline", "publisher", "published", "language")
        if getattr(reading, name)
    ]
    told = [f"{name:10} {value}" for name, value in heads]
    for place, telling in enumerate(reading.tellings, 1):
        kind, by = "original" if telling.original else "repost", telling.publisher or "publisher not stated"
        told.append(f"\ntelling {place} ({kind}) {by}, {telling.published or 'undated'}\n")
        told += [span.words(reading.text) for span in telling.paragraphs]
    told += ["", "furniture", *(f"  {piece.why}: {piece.span.words(reading.text)!r}" for piece in reading.furniture)]
    return "\n".join(told)
