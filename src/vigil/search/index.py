# SPDX-License-Identifier: Apache-2.0
"""The index on disk: opened, brought up to date, thrown away when it is not ours."""

import json
import logging
import shutil
from collections.abc import Iterable
from pathlib import Path

import tantivy
from django.conf import settings
from django.db.models import Count, Max

from vigil.archive.models import Reading
from vigil.ledger.check import head
from vigil.search.gathered import Gathered, readings, record

VERSION = "2"  # raised whenever what is indexed changes
_STAMP = "vigil-stamp.json"
_HEAP = 50_000_000
log = logging.getLogger("vigil.search")


def schema() -> tantivy.Schema:
    """Fields whose words are compared as they are: everything that comes in was folded before."""
    builder = tantivy.SchemaBuilder()
    for name in ("team", "part"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "id"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    return builder.build()


def current() -> tantivy.Index:
    """The index, up to date with the database; as it is where another process is just writing it."""
    folder = Path(settings.INDEX)
    index = _open(folder, fresh=_stamp(folder).get("version") != VERSION)
    stamp, wanted = _stamp(folder), _wanted()
    if stamp != wanted:
        _update(index, folder, stamp, wanted)
    return index


def _open(folder: Path, *, fresh: bool) -> tantivy.Index:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not fresh:
        try:
            return tantivy.Index.open(str(folder))
        except ValueError as unreadable:
            log.warning("the search index cannot be opened and is made anew: %s", unreadable)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return tantivy.Index(schema(), path=str(folder))


def _update(index: tantivy.Index, folder: Path, stamp: dict, wanted: dict) -> None:
    """Put in what is new: texts that came since, and the record whole where the ledger moved."""
    try:
        writer = index.writer(_HEAP, 1)
    except ValueError:  # the lock is held: somebody else brings it up to date right now
        log.info("the search index is being written elsewhere; answering from what is there")
        return
    since = _readings_since(stamp, wanted)
    if since == 0:
        writer.delete_documents_by_term("part", "text")
    if stamp.get("readings") != wanted["readings"]:
        _write(writer, "text", readings(after=since))
    if stamp.get("ledger") != wanted["ledger"]:
        writer.delete_documents_by_term("part", "record")
        _write(writer, "record", record())
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    (folder / _STAMP).write_text(json.dumps(wanted), encoding="ascii")


def _write(writer: tantivy.IndexWriter, part: str, things: Iterable[Gathered]) -> None:
    for one in things:
        writer.add_document(
            tantivy.Document(team=one.team, part=part, kind=one.kind, id=one.id, title=one.title, text=one.text)
        )


def _readings_since(stamp: dict, wanted: dict) -> int:
    """The last reading that is in the index; 0 when some that were there are gone, and all must be read again."""
    count, last = stamp.get("readings", [0, 0])
    return last if count == Reading.objects.filter(pk__lte=last).count() and last <= wanted["readings"][1] else 0


def _wanted() -> dict:
    held = Reading.objects.aggregate(count=Count("pk"), last=Max("pk"))
    return {"version": VERSION, "ledger": list(head()), "readings": [held["count"], held["last"] or 0]}


def _stamp(folder: Path) -> dict:
    try:
        return json.loads((folder / _STAMP).read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return {}
