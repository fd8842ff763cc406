# SPDX-License-Identifier: Apache-2.0
"""Acts of a desk killed with -9: nothing acknowledged is lost, nothing is doubled or torn, no hand is needed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent / "run.py"


def test_a_desk_that_is_killed_at_every_act_holds(tmp_path):
    """One kill of each act; `python bench/goals.py R1` makes many. On SQLite, whatever the tests run on."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    command = [sys.executable, RUN, "--kills", "8", "--folder", tmp_path]
    done = subprocess.run(command, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["kills"] >= 5
    names = ("broke off", "lost", "doubled", "torn", "breaches", "rebuilt otherwise", "does not work")
    wrong = {name: found[name] for name in names}
    assert not any(wrong.values()), (wrong, done.stderr[-2000:])


@pytest.mark.skipif(shutil.which("cc") is None, reason="what lets calls fail is written in C")
def test_a_call_to_the_disk_that_fails_leaves_all_or_nothing_and_a_sentence():
    """A few calls of each act; `python bench/goals.py R2` lets every one fail."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, RUN.with_name("failing.py"), "80"], env=clean, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for act, found in json.loads(done.stdout).items():
        assert found["calls"], act
        assert found["failed"] >= found["calls"] // 80, act
        assert found["wrong"] == [], act
