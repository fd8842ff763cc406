# SPDX-License-Identifier: Apache-2.0
"""The house: a clean process that has loaded every reader, sees nothing, and forks a child for each document.

Over its one socket come requests: a byte, and with it four descriptors, of
what is asked (JSON), the document (read-only), the way out, and the leash; or
two, where it is told of the outlets and packs that children know. The
house holds the leash while the child lives: it says over it how the child
ended, and ends the child where the other side lets go or patience runs out.
"""

import contextlib
import gc
import json
import os
import pickle
import select
import signal
import socket
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from vigil.airlock import kernel
from vigil.airlock.child import live
from vigil.airlock.confine import house
from vigil.airlock.preload import preload
from vigil.airlock.protections import Limits, Protections
from vigil.airlock.tasks import Publisher, Task, warm_names, warm_words
from vigil.country.packs import Packs

DESCRIPTORS = 4


@dataclass(frozen=True, slots=True)
class Living:
    """A child at work: its leash, and until when it may take."""

    pid: int
    leash: int
    until: float


class House:
    """The loop of the house: take requests, fork, watch the leashes, bury the dead."""

    def __init__(self, tasks: Mapping[str, Task], control: socket.socket, held: Protections, scales: int) -> None:
        self._tasks, self._control, self._held, self._scales = tasks, control, held, scales
        self._outlets: dict[str, tuple[Publisher, ...]] = {"": ()}
        self._packs: dict[str, Packs | None] = {"": None}
        self._warmed: set[tuple[str, str]] = set()
        self._living: dict[int, Living] = {}
        self._bell, ring = socket.socketpair()  # rung by the system when a child died
        for end in (self._bell, ring):
            end.setblocking(False)
        signal.set_wakeup_fd(ring.fileno(), warn_on_full_buffer=False)
        self._ring = ring
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def run(self) -> None:
        """Until the other side closes the socket."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        poll.register(self._bell, select.POLLIN)
        while True:
            self._end_overdue()
            now = time.monotonic()
            wait = min((one.until - now for one in self._living.values()), default=None)
            ready = {number for number, _ in poll.poll(None if wait is None else max(wait, 0) * 1000 + 1)}
            for leash in ready & self._living.keys():  # the other side let go
                poll.unregister(leash)
                os.kill(self._living[leash].pid, signal.SIGKILL)
            if self._bell.fileno() in ready:
                self._bury(poll)
            if self._control.fileno() in ready and not self._request(poll):
                return

    def _request(self, poll: select.poll) -> bool:
        message, descriptors, _flags, _from = socket.recv_fds(self._control, 1, DESCRIPTORS)
        if not message:
            return False
        with os.fdopen(descriptors[0], "rb") as stream:
            asked = json.load(stream)
        if asked["task"] in ("outlets", "packs"):
            with os.fdopen(descriptors[1], "rb") as stream:
                self._know(asked["task"], asked["name"], stream.read())
        else:
            document, out, leash = descriptors[1:]
            os.set_blocking(out, True)
            limits = Limits(**asked.pop("limits"))
            pid = self._fork(asked, limits, document, out)
            self._living[leash] = Living(pid, leash, time.monotonic() + limits.patience)
            poll.register(leash, 0)  # only that it was let go
            os.close(out)
            os.close(document)
        return True

    def _know(self, what: str, name: str, content: bytes) -> None:
        """Outlets or packs, from the desk itself, which may be believed: no stranger's byte comes this way."""
        if what == "packs":
            self._packs = {"": None, name: pickle.loads(content)}  # noqa: S301
        else:
            outlets = tuple(Publisher(name, *map(tuple, lists)) for name, *lists in json.loads(content))
            warm_names(outlets)
            self._outlets = {"": (), name: outlets}
        gc.freeze()

    def _warm(self, packs: str, language: str) -> None:
        """What an engine makes once for a language is made here once, and not in every child anew."""
        known = self._packs[packs]
        if known is not None and (packs, language) not in self._warmed and language in known.world.languages:
            warm_words(known, language)
            self._warmed.add((packs, language))
            gc.freeze()

    def _fork(self, asked: dict, limits: Limits, document: int, out: int) -> int:
        outlets, packs = self._outlets[asked["outlets"]], self._packs[asked["packs"]]
        if packs is not None:
            self._warm(asked["packs"], asked.get("language", ""))
        taken = kernel.weighed(self._scales)
        pid = os.fork()
        if pid == 0:
            live(self._tasks[asked["task"]], asked, (outlets, packs), document, out, limits, self._held, taken)
        return pid

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for one in self._living.values():
            if one.until <= now:
                os.kill(one.pid, signal.SIGKILL)

    def _bury(self, poll: select.poll) -> None:
        with contextlib.suppress(BlockingIOError):
            self._bell.recv(4096)
        leashes = {one.pid: one for one in self._living.values()}
        with contextlib.suppress(ChildProcessError):
            while (ended := os.wait4(-1, os.WNOHANG))[0]:
                pid, status, used = ended
                one = leashes[pid]
                overdue = one.until <= time.monotonic()
                told = {
                    "code": os.waitstatus_to_exitcode(status),
                    "overdue": overdue,
                    "seconds": used.ru_utime + used.ru_stime,
                    "memory": used.ru_maxrss * 1024,
                }
                with contextlib.suppress(OSError):
                    os.write(one.leash, json.dumps(told).encode())
                with contextlib.suppress(KeyError):
                    poll.unregister(one.leash)
                os.close(one.leash)
                del self._living[one.leash]


def main(tasks: Mapping[str, Task]) -> None:
    """Load, wall in, say what holds, and serve the socket that is standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the verb that was typed
    control = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (sys.stdin, sys.stdout):
        os.dup2(nowhere, standard.fileno())
    os.close(nowhere)
    preload()
    os.environ.clear()
    scales, held = kernel.scales(), house()
    kernel.limit("CORE", 0)
    gc.collect()
    gc.freeze()  # what was loaded is never collected, so children share it
    with contextlib.suppress(BrokenPipeError):  # whoever started us went away before we were ready
        control.sendall(json.dumps(asdict(held)).encode())
        House(tasks, control, held, scales).run()
    os._exit(0)  # children still at work die with the house
