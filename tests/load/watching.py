# SPDX-License-Identifier: Apache-2.0
"""What a desk under load takes of its machine, second by second: what may come and go, and must not grow."""

import os
from dataclasses import dataclass, field
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
MB = 2**20


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: bytes of memory, open files and threads of the server and its worker, bytes of the write-ahead log."""

    memory: int
    files: int
    threads: int
    wal: int


@dataclass(slots=True)
class Watch:
    """The processes that descend from one, and the desk's folder."""

    root: int
    folder: Path
    samples: list[Sample] = field(default_factory=list)

    def look(self) -> None:
        every = family(self.root)
        wal = self.folder / "desk.sqlite3-wal"
        self.samples.append(
            Sample(
                sum(_memory(pid) for pid in every),
                sum(_files(pid) for pid in every),
                sum(_threads(pid) for pid in every),
                wal.stat().st_size if wal.exists() else 0,
            )
        )

    def grown(self) -> dict[str, tuple[float, float]]:
        """Each at most in the second quarter and in the last: the first quarter is where caches fill."""
        quarter = max(len(self.samples) // 4, 1)
        middle, last = self.samples[quarter : 2 * quarter] or self.samples, self.samples[-quarter:]
        return {
            "MB of memory": (max(one.memory for one in middle) / MB, max(one.memory for one in last) / MB),
            "open files": (max(one.files for one in middle), max(one.files for one in last)),
            "threads": (max(one.threads for one in middle), max(one.threads for one in last)),
            "MB of write-ahead log": (max(one.wal for one in middle) / MB, max(one.wal for one in last) / MB),
        }


# What is let grow from the second quarter to the last: a share, and so much besides. Caches of questions already asked
# fill for a while; a short-lived process of the worker may stand in one look and not in another. SQLite's log is
# emptied when nobody reads: four times the size at which it tries (1,000 pages of 4 KB) is a log that is not emptied.
ALLOWED = {
    "MB of memory": (1.15, 60),
    "open files": (1.2, 20),
    "threads": (1.2, 6),
    "MB of write-ahead log": (1.0, 16),
}


def too_much(grown: dict[str, tuple[float, float]]) -> list[str]:
    """What grew that should not have."""
    return [
        f"{what}: from {before:.0f} to {after:.0f}"
        for what, (before, after) in grown.items()
        if after > ALLOWED[what][0] * before + ALLOWED[what][1]
    ]


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (told := _stat(int(entry.name))):
            children.setdefault(int(told[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
    return found


def worked(pids: list[int]) -> float:
    """Seconds of processor that these processes have taken so far."""
    return sum((int(told[11]) + int(told[12])) / TICKS for pid in pids if (told := _stat(pid)))


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat behind the name; empty for one that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _memory(pid: int) -> int:
    """What a process holds alone: what it shares with its parent is counted there."""
    try:
        _size, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * PAGE


def _files(pid: int) -> int:
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0


def _threads(pid: int) -> int:
    told = _stat(pid)
    return int(told[17]) if told else 0
