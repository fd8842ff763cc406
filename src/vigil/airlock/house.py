# SPDX-License-Identifier: Apache-2.0
"""Our side of the house: start it, hand it documents, take what comes out, judge how each child ended."""

import atexit
import contextlib
import hashlib
import io
import json
import logging
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from vigil.airlock import frames
from vigil.airlock.frames import Garbled, TooMuch
from vigil.airlock.protections import Limits, Protections
from vigil.country.packs import Packs
from vigil.reading import Unreadable
from vigil.reading.page.outlets import Outlet

log = logging.getLogger("vigil.airlock")
Document = bytes | BinaryIO | int
_COMMAND = (sys.executable, "-I", "-m", "vigil.airlock")
# All that the house is told by its environment, and forgets once it has loaded: that nothing may start a thread.
_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_PIECE = 1 << 20
_LAST = {"finished", "refused", "spent", "fault"}
_BY_TIME = (-9, -24)  # exit by SIGKILL, SIGXCPU
_BY_ITS_TIMER = -signal.SIGPROF  # a bound that the task set itself, for one of many pages


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child took: processor seconds, and bytes of memory at its largest, those of the house included."""

    seconds: float
    memory: int


class House:
    """The process that forks a child for each document. Started at the first document, and again where it died."""

    def __init__(self, command: Sequence[str] = _COMMAND) -> None:
        self._command = command
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._held: Protections | None = None
        self._owner = 0
        self._known: dict[str, tuple[object, str]] = {}

    def holds(self) -> Protections:
        """Which walls stand on this machine."""
        with self._lock:
            return self._stand()

    @contextlib.contextmanager
    def work(
        self,
        task: str,
        document: Document,
        *,
        limits: Limits,
        outlets: Sequence[Outlet] = (),
        packs: Packs | None = None,
        **asked: Any,
    ) -> Iterator["Child"]:
        """A child at work on one document; it ends with the block, whether or not it was done."""
        asked = {"task": task, "limits": asdict(limits), **asked}
        with contextlib.ExitStack() as open_:
            opened = open_.enter_context(_opened(document))
            into, out = os.pipe()
            open_.callback(os.close, into)
            ours, leash = socket.socketpair()
            open_.enter_context(ours)
            try:
                self._send(asked, (outlets, packs), (opened, out, leash.fileno()))
            finally:
                os.close(out)
                leash.close()
            yield Child(into, ours, limits)

    def _send(
        self, asked: dict[str, Any], known: tuple[Sequence[Outlet], Packs | None], descriptors: Sequence[int]
    ) -> None:
        with self._lock:
            for attempt in (1, 2):
                try:
                    self._stand()
                    asked["outlets"] = self._told("outlets", known[0], _names_of)
                    asked["packs"] = self._told("packs", known[1], _packed)
                    self._request(asked, descriptors)
                    break
                except (BrokenPipeError, ConnectionError):
                    self.close()
                    if attempt == 2:
                        raise

    def _request(self, asked: dict[str, Any], descriptors: Sequence[int]) -> None:
        assert self._control is not None
        with _opened(json.dumps(asked).encode()) as words:
            socket.send_fds(self._control, [b"!"], [words, *descriptors])

    def _told(self, what: str, known: Any, written: Callable[[Any], bytes]) -> str:
        """Tell the house of these outlets or packs unless it knows them; returns the name they go by there."""
        if not known:
            return ""
        if what not in self._known or known is not self._known[what][0]:
            content = written(known)
            digest = hashlib.sha256(content).hexdigest()
            with _opened(content) as held:
                self._request({"task": what, "name": digest}, [held])
            self._known[what] = (known, digest)
        return self._known[what][1]

    def prepare(self) -> None:
        """Start the house without waiting for it: it loads its readers while we load what is ours."""
        with self._lock:
            if self._process and self._owner == os.getpid() and self._process.poll() is None:
                return
            self.close()
            kind = socket.SOCK_SEQPACKET if sys.platform == "linux" else socket.SOCK_STREAM
            ours, theirs = socket.socketpair(socket.AF_UNIX, kind)
            told = {"stdin": theirs, "stdout": subprocess.DEVNULL, "env": _ENVIRONMENT, "cwd": "/"}
            with theirs:
                self._process = subprocess.Popen(self._command, start_new_session=True, **told)  # noqa: S603
            self._control, self._owner = ours, os.getpid()
            atexit.register(self.close)

    def _stand(self) -> Protections:
        """The house, started unless it stands and is this process's own. Raises `NoAirlock`."""
        self.prepare()
        if self._held is None:
            assert self._control is not None
            told = self._control.recv(4096)
            if not told:
                self.close()
                raise NoAirlock("the process that opens documents does not start; its own words stand above this line")
            self._held = Protections(**json.loads(told))
            for words in self._held.missing():
                log.warning("the airlock lacks a protection on this machine: %s", words)
        return self._held

    def close(self) -> None:
        """Let the house end, and with it every child."""
        atexit.unregister(self.close)
        with self._lock:
            process, control = self._process, self._control
            self._process, self._control, self._held, self._known = None, None, None, {}
            if control:
                control.close()
            if process and self._owner == os.getpid():
                process.kill()  # it keeps nothing, and its children die with it
                process.wait()
            elif process:
                process.returncode = 0  # another process's house: not ours to wait for


class NoAirlock(RuntimeError):
    """No process could be started to open documents in; nothing is read outside of it."""


class Child:
    """What one child says, and how it ended."""

    def __init__(self, into: int, leash: socket.socket, limits: Limits) -> None:
        self._into, self._leash, self._limits = into, leash, limits
        self.cost: Cost | None = None

    def said(self) -> Iterator[Any]:
        """Every frame: JSON objects, and bytes. Raises `Unreadable` where the child refused, or did not finish."""
        finished, refusal = False, None
        try:
            for told in frames.received(self._into, self._limits.output):
                if isinstance(told, dict) and told.keys() & _LAST:
                    finished, refusal = told.get("finished") is True, self._refusal(told) or refusal
                else:
                    yield told
        except TooMuch as much:
            raise Unreadable(
                "too much output", "What it unpacks to is more than Vigil keeps of one document."
            ) from much
        except Garbled as wrong:
            log.warning("a child in the airlock sent %s", wrong)
            raise broke_down() from wrong
        self._judge(finished, refusal)

    def _refusal(self, told: dict[str, Any]) -> Unreadable | None:
        """What a child said of its own ending; None where it finished."""
        match told:
            case {"refused": [str(code), str(sentence)]}:
                return Unreadable(code[:40], sentence)
            case {"spent": "space"}:
                size = self._limits.memory >> 20
                return Unreadable("too much memory", f"Reading it needs more than {size} MB of memory; split it up.")
            case {"spent": "depth"}:
                return Unreadable("too deep", "Its parts lie so deep inside one another that no reader follows them.")
            case {"fault": str(where)}:
                log.error("a reader failed in the airlock: %s", where[:500])
                return broke_down()
        return None

    def _judge(self, finished: bool, refusal: Unreadable | None) -> None:
        """How the child ended, as the house saw it. Raises `Unreadable` unless it finished what was asked."""
        ended = self._leash.recv(4096)
        if not ended:
            raise broke_down()
        told = json.loads(ended)
        self.cost = Cost(told["seconds"], told["memory"])
        log.debug("a child took %.3f seconds and %d bytes", self.cost.seconds, self.cost.memory)
        if told["overdue"] or (told["code"] in _BY_TIME and self.cost.seconds >= self._limits.seconds - 1):
            raise Unreadable("too slow", f"Reading it takes longer than {self._limits.seconds} seconds; split it up.")
        if told["code"] == _BY_ITS_TIMER:
            raise Unreadable("too slow", "Reading it takes longer than one page may.")
        if refusal is not None:
            raise refusal
        if told["code"] != 0 or not finished:
            log.error("a child in the airlock ended with %s", told["code"])
            raise broke_down()


def _names_of(outlets: Sequence[Outlet]) -> bytes:
    known = [[one.name, list(one.aliases), list(one.domains), list(one.furniture)] for one in outlets]
    return json.dumps(known).encode()


def _packed(packs: Packs) -> bytes:
    """Packs go in as a pickle: the house may believe the desk, which it cannot harm. Nothing comes out as one."""
    return pickle.dumps(packs, pickle.HIGHEST_PROTOCOL)


def broke_down() -> Unreadable:
    return Unreadable("crashed", "The reader broke down over it; the original is kept and can be tried again.")


@contextlib.contextmanager
def _opened(document: Document) -> Iterator[int]:
    """The document as a descriptor that can be read and not written."""
    if isinstance(document, int):
        yield document
    elif isinstance(document, bytes):
        with _copied(io.BytesIO(document)) as copy:
            yield copy
    else:
        try:
            yield document.fileno()
        except io.UnsupportedOperation:  # no file of the system's: sealed on the disk, or nowhere but in memory
            document.seek(0)
            with _copied(document) as copy:
                yield copy


@contextlib.contextmanager
def _copied(document: BinaryIO) -> Iterator[int]:
    """A copy that on Linux lies in memory alone."""
    on_linux = sys.platform == "linux"
    memory = os.memfd_create("document", os.MFD_CLOEXEC) if on_linux else -1
    with os.fdopen(memory, "w+b") if on_linux else tempfile.TemporaryFile() as stream:
        shutil.copyfileobj(document, stream, _PIECE)
        stream.flush()
        stream.seek(0)
        yield stream.fileno()
