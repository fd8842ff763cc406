# SPDX-License-Identifier: Apache-2.0
"""Goals that take hours, counted in parts: what each part found is kept as a line of a file, and later ones are added.

    python bench/goals.py --whole --kept FOLDER --minutes 14 R1

measures parts of the whole goal until the time is over, or all of them are there; said again, it goes on. Without
`--whole` the reduced goal is measured, the one that every commit can bear, and without `--kept` all in one go.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, Any]


class NotYet(Exception):
    """The time is over before all parts are there; those that are, are kept."""


class Asked:
    """How goals are measured in this process: reduced or whole, where parts are kept, until when."""

    whole = False
    kept: Path | None = None
    until = float("inf")
    reducible = False  # whether what was measured can be measured reduced too
    before = 0.0  # seconds that parts took in other processes


def ask(*, whole: bool, kept: Path | None, minutes: float | None) -> None:
    """Say it for this process."""
    Asked.whole, Asked.kept = whole, kept
    Asked.until = time.monotonic() + 60 * minutes if minutes else float("inf")


def many(reduced: int, whole: int) -> int:
    """How many are wanted."""
    Asked.reducible = True
    return whole if Asked.whole else reduced


def counted(name: str, wanted: int, size: int, part: Callable[[int, int], Found]) -> Found:
    """What all parts found, added up. `part` takes its number, from 0 on, and how many of what is counted it is to do.

    A number differs from part to part and is the seed of whatever is left to chance in it. Raises `NotYet`.
    """
    lines = _lines(name)
    Asked.before += sum(line["seconds"] for line in lines)
    while (done := sum(line["many"] for line in lines)) < wanted:
        if time.monotonic() > Asked.until:
            raise NotYet(f"{name}: {done} of {wanted}")
        do, start = min(size, wanted - done), time.monotonic()
        found = part(len(lines), do)
        line = {"many": do, "seconds": round(time.monotonic() - start, 1), "found": found}
        lines.append(line)
        if Asked.kept:
            with _file(name).open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
    return added([line["found"] for line in lines])


def added(parts: list[Found]) -> Found:
    """Figures added up, lists put behind each other, tables added name by name, "most ..." and truths kept strictly."""
    total: Found = {}
    for found in parts:
        for name, value in found.items():
            before = total.get(name)
            if before is None:
                total[name] = value
            elif isinstance(value, dict):
                total[name] = added([before, value])
            elif isinstance(value, bool):
                total[name] = before and value
            else:
                total[name] = max(before, value) if name.startswith("most ") else before + value
    return total


def _file(name: str) -> Path:
    assert Asked.kept is not None
    Asked.kept.mkdir(parents=True, exist_ok=True)
    return Asked.kept / f"{name.replace(' ', '-').replace(':', '')}.jsonl"


def _lines(name: str) -> list[dict[str, Any]]:
    if Asked.kept is None or not _file(name).exists():
        return []
    return [json.loads(line) for line in _file(name).read_text(encoding="utf-8").splitlines()]
