# SPDX-License-Identifier: Apache-2.0
"""R1 and R4 of intake: deliveries killed again and again, and the same documents in many orders by four processes.

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
KILLS, ORDERS, DOCUMENTS = 200, 20, 60
Parts = Iterator[tuple[str, float, bool]]


def kills(wanted: int = KILLS) -> Parts:
    """R1: kill -9 at named steps of fetch, archive, unpack, read, cluster and propose, and at random instants."""
    found = _run("kills", wanted)
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


def acts(wanted: int = KILLS) -> Parts:
    """R1: deciding, undoing, erasing, exporting, handing over, backing up and restoring killed."""
    found = _told(ACTS, "--kills", str(wanted))
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


def _told(program: Path, *words: str) -> dict:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, str(program), *words], env=clean, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(" | ".join(done.stderr.split("\n")[-12:]))
    return json.loads(done.stdout)


def _run(what: str, many: int) -> dict:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(CRASHING), what, folder, str(many), str(DOCUMENTS)]
        done = subprocess.run(command, env=clean, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(" | ".join(done.stderr.split("\n")[-12:]))
    return json.loads(done.stdout)


if __name__ == "__main__":
    told = [int(one) for one in sys.argv[1:]]
    for part in (*kills(*told[:1]), *orders(*told[1:])):
        print(*part)
