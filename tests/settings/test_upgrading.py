# SPDX-License-Identifier: Apache-2.0
"""A desk of an earlier version is killed while it is brought up to date: nothing is lost, and no hand is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

sys.path.insert(0, str(Path(__file__).parent))
from upgrading import schemas

UPGRADING = Path(__file__).with_name("upgrading.py")


def test_every_schema_that_is_named_is_one_of_the_migrations(db):
    graph = MigrationLoader(connection).graph
    for name, targets in schemas().items():
        assert {*targets} <= graph.nodes.keys(), name


def test_a_desk_that_is_killed_on_the_way_comes_out_the_same():
    """The first schema, killed a few times; `python bench/goals.py R8` takes every one, on both databases."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_DESK", "DJANGO_"))}
    command = [sys.executable, UPGRADING, "--kills", "2", "--schema", next(iter(schemas()))]
    done = subprocess.run(command, env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    for name, found in json.loads(done.stdout).items():
        assert found["kills"] >= 2
        wrong = {what: found[what] for what in ("broke off", "lost", "other digest", "breaches")}
        assert not any(wrong.values()), (name, wrong, done.stderr[-2000:])
