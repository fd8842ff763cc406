# SPDX-License-Identifier: Apache-2.0
"""The parts on Daft: the processes of this machine, or the machines of a Ray cluster. The same code on both.

Every machine sees the folder that the sweep writes to, and has Vigil installed. What a machine that was
lost had in hand is not in that folder, and is done again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigil.airlock.house import House
from vigil.country.packs import Packs
from vigil.sweep.carry import Passed, carried
from vigil.sweep.plan import Part
from vigil.sweep.settings import Asked
from vigil.sweep.write import done, write

LOCAL, RAY = "local", "ray"


class NoEngine(RuntimeError):
    """The sweep cannot run here: the message says what is lacking."""


class Broken(RuntimeError):
    """The engine broke off: a machine was lost, or it cannot go on. What was finished stands."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Which engine, where (the address of a Ray cluster), and how many parts at once."""

    name: str = LOCAL
    address: str = ""
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Ended:
    """One part is done with: finished, or not, with the reason."""

    number: int
    failed: str = ""


class Worker:
    """One process of the engine: it opens parts in a house of its own, started at the first."""

    def __init__(self, out: str, packs: Packs, asked: Asked) -> None:
        import sys

        self._out, self._packs, self._asked = Path(out), packs, asked
        self._house = House((sys.executable, "-I", "-m", "vigil.sweep.behind"))

    def __call__(self, told: str) -> str:
        part = Part.of_dict(json.loads(told))
        if done(self._out, part.number) is None:
            passed = Passed()
            try:
                rows = carried(part, self._house, self._packs, self._asked, passed)
                write(self._out, part.number, rows, {"part": part.as_dict(), "passed": passed.why})
            except OSError as unread:
                return json.dumps([part.number, str(unread) or type(unread).__name__])
        return json.dumps([part.number, ""])


def run(parts: Sequence[Part], engine: Engine, out: Path, packs: Packs, asked: Asked) -> Iterator[Ended]:
    """Carry the parts, as many at once as the engine has workers; each is told of when it ends.

    Raises `NoEngine`, and `Broken` where the engine breaks off.
    """
    daft = _ready(engine)

    @daft.cls(max_concurrency=engine.workers, use_process=engine.name == LOCAL or None)
    class Carrying(Worker):
        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)
        def carry(self, parts: Any) -> list[str]:
            return [self(told) for told in parts.to_pylist()]

    carrying = Carrying(str(out), packs, asked)
    table = daft.from_pydict({"part": [json.dumps(part.as_dict()) for part in parts]})
    try:
        if engine.name == RAY:  # else all of them would go to one machine
            table = table.into_partitions(len(parts))
        for row in table.select(carrying.carry(daft.col("part")).alias("ended")).iter_rows():
            yield Ended(*json.loads(row["ended"]))
    except Exception as broke:
        raise Broken(str(broke)[:500] or type(broke).__name__) from broke


def _ready(engine: Engine) -> Any:
    """Daft, with its runner chosen. Raises `NoEngine`."""
    try:
        import daft

        if engine.name == RAY:
            import ray  # noqa: F401
    except ImportError as absent:
        raise NoEngine(
            f"{absent.name} is not installed: `make sweep-tools` installs it, or pip install vigil-desk[sweep]"
        ) from absent
    if engine.name == RAY:
        daft.set_runner_ray(address=engine.address or None, noop_if_initialized=True)
    else:
        daft.set_runner_native()
    return daft
