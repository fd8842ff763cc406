# SPDX-License-Identifier: Apache-2.0
"""S1 and S2: every hostile file brought to a desk and carried by its worker, and every probe from inside a real child.

python bench/goal_hostile.py [VARIANTS]
"""

import datetime
import io
import logging
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import parts

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from airlock.probes import a_house, a_target, sent  # noqa: E402
from airlock.probing import PROBES  # noqa: E402
from hostile import make  # noqa: E402
from vigil import airlock  # noqa: E402
from vigil.country import load  # noqa: E402
from vigil.reading.containers.bundles import LIMITS  # noqa: E402

REDUCED = 2  # variants of each kind, on every commit; all ten on demand
SHARE = 4  # kinds that are measured in one part
STATES = ("done", "partial", "parked")
WRONG = ("never ended", "without a reason", "unhandled", "originals not kept")
Parts = Iterator[tuple[str, float, bool]]


class _Costs(logging.Handler):
    """The most that any child took, as the airlock notes it."""

    seconds, memory = 0.0, 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.DEBUG and isinstance(record.args, tuple):
            self.seconds = max(self.seconds, record.args[0])
            self.memory = max(self.memory, record.args[1])


def hostile(variants: int = 0) -> Parts:
    """S1: each is brought to a desk and carried, with all that is taken out of it, as a worker does it.

    Each ends accepted, in part or set aside with a code and a sentence; its bytes are kept as they came; nothing of
    it is nested deeper, and no child takes more, than the limits say; the worker itself lives through all of them.
    """
    variants = variants or parts.many(REDUCED, make.VARIANTS)
    desk = _Desk()

    def part(number: int, many: int) -> dict:
        """A share of the kinds, in every variant."""
        kinds = list(make.KINDS)[number * SHARE : (number + many) * SHARE]
        ended = Counter[str]()
        for kind in kinds:
            for variant in range(variants):
                ended += desk.brought(make.hostile(kind, variant))
        return {"ended": dict(ended), "most": desk.most()}

    shares = -(-len(make.KINDS) // SHARE)
    found = parts.counted(f"S1 {variants}", shares, 1, part)
    ended, most, limits = Counter(found["ended"]), found["most"], airlock.Limits()
    files = len(make.KINDS) * variants
    yield "kinds", len(make.KINDS), len(make.KINDS) >= 80
    yield "files", ended["files"], ended["files"] == files
    for what in STATES:
        yield what, ended[what], True
    yield "files in one of these states", sum(ended[what] for what in STATES), ended["files"] == files
    yield "documents taken out of them", ended["members"], ended["members"] > 0
    for what in WRONG:
        yield what, ended[what], not ended[what]
    seconds, memory, worker, depth = (most[f"most {what}"] for what in ("seconds", "memory", "worker", "depth"))
    yield "most processor seconds", round(seconds, 1), seconds <= limits.seconds + 1
    yield "most MB", memory >> 20, memory <= limits.memory
    yield "most MB that one file added to the worker", worker >> 20, worker <= limits.memory
    yield "deepest that was taken out", depth, depth <= LIMITS.depth


class _Desk:
    """A desk that is thrown away, and what its worker does with hostile files."""

    def __init__(self) -> None:
        os.environ["DJANGO_SETTINGS_MODULE"] = "vigil.settings.test"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        from vigil.access import enter

        self._at = datetime.datetime(2014, 3, 1, 12, tzinfo=datetime.UTC)
        self._team = enter.team("Research", by="vigil", at=self._at)
        self._packs, self._costs, self._depth, self._took = load.packs(ROOT / "packs"), _Costs(), 0, 0
        log = logging.getLogger("vigil.airlock")
        log.addHandler(self._costs)
        log.setLevel(logging.DEBUG)
        log.propagate = False

    def brought(self, one: make.Hostile) -> Counter[str]:
        """How one file ended, and all that was taken out of it."""
        from vigil.archive import originals
        from vigil.intake import receive
        from vigil.intake.models import Document
        from vigil.intake.worker import work
        from vigil.values.digests import of_bytes

        document = receive.upload(io.BytesIO(one.content), one.name, team=self._team, by="vigil", at=self._at)
        before = _memory(anew=True)
        work(self._packs, clock=lambda: self._at)
        self._took = max(self._took, _memory() - before)
        document.refresh_from_db()
        told, generation, depth = Counter({"files": 1, document.state: 1}), [document], 0
        while generation:
            self._depth = max(self._depth, depth)
            for each in generation:
                told += Counter(self._wrong(each))
            generation, depth = list(Document.objects.filter(out_of__in=generation, capture__isnull=False)), depth + 1
            told["members"] += len(generation)
        told["originals not kept"] += bool(originals.fault(of_bytes(one.content)))
        return told

    def most(self) -> dict[str, float]:
        """The most that was seen until now."""
        costs = {"most seconds": self._costs.seconds, "most memory": self._costs.memory}
        return costs | {"most worker": self._took, "most depth": self._depth}

    def _wrong(self, document) -> list[str]:
        """What is wrong with how a document ended."""
        from vigil.intake.reasons import REASONS

        found = []
        if document.state not in STATES or document.claimed_by:
            found.append("never ended")
        elif document.code == "fault":
            found.append("unhandled")
        elif document.state != "done" and not (document.code in REASONS and document.reason.isprintable()):
            found.append("without a reason")
        return found


def _memory(*, anew: bool = False) -> int:
    """The most bytes that this process held; `anew`, reckoned from now on: the files are made in it, too."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) << 10


def probes() -> Parts:
    """S2: what a hostile document would try from inside; all of it is refused."""
    house = a_house()
    with tempfile.TemporaryDirectory() as folder:
        target, services = a_target(Path(folder))
        met = {probe: sent(house, probe, target).startswith("met ") for probe in PROBES}
        for service in services:
            service.close()
    held = house.holds()
    house.close()
    yield "probes", len(met), len(met) >= 15
    yield "refused", sum(met.values()), all(met.values())
    yield "walls missing on this machine", len(held.missing()), held.sealed


if __name__ == "__main__":
    for part in (*probes(), *hostile(*map(int, sys.argv[1:]))):
        print(*part)
