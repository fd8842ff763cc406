# SPDX-License-Identifier: Apache-2.0
"""The index on disk: opened, brought up to date, thrown away when it is not ours.

It carries a stamp: up to which entry of the ledger and which reading it
tells. What moved since is put in again when somebody asks; the rest stays.
"""

import fcntl
import json
import logging
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import tantivy
from django.conf import settings
from django.db.models import Max

from vigil.access import levels
from vigil.archive.models import Reading
from vigil.ledger.models import Entry
from vigil.search import gathered
from vigil.search.gathered import Gathered
from vigil.search.moved import moved

VERSION = "4"  # raised whenever what is indexed changes
_STAMP = "vigil-stamp.json"
_HEAP = 50_000_000
log = logging.getLogger("vigil.search")


class BeingMade(RuntimeError):
    """The index is made for the first time, by somebody else, right now."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Up to where an index tells: the number and digest of an entry, the number of a reading."""

    version: str = VERSION
    entry: int = 0
    digest: str = ""
    reading: int = 0


def schema() -> tantivy.Schema:
    """Fields whose words are compared as they are: everything that comes in was folded before."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("team", tokenizer_name="raw", index_option="basic")
    for name in ("kind", "id"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    return builder.build()


def current() -> tantivy.Index:
    """The index, up to date with the database; as it is where another process is just writing it.

    Raises `BeingMade` where another process writes it and there is none yet.
    """
    folder = Path(settings.INDEX)
    told, now = _stamp(folder), _now()
    if told != now:
        _update(folder, told if _continues(told, now) else None, now)
    return _opened(folder)


def keep_current() -> None:
    """Bring the index up to date, so that nobody who asks waits for it; where another does, leave it to them."""
    with suppress(BeingMade):
        current()


def _now() -> Stamp:
    # What members only looked at moves nothing, and is most of what is appended.
    rows = Entry.objects.exclude(kind__startswith="member.").order_by("-seq")
    seq, digest = rows.values_list("seq", "digest").first() or (0, "")
    last = Reading.objects.aggregate(last=Max("pk"))["last"]
    return Stamp(entry=seq, digest=digest, reading=last or 0)


def _continues(told: Stamp | None, now: Stamp) -> bool:
    """True where the index tells of an earlier state of this very desk: what it lacks can be added."""
    if told is None or told.version != VERSION or told.reading > now.reading:
        return False
    return told.entry == 0 or Entry.objects.filter(seq=told.entry, digest=told.digest).exists()


def _update(folder: Path, told: Stamp | None, now: Stamp) -> None:
    """Put in what moved since `told`, everything where that is None; another's writing is not waited for."""
    with _alone(folder) as alone:
        if not alone:
            log.info("the search index is being written elsewhere; answering from what is there")
            return
        index = _readable(folder) if told else None
        if told is None or index is None:
            told, index = None, _anew(folder)
        writer = index.writer(_HEAP, 1)
        if told is None:
            _write(writer, gathered.record())
            _write(writer, gathered.readings(after=0))
        else:
            if told.entry != now.entry:
                _write_moved(writer, told.entry)
            if told.reading != now.reading:
                _write_again(writer, gathered.readings(after=told.reading))
            if texts := [text for body in levels.moved_by(told.entry) for text in body["texts"]]:
                _write_again(writer, gathered.readings(of=texts))
        writer.commit()
        writer.wait_merging_threads()
        (folder / _STAMP).write_text(json.dumps(asdict(now)), encoding="ascii")


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether nobody else writes the index. The lock lies beside the folder, which may be thrown away and made anew."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with folder.with_name(folder.name + ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _write_moved(writer: tantivy.IndexWriter, since: int) -> None:
    things = moved(since)
    for ids in things.values():
        for id in ids:
            writer.delete_documents_by_term("id", str(id))
    _write(writer, gathered.of(things))


def _write_again(writer: tantivy.IndexWriter, things: Iterable[Gathered]) -> None:
    for one in things:
        writer.delete_documents_by_term("id", one.id)
        _write(writer, [one])


def _write(writer: tantivy.IndexWriter, things: Iterable[Gathered]) -> None:
    for one in things:
        writer.add_document(tantivy.Document(team=one.team, kind=one.kind, id=one.id, title=one.title, text=one.text))


def _opened(folder: Path) -> tantivy.Index:
    """The index as its last writer left it."""
    index = _readable(folder)
    if index is None:
        _update(folder, None, _now())
        index = _readable(folder)
    if index is None:
        raise BeingMade("the search index is being made: ask again in a moment")
    return index


def _readable(folder: Path) -> tantivy.Index | None:
    try:
        return _opened_as(str(folder), (folder / "meta.json").stat().st_mtime_ns)
    except (FileNotFoundError, ValueError) as unreadable:
        log.warning("the search index cannot be opened: %s", type(unreadable).__name__)
        return None


@lru_cache(maxsize=2)  # opened once for each time it was written
def _opened_as(folder: str, written: int) -> tantivy.Index:
    return tantivy.Index.open(folder)


def _anew(folder: Path) -> tantivy.Index:
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return tantivy.Index(schema(), path=str(folder))


def _stamp(folder: Path) -> Stamp | None:
    try:
        return Stamp(**json.loads((folder / _STAMP).read_text(encoding="ascii")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
