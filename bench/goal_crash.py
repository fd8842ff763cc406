# SPDX-License-Identifier: Apache-2.0
"""R1, R2, R4 and R8: deliveries, acts and upgrades killed again and again; the same documents in many orders.

python bench/goal_crash.py [KILLS [ORDERS]]

Kills are made in parts, each on a desk of its own with a chance of its own (bench/parts.py).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import parts

CRASHING = Path(__file__).resolve().parent.parent / "tests" / "intake" / "crashing.py"
ACTS = CRASHING.parent.parent / "crash" / "run.py"
FAILING = CRASHING.parent.parent / "crash" / "failing.py"
WITH_POSTGRESQL = CRASHING.parent.parent.parent / "scripts" / "with_postgresql.py"
UPGRADING = CRASHING.parent.parent / "settings" / "upgrading.py"
DOCUMENTS = 60
# Reduced and whole: kills of deliveries and as many of other acts, on each database; upgrades killed, of each schema.
KILLS, ORDERS, UPGRADES = (100, 1000), 20, (3, 12)
ACTS_FAILING = ("keep", "carry", "decide", "publish", "export", "hand over", "back up", "erase")
EVERY = (40, 1)  # which calls to the disk are made to fail
Parts = Iterator[tuple[str, float, bool]]


def kills(wanted: int = 0, *, postgresql: bool = False) -> Parts:
    """R1: kill -9 at named steps of fetch, archive, unpack, read, cluster and propose, and at random instants."""
    wanted = wanted or parts.many(*KILLS)

    def part(number: int, many: int) -> dict:
        return _run("kills", many, number, postgresql=postgresql) | {"desks": 1}

    found = parts.counted(_on("R1 deliveries", postgresql), wanted, 20, part)
    yield "kills", found["kills"], found["kills"] >= wanted
    yield "desks", found["desks"], True
    delivered = found["desks"] * DOCUMENTS
    yield "acknowledged", found["acknowledged"], found["finished"] and found["acknowledged"] == delivered
    for what in ("lost", "doubled", "waiting", "claimed", "without a document", "faults", "astray"):
        yield what, found[what], found[what] == 0
    for what in ("at odds", "breaches"):
        yield what, len(found[what]), not found[what]


def orders(wanted: int = ORDERS) -> Parts:
    """R4: 60 documents of every format delivered five times, shuffled, by four processes: one outcome."""
    found = parts.counted("R4 orders", wanted, 2, lambda number, many: _run("orders", many, 2 * number))
    yield "orders", found["orders"], found["orders"] >= wanted
    yield "outcomes", len(found["of each"]), len(found["of each"]) == 1
    for what, size in zip(("captures", "stories", "proposals"), found["sizes"][0], strict=True):
        yield what, size, size > 0


def acts(wanted: int = 0, *, postgresql: bool = False) -> Parts:
    """R1: deciding, undoing, erasing, publishing, exporting, handing over, backing up and restoring killed."""
    wanted = wanted or parts.many(*KILLS)

    def part(number: int, many: int) -> dict:
        return told(ACTS, "--kills", str(many), "--seed", str(number), postgresql=postgresql)

    found = parts.counted(_on("R1 acts", postgresql), wanted, 25, part)
    yield "acts killed", found["kills"], found["kills"] >= wanted
    for act, killed in found["by act"].items():
        yield f"acts killed: {act}", killed, True
    yield "acts acknowledged", found["acknowledged"], True
    for what in ("broke off", "lost", "doubled", "torn", "rebuilt otherwise", "does not work"):
        yield f"acts: {what}", found[what], found[what] == 0
    yield "acts: breaches", len(found["breaches"]), not found["breaches"]


def failing(every: int = 0) -> Parts:
    """R2: the k-th call by which a file changes fails, for every k (or every so many), act by act."""
    every = every or parts.many(*EVERY)
    size = 1 if parts.Asked.whole else len(ACTS_FAILING)  # one process for all acts where few of their calls fail

    def part(number: int, many: int) -> dict:
        return told(FAILING, str(every), *ACTS_FAILING[number * size :][:many])

    by_act = parts.counted(f"R2 {every}", len(ACTS_FAILING), size, part)
    for act, found in by_act.items():
        yield f"{act}: calls", found["calls"], True
        yield f"{act}: calls made to fail", found["failed"], found["failed"] >= found["calls"] // every
        yield f"{act}: not all or nothing, or without a sentence", len(found["wrong"]), not found["wrong"]


def upgrades(wanted: int = 0, *, postgresql: bool = False) -> Parts:
    """R8: a desk of every earlier schema brought up to date, killed on the way."""
    wanted = wanted or parts.many(*UPGRADES)
    names = [one["name"] for one in json.loads((UPGRADING.parent / "schemas.json").read_text(encoding="utf-8"))]

    def part(number: int, many: int) -> dict:
        chosen = [word for name in names[number : number + many] for word in ("--schema", name)]
        return told(UPGRADING, "--kills", str(wanted), *chosen, postgresql=postgresql)

    found = parts.counted(_on(f"R8 {wanted}", postgresql), len(names), 1, part)
    yield "schemas", len(found), len(found) == len(names)
    kills = [one["kills"] for one in found.values()]
    yield "kills", sum(kills), min(kills) >= wanted
    for what in ("broke off", "lost", "other digest", "breaches"):
        wrong = sum(one[what] for one in found.values())
        yield what, wrong, wrong == 0


def told(program: Path, *words: str, postgresql: bool = False) -> dict:
    """What a program prints in its last line, run with a PostgreSQL beside it or without. Raises `RuntimeError`."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    command = [sys.executable, *([str(WITH_POSTGRESQL)] if postgresql else []), str(program), *words]
    done = subprocess.run(command, env=clean, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(" | ".join(done.stderr.split("\n")[-12:]))
    return json.loads(done.stdout.splitlines()[-1])


def _run(what: str, many: int, number: int, *, postgresql: bool = False) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        return told(CRASHING, what, folder, str(many), str(DOCUMENTS), str(number), postgresql=postgresql)


def _on(name: str, postgresql: bool) -> str:
    return f"{name} on PostgreSQL" if postgresql else name


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    for one in (*kills(*numbers[:1]), *orders(*numbers[1:])):
        print(*one)
