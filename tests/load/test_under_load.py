# SPDX-License-Identifier: Apache-2.0
"""A small desk under load: no answer fails, and documents go on coming in.

The whole of it, with its figures and with what must not grow, is `python tests/load/run.py` (goal R9). Half a minute
says nothing of time or of growth.
"""

import json
import subprocess
import sys
from pathlib import Path

from backup.databases import a_database
from load.watching import Sample, Watch, too_much

RUN = Path(__file__).with_name("run.py")
SMALL = {"people": 60, "documents": 30, "reviewers": 6, "public": 20, "coming": 0.5, "seconds": 30}


def test_a_small_desk_under_load_fails_nobody(tmp_path, monkeypatch):
    """On the database under test: `vigil serve` and its worker, asked over loopback for half a minute."""
    monkeypatch.setenv("VIGIL_TEST_DATABASE", a_database())
    sizes = [part for name, value in SMALL.items() for part in (f"--{name}", str(value))]
    ran = subprocess.run([sys.executable, RUN, tmp_path / "desk", *sizes], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    # "0" is what did not come within half a minute: on a busy machine that says nothing.
    assert set(told["public"]["by status"]) <= {"200", "0"}, told
    assert set(told["reviewers"]["by status"]) <= {"200", "302", "409", "0"}, told
    assert told["public"]["by status"]["200"] and told["reviewers"]["by status"]["200"]
    assert told["came while it ran"] > 0


def test_what_grows_is_told_and_what_comes_and_goes_is_not(tmp_path):
    steady = [Sample(300 * 2**20, 60, 14, 4 * 2**20)] * 40
    leaking = [Sample((300 + 10 * n) * 2**20, 60 + 2 * n, 14, 4 * 2**20 * (1 + n)) for n in range(40)]
    assert too_much(Watch(0, tmp_path, [*steady]).grown()) == []
    told = too_much(Watch(0, tmp_path, leaking).grown())
    assert [line.partition(":")[0] for line in told] == ["MB of memory", "open files", "MB of write-ahead log"]
