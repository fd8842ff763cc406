# SPDX-License-Identifier: Apache-2.0
"""The house of the sweep with a reader that pages can break: it dies, or never ends, over those that say so."""

import os

from vigil.airlock.tasks import TASKS
from vigil.airlock.zygote import main
from vigil.sweep import behind


def read(content, **told):
    if b"BREAK THE READER" in content:
        os.abort()
    while b"HOLD THE READER" in content:
        pass
    return behind_read(content, **told)


behind_read, behind.read = behind.read, read

if __name__ == "__main__":
    main({**TASKS, "sweep": behind.sweeping})
