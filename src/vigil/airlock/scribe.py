# SPDX-License-Identifier: Apache-2.0
"""Start a program behind what walls it can bear: python -m vigil.airlock.scribe SECONDS MEMORY PROGRAM ARGUMENT ...

The program needs its own files, so that the root folder stays; it gets no
network, no rights, no further process, no file to write, and bounds on its
time and memory.
"""

import os
import signal
import sys

from vigil.airlock import kernel


def main(seconds: str, memory: str, *command: str) -> None:
    if not kernel.empty_network(new_user=False):
        kernel.empty_network(new_user=True)
    kernel.become_nobody()
    kernel.without_capabilities()
    kernel.no_new_privileges()
    kernel.die_with_parent(signal.SIGKILL)
    bounds = {"CPU": int(seconds), "AS": int(memory), "FSIZE": 0, "NPROC": 0, "CORE": 0}
    for kind, most in bounds.items():
        kernel.limit(kind, most)
    os.execv(command[0], command)  # noqa: S606  the program was looked up by us, and its arguments are ours


if __name__ == "__main__":
    main(*sys.argv[1:])
