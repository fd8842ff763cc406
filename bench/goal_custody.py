# SPDX-License-Identifier: Apache-2.0
"""Custody measured: a disk that fails at every call, CSV without formulas, an export that comes back whole.

Runs in a process of its own, on a desk that is thrown away: `python bench/goal_custody.py [GOAL ...]` prints the
parts; `in_a_process("R2")` yields them to `make goals`.
"""

import csv
import errno
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

Parts = Iterator[tuple[str, float, bool]]
CALLS = ("make_folder", "begin", "write_some", "flush", "rename", "flush_folder")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)


def failing_disk() -> Parts:
    """R2, for the store of originals: the k-th call fails, or fails after its work, or writes a part first."""
    from django.conf import settings

    from vigil.archive import originals
    from vigil.archive.disk import Disk
    from vigil.archive.folder import Folder

    class Failing(Disk):
        def __init__(self, k: int, error: int, after: bool) -> None:
            self.left, self.error, self.after, self.seen = k, error, after, 0

    def call(name: str):
        def made(self, *given):
            self.left, self.seen = self.left - 1, self.seen + 1
            if self.left == 0 and not self.after:
                raise OSError(self.error, os.strerror(self.error))
            if name == "write_some":
                given = (given[0], given[1][: max(1, len(given[1]) // 2)])
            done = getattr(Disk, name)(self, *given)
            if self.left == 0:
                raise OSError(self.error, os.strerror(self.error))
            return done

        return made

    for name in CALLS:
        setattr(Failing, name, call(name))
    tried = failed = 0
    chance = random.Random(11)
    for number in range(12):
        content = [chance.randbytes(chance.randrange(1, 4000)) for _ in range(chance.randrange(1, 4))]
        counting = Failing(0, 0, False)
        settings.ORIGINALS = Path(tempfile.mkdtemp(prefix=f"disk-{number}-")) / "originals"
        originals.keep(content, into=Folder(settings.ORIGINALS, counting))
        for k in range(1, counting.seen + 1):
            settings.ORIGINALS = Path(tempfile.mkdtemp()) / "originals"
            tried += 1
            failed += not _held(originals, content, Failing(k, chance.choice(ERRORS), chance.random() < 0.5))
    yield "I/O calls made to fail", tried, True
    yield "neither complete nor rolled back, or without a clear message", failed, failed == 0


def _held(originals, content: list[bytes], disk) -> bool:
    from django.conf import settings

    from vigil.archive.folder import Folder
    from vigil.values.digests import of_bytes

    digest = of_bytes(b"".join(content))
    try:
        originals.keep(content, into=Folder(settings.ORIGINALS, disk))
        return False
    except originals.NotKept as refusal:
        clear = "add it again" in str(refusal)
    whole = originals.fault(digest) in ("", "is missing")
    return clear and whole and originals.keep(content)[0] == digest and originals.holds(digest)


def no_formulas() -> Parts:
    """S10: nothing that a spreadsheet would calculate leaves in the collection log."""
    from vigil.archive import log
    from vigil.archive.keep import Received, keep
    from vigil.archive.models import Capture, How

    team, at = _team()
    openings = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x","y")', "=cmd|'/C'!A0"]
    for number, opening in enumerate(openings * 5):
        received = Received(f"{opening} {number}", f"{opening} {number}", How.UPLOAD, media_type=opening)
        keep([str(number).encode()], received, team=team, by=opening, at=at)
    rows = list(csv.reader(io.StringIO("".join(log.as_csv(log.logged(Capture.objects.all()))))))
    live = sum(cell[:1] in set("=+-@\t\r\n") for row in rows for cell in row if cell)
    yield "rows written", len(rows) - 1, len(rows) - 1 == len(openings) * 5
    yield "cells that are formulas", live, live == 0


def round_trip() -> Parts:
    """U9: a WARC of the desk, read by FastWARC: every digest verified, every capture back."""
    from fastwarc.warc import ArchiveIterator

    from vigil.archive.export import export
    from vigil.archive.keep import Received, keep
    from vigil.archive.models import Capture, How

    team, at = _team()
    chance = random.Random(5)
    for number in range(500):
        origin = f"https://courier.example/{number}"
        keep([chance.randbytes(20_000)], Received(origin, origin, How.ADDRESS), team=team, by="vigil", at=at)
    captures = Capture.objects.filter(how=How.ADDRESS)
    path = Path(tempfile.mkdtemp()) / "all.warc.gz"
    start = time.process_time()
    export(captures, path, by=team.members.get(), at=at)
    seconds = time.process_time() - start
    found, broken = set(), 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            broken += not record.verify_block_digest()
            if record.headers["WARC-Type"] == "resource":
                digest = record.headers["WARC-Payload-Digest"].removeprefix("sha256:")
                found.add((digest, record.headers["WARC-Target-URI"]))
    yield "records whose digest does not verify", broken, broken == 0
    missing = set(captures.values_list("digest", "origin")) ^ found
    yield "captures that did not come back", len(missing), not missing
    yield "captures a second", round(captures.count() / seconds), True


def _team():
    import datetime

    from vigil.access import enter
    from vigil.access.models import Member, Role

    at = datetime.datetime(2014, 3, 1, 12, tzinfo=datetime.UTC)
    team = enter.team("Research", by="vigil", at=at)
    if not Member.objects.exists():
        enter.member("mai", name="Mai", password="a long password", team=team, role=Role.LEAD, by="vigil", at=at)  # noqa: S106
    return team, at


MEASURED = {"S10": no_formulas, "U9": round_trip, "R2": failing_disk}


def in_a_process(goal: str) -> Parts:
    """The parts of one goal, measured in a process that sets Django up for itself."""
    done = subprocess.run([sys.executable, __file__, goal], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        told = json.loads(line)
        yield told["what"], told["value"], told["met"]


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    for goal in sys.argv[1:] or MEASURED:
        for what, figure, met in MEASURED[goal]():
            print(json.dumps({"goal": goal, "what": what, "value": figure, "met": met}))


if __name__ == "__main__":
    sys.exit(main())
