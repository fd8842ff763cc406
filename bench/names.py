# SPDX-License-Identifier: Apache-2.0
"""Finding those who could be meant by a name, among 10,000 names and a million, in one process.

    python bench/names.py [SIZE ...]
    DESK=FOLDER python bench/names.py [SIZE ...]                        the desk stays; a run that was ended goes on
    python scripts/with_postgresql.py bench/names.py [SIZE ...]         the same on PostgreSQL

Names are made of the parts that the packs know of one country's names, as
often as they are borne there; every name is somebody's. Those asked for are
names of the desk as other people type them: without marks, in another order,
a letter wrong, a word left out, two written as one. On SQLite time is that of the
processor; on PostgreSQL, where another process answers, that of the clock.
"""

import datetime
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

SIZES = (10_000, 100_000, 1_000_000)
ASKED, LOT = 200, 50_000
FLOOR = 20.0  # milliseconds for one name, at the median
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PAIRS = ("vi_synth", "un_treated", "eu_alias", "nk_person")


def names(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, float, bool]]:
    """`(what, figure, met)`: milliseconds at each size, how often the one meant is among those found; keys' recall."""
    yield from _shared_keys()
    with tempfile.TemporaryDirectory() as folder:
        _desk(Path(os.environ.get("DESK") or Path(folder) / "desk").resolve())
        member, held = _member(), []
        for size in sizes:
            _fill(member, held, size)
            yield from _asked(member, held[:size], random.Random(size))


def _shared_keys() -> Iterator[tuple[str, float, bool]]:
    """Of the pairs of one person's names that the likeness asks about, the share that has a key in common."""
    from vigil.values.likeness import ASK, likeness
    from vigil.values.name_keys import name_keys

    for name in PAIRS if (SHARED / "eval" / "names").is_dir() else ():
        rows = [
            line.split("\t") for line in (SHARED / "eval" / "names" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
        ]
        alike = [row for row in rows if len(row) > 3 and row[2] == "1" and likeness(row[0], row[1]).score >= ASK]
        found = sum(not set(name_keys(row[0])).isdisjoint(name_keys(row[1])) for row in alike)
        yield f"{name}: pairs alike that share a key", round(found / len(alike), 4), True


def _desk(root: Path) -> None:
    from vigil.settings.folder import DeskFolder

    if not (root / "vigil.toml").exists():
        database = os.environ.pop("VIGIL_TEST_DATABASE", "")
        DeskFolder.make(root, name="Bench", countries=("xx",), database=database)
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _member():
    from vigil.access import enter
    from vigil.access.models import Member, Role

    if known := Member.objects.filter(username="mai").first():
        return known
    at = datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC)
    team = enter.team("Bench", by="vigil", at=at)
    told = {"name": "Mai", "password": "a long password", "team": team, "role": Role.REVIEWER}
    return enter.member("mai", **told, by="vigil", at=at)


def _fill(member, held: list[str], size: int) -> None:
    """People until there are so many, each with one name and its keys, as rows of one entry.

    In lots, each by a seed of its own and kept when it is done: where a desk
    stays in its folder, a run that was ended goes on where it stood.
    """
    from django.db import connection, transaction

    from vigil.ledger.append import append
    from vigil.people.models import Person

    with connection.cursor() as cursor:
        for setting in _LOADING.get(connection.vendor, ()):
            cursor.execute(setting)
    there = Person.objects.count()
    while len(held) < size:
        start = len(held)
        chance = random.Random(f"names from {start}")
        new = [_name(chance) for _ in range(min(LOT, size - start))]
        held += new
        if start + len(new) <= there:
            continue
        with transaction.atomic():
            entry = append("bench", {}, by="vigil", at=datetime.datetime(2014, 3, 2, tzinfo=datetime.UTC))
            _rows(member.teams.get().pk, entry.pk, new)
        print(f"{len(held):,} people", file=sys.stderr, flush=True)
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    connection.close()  # and with it the settings for loading


# A hundred thousand rows a second want their indexes in memory; a crash costs this bench its desk and nobody a thing.
_LOADING = {"sqlite": ("PRAGMA synchronous=OFF", "PRAGMA secure_delete=OFF", "PRAGMA cache_size=-1500000")}


def _rows(team: uuid.UUID, entry: int, new: list[str]) -> None:
    """The rows of a lot, written past the ORM: ten million keys as objects take longer than all the rest."""
    from vigil.people.models import Key, Name, Person
    from vigil.values.name_keys import name_keys
    from vigil.values.names import fold

    ids = [uuid.uuid4() for _ in new]
    _put(Person, ({"id": who, "team_id": team, "entry_id": entry} for who in ids))
    named = ({"text": text, "folded": fold(text), "script": "Latn"} for text in new)
    _put(Name, ({"person_id": who, "entry_id": entry} | told for who, told in zip(ids, named, strict=True)))
    keys = sorted((key, who) for who, text in zip(ids, new, strict=True) for key in set(name_keys(text)))
    _put(Key, ({"key": key, "person_id": who} for key, who in keys))


def _put(table, rows: Iterable[dict]) -> None:
    """Rows by column; what a row does not name has the value that the model begins with."""
    from django.db import connection

    rows = iter(rows)
    first = next(rows)
    fields = [one for one in table._meta.concrete_fields if not one.primary_key or one.attname in first]
    plain = {one.attname: one.get_default() for one in fields}
    ours = [one.attname for one in fields]
    columns, hexed = ", ".join(f'"{one.column}"' for one in fields), connection.vendor == "sqlite"

    def written(row: dict) -> tuple:
        values = ((plain | row)[name] for name in ours)
        return tuple(one.hex if hexed and isinstance(one, uuid.UUID) else one for one in values)

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"copy {table._meta.db_table} ({columns}) from stdin") as copy:
                for row in chain([first], rows):
                    copy.write_row(written(row))
        else:
            marks = ", ".join(["%s"] * len(fields))
            into = f"insert into {table._meta.db_table} ({columns}) values ({marks})"  # noqa: S608 - our own names
            cursor.executemany(into, map(written, chain([first], rows)))


def _name(chance: random.Random) -> str:
    """A name as they are borne: few family names, some middle names, many given ones."""
    families, middles, given = _parts()
    words = [chance.choices(families, [1 / (n + 1) for n in range(len(families))])[0]]
    words += chance.sample(middles, chance.choices((0, 1, 2), (2, 6, 2))[0])
    return " ".join([*words, chance.choice(given)])


def _parts(kept: list = []) -> tuple[list[str], list[str], list[str]]:  # noqa: B006 - read once
    if not kept:
        rows = (SHARED / "eval" / "names" / "vi_synth.tsv").read_text("utf-8").splitlines()[1:]
        words = [row.split("\t")[0].split() for row in rows]
        counted = [word[0] for word in words]
        families = sorted({*counted}, key=lambda one: (-counted.count(one), one))
        kept += [families, sorted({w for word in words for w in word[1:-1]}), sorted({word[-1] for word in words})]
    return tuple(kept)


def _asked(member, held: list[str], chance: random.Random) -> Iterator[tuple[str, float, bool]]:
    from django.db import connection

    from vigil.people.candidates import candidates

    took, found = [], 0
    clock = time.perf_counter if connection.vendor == "postgresql" else time.process_time
    for name in chance.sample(held, ASKED):
        typed = _typed(name, chance)
        start = clock()
        answer = candidates(typed, member)
        took.append(1000 * (clock() - start))
        found += any(one.name == name for one in answer)
    middle, slow = statistics.median(took), statistics.quantiles(took, n=20)[-1]
    yield f"candidates among {len(held):,} names, milliseconds at the median", round(middle, 2), middle <= FLOOR
    yield f"candidates among {len(held):,} names, milliseconds at p95", round(slow, 2), True
    yield f"the name meant is among them, {len(held):,} names", round(found / ASKED, 3), True


def _typed(name: str, chance: random.Random) -> str:
    """The name as somebody else types it."""
    from vigil.values.names import fold

    words = fold(name).title().split()
    how = chance.choice(("plain", "order", "typo", "left out", "as one", "marked"))
    if how == "marked":
        return name
    if how == "order":
        words = [words[-1], *words[:-1]]
    if how == "left out" and len(words) > 2:
        del words[chance.randrange(1, len(words) - 1)]
    if how == "as one":
        words[-2:] = ["".join(words[-2:])]
    if how == "typo":
        place = max(range(len(words)), key=lambda at: len(words[at]))
        cut = chance.randrange(1, len(words[place]))
        words[place] = words[place][:cut] + words[place][cut + 1 :]
    return " ".join(words)


if __name__ == "__main__":
    for what, figure, met in names(tuple(map(int, sys.argv[1:])) or SIZES):
        print(f"{what}: {figure}{'' if met else '  NOT MET'}", flush=True)
