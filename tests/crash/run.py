# SPDX-License-Identifier: Apache-2.0
"""A desk that is killed with -9 while it decides, undoes, erases, exports, hands over, is backed up, restored.

    python tests/crash/run.py --kills 200 [--folder FOLDER]

Prints one JSON line. Every act is a process of its own, killed at a random
instant or where it enters or leaves a named step; the steps are wrapped here,
so that nothing of the desk knows of them. What was acknowledged must stand in
the end, once; whatever has its name must be whole; no hand may be needed.
What comes in is killed by tests/intake/crashing.py.
"""

import argparse
import hashlib
import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from dying import die_at

PASSPHRASE = "six words out of a book"
NAMES = [f"{first} {last}" for first in ("Ana", "Bo", "Cy", "Eva") for last in ("Velu", "Rell", "Tan")]
# Steps at whose beginning or end a process dies, by the act they belong to.
STEPS = {
    "decide": ("ledger.append.append", "review.decide.project", "review.decide.settle", "record.enter.enter"),
    "undo": ("ledger.append.append", "review.decide.take_back", "ledger.append.revoke", "review.decide.settle"),
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

    def restore(self) -> None:
        """By the command, which sets Django up over another desk than ours: this process becomes another."""
        seed = str(self.chance.randrange(1 << 30))
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
        words = [sys.executable, __file__, "--restore", seed, "--folder", str(self.folder)]
        os.execve(sys.executable, words, clean | {"VIGIL_PASSPHRASE": PASSPHRASE})  # noqa: S606 - ourselves

    def erase(self) -> None:
        from builders import later
        from vigil.erasure import requests
        from vigil.erasure.reach import Target
        from vigil.ledger.models import Entry

        asked = requests.ask(Target(words=frozenset([NAMES[-1]])), "objects", "", by=self.member, at=later())
        entry = requests.grant(asked, by=self.member, at=later())
        self.said(f"entry {entry.seq} {Entry.objects.get(seq=entry.seq).digest}")


def restoring(folder: Path, seed: int) -> None:
    """`vigil restore` out of the backup that was made before the kills began, into a new desk; it dies at a step."""
    from vigil.command import restore
    from vigil.command.main import main as vigil

    chance, set_up = random.Random(seed), restore.set_up

    def and_then_die(desk) -> None:
        set_up(desk)
        die("restore", chance)

    restore.set_up = and_then_die
    vigil(["restore", str(folder / "first.backup"), str(folder / "out" / f"desk-{chance.randrange(1 << 40):x}")])


ACTS = ("decide", "undo", "export", "hand over", "back up", "restore", "erase")


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
        if at_a_step and act != "restore":
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
    from vigil.access.models import Member
    from vigil.backup.take import take
    from vigil.settings.folder import DeskFolder

    member = Member.objects.get()
    for number, name in enumerate(NAMES * 2):
        an_event(member, name, "arrest" if number < len(NAMES) else "release", f"2013-{number % 12 + 1:02}")
    take(DeskFolder(folder / "desk"), folder / "first.backup", PASSPHRASE, by=str(member.pk), at=later())


def kills(folder: Path, wanted: int) -> dict:
    """Kill acts until so many have died; then see what holds."""
    chance, died, tries, by_act = random.Random(wanted), 0, 0, Counter()
    stand(folder)
    read, write = os.pipe()
    os.set_blocking(read, False)
    acknowledged: set[str] = set()
    broken = 0
    while died < wanted and tries < 4 * wanted:
        act = ACTS[tries % len(ACTS)]
        at_a_step = chance.random() < 0.6
        pid = forked(folder, act, chance.randrange(1 << 30), write, at_a_step=at_a_step)
        patience = 120 if at_a_step else chance.uniform(0.05, 1.5) * (6 if act == "restore" else 1)
        limit = time.monotonic() + patience
        while (ended := os.waitpid(pid, os.WNOHANG)) == (0, 0):
            if time.monotonic() > limit:
                os.kill(pid, signal.SIGKILL)
                ended = os.waitpid(pid, 0)
                break
            time.sleep(0.01)
        killed = os.WIFSIGNALED(ended[1])
        died, broken, tries = died + killed, broken + (not killed and ended[1] != 0), tries + 1
        by_act[act] += killed
        acknowledged |= _heard(read)
    return {"kills": died, "by act": dict(by_act), "broke off": broken} | wrongs(folder, acknowledged)


def wrongs(folder: Path, acknowledged: set[str]) -> dict:
    """What was acknowledged and is not there, what is there and not whole, what does not hold."""
    from builders import later
    from vigil.access.models import Member
    from vigil.backup.seal import NotOpened, Opened
    from vigil.erasure import traces
    from vigil.ledger.models import Entry
    from vigil.record.rebuild import digest, rebuild
    from vigil.record.verify import breaches
    from vigil.review.models import Decision

    traces.finish()  # what every serving desk does by itself
    held = dict(Entry.objects.values_list("seq", "digest"))
    told = [line.split(" ") for line in acknowledged]
    entries = [(int(seq), digest) for kind, seq, digest in told if kind == "entry"]
    lost = sum(held.get(seq) != digest for seq, digest in entries)
    lost += sum(not (folder / "out" / name).exists() for kind, name, _ in told if kind != "entry")
    torn = 0
    for path in (folder / "out").iterdir():
        if path.name.startswith("."):
            continue
        kind = path.name.partition("-")[0]
        if kind == "warc":
            torn += not Entry.objects.filter(payload__body__contains=_digest(path)).exists()
        if kind == "custody":
            torn += _run(sys.executable, path / "verify_custody.py", path) != 0
        if kind == "desk":
            torn += _run(sys.executable, "-m", "vigil", "--desk", path, "verify") != 0
        if kind == "backup":
            try:
                with path.open("rb") as stream:
                    opened = Opened(stream, PASSPHRASE)
                    while opened.read(1 << 16):
                        pass
            except NotOpened:
                torn += 1
    before = digest()
    doubled = sum(times > 1 for times in Counter(Decision.objects.values_list("entry", flat=True)).values())
    return {
        "acknowledged": len(acknowledged),
        "lost": lost,
        "doubled": doubled,
        "torn": torn,
        "breaches": [str(one) for one in breaches()][:5],
        "rebuilt otherwise": int(rebuild() != before),
        "still works": int(_decides(Member.objects.get(), later())),
    }


def _decides(member, at) -> bool:
    from builders import an_event

    return an_event(member, "Ana Velu", "trial", "2014-05", at=at).pk is not None


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _run(*words: str | Path) -> int:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    return subprocess.run([*map(str, words)], env=clean, capture_output=True, check=False).returncode


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
    asked.add_argument("--restore", type=int, help="what this program calls itself with")
    told = asked.parse_args()
    if told.restore is not None:
        return restoring(told.folder, told.restore)
    folder = told.folder or Path(tempfile.mkdtemp())
    try:
        print(json.dumps(kills(folder, told.kills)))  # noqa: T201
    finally:
        if not told.folder:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
