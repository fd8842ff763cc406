# SPDX-License-Identifier: Apache-2.0
"""`vigil stories`: which documents are the same text, without a desk."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from vigil.country.packs import Packs
from vigil.reading import read_text
from vigil.settings.packs import packs
from vigil.stories.index import Index, Placed, Text
from vigil.values.names import fold

RELEASING = ("ngo", "government", "un")  # kinds of outlet that publish their own texts


@click.command("stories")
@click.option("--jsonl", type=click.Path(path_type=Path), required=True, help='Documents, one {"id", "text"} a line.')
def verb(jsonl: Path) -> None:
    """Put documents into stories: one {"id", "story", "original", "relation", "why"} a line, in the order given.

    A story is named by the id of its original; "original" says whether this document is it, "relation" what the
    document is to it (same, repost, excerpt, update; digest for a page that holds several), "why" by what rule.
    "beside" lists documents that share passages and are not the same story. A line may say the "outlet" on whose page
    the text stands: what that prints under texts that have nothing else in common is then told from what they share.

    A line that is no document, or whose id came before, is refused with its number; the others go on.
    """
    index, refused = Index(), []
    try:
        with jsonl.open("rb") as lines:
            index.add(_texts(index, lines, refused, jsonl))
    except OSError as unread:
        raise click.ClickException(f"{jsonl} cannot be read: {unread}") from unread
    for placed in index.stories():
        click.echo(json.dumps(_line(placed), ensure_ascii=False))
    sys.exit(1 if refused else 0)


def _texts(index: Index, lines: Iterator[bytes], refused: list[int], source: Path) -> Iterator[Text]:
    outlets = packs()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            text = _text(line, outlets)
            if text.id in index:
                raise ValueError(f"the id {text.id!r} came before")
        except (ValueError, KeyError, TypeError, RecursionError) as wrong:
            refused.append(number)
            click.echo(f"{source}, line {number}: not a document with id and text ({wrong})", err=True)
        else:
            yield text


def _text(line: bytes, packs: Packs) -> Text:
    document = json.loads(line.decode("utf-8"))
    reading = read_text(document["text"], outlets=packs.outlets)
    publisher = packs.outlet(reading.publisher) if reading.publisher else None
    return Text(
        str(document["id"]),
        reading.main,
        str(reading.published or ""),
        all(telling.original for telling in reading.tellings),
        str(reading.sure or ""),
        next((str(line.on) for line in reading.datelines if line.on), ""),
        release=publisher is not None and publisher.kind in RELEASING,
        outlet=str(document.get("outlet") or "") or fold(reading.publisher or ""),
    )


def _line(placed: Placed) -> dict[str, object]:
    beside = [{"id": one.id, "relation": one.relation, "why": one.why} for one in placed.beside]
    return {
        "id": placed.id,
        "story": placed.story,
        "original": placed.original,
        "relation": placed.relation,
        "why": placed.why,
        **({"beside": beside} if beside else {}),
    }
