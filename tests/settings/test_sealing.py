# SPDX-License-Identifier: Apache-2.0
"""A readable desk is sealed: killed at any of its steps nothing is lost, and it goes on when told."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from vigil.archive.folder import Folder
from vigil.archive.sealing import seal_all
from vigil.settings import folder as folders
from vigil.settings import sealing
from vigil.settings.folder import DeskFolder, Locked
from vigil.vault import sealed, vault
from vigil.vault.shelf import shelf

PASSPHRASE = "six words out of a book"
CONTENTS = [b"Ana Velu was arrested.", b"Bo Tarn " * 30_000, b"", sealed.MARK + b"a file that looks sealed"]
# Long enough that none stands by chance in what is sealed.
READABLE = (b"Ana Velu", b"folded velu", b"Tarn Bo", b"SQLite format", b"not what it was")
# Where a process dies; at each once more after the first time, until it is done.
STEPS = [f"sealing.{step}" for step in ("_begin", "_counted", "_flush", "flush_folder", "_put", "_small", "_leftovers")]
STEPS += [f"originals.{step}" for step in ("_sealed", "_is_there", "_packed", "_digest")]


def a_desk(root: Path) -> DeskFolder:
    """A desk of four originals, one of them damaged, and a database whose journal was never folded in."""
    desk = DeskFolder.make(root, name="Desk")
    for content in CONTENTS:
        name = hashlib.sha256(content).hexdigest()
        place = desk.originals / name[:2] / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        place.chmod(0o400)
    damaged = desk.originals / "ab" / ("ab" * 32)
    damaged.parent.mkdir(exist_ok=True)
    damaged.write_bytes(b"not what it was")
    (desk.originals / "incoming-x").write_bytes(b"Ana Velu")
    (desk.index / "words").write_bytes(b"folded velu")
    with sqlite3.connect(root / "desk.sqlite3") as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE told (id integer primary key autoincrement, words text)")
        database.executemany("INSERT INTO told (words) VALUES (?)", [(f"Ana Velu {number}",) for number in range(300)])
    # As a machine leaves it that was switched off: what was written last stands in the journal alone.
    held = {path: path.read_bytes() for path in (root / "desk.sqlite3", root / "desk.sqlite3-wal")}
    database.close()
    for path, content in held.items():
        path.write_bytes(content)
    return desk


def sealed_all(desk: DeskFolder, passphrase: str = PASSPHRASE) -> sealing.Done:
    return sealing.seal(desk, passphrase, lambda key: seal_all(Folder(desk.originals), key))


def all_there(desk: DeskFolder) -> bool:
    key = desk.open(PASSPHRASE)
    lies = shelf(key)
    for content in CONTENTS:
        name = lies.name(hashlib.sha256(content).hexdigest())
        with lies.open((desk.originals / name[:2] / name).open("rb")) as stream:
            assert stream.read() == content
    own = lies.name("ab" * 32)
    with lies.open((desk.originals / own[:2] / own).open("rb")) as stream:
        assert stream.read() == b"not what it was"
    database = dbapi2.connect(desk.root / "desk.sqlite3")
    database.execute(f"""PRAGMA key = "x'{key.derived("database").hex()}'" """)
    assert database.execute("SELECT count(*), max(words) FROM told").fetchone() == (300, "Ana Velu 99")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    assert len(vault.read(desk.keys / "secret", key)) > 60
    return True


def readable(desk: DeskFolder) -> list[Path]:
    return [
        path for path in desk.root.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in READABLE)
    ]


def test_everything_is_sealed_and_nothing_readable_is_left(tmp_path):
    desk = a_desk(tmp_path / "desk")
    assert len(readable(desk)) >= 5
    done = sealed_all(desk)
    assert (done.originals, done.database) == (5, True)
    assert readable(desk) == []
    assert sum(path.is_file() for path in desk.originals.rglob("*")) == 5
    assert all(path.stat().st_mode & 0o077 == 0 for path in desk.root.rglob("*") if path.is_file())
    assert all_there(desk)
    with pytest.raises(sealing.NotSealed, match="sealed already"):
        sealed_all(desk)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step_nothing_is_lost_and_it_goes_on(tmp_path, step):
    desk = a_desk(tmp_path / "desk")
    program = (
        "import os, sys; from vigil.settings import sealing; from vigil.settings.folder import DeskFolder\n"
        "from vigil.archive import sealing as originals\n"
        "from pathlib import Path\n"
        f"whole, left = {step}, int(sys.argv[2])\n"
        "def dies(*told, **more):\n"
        "    global left\n"
        "    left -= 1\n"
        "    if left == 0: os.kill(os.getpid(), 9)\n"
        "    done = whole(*told, **more)\n"
        "    if left == -1: os.kill(os.getpid(), 9)\n"
        "    return done\n"
        f"{step} = dies\n"
        "from vigil.archive.folder import Folder\n"
        "from vigil.archive.sealing import seal_all\n"
        "desk = DeskFolder(Path(sys.argv[1]))\n"
        f"sealing.seal(desk, {PASSPHRASE!r}, lambda key: seal_all(Folder(desk.originals), key))\n"
    )
    killed = 0
    # Before the step's first, second, fourth, seventh time; and behind its first.
    for at in (1, 2, 4, 7, 0):
        done = subprocess.run([sys.executable, "-c", program, str(desk.root), str(at)], capture_output=True, text=True)
        assert done.returncode in (0, -9, 1), done.stderr
        killed += done.returncode == -9
        if done.returncode == 1:
            assert "sealed already" in done.stderr
            break
    folders._OPENED.pop(desk.root, None)
    held = desk.sealed()
    assert killed
    if held is None or not held.whole:
        if held is not None:
            with pytest.raises(Locked, match="was cut off"):
                desk.vault()
        sealed_all(desk)
    assert readable(desk) == []
    assert all_there(desk)


def test_another_passphrase_does_not_go_on(tmp_path, monkeypatch):
    desk = a_desk(tmp_path / "desk")
    monkeypatch.setattr(sealing, "_leftovers", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sealed_all(desk)
    folders._OPENED.pop(desk.root, None)
    with pytest.raises(Locked, match="does not open"):
        sealed_all(desk, "another passphrase of it")


def test_a_desk_that_is_worked_on_is_not_sealed(tmp_path):
    desk = a_desk(tmp_path / "desk")
    held = desk.enter()
    try:
        with pytest.raises(Locked, match="end `vigil serve`"):
            sealed_all(desk)
    finally:
        os.close(held)
    assert desk.sealed() is None
    with desk.alone(), pytest.raises(Locked, match="being sealed"):
        desk.enter()
