# SPDX-License-Identifier: Apache-2.0
"""Every call by which a desk changes a file fails once: an original kept, a decision entered, a backup taken.

    python tests/crash/failing.py [EVERY]

Prints one JSON line. failing.c stands between the desk and the C library, so
that the disk of SQLite fails as well as our own; each of its calls fails in
turn (with EVERY = 5 every fifth), in a process of its own, on a desk as it was before. Then
it is looked at with a disk that works: all of the act is there or nothing, and it can be done again.
"""

import ctypes
import errno
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
ERRORS = (errno.ENOSPC, errno.EIO)
ACTS = ("keep", "decide", "back up")
PASSPHRASE = "six words out of a book"
REFUSED, BROKEN, DONE = 3, 4, 0


def built(folder: Path) -> Path:
    """The library that lets calls fail."""
    library = folder / "failing.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "failing.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def act(name: str, folder: Path, number: int) -> None:
    from builders import a_capture, an_event, later
    from vigil.access.models import Member
    from vigil.backup.take import take
    from vigil.settings.folder import DeskFolder

    member = Member.objects.get()
    match name:
        case "keep":
            a_capture(member.teams.get(), f"kept {number}".encode(), name=f"kept-{number}.txt")
        case "decide":
            an_event(member, f"Ana Velu {number}", "arrest", "2014-03")
        case "back up":
            take(DeskFolder(folder / "desk"), folder / "desk" / f"b{number}", PASSPHRASE, by=str(member.pk), at=later())


def tried(name: str, folder: Path, number: int, k: int, error: int, part: bool) -> tuple[int, int]:
    """An act whose k-th call fails, in a process of its own: how it ended, and how many calls there were."""
    from django.db import connections

    connections.close_all()
    read, write = os.pipe()
    if not (pid := os.fork()):
        ended = BROKEN
        try:
            library = ctypes.CDLL(None)
            library.failing_from(str(folder / "desk").encode(), k, error, part)
            ended = _ended(name, folder, number)
            os.write(write, str(library.failing_seen()).encode())
        finally:
            os._exit(ended)
    os.close(write)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    seen = int(os.read(read, 20) or 0)
    os.close(read)
    return code, seen


def _ended(name: str, folder: Path, number: int) -> int:
    """Done, refused with a sentence, or broken off in some other way."""
    from django.db import DatabaseError

    from vigil.archive.originals import NotKept
    from vigil.backup.take import NotTaken

    try:
        act(name, folder, number)
    except (NotKept, NotTaken, DatabaseError) as refused:
        return REFUSED if str(refused) else BROKEN
    except Exception as broken:  # noqa: BLE001 - an edge: what it was is told
        print(type(broken).__name__, broken, file=sys.stderr)  # noqa: T201
        return BROKEN
    return DONE


def whole(name: str, folder: Path, number: int, ended: int) -> str:
    """What is wrong after it, "" where all or nothing is there and it can be done again."""
    from vigil.archive.models import Capture
    from vigil.ledger.models import Entry
    from vigil.people.models import Name
    from vigil.record.verify import breaches

    if found := next(map(str, breaches()), ""):
        return found
    there = {
        "keep": lambda: Capture.objects.filter(name=f"kept-{number}.txt").exists(),
        "decide": lambda: Name.objects.filter(text=f"Ana Velu {number}").exists(),
        "back up": lambda: Entry.objects.filter(kind="backup.made", payload__body__contains=f'"b{number}"').exists(),
    }[name]()
    if ended == DONE and not there:
        return "it said that it was done, and nothing is there"
    left = folder / "desk" / f"b{number}"
    if name == "back up" and there and not left.exists():
        return "the ledger tells of a backup that is not there"
    if name == "back up":
        left.unlink(missing_ok=True)
    again = _ended(name, folder, number + 1)
    return "" if again == DONE else "it could not be done again"


def seen(name: str, folder: Path, number: int, ended: int) -> str:
    """`whole`, asked in a process of its own: this one never gets to know a desk."""
    from django.db import connections

    connections.close_all()
    read, write = os.pipe()
    if not (pid := os.fork()):
        try:
            os.write(write, whole(name, folder, number, ended).encode())
            os._exit(0)
        finally:
            os._exit(1)
    os.close(write)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with os.fdopen(read) as told:
        return told.read() if code == 0 else "it could not be looked at"


def anew(folder: Path) -> None:
    """The desk as it stood before the first call failed."""
    shutil.rmtree(folder / "desk", ignore_errors=True)
    shutil.copytree(folder.parent / "before", folder / "desk")


def main(every: int) -> dict:
    place = Path(tempfile.mkdtemp())
    folder = place / "here"
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "vigil", "init", f"{folder}/desk"], check=True, capture_output=True)
    from vigil.command.opening import open_desk

    open_desk(str(folder / "desk"))
    from django.db import connections

    for number, name in enumerate(ACTS):
        assert _ended(name, folder, number) == DONE  # everything is loaded
    connections.close_all()
    shutil.copytree(folder / "desk", place / "before")
    chance, found, number = random.Random(2), {}, 100
    for name in ACTS:
        number += 2
        _, calls = tried(name, folder, number, 0, 0, False)
        told = {"calls": calls, "failed": 0, "refused in a sentence": 0, "done all the same": 0, "wrong": []}
        for k in range(1 + chance.randrange(every), calls + 1, every):
            number += 2
            anew(folder)
            ended, _ = tried(name, folder, number, k, chance.choice(ERRORS), chance.random() < 0.3)
            told["failed"] += 1
            told["refused in a sentence"] += ended == REFUSED
            told["done all the same"] += ended == DONE
            wrong = seen(name, folder, number, ended)
            if wrong or ended not in (REFUSED, DONE):
                told["wrong"].append(f"call {k}: {wrong or 'broke off without a sentence'}")
        found[name] = told
    return found


if __name__ == "__main__":
    if "LD_PRELOAD" in os.environ:
        print(json.dumps(main(int(sys.argv[1]) if sys.argv[1:] else 1)))  # noqa: T201
    else:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
        with tempfile.TemporaryDirectory() as place:
            command = [sys.executable, __file__, *sys.argv[1:]]
            library = str(built(Path(place)))
            sys.exit(subprocess.run(command, env=clean | {"LD_PRELOAD": library}, check=False).returncode)
