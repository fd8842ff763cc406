# SPDX-License-Identifier: Apache-2.0
"""`vigil stories`: which documents are the same text, without a desk."""

import json
import sys
from pathlib import Path

import click

from vigil.reading import read_text
from vigil.settings.packs import packs
from vigil.stories.cluster import Text, cluster


@click.command("stories")
@click.option("--jsonl", type=click.Path(path_type=Path), required=True, help='Documents, one {"id", "text"} a line.')
def verb(jsonl: Path) -> None:
    """Put documents into stories: one {"id", "story", "original"} a line, in the order given.

    A story is named by the id of its original; "original" says whether this document is it.
    """
    texts, complete = [], True
    try:
        lines = jsonl.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as unread:
        raise click.ClickException(f"{jsonl} cannot be read: {unread}") from unread
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            texts.append(_text(str(document["id"]), document["text"]))
        except (ValueError, KeyError, TypeError) as wrong:
            complete = False
            click.echo(f"{jsonl}, line {number}: not a document with id and text ({wrong})", err=True)
    for placed in cluster(texts):
        told = {"id": placed.id, "story": placed.story, "original": placed.original}
        click.echo(json.dumps(told, ensure_ascii=False))
    sys.exit(0 if complete else 1)


def _text(id: str, text: str) -> Text:
    reading = read_text(text, outlets=packs().outlets)
    credited = all(telling.original for telling in reading.tellings)
    return Text(id, reading.main, str(reading.published or ""), credited)
