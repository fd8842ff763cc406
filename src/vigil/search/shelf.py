# SPDX-License-Identifier: Apache-2.0
"""Where the index lies: in the desk's folder; in memory alone where the desk is sealed.

It holds every word of the record, and can be made anew from it: what need not
lie on the disk is not sealed there, it is not put there. Each process that
answers searches then holds an index of its own.
"""

from __future__ import annotations

import fcntl
import json
import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import tantivy
from django.conf import settings

VERSION = "4"  # raised whenever what is indexed changes
_STAMP = "vigil-stamp.json"
log = logging.getLogger("vigil.search")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Up to where an index tells: the number and digest of an entry, the number of a reading.

    `open` are smaller numbers that no reading had yet: on PostgreSQL whoever took one may commit after whoever
    took a later one, or never.
    """

    version: str = VERSION
    entry: int = 0
    digest: str = ""
    reading: int = 0
    open: tuple[int, ...] = field(default=(), compare=False)


class Shelf(Protocol):
    """A place for one index and its stamp."""

    def alone(self) -> AbstractContextManager[bool]: ...

    def stamp(self) -> Stamp | None: ...

    def index(self) -> tantivy.Index | None: ...

    def anew(self) -> tantivy.Index: ...

    def written(self, index: tantivy.Index, stamp: Stamp) -> None: ...

    def clear(self) -> None: ...


class OnDisk:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else writes the index. The lock lies beside the folder, which may be made anew."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._folder.with_name(self._folder.name + ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def stamp(self) -> Stamp | None:
        try:
            told = json.loads((self._folder / _STAMP).read_text(encoding="ascii"))
            return Stamp(**told | {"open": tuple(told.get("open", ()))})
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def index(self) -> tantivy.Index | None:
        """The index as its last writer left it; None where it cannot be opened."""
        try:
            return _opened_as(str(self._folder), (self._folder / "meta.json").stat().st_mtime_ns)
        except (FileNotFoundError, ValueError) as unreadable:
            log.warning("the search index cannot be opened: %s", type(unreadable).__name__)
            return None

    def anew(self) -> tantivy.Index:
        self.clear()
        return tantivy.Index(schema(), path=str(self._folder))

    def written(self, index: tantivy.Index, stamp: Stamp) -> None:
        (self._folder / _STAMP).write_text(json.dumps(asdict(stamp)), encoding="ascii")

    def clear(self) -> None:
        for path in self._folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


class InMemory:
    """This process's own index: gone with the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: tuple[tantivy.Index, Stamp] | None = None

    @contextmanager
    def alone(self) -> Iterator[bool]:
        got = self._lock.acquire(blocking=False)
        try:
            yield got
        finally:
            if got:
                self._lock.release()

    def stamp(self) -> Stamp | None:
        return self._held[1] if self._held else None

    def index(self) -> tantivy.Index | None:
        return self._held[0] if self._held else None

    def anew(self) -> tantivy.Index:
        return tantivy.Index(schema())

    def written(self, index: tantivy.Index, stamp: Stamp) -> None:
        index.reload()
        self._held = (index, stamp)

    def clear(self) -> None:
        self._held = None


_IN_MEMORY = InMemory()


def shelf() -> Shelf:
    return _IN_MEMORY if settings.VAULT else OnDisk(Path(settings.INDEX))


def schema() -> tantivy.Schema:
    """Fields whose words are compared as they are: everything that comes in was folded before."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("team", tokenizer_name="raw", index_option="basic")
    for name in ("kind", "id"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace")
    return builder.build()


@lru_cache(maxsize=2)  # opened once for each time it was written
def _opened_as(folder: str, written: int) -> tantivy.Index:
    return tantivy.Index.open(folder)
