# SPDX-License-Identifier: Apache-2.0
"""The database of editions: one SQLite file beside the desk's own, with nothing in it but what is public."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from vigil.editions.edition import Edition, Part, edition_digest, part_digest
from vigil.values.digests import Digest, canonical

_TABLES = """
create table if not exists edition (
    number integer primary key, made text not null, day text not null, title text not null, digest text not null
);
create table if not exists part (
    edition integer not null references edition (number), kind text not null, id text not null,
    salt text not null, digest text not null, body text, entries text not null,
    primary key (edition, kind, id)
);
"""


class NoEdition(Exception):
    """Nothing was published yet, or not in that number."""


def write(path: Path, number: int, made: str, day: str, title: str, parts: Sequence[Part]) -> Digest:
    """Keep an edition, whole or not at all, and return its digest. One of that number that is there is replaced:
    it was left by an act that the ledger never came to hold."""
    rows = []
    for part in parts:
        salt, body = secrets.token_hex(16), canonical(part.body)
        rows.append((number, part.kind, part.id, salt, part_digest(salt, body), body, canonical(part.entries)))
    digest = edition_digest(number, made, day, title, [(row[1], row[2], row[4]) for row in rows])
    with closing(_open(path)) as db, db:
        db.execute("delete from part where edition >= ?", (number,))
        db.execute("delete from edition where number >= ?", (number,))
        db.execute("insert into edition values (?, ?, ?, ?, ?)", (number, made, day, title, digest))
        db.executemany("insert into part values (?, ?, ?, ?, ?, ?, ?)", rows)
    return digest


def read(path: Path, number: int | None = None) -> Edition:
    """An edition, the last one where none is named. Raises `NoEdition`."""
    if not path.exists():
        raise NoEdition("nothing was published yet: `vigil publish` shows what would be")
    with closing(_open(path)) as db:
        where, given = ("where number = ?", (number,)) if number else ("order by number desc limit 1", ())
        row = db.execute(f"select number, made, day, title, digest from edition {where}", given).fetchone()  # noqa: S608
        if row is None:
            raise NoEdition(f"there is no edition {number or ''}".strip())
        columns = "kind, id, body, entries, salt, digest"
        told = db.execute(f"select {columns} from part where edition = ? order by kind, id", (row[0],))  # noqa: S608
        parts = tuple(
            Part(kind, id, body and json.loads(body), json.loads(why), salt, Digest(own))
            for kind, id, body, why, salt, own in told
        )
    return Edition(row[0], row[1], row[2], row[3], Digest(row[4]), parts)


def editions(path: Path) -> list[tuple[int, str, str, str]]:
    """Number, instant, day and digest of every edition, the newest first."""
    if not path.exists():
        return []
    with closing(_open(path)) as db:
        return list(db.execute("select number, made, day, digest from edition order by number desc"))


def bodies(path: Path, ids: Collection[str], *, before: int) -> list[dict[str, Any]]:
    """What editions before a number still say under these ids."""
    with closing(_open(path)) as db:
        rows = db.execute(
            "select id, body from part where edition < ? and body is not null and kind != 'gone'", (before,)
        )
        return [json.loads(body) for id, body in rows if id in ids]


def destroy(path: Path, ids: Collection[str], names: Collection[str], *, before: int) -> int:
    """Destroy what editions before a number say under these ids or with these names in it; their digests still verify.

    Returns how many parts were emptied.
    """
    wanted = [*ids, *names]
    with closing(_open(path)) as db, db:
        held = db.execute("select rowid, id, body from part where edition < ? and body is not null", (before,))
        rows = [rowid for rowid, id, body in held if id in ids or any(_stands(one, body) for one in wanted)]
        db.executemany("update part set body = null where rowid = ?", [(rowid,) for rowid in rows])
    with closing(_open(path)) as db:
        db.execute("vacuum")  # a page that was given free may still hold what stood on it
    return len(rows)


def faults(path: Path) -> Iterator[str]:
    """What is not as it was written, in sentences."""
    if not path.exists():
        return
    with closing(_open(path)) as db:
        for number, made, day, title, digest in db.execute("select * from edition order by number"):
            told = db.execute("select kind, id, salt, digest, body from part where edition = ?", (number,)).fetchall()
            if edition_digest(number, made, day, title, [(kind, id, own) for kind, id, _, own, _ in told]) != digest:
                yield f"edition {number}: its digest does not fit its parts"
            for kind, id, salt, own, body in told:
                if body is not None and part_digest(salt, body) != own:
                    yield f"edition {number}: {kind} {id} was changed after it was made public"


def _stands(words: str, body: str) -> bool:
    return json.dumps(words, ensure_ascii=False)[1:-1] in body


def _open(path: Path) -> sqlite3.Connection:
    new = not path.exists()
    if new:
        path.touch(mode=0o600)
    db = sqlite3.connect(path, isolation_level="IMMEDIATE")
    db.execute("pragma secure_delete = on")
    db.execute("pragma synchronous = full")
    db.execute("pragma foreign_keys = on")
    if new or not db.execute("select 1 from sqlite_master where name = 'part'").fetchone():
        db.executescript(_TABLES)
    return db
