# SPDX-License-Identifier: Apache-2.0
"""S1 and S2: every hostile file through the airlock, read and searched, and every probe from inside a real child.

python bench/goal_hostile.py [VARIANTS]
"""

import logging
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
from vigil.country.packs import Packs  # noqa: E402
from vigil.reading import Reading, Unreadable  # noqa: E402

REDUCED = 2  # variants of each kind, on every commit; all ten on demand
SHARE = 4  # kinds that are measured in one part
Parts = Iterator[tuple[str, float, bool]]


class _Costs(logging.Handler):
    """The most that any child took, as the airlock notes it."""

    seconds, memory = 0.0, 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.DEBUG and isinstance(record.args, tuple):
            self.seconds = max(self.seconds, record.args[0])
            self.memory = max(self.memory, record.args[1])


def hostile(variants: int = 0) -> Parts:
    """S1: each is opened, opened in part, or refused with a code and a sentence; the limits hold for every child.

    That the original is kept and the document parked is the tests' to show
    (tests/hostile), for one of each kind.
    """
    variants = variants or parts.many(REDUCED, make.VARIANTS)
    packs, costs, log = load.packs(ROOT / "packs"), _Costs(), logging.getLogger("vigil.airlock")
    log.addHandler(costs)
    log.setLevel(logging.DEBUG)
    log.propagate = False

    def part(number: int, many: int) -> dict:
        """A share of the kinds, in every variant."""
        kinds = list(make.KINDS)[number * SHARE : (number + many) * SHARE]
        files = (make.hostile(kind, variant) for kind in kinds for variant in range(variants))
        ended = Counter(_opened(one, packs) for one in files)
        return {"ended": dict(ended), "most seconds": costs.seconds, "most memory": costs.memory}

    shares = -(-len(make.KINDS) // SHARE)
    found = parts.counted(f"S1 {variants}", shares, 1, part)
    ended, limits = Counter(found["ended"]), airlock.Limits()
    yield "kinds", len(make.KINDS), len(make.KINDS) >= 80
    yield "files", ended.total(), ended.total() == len(make.KINDS) * variants
    for what in ("opened", "in part", "not searched", "refused"):
        yield what, ended[what], True
    yield "without a reason", ended["without a reason"], not ended["without a reason"]
    yield "unhandled", ended["unhandled"], not ended["unhandled"]
    seconds, memory = found["most seconds"], found["most memory"]
    yield "most processor seconds", round(seconds, 1), seconds <= limits.seconds + 1
    yield "most MB", memory >> 20, memory <= limits.memory


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


def _opened(one: make.Hostile, packs: Packs) -> str:
    try:
        with airlock.opened(one.content, name=one.name, outlets=packs.outlets) as found:
            skipped = [member for member in found.members if not isinstance(member, airlock.Arrived)]
    except Unreadable as refusal:
        return "refused" if refusal.code and str(refusal) else "without a reason"
    except Exception:  # noqa: BLE001 - to be counted is what it is caught for
        return "unhandled"
    if found.reading and not _searched(found.reading, packs):
        return "not searched"
    return "in part" if skipped or (found.reading and found.reading.missing) else "opened"


def _searched(reading: Reading, packs: Packs) -> bool:
    try:
        airlock.spot(reading, packs)
    except Unreadable:  # it is read, and the desk says that it was not searched
        return False
    return True


if __name__ == "__main__":
    for part in (*probes(), *hostile(*map(int, sys.argv[1:]))):
        print(*part)
