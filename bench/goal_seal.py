# SPDX-License-Identifier: Apache-2.0
"""S15, what it costs: the same work on a readable desk and on a sealed one, in turns, of processor time.

python bench/goal_seal.py
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Parts = Iterator[tuple[str, float, bool]]
TURNS, DOCUMENTS, PEOPLE, PAGES, MIB = 5, 40, 120, 40, 48


def in_a_process() -> Parts:
    """Each kind of work as the ratio of its medians, sealed to readable."""
    took: dict[str, dict[str, list[float]]] = {}
    for _ in range(TURNS):
        for passphrase in ("", "six words out of a book"):
            with tempfile.TemporaryDirectory() as folder:
                command = [sys.executable, __file__, f"{folder}/desk", passphrase]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
            for what, seconds in json.loads(done.stdout).items():
                took.setdefault(what, {}).setdefault(passphrase, []).append(seconds)
    for what, told in took.items():
        plain, sealed = (statistics.median(times) for times in told.values())
        yield f"{what}, sealed to readable, of processor time", round(sealed / plain, 2), True


def work(root: Path, passphrase: str) -> dict[str, float]:
    """Seconds of processor for each kind of work on a new desk."""
    from vigil.settings.folder import DeskFolder

    DeskFolder.make(root, name="Desk", countries=["xx"], second_factor=False, passphrase=passphrase)
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()
    sys.path.insert(0, str(ROOT / "tests"))
    import io

    from django.conf import settings
    from django.test import Client

    from builders import a_cast, an_event, later
    from vigil.archive import originals
    from vigil.intake import receive
    from vigil.intake.carry import carry
    from vigil.people.models import Person
    from vigil.settings.packs import packs
    from vigil.settings.tables import bring_up

    bring_up()
    settings.ALLOWED_HOSTS = ["testserver"]
    cast, known = a_cast(), packs()
    paper = (ROOT / "samples" / "documents" / "01-lotus-wire-teacher-trial.html").read_text(encoding="utf-8")
    brought = {"team": cast.team, "by": str(cast.mai.pk), "at": later()}

    def ingest(numbers: range) -> None:
        for number in numbers:
            content = paper.replace("Karsk", f"Karsk{number}").encode()
            carry(receive.upload(io.BytesIO(content), f"{number}.html", **brought), known, at=later())

    def pages(count: int) -> None:
        for person in list(Person.objects.order_by("pk")[:count]):
            assert client.get(f"/people/{person.pk}/").status_code == 200
            assert client.get("/people/").status_code == 200

    ingest(range(2))  # what is loaded at the first document is not the second one's
    took = {"a document brought in": timed(lambda: ingest(range(2, 2 + DOCUMENTS)))}
    for number in range(PEOPLE):
        an_event(cast.mai, f"Ana Velu{number}", "arrest", "2013-03-03")
    client = Client()
    client.force_login(cast.mai)
    pages(2)
    took["a page of the desk"] = timed(lambda: pages(PAGES))
    content = os.urandom(1 << 20)
    digests: list[str] = []
    took["an original kept"] = timed(lambda: digests.append(originals.keep([content] * MIB)[0]))
    took["an original read"] = timed(lambda: originals.content(digests[0]))
    return took


def timed(work) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(work(Path(sys.argv[1]), sys.argv[2])))
    else:
        for part in in_a_process():
            print(part)
