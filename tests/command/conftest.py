# SPDX-License-Identifier: Apache-2.0
"""The command line as a person types it: `python -m vigil` in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Typed:
    """A finished command: what it printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines() if line.strip()]


def vigil(*words: str | Path, cwd: Path | None = None) -> Typed:
    clean = {key: value for key, value in os.environ.items() if key not in ("VIGIL_DESK", "DJANGO_SETTINGS_MODULE")}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "vigil", *map(str, words)],
        env=clean,
        cwd=cwd,
        capture_output=True,
        text=True,
    )
    return Typed(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    """A new desk, one a module."""
    folder = tmp_path_factory.mktemp("desks") / "desk"
    made = vigil("init", folder, "--json")
    assert made.code == 0, made.err
    assert len(made.objects[0]["password"]) >= 12
    return folder
