# SPDX-License-Identifier: Apache-2.0
"""What is done behind the wall of the airlock: unpack an archive, and filter, read and spot its pages one by one.

`python -m vigil.sweep.behind` is the house of the airlock with this one task
more. A child works through a whole archive, so that a page does not cost a
process; before each it says which one it begins. The kernel ends a child that spends
more than its seconds on one page, and who listens goes on behind that page.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from dataclasses import replace

from vigil.airlock import frames
from vigil.airlock.passage import plain
from vigil.airlock.tasks import TASKS, Work
from vigil.airlock.zygote import main
from vigil.reading import LIMITS, Member, Skipped, Unreadable, read
from vigil.reading.containers import zipped
from vigil.reading.containers.metering import Meter
from vigil.reading.crawls import archives
from vigil.spotting.engine import spot
from vigil.sweep.filters import NOTHING, Filter
from vigil.sweep.plan import Form
from vigil.sweep.shapes import Told

# A crawler's file is as long as it is; what one page may unpack to is bounded as on a desk.
_LIMITS = replace(LIMITS, members=1 << 40, total=1 << 50, work=1 << 50, entries=1 << 40)
_RECORD = re.compile(r"record (\d+) at ")


def sweeping(work: Work) -> None:
    """Work through an archive from item `skip` on, and say what became of each."""
    assert work.packs is not None
    wanted = Filter(work.packs, tuple(work.asked["countries"]), tuple(work.asked["languages"]))
    meter = Meter(zipped.size_of(work.document), _LIMITS)
    opening = archives.wacz if work.asked["form"] == Form.WACZ else archives.warc
    for number, item in _from(opening(work.document, meter), work.asked["skip"]):
        work.say(begun=number, place=item.place, address=item.address if isinstance(item, Member) else "")
        _bounded(work.asked["seconds"])
        if isinstance(item, Skipped):
            work.say(aside=[item.code, item.why])
        else:
            _one(work, item, wanted)
        _bounded(0)


def _from(items: Iterator[Member | Skipped], skip: int) -> Iterator[tuple[int, Member | Skipped]]:
    return ((number, item) for number, item in enumerate(items) if number >= skip)


def _bounded(seconds: float) -> None:
    """Be ended by the kernel after so many more seconds of processor time; 0: not any more."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _one(work: Work, item: Member, wanted: Filter) -> None:
    assert work.packs is not None
    if passed := wanted.of_bytes(item.content):
        return work.say(passed=passed)
    try:
        name = item.address or item.name
        reading = read(item.content, name=name, media_type=item.media_type or None, outlets=work.outlets)
    except Unreadable as refusal:
        return work.say(aside=[refusal.code, str(refusal)])
    if passed := wanted.of_reading(reading):
        return work.say(passed=passed)
    findings = spot(reading, work.packs)
    if not findings:
        return work.say(passed=NOTHING)
    told = Told.of(item, reading)
    work.say(page=plain(told), findings=plain(findings))
    return frames.hand_over(work.out, item.content)


def record_number(place: str) -> int:
    """The number of the record that a place in a WARC names, from 1."""
    found = _RECORD.search(place)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main({**TASKS, "sweep": sweeping})
