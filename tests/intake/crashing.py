# SPDX-License-Identifier: Apache-2.0
"""A desk that is killed again and again while documents come in, and one to which they come five times at once.

    python tests/intake/crashing.py kills FOLDER KILLS DOCUMENTS [SEED]
    python tests/intake/crashing.py orders FOLDER ORDERS DOCUMENTS [FIRST]
    python tests/intake/crashing.py faults DESK

Prints one JSON line; `faults` what is lost, doubled or at odds on a desk that
stands. Every delivery is a process of its own that is killed with -9, at a
random instant or where it enters or leaves a named step; the steps are wrapped
here, so that nothing of the desk knows of them. One that fails instead says
why on standard error.
"""

import importlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import mixed
from dying import die_at

STEPS = (
    *("archive.originals.keep", "archive.keep._enter", "intake.receive.keep", "intake.receive.document_of"),
    *("intake.receive.address", "intake.receive.member", "intake.receive.later", "intake.unfold.links"),
    *("intake.claims._write", "intake.kept.keep", "intake.carry._found", "review.arrive.join", "review.arrive.gather"),
    *("intake.carry.propose", "intake.carry._settle"),
)


def made(folder: Path) -> None:
    """Make a desk. Its rows lie in the PostgreSQL that VIGIL_TEST_DATABASE names, if it does."""
    command = [sys.executable, "-m", "vigil", "init", str(folder)]
    subprocess.run([*command, "--database", os.environ.get("VIGIL_TEST_DATABASE", "")], check=True, capture_output=True)


def stand(folder: Path) -> None:
    """Set Django up over a desk that was made, with everything loaded that a delivery needs."""
    opened(folder)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from vigil import airlock
    from vigil.settings.packs import packs

    airlock.read(mixed.release(0).encode(), outlets=packs().outlets)


def opened(desk: Path) -> None:
    """Set Django up over a desk."""
    os.environ |= {"VIGIL_DESK": str(desk), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()


def deliver(files: list[Path], told: int, dying: random.Random | None) -> None:
    """In a process of its own: bring the files in one after the other, and say when each was acknowledged."""
    from vigil.access.models import Team
    from vigil.airlock import opening
    from vigil.command.opening import now
    from vigil.intake import receive
    from vigil.intake.worker import family, wanted, work
    from vigil.settings.packs import packs

    opening._house._owner = os.getpid()  # the house of the process that forked us serves us too
    if dying:
        die(dying)
    team = Team.objects.get()
    for path in files:
        came = receive.file(path, team=team, by="vigil", at=now())
        os.write(told, f"{came.capture.digest} {path.name}\n".encode())
        for _ in family(wanted(came, follow=True), packs(), clock=now):
            pass
    work(packs(), clock=now)


def die(chance: random.Random) -> None:
    """Choose a step, and when the process dies at it."""
    room, _, name = chance.choice(STEPS).rpartition(".")
    turn, entering = chance.choice((1, 1, 2, 3, 5, 9)), chance.random() < 0.5
    die_at(importlib.import_module(f"vigil.{room}"), name, turn=turn, entering=entering)


def forked(files: list[Path], told: int, dying: random.Random | None = None) -> int:
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            deliver(files, told, dying)
            code = 0
        except Exception:  # noqa: BLE001 - an edge: whatever went wrong is told
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return pid


def kills(folder: Path, wanted: int, documents: int, seed: int = 0) -> dict:
    """Kill deliveries until so many have died; then let one go through, and see what holds."""
    chance, died, tries = random.Random(f"{wanted} {seed}"), 0, 0
    files = mixed.folder(folder / "files", documents)
    made(folder / "desk")
    stand(folder / "desk")
    read, write = os.pipe()
    os.set_blocking(read, False)
    acknowledged: set[str] = set()
    while died < wanted and tries < 3 * wanted:
        tries += 1
        start = chance.randrange(len(files))
        pid = forked((files[start:] + files[:start])[:12], write, chance if tries % 3 else None)
        if tries % 3 == 0:
            time.sleep(chance.uniform(0.02, 1.0))
            os.kill(pid, signal.SIGKILL)
        died += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
        acknowledged |= heard(read)
    status = os.waitpid(forked(files, write), 0)[1]
    acknowledged |= heard(read)
    return {"kills": died, "finished": status == 0, "acknowledged": len(acknowledged), **wrongs(acknowledged)}


def heard(read: int) -> set[str]:
    told = b""
    try:
        while piece := os.read(read, 1 << 16):
            told += piece
    except BlockingIOError:
        pass
    return set(told.decode().splitlines())


def wrongs(acknowledged: set[str]) -> dict:
    """What is lost, doubled or at odds after all of it."""
    from django.conf import settings

    from vigil.archive.models import Capture
    from vigil.intake.models import Document, State
    from vigil.record.verify import breaches
    from vigil.review.models import Proposal, Sighting
    from vigil.stories.models import Telling
    from vigil.watch.models import Source

    lists = Source.objects.values("address")  # what a watched source lists is no document
    held = Counter(Capture.objects.values_list("digest", "origin"))
    lost = [one for one in acknowledged if tuple(one.split(" ", 1)) not in held]
    tables = (
        (Document, ("team", "capture", "origin")),
        (Telling, ("reading", "position")),
        (Proposal, ("story", "fingerprint")),
        (Sighting, ("proposal", "telling", "start")),
    )
    doubled = [one for one, times in held.items() if times > 1]
    for table, names in tables:
        doubled += [one for one, times in Counter(table.objects.order_by().values_list(*names)).items() if times > 1]
    on_disk = {path.name for path in Path(settings.ORIGINALS).rglob("*") if len(path.name) == 64}
    return {
        "lost": len(lost),
        "doubled": len(doubled),
        "waiting": Document.objects.filter(state=State.WAITING).count(),
        "claimed": Document.objects.exclude(claimed_by="").count(),
        "without a document": Capture.objects.filter(document=None).exclude(origin__in=lists).count(),
        "faults": Document.objects.filter(code="fault").count(),
        "astray": Proposal.objects.exclude(story__in=Telling.objects.values("story")).count(),
        "at odds": sorted({digest for digest, _ in held} - on_disk),
        "breaches": [str(one) for one in breaches()][:5],
    }


def faults(desk: Path) -> dict:
    """What is wrong on a desk that stands already."""
    opened(desk)
    return wrongs(set())


def orders(folder: Path, wanted: int, documents: int, first: int = 0) -> dict:
    """The same documents five times over, shuffled anew, by four processes at once, on a new desk each time."""
    outcomes = Counter()
    made(folder / "desk")
    for order in range(first, first + wanted):
        command = [sys.executable, __file__, "order", str(folder / str(order)), str(documents), str(order)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            sys.exit(f"order {order} of {wanted} broke off: the reason stands above")
        outcomes[done.stdout.strip()] += 1
    told = {"orders": wanted, "outcomes": len(outcomes), "sizes": [json.loads(one)["sizes"] for one in outcomes]}
    return told | {"of each": dict(outcomes)}


def order(folder: Path, documents: int, seed: int) -> dict:
    """One of them: what stands in the desk at the end, in digests that do not hang on the order."""
    chance = random.Random(seed)
    deliveries = mixed.folder(folder / "files", documents) * 5
    chance.shuffle(deliveries)
    shutil.copytree(folder.parent / "desk", folder / "desk")
    stand(folder / "desk")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        workers = [forked(deliveries[n::4], nowhere.fileno()) for n in range(4)]
        ended = [os.waitpid(pid, 0)[1] for pid in workers]
        ended.append(os.waitpid(forked([], nowhere.fileno()), 0)[1])
    assert not any(ended), ended
    from vigil.archive.models import Capture
    from vigil.review.models import Proposal
    from vigil.stories.models import Telling
    from vigil.values.digests import of_json

    stories: dict[str, list[str]] = {}
    for story, digest in Telling.objects.values_list("story", "digest"):
        stories.setdefault(story, []).append(digest)
    captures = sorted(Capture.objects.values_list("digest", "origin"))
    groups = {story: sorted(digests) for story, digests in stories.items()}
    proposals = sorted([groups[one.story], one.kind, one.fingerprint] for one in Proposal.objects.all())
    told = (captures, sorted(groups.values()), proposals)
    return {"sizes": [len(one) for one in told], "digests": [of_json(one) for one in told]}


if __name__ == "__main__":
    what, place, *numbers = sys.argv[1:]
    found = {"kills": kills, "orders": orders, "order": order, "faults": faults}[what](Path(place), *map(int, numbers))
    print(json.dumps(found))  # noqa: T201
