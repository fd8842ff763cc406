# SPDX-License-Identifier: Apache-2.0
"""R1, R2, R4 and R8: deliveries, acts and upgrades killed again and again; the same documents in many orders.

python bench/goal_crash.py [KILLS [ORDERS]]
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

CRASHING = Path(__file__).resolve().parent.parent / "tests" / "intake" / "crashing.py"
ACTS = CRASHING.parent.parent / "crash" / "run.py"
FAILING = CRASHING.parent.parent / "crash" / "failing.py"
WITH_POSTGRESQL = CRASHING.parent.parent.parent / "scripts" / "with_postgresql.py"
UPGRADING = CRASHING.parent.parent / "settings" / "upgrading.py"
KILLS, ORDERS, DOCUMENTS = 200, 20, 60
UPGRADES = 3  # killed, of each schema
Parts = Iterator[tuple[str, float, bool]]


def kills(wanted: int = KILLS, *, postgresql: bool = False) -> Parts:
    """R1: kill -9 at named steps of fetch, archive, unpack, read, cluster and propose, and at random instants."""
    found = _run("kills", wanted, postgresql=postgresql)
    yield "kills", found["kills"], found["kills"] >= wanted
    yield "acknowledged", found["acknowledged"], found["finished"] and found["acknowledged"] == DOCUMENTS
    for what in ("lost", "doubled", "waiting", "claimed", "without a document", "faults", "astray"):
        yield what, found[what], found[what] == 0
    for what in ("at odds", "breaches"):
        yield what, len(found[what]), not found[what]


def orders(wanted: int = ORDERS) -> Parts:
    """R4: 60 documents of every format delivered five times, shuffled, by four processes: one outcome."""
    found = _run("orders", wanted)
    yield "orders", found["orders"], True
    yield "outcomes", found["outcomes"], found["outcomes"] == 1
    for what, size in zip(("captures", "stories", "proposals"), found["sizes"][0], strict=True):
        yield what, size, size > 0


def acts(wanted: int = KILLS, *, postgresql: bool = False) -> Parts:
    """R1: deciding, undoing, erasing, exporting, handing over, backing up and restoring killed."""
    found = _told(ACTS, "--kills", str(wanted), postgresql=postgresql)
    yield "acts killed", found["kills"], found["kills"] >= wanted
    yield "acts acknowledged", found["acknowledged"], True
    for what in ("broke off", "lost", "doubled", "torn", "rebuilt otherwise"):
        yield f"acts: {what}", found[what], found[what] == 0
    yield "acts: breaches", len(found["breaches"]), not found["breaches"]


def failing(every: int = 1) -> Parts:
    """R2: the k-th call by which a file changes fails, for every k (or every so many)."""
    for act, found in _told(FAILING, str(every)).items():
        yield f"{act}: calls made to fail", found["failed"], found["failed"] >= found["calls"] // every
        yield f"{act}: not all or nothing, or without a sentence", len(found["wrong"]), not found["wrong"]


def upgrades(wanted: int = UPGRADES, *, postgresql: bool = False) -> Parts:
    """R8: a desk of every earlier schema brought up to date, killed on the way."""
    found = _told(UPGRADING, "--kills", str(wanted), postgresql=postgresql)
    yield "schemas", len(found), bool(found)
    kills = [one["kills"] for one in found.values()]
    yield "kills", sum(kills), min(kills) >= wanted
    for what in ("broke off", "lost", "other digest", "breaches"):
        wrong = sum(one[what] for one in found.values())
        yield what, wrong, wrong == 0


def _told(program: Path, *words: str, postgresql: bool = False) -> dict:
    """What a program prints in its last line, run with a PostgreSQL beside it or without. Raises `RuntimeError`."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    command = [sys.executable, *([str(WITH_POSTGRESQL)] if postgresql else []), str(program), *words]
    done = subprocess.run(command, env=clean, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(" | ".join(done.stderr.split("\n")[-12:]))
    return json.loads(done.stdout.splitlines()[-1])


def _run(what: str, many: int, *, postgresql: bool = False) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        return _told(CRASHING, what, folder, str(many), str(DOCUMENTS), postgresql=postgresql)


if __name__ == "__main__":
    told = [int(one) for one in sys.argv[1:]]
    for part in (*kills(*told[:1]), *orders(*told[1:])):
        print(*part)
