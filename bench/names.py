# SPDX-License-Identifier: Apache-2.0
"""Finding those who could be meant by a name, among 10,000 names and a million: on SQLite, one process.

    python bench/names.py [SIZE ...]

Names are made of the parts that the packs know of one country's names, as
often as they are borne there; every name is somebody's. Those asked for are
names of the desk as other people type them: without marks, in another order,
a letter wrong, a word left out, two written as one. Time is that of the processor.
"""

import datetime
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (10_000, 1_000_000)
ASKED = 200
FLOOR = 20.0  # milliseconds for one name, at the median
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
PAIRS = ("vi_synth", "un_treated", "eu_alias", "nk_person")


def names(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, float, bool]]:
    """`(what, figure, met)`: milliseconds at each size, how often the one meant is among those found; keys' recall."""
    yield from _shared_keys()
    with tempfile.TemporaryDirectory() as folder:
        _desk(Path(folder) / "desk")
        member, chance, held = _member(), random.Random(7), []
        for size in sizes:
            held += _fill(member, size - len(held), chance)
            yield from _asked(member, held, chance)


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

    DeskFolder.make(root, name="Bench", countries=("xx",), staged="")
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _member():
    from vigil.access import enter
    from vigil.access.models import Role

    at = datetime.datetime(2014, 3, 1, tzinfo=datetime.UTC)
    team = enter.team("Bench", by="vigil", at=at)
    told = {"name": "Mai", "password": "a long password", "team": team, "role": Role.REVIEWER}
    return enter.member("mai", **told, by="vigil", at=at)


def _fill(member, count: int, chance: random.Random) -> list[str]:
    """So many people more, each with one name and its keys, as rows of one entry."""
    from django.db import transaction

    from vigil.ledger.append import append
    from vigil.people.models import Key, Name, Person
    from vigil.values.name_keys import name_keys
    from vigil.values.names import fold

    team, made = member.teams.get(), []
    with transaction.atomic():
        entry = append("bench", {}, by="vigil", at=datetime.datetime(2014, 3, 2, tzinfo=datetime.UTC))
        for start in range(0, count, 10_000):
            new = [_name(chance) for _ in range(min(10_000, count - start))]
            people = Person.objects.bulk_create(Person(team=team, entry=entry) for _ in new)
            Name.objects.bulk_create(
                Name(person=who, entry=entry, text=text, folded=fold(text), script="Latn")
                for who, text in zip(people, new, strict=True)
            )
            Key.objects.bulk_create(
                Key(key=key, person=who) for who, text in zip(people, new, strict=True) for key in name_keys(text)
            )
            made += new
    return made


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
    from vigil.people.candidates import candidates

    took, found = [], 0
    for name in chance.sample(held, ASKED):
        typed = _typed(name, chance)
        start = time.process_time()
        answer = candidates(typed, member)
        took.append(1000 * (time.process_time() - start))
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
