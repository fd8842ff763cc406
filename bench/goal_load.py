# SPDX-License-Identifier: Apache-2.0
"""R9: a desk under load, on SQLite and on PostgreSQL; `tests/load/run.py` does it, here is what is asked of it.

VIGIL_LOAD="people=100000 documents=5000 seconds=600" says how large and how long; without it a small one.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Parts = Iterator[tuple[str, float, bool]]
P95 = 300  # milliseconds
SMALL = "people=2000 documents=400 seconds=120"


def loaded(base: str, postgresql: bool) -> Parts:
    """What came of it on one database."""
    asked = [f"--{size}" for size in os.environ.get("VIGIL_LOAD", SMALL).split()]
    with tempfile.TemporaryDirectory() as place:
        run = [str(ROOT / "tests" / "load" / "run.py"), f"{place}/desk", *asked]
        start = [str(ROOT / "scripts" / "with_postgresql.py")] if postgresql else []
        ran = subprocess.run([sys.executable, *start, *run], stdout=subprocess.PIPE, check=True, text=True)
    told = json.loads(ran.stdout[ran.stdout.index("{") :])
    yield f"{base}: people, documents", told["load"]["people"], True
    for who in ("reviewers", "public"):
        yield f"{base}: {who}, answers a second", told[who]["a second"], told[who]["answers"] > 0
        yield f"{base}: {who}, p95 in ms", told[who]["p95"], told[who]["p95"] <= P95
        yield f"{base}: {who}, failed", told[who]["failed"], told[who]["failed"] == 0
    yield f"{base}: decisions", told["decisions"], told["decisions"] > 0
    yield f"{base}: read while it ran", told["read while it ran"], told["read while it ran"] > 0
    yield f"{base}: cores", told["cores that the desk took"], True
    yield f"{base}: what grew that should not", len(told["too much"]), not told["too much"]
