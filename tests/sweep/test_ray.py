# SPDX-License-Identifier: Apache-2.0
"""The sweep on a Ray cluster of two machines, one of which is lost in the middle: the same to the last row."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sweep import crawl
from sweep.test_swept import sweep

pytest.importorskip("ray", reason="Ray is not installed: `make sweep-tools` (it has no wheel for every platform)")
# Ray takes a cluster on this machine for one at its outward address, unless it is told that there is none.
ON_LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0", "RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
FILES, PAGES = 8, 40


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawls") / "in"
    crawl.made(folder, FILES, PAGES)
    return folder


@pytest.fixture
def cluster():
    command = [sys.executable, str(Path(__file__).with_name("cluster.py"))]
    told = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, env=os.environ | ON_LOOPBACK, **told) as running:
        yield running, running.stdout.readline().strip()
        running.stdin.close()


def test_a_machine_is_lost_in_the_middle_and_nothing_else(crawls, cluster, tmp_path):
    running, address = cluster
    alone, _ = sweep(crawls, tmp_path / "alone", "--workers", "1")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "vigil", "sweep", str(crawls), "--out", str(out), "--country", "xx", "--json"]
    command += ["--engine", "ray", "--address", address, "--workers", "2"]
    with subprocess.Popen(
        command, env=os.environ | ON_LOOPBACK, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as sweeping:
        while len(list(out.glob("parts/*"))) < 2 and sweeping.poll() is None:
            time.sleep(0.05)
        running.stdin.write("lose\n")
        running.stdin.flush()
        assert running.stdout.readline() == "lost\n"
        assert len(list(out.glob("parts/*"))) < FILES
        said, warned = sweeping.communicate(timeout=240)
    assert sweeping.returncode == 0, warned
    assert json.loads(said) == alone, said
