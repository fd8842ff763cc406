# SPDX-License-Identifier: Apache-2.0
"""A desk moves to PostgreSQL and back by one command each; killed anywhere, it is whole and the same call goes on."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import psycopg
import pytest

from backup.databases import SERVER, a_database
from command.conftest import vigil
from vigil.settings.folder import DeskFolder, postgresql

pytestmark = pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
TEXT = "Police in Karsk arrested the teacher Ana Velu on {} March 2013."


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A desk on SQLite with a few documents; each test takes a copy."""
    place = tmp_path_factory.mktemp("moves")
    assert vigil("init", place / "desk").code == 0
    for day in range(1, 5):
        (place / f"{day}.txt").write_text(TEXT.format(day), encoding="utf-8")
    assert vigil("--desk", place / "desk", "add", *place.glob("*.txt")).code == 0
    return place / "desk"


@pytest.fixture
def desk(made, tmp_path):
    return shutil.copytree(made, tmp_path / "desk")


def stands(folder) -> dict:
    return vigil("--desk", folder, "verify", "--json").objects[0]


def tables(address: str) -> list[str]:
    told = postgresql(address)
    said = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    with psycopg.connect(**said, port=told["PORT"] or None) as server:
        return [name for (name,) in server.execute("select tablename from pg_tables where schemaname = 'public'")]


def test_there_and_back_it_is_the_same_desk(desk, tmp_path):
    before, address = stands(desk), a_database()
    there = vigil("--desk", desk, "move", "--to", address, "--json")
    assert there.code == 0, there.err
    assert (there.objects[0]["entries"], there.objects[0]["record"]) == (before["entries"], before["record"])
    assert stands(desk) == before
    assert not list(desk.glob("desk.sqlite3*"))
    (tmp_path / "more.txt").write_text(TEXT.format(30), encoding="utf-8")
    assert vigil("--desk", desk, "add", tmp_path / "more.txt").code == 0
    grown = stands(desk)
    back = vigil("--desk", desk, "move", "--to", "sqlite", "--json")
    assert back.code == 0, back.err
    assert stands(desk) == grown
    assert tables(address) == []
    assert not list(desk.glob(".moving*"))
    (tmp_path / "last.txt").write_text(TEXT.format(31), encoding="utf-8")
    assert vigil("--desk", desk, "add", tmp_path / "last.txt").code == 0
    assert vigil("--desk", desk, "move", "--to", address).code == 0


def test_killed_anywhere_nothing_is_lost(desk):
    before, address = stands(desk), a_database()
    command = [sys.executable, "-m", "vigil", "--desk", str(desk), "move", "--to", address]
    for patience in (0.9 * 1.25**turn for turn in range(30)):
        with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE) as moving:
            deadline = time.monotonic() + patience
            while moving.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            if moving.poll() is None:
                os.killpg(moving.pid, signal.SIGKILL)
            said = moving.stderr.read().decode()
        # One that was killed when all was done, and nothing left but to say so, leaves nothing to do.
        done = moving.returncode == 0 or (moving.returncode == 1 and "already" in said)
        if done:
            break
        # Killed, or refused in a sentence while the server still ends what the one before had begun.
        assert moving.returncode == -signal.SIGKILL or (moving.returncode == 1 and said.startswith("Error: ")), said
        assert stands(desk) == before
    assert done, said
    assert DeskFolder(desk).read()["database"] == address
    assert stands(desk) == before


DIES_DROPPING = """
import os, signal, sys
import django
from django.db.backends.base.introspection import BaseDatabaseIntrospection as Introspection

django.setup()
from vigil.backup import move

whole = Introspection.table_names

def some(self, *args, **told):
    yield from whole(self, *args, **told)[:3]
    os.kill(os.getpid(), signal.SIGKILL)

Introspection.table_names = some
move._drop(sys.argv[1])
"""


def test_killed_while_it_takes_tables_away_it_has_taken_none(desk, tmp_path):
    """Half of a copy, its ledger gone, would be refused for somebody else's by every later try."""
    address = a_database()
    assert vigil("--desk", desk, "move", "--to", address).code == 0
    whole = tables(address)
    assert vigil("init", tmp_path / "other").code == 0
    over = {**os.environ, "VIGIL_DESK": str(tmp_path / "other"), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    died = subprocess.run([sys.executable, "-c", DIES_DROPPING, address], env=over, check=False)
    assert died.returncode == -signal.SIGKILL
    assert sorted(tables(address)) == sorted(whole)


def test_a_sealed_desk_stays_sealed(sealed):
    before, address = stands(sealed), a_database()
    there = vigil("--desk", sealed, "move", "--to", address)
    assert there.code == 0, there.err
    assert stands(sealed) == before
    assert vigil("--desk", sealed, "move", "--to", "sqlite").code == 0
    assert stands(sealed) == before
    assert not (sealed / "desk.sqlite3").read_bytes().startswith(b"SQLite format 3")


@pytest.fixture
def sealed(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIL_KEY", "six other words out of a book")
    assert vigil("init", tmp_path / "sealed").code == 0
    (tmp_path / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    assert vigil("--desk", tmp_path / "sealed", "add", tmp_path / "a.txt").code == 0
    return tmp_path / "sealed"


def test_the_database_that_was_left_takes_no_entry(desk):
    """Whoever still has it open is told, and writes nothing that would be lost."""
    held = sqlite3.connect(desk / "desk.sqlite3")
    rows = "select * from ledger_entry"
    told = held.execute(rows).fetchall()
    assert vigil("--desk", desk, "move", "--to", a_database()).code == 0
    assert held.execute(rows).fetchall() == told
    with pytest.raises(sqlite3.IntegrityError, match="moved to another database"):
        held.execute("insert into ledger_entry select * from ledger_entry limit 1")
    held.close()


def test_a_database_of_somebody_else_is_refused_and_the_desk_stays(desk, made):
    before, address = stands(desk), a_database()
    told = postgresql(address)
    with psycopg.connect(
        dbname=told["NAME"], user=told["USER"], host=told["HOST"], port=told["PORT"] or None
    ) as server:
        server.execute("create table theirs (a int)")
    said = vigil("--desk", desk, "move", "--to", address)
    assert said.code == 1
    assert "not empty" in said.err
    assert stands(desk) == before
    assert tables(address) == ["theirs"]
    other = json.loads((desk / ".moving.json").read_text())["to"] == address
    assert not other or vigil("--desk", desk, "move", "--to", a_database()).code == 1


def test_where_it_stands_already_it_does_not_go(desk):
    said = vigil("--desk", desk, "move", "--to", "sqlite")
    assert said.code == 1
    assert "already" in said.err
    assert vigil("--desk", desk, "move", "--to", "mysql://x").code == 1
