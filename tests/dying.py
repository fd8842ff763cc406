# SPDX-License-Identifier: Apache-2.0
"""A step of the desk at which a process kills itself with -9: wrapped from outside, so that nothing of the desk knows."""

import os
import signal


def die_at(owner: object, name: str, *, turn: int, entering: bool) -> None:
    """From now on the process dies as it enters, or else leaves, that step of a module or class for the `turn`-th time."""
    step, left = getattr(owner, name), turn

    def wrapped(*args, **told):
        nonlocal left
        left -= 1
        if left == 0 and entering:
            os.kill(os.getpid(), signal.SIGKILL)
        found = step(*args, **told)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(owner, name, wrapped)
