# SPDX-License-Identifier: Apache-2.0
"""Verbs of `vigil` in processes that need not load Python anew: forked from one that has loaded all and knows no desk.

A process sets Django up over one desk and no other, so what is done to many desks wants many processes; loading
takes each of them seconds, and a fork a hundredth of one.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

Before = Callable[[], None]


class Warm:
    """A process that forks another for each of its verbs. To be made before Django is set up."""

    def __init__(self) -> None:
        ask, self._ask = os.pipe()
        self._told, tell = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._ask)
            os.close(self._told)
            try:
                _serve(os.fdopen(ask, "r"), tell)
            finally:
                os._exit(0)
        os.close(ask)
        os.close(tell)
        self._hear = os.fdopen(self._told, "r")

    def start(self, work: str, *words: object, **env: str) -> int:
        """Begin `work`, a function "path/of/module.py:name" or "vigil", with these words; the number of its process."""
        line = json.dumps([work, [str(word) for word in words], env]) + "\n"
        os.write(self._ask, line.encode())
        return int(self._hear.readline())

    def ended(self) -> int:
        """Wait until what was begun has ended; its status, as `os.waitpid` tells it."""
        return int(self._hear.readline())

    def run(self, work: str, *words: object, **env: str) -> int:
        """Its exit code, negative where a signal ended it."""
        self.start(work, *words, **env)
        return os.waitstatus_to_exitcode(self.ended())

    def close(self) -> None:
        os.close(self._ask)
        os.waitpid(self._pid, 0)
        self._hear.close()


def _serve(asked, tell: int) -> None:
    import django.db.models  # noqa: F401 - what every one would load

    from vigil.command import restore, verify  # noqa: F401
    from vigil.settings.packs import packs

    packs()
    for line in asked:
        work, words, env = json.loads(line)
        pid = os.fork()
        if not pid:
            os.environ |= env
            os._exit(_done(work, words))
        os.write(tell, f"{pid}\n".encode())
        os.write(tell, f"{os.waitpid(pid, 0)[1]}\n".encode())


def _done(work: str, words: list[str]) -> int:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    try:
        if work == "vigil":
            from vigil.command.main import main as vigil

            vigil(words)
            return 0
        module, _, name = work.partition(":")
        sys.path.insert(0, str(Path(module).parent))
        getattr(__import__(Path(module).stem), name)(*words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - an edge: whatever went wrong is told
        traceback.print_exc()
        return 1
    finally:
        sys.stderr.flush()
    return 0
