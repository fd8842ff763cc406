# SPDX-License-Identifier: Apache-2.0
"""Deliveries killed with -9 at named steps and at random: nothing acknowledged is lost, nothing doubled, no hand needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

CRASHING = Path(__file__).parent / "crashing.py"


def run(*words: object) -> dict:
    """On SQLite, whatever the tests run on: a desk of its own in a folder of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    done = subprocess.run([sys.executable, CRASHING, *map(str, words)], env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_a_desk_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path):
    found = run("kills", tmp_path, 8, 8)
    assert found["kills"] >= 3  # of eight: a quick machine is done before the last of them
    assert found["finished"]
    assert found["acknowledged"] == 8
    wrong = {name: value for name, value in found.items() if name not in ("kills", "finished", "acknowledged")}
    assert not any(wrong.values()), wrong


def test_the_order_of_arrival_does_not_matter(tmp_path):
    found = run("orders", tmp_path, 2, 8)
    assert found["outcomes"] == 1, found
    assert all(found["sizes"][0])
