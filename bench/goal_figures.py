# SPDX-License-Identifier: Apache-2.0
"""How many random histories the figures of advocacy were held to paper on, on both databases, and how many disagreed.

python bench/goals.py figures                       10,000 on SQLite, 10,000 on PostgreSQL: hours
FIGURES=FILE python bench/goals.py figures          what bench/figures.py printed of parts that were run before
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Parts = Iterator[tuple[str, float, bool]]
HISTORIES = 10_000
_RUN = {"sqlite": ["bench/figures.py"], "postgresql": ["scripts/with_postgresql.py", "bench/figures.py"]}


def figures() -> Parts:
    """Histories and disagreements, on each database; a part counts once, whoever printed it."""
    told = os.environ.get("FIGURES")
    lines = Path(told).read_text(encoding="utf-8").splitlines() if told else _run()
    parts = {(one["database"], one["seed"]): one for one in map(json.loads, lines)}.values()
    for database in _RUN:
        held = [one for one in parts if one["database"] == database]
        asked, wrong = (sum(one[what] for one in held) for what in ("histories", "wrong"))
        yield f"histories, {database}", asked, asked >= HISTORIES
        yield f"of them wrong, {database}", wrong, asked > 0 and wrong == 0
        yield f"processor seconds, {database}", sum(one["processor seconds"] for one in held), True


def _run() -> Iterator[str]:
    for command in _RUN.values():
        ran = subprocess.run([sys.executable, *command, str(HISTORIES)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        yield from ran.stdout.splitlines()
