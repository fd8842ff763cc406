# SPDX-License-Identifier: Apache-2.0
"""Two captures compared by what was read in them."""

from dataclasses import dataclass

from vigil.archive.changes import Changes, Version, changes
from vigil.archive.models import Capture, Reading

_FACTS = ("title", "byline", "publisher", "published", "updated")


@dataclass(frozen=True, slots=True)
class Compared:
    """The changes between two readings. Where no engine has read both, a change may be the engine's."""

    changes: Changes
    before: Reading
    after: Reading

    @property
    def by_one_engine(self) -> bool:
        return self.before.engine == self.after.engine


def compare(before: Capture, after: Capture) -> Compared | None:
    """What changed between two captures; None where one of them was not read."""
    ours, theirs = (list(one.readings.order_by("-id")) for one in (before, after))
    if not ours or not theirs:
        return None
    engines = {reading.engine for reading in ours}
    second = next((reading for reading in theirs if reading.engine in engines), theirs[0])
    first = next((reading for reading in ours if reading.engine == second.engine), ours[0])
    return Compared(changes(version(first), version(second)), first, second)


def version(reading: Reading) -> Version:
    """What a reading says: its lines without the furniture, the furniture, and the facts of its head."""
    text = reading.text
    around = (line for start, end, _why in reading.furniture for line in text[start:end].splitlines())
    facts = {name: getattr(reading, name) for name in _FACTS}
    return Version(
        tuple(line for line in reading.without_furniture().splitlines() if line.strip()),
        tuple(line for line in around if line.strip()),
        {name: value for name, value in facts.items() if value},
    )
