# SPDX-License-Identifier: Apache-2.0
"""Put a desk under load and say what came of it (goal R9): reviewers, the public and ingest beside each other.

    python tests/load/run.py FOLDER --people 10000 --documents 2000 --seconds 600
    python scripts/with_postgresql.py tests/load/run.py FOLDER ...                       on PostgreSQL

The desk is made in FOLDER unless it lies there, served by `vigil serve` with its worker as it would be for a team,
and asked on loopback alone: 50 reviewers who each decide every six seconds and look people up in between, 200 public
pages a second, a document a second that comes in. It ends after --seconds, whatever happens. One JSON object is printed.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent / "bench")]

import scene
import visits
from watching import Watch, family, too_much, worked

LONGEST = 1800  # seconds that a load lasts at most


@dataclass(frozen=True, slots=True)
class Load:
    """How much of each, and for how long."""

    people: int = 10_000
    documents: int = 2_000
    reviewers: int = 50
    public: int = 200  # pages a second
    coming: float = 1.0  # documents a second
    seconds: int = 600
    processes: int = 1  # of `vigil serve`


def run(folder: Path, load: Load) -> dict:
    """Make the desk, serve it, load it, and end what was started. Raises `RuntimeError` where the server does not come."""
    told = _made(folder, load)
    desk, site = _free(), _free()
    command = [sys.executable, "-m", "vigil", "--desk", str(folder), "serve", "--port", str(desk)]
    command += ["--processes", str(load.processes)]
    log = folder.with_name(f"{folder.name}-log").open("ab")
    serving = subprocess.Popen(command, stdout=log, stderr=log)
    static = [sys.executable, str(HERE / "served.py"), str(folder.with_name(f"{folder.name}-site")), str(site)]
    beside = subprocess.Popen(static, stdout=log, stderr=log)
    coming = None
    try:
        _wait(desk, serving)
        _wait(site, beside)
        subprocess.run([sys.executable, __file__, "--warm", str(folder)], check=True)
        coming = subprocess.Popen(
            [sys.executable, __file__, "--feed", str(folder), str(load.coming), str(load.seconds)]
        )
        watch = Watch(serving.pid, folder)
        found = asyncio.run(_loaded(load, told, watch, desk, site))
        counted = subprocess.run([sys.executable, __file__, "--read", str(folder)], check=True, stdout=subprocess.PIPE)
        return found | json.loads(counted.stdout.splitlines()[-1])
    finally:
        for process in filter(None, (coming, serving, beside)):
            process.send_signal(signal.SIGTERM)
        for process in filter(None, (coming, serving, beside)):
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        log.close()


def _made(folder: Path, load: Load) -> dict:
    """The desk, made in a process of its own."""
    sizes = [str(load.people), str(load.documents), str(load.reviewers)]
    command = [sys.executable, str(HERE / "scene.py"), str(folder), *sizes]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])


async def _loaded(load: Load, scene: dict, watch: Watch, desk: int, site: int) -> dict:
    told, chance = visits.Told(), random.Random(9)
    signed = [await visits.sign_in(desk, *one, told) for one in scene["passwords"].items()]
    spent, began = worked(family(watch.root)), time.monotonic()
    until = began + min(load.seconds, LONGEST)
    async with asyncio.TaskGroup() as group:
        for visitor in signed:
            group.create_task(visits.review(visitor, until, told, scene["people"], random.Random(chance.random())))
        group.create_task(visits.public(site, scene["public"], load.public, until, told, chance))
        while time.monotonic() < until:
            watch.look()
            await asyncio.sleep(1)
    for visitor in signed:
        visitor.close()
    seconds = time.monotonic() - began
    grown = watch.grown()
    return {
        "load": asdict(load),
        "reviewers": _figures(told.reviewers, seconds),
        "public": _figures(told.public, seconds),
        "decisions": told.decided,
        "cores that the desk took": round((worked(family(watch.root)) - spent) / seconds, 2),
        "seconds that the asking fell behind": round(told.behind, 2),
        "grown": {what: [round(one, 1) for one in pair] for what, pair in grown.items()},
        "too much": too_much(grown),
    }


def _figures(answers, seconds: float) -> dict:
    return {
        "answers": answers.count,
        "a second": round(answers.count / seconds, 1),
        "p50": answers.share(0.5),
        "p95": answers.share(0.95),
        "p99": answers.share(0.99),
        "failed": answers.failed(),
        "by status": {str(status): len(took) for status, took in sorted(answers.took.items())},
    }


def feed(folder: Path, a_second: float, seconds: float) -> None:
    """Bring documents in at that pace, as `vigil add` does: kept here, carried by the worker of the desk."""
    import io

    _set_up(folder)
    from django.utils import timezone

    from vigil.access.models import Team
    from vigil.intake import receive

    team, until, number = Team.objects.get(), time.monotonic() + seconds, int(time.time())
    while time.monotonic() < until:
        text = f"Of {number}. {scene.report(number)}".encode()
        receive.upload(io.BytesIO(text), f"came{number}.txt", team=team, by="load", at=timezone.now())
        number += 1
        time.sleep(1 / a_second)


def warm(folder: Path) -> None:
    """Let the worker read one document, so that all that starts once has started before anybody looks at what grows."""
    import io

    _set_up(folder)
    from django.utils import timezone

    from vigil.access.models import Team
    from vigil.intake import receive
    from vigil.intake.models import Document, State

    text = scene.report(int(time.time())).encode()
    one = receive.upload(io.BytesIO(text), "first.txt", team=Team.objects.get(), by="load", at=timezone.now())
    for _ in range(3600):
        if Document.objects.filter(pk=one.pk).exclude(state=State.WAITING).exists():
            return
        time.sleep(0.5)
    raise RuntimeError("the worker read nothing in half an hour: its words are in the log beside the folder")


def read(folder: Path) -> dict[str, int]:
    """What came in while the load ran: how many documents, and how many of them were read by now."""
    _set_up(folder)
    from vigil.intake.models import Document, State

    came = Document.objects.filter(name__startswith="came")
    return {"came while it ran": came.count(), "read while it ran": came.filter(state=State.DONE).count()}


def _set_up(folder: Path) -> None:
    os.environ |= {"VIGIL_DESK": str(folder), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int, process: subprocess.Popen) -> None:
    """Until somebody listens there."""
    for _ in range(3000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError("the server did not come up: its words are in the log beside the folder")


def main() -> None:
    if sys.argv[1:2] == ["--feed"]:
        feed(Path(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4]))
        return
    if sys.argv[1:2] == ["--warm"]:
        warm(Path(sys.argv[2]))
        return
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(read(Path(sys.argv[2]))))
        return
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    for name, value in asdict(Load()).items():
        asked.add_argument(f"--{name}", type=type(value), default=value)
    told = vars(asked.parse_args())
    print(json.dumps(run(told.pop("folder").resolve(), Load(**told)), indent=1))


if __name__ == "__main__":
    main()
