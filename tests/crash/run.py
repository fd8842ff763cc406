# SPDX-License-Identifier: Apache-2.0
"""A desk killed with -9 while it decides, undoes, erases, publishes, exports, hands over, is backed up, restored.

    python tests/crash/run.py --kills 200 [--seed SEED] [--folder FOLDER]

Prints one JSON line. Every act is a process of its own, killed at a random
instant or where it enters or leaves a named step; the steps are wrapped here,
so that nothing of the desk knows of them. What was acknowledged must stand in
the end, once; whatever has its name must be whole; no hand may be needed (holding.py).
What comes in is killed by tests/intake/crashing.py, an upgrade by tests/settings/upgrading.py.
"""

import argparse
import importlib
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from holding import DAY, PASSPHRASE, wrongs

from dying import die_at
from warm import Warm

NAMES = [f"{first} {last}" for first in ("Ana", "Bo", "Cy", "Eva") for last in ("Velu", "Rell", "Tan")]
# Steps at whose beginning or end a process dies, by the act they belong to.
STEPS = {
    "decide": ("ledger.append.append", "review.decide.project", "review.decide.settle", "record.enter.enter"),
    "undo": ("ledger.append.append", "review.decide.take_back", "ledger.append.revoke", "review.decide.settle"),
    "publish": (
        "editions.publish.append",
        "editions.store.write",
        "editions.publish.destroy_withdrawn",
        "public.site._fill",
    ),
    "export": ("archive.export._bytes", "archive.export._metadata", "archive.export.append"),
    "hand over": ("archive.custody._write", "archive.custody._manifest", "archive.custody.append"),
    "back up": ("backup.take._original", "backup.take._flush", "backup.noted.append", "backup.rows._lines"),
    "restore": ("backup.rows.put", "backup.restore.bring_up", "backup.restore._compare", "backup.noted.append"),
    "erase": (
        "erasure.erase._texts",
        "erasure.erase.rebuild",
        "erasure.again.note",
        "archive.originals.destroy",
        "erasure.traces.clear",
    ),
}


class Acts:
    """What a process does until it is killed; `said` tells its parent what was acknowledged."""

    def __init__(self, folder: Path, chance: random.Random, said: Callable[[str], None]) -> None:
        from vigil.access.models import Member
        from vigil.settings.folder import DeskFolder

        self.folder, self.chance, self.said = folder, chance, said
        self.desk, self.member = DeskFolder(folder / "desk"), Member.objects.get()

    def new(self, kind: str) -> Path:
        return self.folder / "out" / f"{kind}-{self.chance.randrange(1 << 40):x}"

    def decide(self) -> None:
        from builders import an_event

        while True:
            name, kind = self.chance.choice(NAMES), self.chance.choice(["arrest", "release", "trial"])
            made = an_event(self.member, name, kind, f"2014-{self.chance.randint(1, 12):02}")
            self.said(f"entry {made.entry_id} {made.entry.digest}")

    def undo(self) -> None:
        from builders import later
        from vigil.record.enter import undo
        from vigil.review.models import Decision

        while True:
            standing = list(Decision.objects.known().values_list("pk", flat=True))
            if len(standing) < 20:
                return self.decide()
            entry = undo(Decision.objects.get(pk=self.chance.choice(standing)), by=self.member, at=later())
            self.said(f"entry {entry.seq} {entry.digest}")

    def export(self) -> None:
        from builders import later
        from vigil.archive.export import export
        from vigil.archive.models import Capture

        while True:
            path = self.new("warc")
            done = export(Capture.objects.all(), path, by=self.member, at=later())
            self.said(f"file {path.name} {done.digest}")

    def hand_over(self) -> None:
        from builders import later
        from vigil.archive.custody import hand_over
        from vigil.archive.models import Capture

        while True:
            path = self.new("custody")
            done = hand_over(Capture.objects.all(), path, whole=True, by=self.member, at=later())
            self.said(f"folder {path.name} {done.manifest}")

    def back_up(self) -> None:
        from builders import later
        from vigil.backup.take import take

        while True:
            path = self.new("backup")
            done = take(self.desk, path, PASSPHRASE, by=str(self.member.pk), at=later())
            self.said(f"file {path.name} {done.digest}")

    def publish(self) -> None:
        """An event of somebody who is open, an edition that tells of it, the site of that."""
        from builders import an_event, later
        from vigil.disclosure.models import Disclosure
        from vigil.editions import publish
        from vigil.public.site import write

        about = {"by": self.member, "at": later(), "day": DAY, "title": "Watch of Karsk"}
        while True:
            kind, month = self.chance.choice(["arrest", "release", "trial"]), self.chance.randint(1, 12)
            an_event(self.member, NAMES[0], kind, f"2012-{month:02}", person=str(Disclosure.objects.first().whose))
            edition = publish.make(self.desk.editions, self.member.teams.get(), **about)
            self.said(f"edition {edition.number} {edition.digest}")
            path = self.new("site")
            self.said(f"site {path.name} {write(edition, path)}")

    def erase(self) -> None:
        from builders import later
        from vigil.erasure import requests
        from vigil.erasure.reach import Target
        from vigil.ledger.models import Entry

        asked = requests.ask(Target(words=frozenset([NAMES[-1]])), "objects", "", by=self.member, at=later())
        entry = requests.grant(asked, by=self.member, at=later())
        self.said(f"entry {entry.seq} {Entry.objects.get(seq=entry.seq).digest}")


def restoring(place: str, seed: str, at_a_step: str) -> None:
    """`vigil restore` out of the backup that was made before the kills began, into a new desk; it dies at a step."""
    from vigil.command import restore
    from vigil.command.main import main as vigil

    folder, chance, set_up = Path(place), random.Random(int(seed)), restore.set_up

    def and_then_die(desk) -> None:
        set_up(desk)
        die("restore", chance)

    if at_a_step == "True":
        restore.set_up = and_then_die
    vigil(["restore", str(folder / "first.backup"), str(folder / "out" / f"desk-{chance.randrange(1 << 40):x}")])


ACTS = ("decide", "undo", "publish", "export", "hand over", "back up", "restore", "erase")


def die(act: str, chance: random.Random) -> None:
    """Choose a step of an act, and when the process dies at it."""
    room, _, name = chance.choice(STEPS[act]).rpartition(".")
    turn, entering = chance.choice((1, 1, 2, 3)), chance.random() < 0.5
    die_at(importlib.import_module(f"vigil.{room}"), name, turn=turn, entering=entering)


def forked(folder: Path, act: str, seed: int, told: int, *, at_a_step: bool) -> int:
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    chance = random.Random(seed)
    try:
        acts = Acts(folder, chance, lambda line: os.write(told, f"{line}\n".encode()))
        if at_a_step:
            die(act, chance)
        getattr(acts, act.replace(" ", "_"))()
        os._exit(0)
    except Exception:  # noqa: BLE001 - an edge: whatever went wrong is told
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def stand(folder: Path) -> None:
    """A desk with some events, and a backup of it; in the PostgreSQL that VIGIL_TEST_DATABASE names, if it does."""
    command = [sys.executable, "-m", "vigil", "init", f"{folder}/desk"]
    subprocess.run([*command, "--database", os.environ.get("VIGIL_TEST_DATABASE", "")], check=True, capture_output=True)
    (folder / "out").mkdir()
    from vigil.command.opening import open_desk

    open_desk(str(folder / "desk"))
    from builders import an_event, later
    from builders import opened as open_to_all
    from vigil.access.models import Member
    from vigil.backup.take import take
    from vigil.people.models import Name
    from vigil.settings.folder import DeskFolder

    member = Member.objects.get()
    for number, name in enumerate(NAMES * 2):
        an_event(member, name, "arrest" if number < len(NAMES) else "release", f"2013-{number % 12 + 1:02}")
    open_to_all(member, Name.objects.filter(text=NAMES[0]).first().person_id)
    take(DeskFolder(folder / "desk"), folder / "first.backup", PASSPHRASE, by=str(member.pk), at=later())


def kills(folder: Path, wanted: int, seed: int) -> dict:
    """Kill acts until so many have died; then see what holds."""
    chance, died, tries, by_act = random.Random(f"{wanted} {seed}"), 0, 0, Counter()
    warm = Warm()
    stand(folder)
    read, write = os.pipe()
    os.set_blocking(read, False)
    acknowledged: set[str] = set()
    broken = 0
    while died < wanted and tries < 4 * wanted:
        act = ACTS[tries % len(ACTS)]
        at_a_step, seed = chance.random() < 0.6, chance.randrange(1 << 30)
        if act == "restore":
            pid = warm.start(f"{__file__}:restoring", folder, seed, at_a_step, VIGIL_PASSPHRASE=PASSPHRASE)
        else:
            pid = forked(folder, act, seed, write, at_a_step=at_a_step)
        _given(pid, 120 if at_a_step else chance.uniform(0.02, 1.5))
        ended = warm.ended() if act == "restore" else os.waitpid(pid, 0)[1]
        killed = os.WIFSIGNALED(ended)
        died, broken, tries = died + killed, broken + (not killed and ended != 0), tries + 1
        by_act[act] += killed
        acknowledged |= _heard(read)
    found = {"kills": died, "by act": dict(by_act), "broke off": broken} | wrongs(folder, acknowledged, warm)
    warm.close()
    return found


def _given(pid: int, seconds: float) -> None:
    """Give a process so long, then kill it."""
    try:
        held = os.pidfd_open(pid)
    except ProcessLookupError:  # it has ended, and whoever forked it knows
        return
    if not select.select([held], [], [], seconds)[0]:
        signal.pidfd_send_signal(held, signal.SIGKILL)
    os.close(held)


def _heard(read: int) -> set[str]:
    told = b""
    try:
        while piece := os.read(read, 1 << 16):
            told += piece
    except BlockingIOError:
        pass
    return set(told.decode().splitlines())


def main() -> None:
    """Kill, or be killed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--kills", type=int, default=200)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--seed", type=int, default=0)
    told = asked.parse_args()
    folder = told.folder or Path(tempfile.mkdtemp())
    try:
        print(json.dumps(kills(folder, told.kills, told.seed)))  # noqa: T201
    finally:
        if not told.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
