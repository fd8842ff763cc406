# SPDX-License-Identifier: Apache-2.0
"""The walls, in the order in which they can be built.

`house` encloses the process that forks, once; `room` each child, which
inherits what holds for the house and adds what would keep the house from
forking.
"""

import os
import signal
import tempfile
from pathlib import Path

from vigil.airlock import kernel
from vigil.airlock.protections import Limits, Protections
from vigil.airlock.syscalls import program

_HANDFUL = 16  # descriptors: the document, the way out, and what a library opens for itself out of them
_PROGRAM = program()


class NotConfined(RuntimeError):
    """A wall that stood for the house could not be built for a child; it must not see the document."""


def house() -> Protections:
    """Enclose this process and all that it will fork; returns what the platform gave."""
    hole = _hole()
    # Root builds the first two walls before it becomes nobody; anybody else needs a new user's rights for them.
    network = kernel.empty_network(new_user=False)
    root = kernel.empty_root(hole)
    nobody = kernel.become_nobody()
    network = network or kernel.empty_network(new_user=True)
    root = root or kernel.empty_root(hole)
    if hole >= 0:
        os.close(hole)
    bare = kernel.without_capabilities()
    privileges = kernel.no_new_privileges()
    return Protections(
        nobody=nobody and (bare or not kernel.LINUX),
        network=network,
        root=root,
        landlock=kernel.landlock() if privileges else 0,
        seccomp=privileges and bool(_PROGRAM) and kernel.has_seccomp(),
        limits=kernel.LINUX,
    )


def room(limits: Limits, held: Protections, taken: tuple[int, int]) -> None:
    """Enclose a child that was just forked; `taken` is the house's address space and memory.

    The bound on the address space is such that what the document may add and
    what the house brought along stay within `limits.memory` together. Raises `NotConfined`.
    """
    kernel.die_with_parent(signal.SIGKILL)
    kernel.unreadable()
    space, resident = taken
    bounded = [
        kernel.limit("CPU", limits.seconds, limits.seconds + 1),
        kernel.limit("AS", space + max(limits.memory - resident, 0)) if space else False,
        kernel.limit("FSIZE", 0),
        kernel.limit("NOFILE", _HANDFUL),
        kernel.limit("NPROC", 0),
        kernel.limit("CORE", 0),
    ]
    if held.limits and not all(bounded):
        raise NotConfined("a resource could not be bounded")
    if held.seccomp and not kernel.seccomp(_PROGRAM):
        raise NotConfined("the system calls could not be filtered")


def _hole() -> int:
    """A folder, open and removed: as a root it is empty, and nothing can be made in it. -1 where there is none."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="vigil-airlock-"))
        folder.chmod(0o755)
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        folder.rmdir()
    except OSError:
        return -1
    return opened
