# SPDX-License-Identifier: Apache-2.0
"""`vigil sweep` as it is called: the whole way, stopped in the middle, gone on with, refused."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sweep import crawl
from vigil.settings.packs import packs
from vigil.sweep import engine
from vigil.sweep.engine import Worker
from vigil.sweep.plan import Form, Part
from vigil.sweep.settings import Asked

pytest.importorskip("daft", reason="Daft is not installed: `make sweep-tools` (it has no wheel for every platform)")
FILES, PAGES = 4, 12


def begin(inputs, out, *options):
    command = [
        sys.executable,
        "-m",
        "vigil",
        "sweep",
        str(inputs),
        "--out",
        str(out),
        "--country",
        "xx",
        "--json",
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def sweep(inputs, out, *options, code=0):
    """The sweep to its end: its summary, and what it said on standard error."""
    with begin(inputs, out, *options) as running:
        said, warned = running.communicate(timeout=300)
    assert running.returncode == code, warned.decode()
    return (json.loads(said) if said else None), warned.decode()


@pytest.fixture(scope="module")
def crawls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawls") / "in"
    crawl.made(folder, FILES, PAGES)
    return folder


@pytest.fixture(scope="module")
def whole(crawls, tmp_path_factory):
    """The sweep as it is when nothing happens, with one worker."""
    out = tmp_path_factory.mktemp("swept") / "out"
    return out, sweep(crawls, out, "--workers", "1")[0]


def test_every_page_is_accounted_for(whole):
    _, told = whole
    assert told["pages"] == 2 * FILES * PAGES
    assert told["rows"]["pages"] == FILES * PAGES
    assert told["passed"] == {"no name in its bytes": FILES * PAGES}
    assert told["rows"]["findings"] > 3 * FILES * PAGES
    assert 0 < told["stories"] <= told["rows"]["pages"]


def test_two_workers_find_the_same(whole, crawls, tmp_path):
    assert sweep(crawls, tmp_path / "out", "--workers", "2")[0] == whole[1]


def test_killed_in_the_middle_it_is_gone_on_with_and_nothing_doubles(whole, crawls, tmp_path):
    out = tmp_path / "out"
    with begin(crawls, out, "--workers", "1") as running:
        while not (out / "parts").exists() and running.poll() is None:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    first = {file: file.stat().st_mtime_ns for file in out.glob("parts/*/*")}
    assert first
    assert not (out / "sweep.json").exists()
    assert sweep(crawls, out, "--workers", "1")[0] == whole[1]
    assert {file: file.stat().st_mtime_ns for file in first} == first
    assert not list(out.glob(".part-*"))


def test_finished_it_is_not_done_again(whole, crawls):
    out, told = whole
    before = {file: file.stat().st_mtime_ns for file in out.glob("parts/*/*")}
    assert sweep(crawls, out)[0] == told
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_another_question_is_refused_the_folder(whole, crawls):
    out, _ = whole
    _, said = sweep(crawls, out, "--language", "vi", code=1)
    assert "holds another sweep" in said
    _, said = sweep(crawls, crawls, code=1)
    assert "not empty" in said


def test_a_source_that_is_gone_leaves_its_part_to_be_done(tmp_path):
    gone = Part(0, Form.WARC, (str(tmp_path / "gone.warc"),), 1)
    number, why = json.loads(Worker(str(tmp_path), packs(), Asked())(json.dumps(gone.as_dict())))
    assert (number, "No such file" in why) == (0, True)
    assert not list(tmp_path.iterdir())


def test_without_daft_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "daft", None)
    with pytest.raises(engine.NoEngine, match="make sweep-tools"):
        next(engine.run([], engine.Engine(), tmp_path, packs(), Asked()))
