# SPDX-License-Identifier: Apache-2.0
"""The parts on Daft: the processes of this machine, or the machines of a Ray cluster. The same code on both.

Every machine sees the folder that the sweep writes to, and has Vigil installed. What a machine that was
lost had in hand is not in that folder, and is done again.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from vigil.airlock.house import House
from vigil.country.packs import Packs
from vigil.sweep.carry import Passed, carried
from vigil.sweep.plan import Part
from vigil.sweep.settings import Asked
from vigil.sweep.write import done, write

LOCAL, RAY = "local", "ray"
_LOOK = 2.0  # seconds between looks at which machines there are
_LOST = 75  # the exit code that says one was lost


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
    _present(engine)
    handing = _from_a_process_apart if engine.name == RAY else _handed_out
    yield from handing(parts, engine, out, packs, asked)


def _present(engine: Engine) -> None:
    """Raises `NoEngine`."""
    try:
        import daft  # noqa: F401

        if engine.name == RAY:
            import ray  # noqa: F401
    except ImportError as absent:
        raise NoEngine(
            f"{absent.name} is not installed: `make sweep-tools` installs it, or pip install vigil-desk[sweep]"
        ) from absent


def _handed_out(parts: Sequence[Part], engine: Engine, out: Path, packs: Packs, asked: Asked) -> Iterator[Ended]:
    os.environ.setdefault("DAFT_PROGRESS_BAR", "0")  # we say ourselves how far it is
    import daft

    workers = engine.workers
    if engine.name == RAY:
        workers = min(workers, _joined(engine.address))  # Daft waits for ever for more than there is room for
    else:
        daft.set_runner_native()

    @daft.cls(max_concurrency=workers, use_process=engine.name == LOCAL or None)
    class Carrying(Worker):
        @daft.method.batch(return_dtype=daft.DataType.string(), batch_size=1)
        def carry(self, parts: Any) -> list[str]:
            return [self(told) for told in parts.to_pylist()]

    carrying = Carrying(str(out), packs, asked)
    table = daft.from_pydict({"part": [json.dumps(part.as_dict()) for part in parts]})
    if engine.name == RAY:  # else all of them would go to one machine
        table = table.into_partitions(len(parts))
    try:
        for row in table.select(carrying.carry(daft.col("part")).alias("ended")).iter_rows():
            yield Ended(*json.loads(row["ended"]))
    except Exception as broke:
        raise Broken(str(broke)[:500] or type(broke).__name__) from broke


def _from_a_process_apart(
    parts: Sequence[Part], engine: Engine, out: Path, packs: Packs, asked: Asked
) -> Iterator[Ended]:
    """Daft waits for ever for a machine that was lost: so it waits in a process that can be left."""
    apart = multiprocessing.get_context("spawn")
    ours, theirs = apart.Pipe(duplex=False)
    process = apart.Process(target=_apart, args=(theirs, parts, engine, out, packs, asked))
    process.start()
    theirs.close()
    try:
        while True:
            try:
                told = ours.recv()
            except EOFError:
                break
            if isinstance(told, str):
                raise Broken(told)
            yield told
        process.join()
        if process.exitcode:
            raise Broken("a machine was lost" if process.exitcode == _LOST else f"it ended with {process.exitcode}")
    finally:
        process.kill()
        process.join()


def _apart(line: Connection, parts: Sequence[Part], engine: Engine, out: Path, packs: Packs, asked: Asked) -> None:
    try:
        for ended in _handed_out(parts, engine, out, packs, asked):
            line.send(ended)
    except Broken as broke:
        line.send(str(broke))


def _joined(address: str) -> int:
    """Join a Ray cluster; how many processors it has. This process ends when one of its machines is lost."""
    if address.startswith("127."):  # else Ray looks for what is on this machine at its outward address
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    import daft
    import ray

    sys.stdout = sys.stderr  # what Ray says by itself is no answer of ours
    ray.init(address=address or None, log_to_driver=False, logging_level="error")
    daft.set_runner_ray(noop_if_initialized=True)
    first = {node["NodeID"] for node in ray.nodes() if node["Alive"]}

    def watch() -> None:
        while first <= {node["NodeID"] for node in ray.nodes() if node["Alive"]}:
            time.sleep(_LOOK)
        os._exit(_LOST)

    threading.Thread(target=watch, daemon=True).start()
    return max(int(ray.cluster_resources().get("CPU", 1)), 1)
