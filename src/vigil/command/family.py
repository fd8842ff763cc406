# SPDX-License-Identifier: Apache-2.0
"""Processes of our own verbs beside this one: started with the desk's key, begun anew where one dies, ended with it."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import NamedTuple

import click

from vigil.command.opening import OUTDATED
from vigil.vault import envelope, secret
from vigil.vault.vault import Vault

_LOOK = 0.5  # seconds
_ENDS = 10.0  # seconds that one may take to end


class Words(NamedTuple):
    """What a process is called with, and the descriptors that it inherits."""

    words: list[str]
    descriptors: tuple[int, ...] = ()


class Family:
    """Verbs by a name for people, each a process."""

    def __init__(self, key: Vault | None, verbs: Mapping[str, Words]) -> None:
        self._key, self._verbs = key, verbs
        self._running: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Family":
        try:
            for name in self._verbs:
                self._start(name)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type | None, raised: BaseException | None, where: TracebackType | None) -> None:
        self._end()

    def watch(self) -> None:
        """Begin anew whatever dies, for ever. Ends this process where one says that the desk is of a later version."""
        while True:
            time.sleep(_LOOK)
            for name, process in list(self._running.items()):
                if process.poll() is None:
                    continue
                if process.returncode == OUTDATED:
                    sys.exit(OUTDATED)
                click.echo(f"{name} ended ({process.returncode}): it is begun anew", err=True)
                time.sleep(_LOOK)
                self._start(name)

    def _start(self, name: str) -> None:
        with handed(self._key) as (environment, descriptors):
            words, inherited = self._verbs[name]
            command = [sys.executable, "-m", "vigil", *words]
            told = {"env": environment, "pass_fds": (*descriptors, *inherited)}
            self._running[name] = subprocess.Popen(command, **told)  # noqa: S603 - our own verb

    def _end(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=_ENDS)
                continue
            process.kill()
            process.wait()


@contextmanager
def handed(key: Vault | None) -> Iterator[tuple[Mapping[str, str], tuple[int, ...]]]:
    """An environment for the worker: the key of a sealed desk goes through a pipe, which is read once."""
    if key is None:
        yield os.environ, ()
        return
    out, into = os.pipe()
    with os.fdopen(into, "w", encoding="ascii") as told:
        told.write(envelope.as_text(key))
    try:
        others = {name: value for name, value in os.environ.items() if name != secret.VARIABLE}
        yield others | {secret.FILE_VARIABLE: f"/dev/fd/{out}"}, (out,)
    finally:
        os.close(out)
