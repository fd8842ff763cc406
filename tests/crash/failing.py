# SPDX-License-Identifier: Apache-2.0
"""Every call by which a desk changes a file fails once, in each act: kept, carried, decided, published, taken out ...

    python tests/crash/failing.py [EVERY [ACT ...]]

Prints one JSON line. failing.c stands between the desk and the C library, so
that the disk of SQLite fails as well as our own; each of its calls fails in
turn (with EVERY = 5 every fifth), in a process of its own, on a desk as it was before. Then
it is looked at with a disk that works: all of the act is there or nothing, and it can be done again.
"""

import ctypes
import datetime
import errno
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
ERRORS = (errno.ENOSPC, errno.EIO)
ACTS = ("keep", "carry", "decide", "publish", "export", "hand over", "back up", "erase")
FILES = {"export": "captures.exported", "hand over": "custody.handed_over", "back up": "backup.made"}
ERASED = "Eva Tan"
PASSPHRASE = "six words out of a book"
DAY = datetime.date(2014, 3, 1)
REFUSED, BROKEN, DONE = 3, 4, 0


def built(folder: Path) -> Path:
    """The library that lets calls fail."""
    library = folder / "failing.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "failing.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


class Parked(Exception):
    """A document was parked; the message is the reason that people are told."""


def act(name: str, folder: Path, number: int) -> None:
    from builders import a_capture, an_event, later
    from vigil.access.models import Member
    from vigil.archive import custody, export
    from vigil.archive.models import Capture
    from vigil.backup.take import take
    from vigil.editions import publish
    from vigil.erasure import requests
    from vigil.erasure.reach import Target
    from vigil.settings.folder import DeskFolder

    member, desk = Member.objects.get(), DeskFolder(folder / "desk")
    team, file, acting = member.teams.get(), desk.root / f"{name}-{number}", {"by": member, "at": later()}
    match name:
        case "keep":
            a_capture(team, f"kept {number}".encode(), name=f"kept-{number}.txt")
        case "carry":
            _carry(team, number)
        case "decide":
            an_event(member, f"Ana Velu {number}", "arrest", "2014-03")
        case "publish":
            an_event(
                member, "Ana Velu", "release", f"{1900 + number // 12}-{number % 12 + 1:02}", person=str(_open(member))
            )
            publish.make(desk.editions, team, title="Watch of Karsk", day=DAY, **acting)
        case "export":
            export.export(Capture.objects.all(), file, **acting)
        case "hand over":
            custody.hand_over(Capture.objects.all(), file, whole=True, **acting)
        case "back up":
            take(desk, file, PASSPHRASE, by=str(member.pk), at=later())
        case "erase":
            asked = requests.ask(Target(words=frozenset([ERASED])), "objects", "", **acting)
            requests.grant(asked, **acting)


def _carry(team, number: int) -> None:
    """A release brought in, read behind the wall and searched."""
    import mixed
    from builders import later
    from vigil.airlock import opening
    from vigil.intake import receive
    from vigil.intake.models import State
    from vigil.intake.worker import safely
    from vigil.settings.packs import packs

    opening._house._owner = os.getpid()  # the house of the process that forked us serves us too
    content = io.BytesIO(f"{mixed.release(0)}\nNumber {number}.\n".encode())
    came = receive.upload(content, f"carry-{number}.txt", team=team, by="vigil", at=later())
    came = safely(came, packs(), at=later())
    if came.state == State.PARKED:
        raise Parked(came.reason)


def _open(member):
    """Somebody whose events are public."""
    from builders import an_event, opened
    from vigil.disclosure.models import Disclosure
    from vigil.people.models import Name

    if not Disclosure.objects.exists():
        an_event(member, "Ana Velu", "arrest", "2014-02")
        opened(member, Name.objects.filter(text="Ana Velu").first().person_id)
    return Disclosure.objects.first().whose


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

    from vigil.archive.export import NotExported
    from vigil.archive.originals import NotKept
    from vigil.backup.take import NotTaken
    from vigil.editions.publish import NotPublished
    from vigil.erasure.requests import NotErased

    refusals = (NotKept, NotTaken, NotExported, NotPublished, NotErased, Parked, DatabaseError)
    try:
        act(name, folder, number)
    except refusals as refused:
        print(name, number, type(refused).__name__, refused, file=sys.stderr)  # noqa: T201
        return REFUSED if str(refused) else BROKEN
    except Exception as broken:  # noqa: BLE001 - an edge: what it was is told
        print(type(broken).__name__, broken, file=sys.stderr)  # noqa: T201
        return BROKEN
    return DONE


def whole(name: str, folder: Path, number: int, ended: int) -> str:
    """What is wrong after it, "" where all or nothing is there and it can be done again."""
    from vigil.editions import check
    from vigil.erasure import traces
    from vigil.record.verify import breaches
    from vigil.settings.folder import DeskFolder

    traces.finish()  # what every serving desk does by itself
    editions = DeskFolder(folder / "desk").editions
    if found := next(map(str, [*breaches(), *check.breaches(editions, day=DAY)]), ""):
        return found
    there, left = _there(name, number), folder / "desk" / f"{name}-{number}"
    if ended == DONE and not there:
        return "it said that it was done, and nothing is there"
    if name in FILES and there and not left.exists():
        return "the ledger tells of a file that is not there"
    if name in FILES:
        shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
    if name == "carry" and (wrong := _carried_in_the_end(number)):
        return wrong
    again = DONE if name == "erase" and there else _ended(name, folder, number + 1)
    return "" if again == DONE else "it could not be done again"


def _there(name: str, number: int) -> bool:
    """Whether what was to be done is done."""
    from vigil.archive.models import Capture
    from vigil.ledger.models import Entry
    from vigil.people.models import Name
    from vigil.stories.models import Telling

    match name:
        case "keep":
            return Capture.objects.filter(name=f"kept-{number}.txt").exists()
        case "carry":
            return Telling.objects.filter(reading__capture__name=f"carry-{number}.txt").exists()
        case "decide":
            return Name.objects.filter(text=f"Ana Velu {number}").exists()
        case "publish":
            return Entry.objects.filter(kind="edition.made", payload__body__contains='"edition":2').exists()
        case "erase":
            return not Name.objects.filter(text=ERASED).exists()
    return Entry.objects.filter(kind=FILES[name], payload__body__contains=f'"{name}-{number}').exists()


def _carried_in_the_end(number: int) -> str:
    """What is wrong once a worker has been over what waits, and a person over what was parked."""
    from builders import later
    from vigil.access.models import Member
    from vigil.intake.models import Document, State
    from vigil.intake.worker import retry, work
    from vigil.settings.packs import packs

    work(packs(), clock=later)
    for one in Document.objects.filter(state=State.PARKED):
        retry(one, packs(), by=Member.objects.get(), at=later())
    left = Document.objects.exclude(state=State.DONE).first()
    return f"a document stays {left.state}: {left.reason}" if left else ""


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


def main(every: int, acts: Sequence[str]) -> dict:
    place = Path(tempfile.mkdtemp())
    folder = place / "here"
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "vigil", "init", f"{folder}/desk"], check=True, capture_output=True)
    from vigil.command.opening import open_desk

    open_desk(str(folder / "desk"))
    from django.db import connections

    from builders import an_event
    from vigil.access.models import Member

    an_event(Member.objects.get(), ERASED, "arrest", "2014-01")
    for number, name in enumerate(ACTS[:-1]):
        assert _ended(name, folder, number) == DONE  # everything is loaded
    connections.close_all()
    shutil.copytree(folder / "desk", place / "before")
    chance, found, number = random.Random(2), {}, 100
    for name in acts:
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
        print(json.dumps(main(int(sys.argv[1]) if sys.argv[1:] else 1, sys.argv[2:] or ACTS)))  # noqa: T201
    else:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
        with tempfile.TemporaryDirectory() as place:
            command = [sys.executable, __file__, *sys.argv[1:]]
            library = str(built(Path(place)))
            sys.exit(subprocess.run(command, env=clean | {"LD_PRELOAD": library}, check=False).returncode)
