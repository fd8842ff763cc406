# SPDX-License-Identifier: Apache-2.0
"""The life of a child: take its descriptors, wall itself in, do the one task, say how it went, and end."""

import fcntl
import os
import signal
import sys
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

from vigil.airlock import frames
from vigil.airlock.confine import room
from vigil.airlock.protections import Limits, Protections
from vigil.airlock.tasks import Publisher, Task, Work
from vigil.country.packs import Packs
from vigil.reading import Unreadable

DOCUMENT, OUT = 3, 4
_ASIDE = 100  # beyond what the house has open at these places
# Built before they are needed: there may be no memory left to build them.
_NO_MEMORY = frames.framed({"spent": "space"})
_FINISHED = frames.framed({"finished": True})


def live(
    task: Task,
    asked: Mapping[str, Any],
    known: tuple[tuple[Publisher, ...], Packs | None],
    document: int,
    out: int,
    limits: Limits,
    held: Protections,
    taken: tuple[int, int],
) -> NoReturn:
    """Never returns. The exit code is 0 where the task said all it had to say."""
    code = 1
    try:
        _take(document, out)
        room(limits, held, taken)
        with os.fdopen(DOCUMENT, "rb", closefd=False) as stream:
            _do(task, Work(stream, asked, *known, OUT))
        code = 0
    except BrokenPipeError:  # nobody listens any more
        code = 0
    except BaseException as fault:  # noqa: BLE001 - an edge: whatever a stranger's bytes raised ends here
        _confess(fault)
    finally:
        os._exit(code)


def _take(document: int, out: int) -> None:
    """Keep the document and the way out, at places of their own; nothing else of the house stays open."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(sys.__stdout__.fileno(), sys.__stderr__.fileno())  # what a library complains of goes nowhere
    aside = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, _ASIDE) for one in (document, out)]
    for one, place in zip(aside, (DOCUMENT, OUT), strict=True):
        os.dup2(one, place, inheritable=False)
    os.closerange(OUT + 1, os.sysconf("SC_OPEN_MAX"))


def _do(task: Task, work: Work) -> None:
    try:
        task(work)
    except Unreadable as refusal:
        work.say(refused=[refusal.code, str(refusal)])
    except RecursionError:
        work.say(spent="depth")
    except MemoryError:
        os.write(OUT, _NO_MEMORY)
    os.write(OUT, _FINISHED)


def _confess(fault: BaseException) -> None:
    """Say where our code failed, and never what it was reading."""
    places = [f"{place.name} in line {place.lineno}" for place in traceback.extract_tb(sys.exc_info()[2])[-3:]]
    frames.say(OUT, {"fault": f"{type(fault).__name__} at {', '.join(places)}"})
