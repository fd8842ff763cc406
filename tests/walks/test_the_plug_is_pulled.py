# SPDX-License-Identifier: Apache-2.0
"""As a new user: a folder of a hundred mixed files and a watched feed, the machine going off in the middle of each."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import mixed
from walks.conftest import typed
from watch.site import a_feed, a_site

FILES, PAGES = 100, 6
CRASHING = Path(__file__).resolve().parent.parent / "intake" / "crashing.py"
TAKEN_OUT = {"mbox": 2, "zip": 3, "warc": 1, "warc.gz": 1, "wacz": 1, "gz": 1}  # documents, of one file of each kind
PARKED = {"broken.pdf": "damaged pdf", "sitemap.xml": "list", "csv": "list", "xlsx": "list"}


@pytest.fixture
def site():
    with a_site() as site:
        site["/feed"] = a_feed(site, *(f"/{number}" for number in range(PAGES)))
        for number in range(PAGES):
            site[f"/{number}"] = mixed.page(mixed.release(number))
        yield site


@pytest.fixture
def desk(tmp_path) -> Path:
    """A new desk whose plate lets it open this machine."""
    folder = tmp_path / "desk"
    assert typed("init", folder).returncode == 0
    with (folder / "vigil.toml").open("a", encoding="utf-8") as plate:
        plate.write('allow = ["127.0.0.1"]\n')
    return folder


def begun(*words: str | Path) -> subprocess.Popen:
    """A verb at work, in a process that can be killed."""
    environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "vigil", *map(str, words)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def killed_after(lines: int, *words: str | Path) -> list[dict]:
    """What a verb said until the plug was pulled behind so many lines."""
    with begun(*words) as process:
        said = [json.loads(process.stdout.readline()) for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().splitlines()
    assert process.returncode == -signal.SIGKILL
    return said + [json.loads(line) for line in rest]


def faults(desk: Path) -> dict:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("VIGIL_", "DJANGO_"))}
    done = subprocess.run([sys.executable, CRASHING, "faults", desk], env=clean, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def kind(name: str) -> str:
    return name.partition(".")[2]


def test_a_folder_and_a_feed_go_on_where_the_plug_was_pulled(tmp_path, site, desk):
    files = mixed.folder(tmp_path / "files", FILES)
    add = ("--desk", desk, "add", "--recursive", "--json", tmp_path / "files")
    acknowledged = killed_after(60, *add)

    assert typed("--desk", desk, "watch", "add", site.url("/feed"), "--delay", "0").returncode == 0
    visiting = begun("--desk", desk, "watch", "visit")
    site.on_asked = lambda path: visiting.send_signal(signal.SIGKILL) if path == "/3" else None
    with visiting:
        visiting.wait(timeout=60)
    assert visiting.returncode == -signal.SIGKILL
    site.on_asked = lambda path: None

    last = [json.loads(line) for line in typed(*add).stdout.splitlines()]
    assert typed("--desk", desk, "watch", "visit").returncode == 0
    assert f"carried {PAGES}" in typed("--desk", desk, "worker", "--once").stdout

    brought = {row["document"]: row for row in last}
    kinds = [kind(path.name) for path in files]
    assert len(last) == len(brought) == FILES + sum(TAKEN_OUT.get(one, 0) for one in kinds), "nothing is doubled"
    assert {row["document"] for row in acknowledged} <= brought.keys(), "nothing that was acknowledged is lost"
    for path in files:
        (row,) = (row for row in last if row["name"] == path.name)
        ended = (row["state"], row["code"])
        assert ended == (("parked", PARKED[kind(path.name)]) if kind(path.name) in PARKED else ("done", "")), row
    wrong = faults(desk)
    assert not any(wrong.values()), wrong
    verified = typed("--desk", desk, "verify")
    assert verified.returncode == 0, verified.stdout
    assert site.documents().count("/5") == 1
