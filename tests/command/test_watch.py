# SPDX-License-Identifier: Apache-2.0
"""`vigil watch` as a person types it, on a site of this machine; the plug is pulled in the middle."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from command.conftest import vigil
from watch.site import a_feed, a_page, a_site

PAGES = 6


@pytest.fixture
def site():
    with a_site() as site:
        site["/feed"] = a_feed(site, *(f"/{number}" for number in range(PAGES)), "/dead")
        for number in range(PAGES):
            site[f"/{number}"] = a_page(f"Police held teacher number {number}")
        yield site


@pytest.fixture
def own_desk(tmp_path):
    """A desk whose plate lets it open this machine."""
    folder = tmp_path / "desk"
    assert vigil("init", folder).code == 0
    plate = folder / "vigil.toml"
    plate.write_text(plate.read_text(encoding="utf-8") + 'allow = ["127.0.0.1"]\n', encoding="utf-8")
    return folder


def test_a_feed_is_watched_visited_read_and_stopped(site, own_desk):
    assert "Nothing is watched" in vigil("--desk", own_desk, "watch", "list").out
    added = vigil("--desk", own_desk, "watch", "add", site.url("/feed"), "--name", "Lantern", "--delay", 0, "--json")
    assert added.code == 0, added.err
    again = vigil("--desk", own_desk, "watch", "add", site.url("/feed"))
    assert (again.code, "watched already" in again.err) == (1, True)
    visited = vigil("--desk", own_desk, "watch", "visit", "--json").objects[0]
    assert (visited["outcome"], visited["found"], visited["added"], visited["missed"]) == ("new", PAGES + 1, PAGES, 1)
    assert f"carried {PAGES}" in vigil("--desk", own_desk, "worker", "--once").out
    (row,) = vigil("--desk", own_desk, "watch", "list", "--json").objects
    assert (row["kind"], row["documents"], row["missed"], row["status"]) == ("feed", PAGES, 1, "new")
    assert vigil("--desk", own_desk, "watch", "stop", "Lantern", "--reason", "it moved").code == 0
    assert vigil("--desk", own_desk, "watch", "list", "--json").objects == []
    assert vigil("--desk", own_desk, "rebuild", "--json").objects[0]["same"]
    assert vigil("--desk", own_desk, "verify").code == 0


@pytest.mark.parametrize("at", ["/feed", "/3"])
def test_the_plug_is_pulled_in_the_middle_and_nothing_is_lost_or_doubled(site, own_desk, at):
    vigil("--desk", own_desk, "watch", "add", site.url("/feed"), "--delay", 0)
    running = []
    killed = threading.Event()

    def pull(path: str) -> None:
        if path == at and not killed.is_set():
            killed.set()
            running[0].send_signal(signal.SIGKILL)

    site.on_asked = pull
    command = [sys.executable, "-m", "vigil", "--desk", own_desk, "watch", "visit", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ) as process:
        running.append(process)
        process.wait(timeout=60)
    assert process.returncode == -signal.SIGKILL
    visited = vigil("--desk", own_desk, "watch", "visit", "--json")
    assert visited.code == 0, visited.err
    told = visited.objects[0]
    assert (told["outcome"], told["added"], told["missed"]) == ("new", PAGES, 1)
    assert f"carried {PAGES}" in vigil("--desk", own_desk, "worker", "--once").out
    assert site.documents().count("/5") == 1
    assert vigil("--desk", own_desk, "verify").code == 0


def test_a_dead_source_and_one_that_is_not_watched_are_one_line(own_desk):
    assert vigil("--desk", own_desk, "watch", "add", "http://127.0.0.1:1/feed").code == 0
    visited = vigil("--desk", own_desk, "watch", "visit")
    assert (visited.code, visited.out.count("\n")) == (1, 1)
    assert "out of reach" in visited.out
    unknown = vigil("--desk", own_desk, "watch", "stop", "http://example.org/")
    assert (unknown.code, unknown.err.count("\n")) == (1, 1)


@pytest.mark.parametrize("verb", ["", "add", "visit"])
def test_every_verb_of_watching_teaches(verb):
    said = vigil("watch", *([verb] if verb else []), "--help")
    assert said.code == 0
    assert len(said.out) > 100
