# SPDX-License-Identifier: Apache-2.0
"""Compiled or not, the desk is the same desk; and what was edited is never run as it was before."""

import json
import os
import runpy
import subprocess
import sys

import pytest

from vigil import compiled
from vigil.spotting import engine

FINDINGS = """
import json, pathlib, sys
from vigil.country import load
from vigil.reading import read
from vigil.spotting import engine
root = pathlib.Path(sys.argv[1])
packs = load.packs(root / "packs")
held = [one for part in (packs.world, *packs.countries) for one in part.examples]
texts = [*((one.text.encode(), one.published) for one in held)]
texts += [(path.read_bytes(), None) for path in sorted((root / "samples" / "documents").iterdir())]
found = [[one.as_dict() for one in engine.spot(read(text), packs, published=day)] for text, day in texts]
print(json.dumps([engine.__file__, found]))
"""


def found(repository, **environment):
    """Where the engine was loaded from, and all it finds in the samples and the packs' examples, text by text."""
    command = [sys.executable, "-c", FINDINGS, str(repository)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_compiled_and_interpreted_find_the_same(repository):
    if engine.__file__.endswith(".py"):
        pytest.skip("nothing is compiled from these sources (make compiled)")
    machine, quick = found(repository)
    source, slow = found(repository, VIGIL_INTERPRETED="1")
    assert not machine.endswith(".py")
    assert source.endswith("engine.py")
    assert sum(map(len, slow)) > 100
    assert quick == slow


def test_where_there_is_a_compiler_compiling_does_not_fail():
    refused = compiled.FOLDER / "failed.txt"
    assert not refused.exists(), refused.read_text(encoding="utf-8")[-2000:]


def test_the_compiler_is_told_which_names_are_constants(repository):
    script = runpy.run_path(str(repository / "scripts" / "compile.py"))
    source = "# licence\nFEW = 1\nSEEN = {1}\nSEEN |= {2}\nat = 3\n"
    assert script["fixed"](source) == "from typing import Final\nFEW: Final = 1\nSEEN = {1}\nSEEN |= {2}\nat = 3\n"


@pytest.fixture
def made(monkeypatch, tmp_path):
    """A folder in which a module `vigil.room` was compiled from a source that lies beside it."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.setattr(compiled, "SOURCES", tmp_path)
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.delenv(compiled.INTERPRETED, raising=False)
    (tmp_path / "room.py").write_text("answer = 1\n", encoding="utf-8")
    told = {"sources": {"room.py": compiled.digest("room.py")}, "modules": {"vigil.room": "room.so"}}
    (tmp_path / compiled.MADE).write_text(json.dumps(told), encoding="utf-8")
    return tmp_path


def finders():
    return [one for one in sys.meta_path if isinstance(one, compiled.Compiled)]


def test_what_was_compiled_from_these_sources_is_imported(made):
    before = len(finders())
    compiled.prefer()
    assert len(finders()) == before + 1
    assert sys.meta_path[0].find_spec("vigil.room").origin == str(made / "room.so")
    assert sys.meta_path[0].find_spec("vigil.other") is None


def test_after_an_edit_the_source_runs(made):
    before = finders()
    (made / "room.py").write_text("answer = 2\n", encoding="utf-8")
    compiled.prefer()
    (made / "room.py").unlink()
    compiled.prefer()
    assert finders() == before


def test_whoever_asks_for_the_sources_gets_them(made, monkeypatch):
    before = finders()
    monkeypatch.setenv(compiled.INTERPRETED, "1")
    compiled.prefer()
    assert finders() == before


def test_without_a_compiler_it_says_so_in_one_line_and_leaves_nothing(repository, tmp_path):
    script = (repository / "scripts" / "compile.py").read_text(encoding="utf-8")
    told = f"import pathlib; from vigil import compiled; compiled.FOLDER = pathlib.Path({str(tmp_path / 'here')!r})\n"
    (tmp_path / "compile.py").write_text(told + script, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "compile.py")]
    done = subprocess.run(
        command, env={**os.environ, "CC": "no-such-compiler"}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "no C compiler: the desk runs interpreted, and slower\n"
    assert list((tmp_path / "here").iterdir()) == []
