# SPDX-License-Identifier: Apache-2.0
"""Versions beside each other while a desk on PostgreSQL is brought up to date: real processes, and nothing is lost."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

from backup.databases import SERVER, a_database
from command.conftest import vigil
from vigil.intake import migrations
from vigil.settings.folder import postgresql

pytestmark = pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
TEXT = "Police in Karsk arrested the teacher Ana Velu on {} March 2013."
# A version to come: one migration more, which takes a while.
LATER = """
import time
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("intake", "{last}")]
    operations = [
        migrations.RunSQL("alter table intake_document add column later integer not null default 0"),
        migrations.RunPython(lambda *_: time.sleep({seconds})),
        migrations.RunSQL("alter table intake_document alter column later drop default"),
        migrations.RunSQL("alter table intake_document alter column later set default 1"),
    ]
"""
RUN = """
import sys
sys.path.insert(0, {folder!r})
import vigil.settings.base as base
base.MIGRATION_MODULES = {{"intake": "later_intake"}}
from vigil.command.main import main
main(prog_name="vigil")
"""


@pytest.fixture
def desk(tmp_path):
    made = vigil("init", tmp_path / "desk", "--database", a_database(), "--plain")
    assert made.code == 0, made.err
    return tmp_path / "desk"


@pytest.fixture
def later(tmp_path):
    """How the version to come is called: the words before a verb."""
    return _later(tmp_path, 2)


def _later(place, seconds: float) -> list[str]:
    folder = place / "later_intake"
    folder.mkdir()
    numbered = sorted(Path(migrations.__path__[0]).glob("*.py"))
    for path in numbered:
        (folder / path.name).write_bytes(path.read_bytes())
    last = [path.stem for path in numbered if path.stem[0] == "0"][-1]
    (folder / "9999_later.py").write_text(LATER.format(last=last, seconds=seconds), encoding="utf-8")
    return [sys.executable, "-c", RUN.format(folder=str(place))]


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def begun(words: list) -> subprocess.Popen:
    clean = {key: value for key, value in os.environ.items() if key not in ("VIGIL_DESK", "DJANGO_SETTINGS_MODULE")}
    told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "env": clean}
    return subprocess.Popen(words, **told, start_new_session=True)


def ours(*words) -> list[str]:
    return [sys.executable, "-m", "vigil", *map(str, words)]


def asked(desk, question: str) -> list[tuple]:
    told = postgresql(
        next(line for line in (desk / "vigil.toml").read_text().splitlines() if "database" in line)[12:-1]
    )
    said = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    with psycopg.connect(**said, port=told["PORT"] or None) as server:
        return server.execute(question).fetchall()


def states(desk) -> dict[str, int]:
    return dict(asked(desk, "select state, count(*) from intake_document group by state"))


def bring(desk, numbers) -> None:
    """Documents are kept and wait: nobody carries them yet."""
    program = "import sys, io; from vigil.command.opening import open_desk, now; open_desk(sys.argv[1])\n"
    program += "from vigil.access.models import Team; from vigil.intake import receive\n"
    program += (
        "for number in sys.argv[2:]:\n    text = 'Police in Karsk arrested the teacher Ana Velu on 3 March 2013. '"
    )
    program += " + number\n    receive.upload(io.BytesIO(text.encode()), number + '.txt', team=Team.objects.get(), by='x', at=now())\n"
    subprocess.run([sys.executable, "-c", program, str(desk), *map(str, numbers)], check=True)


def until(true, seconds: float = 90.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.1)


def test_an_old_worker_and_an_old_server_stop_in_a_sentence_and_nothing_is_lost(desk, later):
    port = a_port()
    worker = begun(ours("--desk", desk, "worker"))
    server = begun(ours("--desk", desk, "serve", "--port", port))
    try:
        until(lambda: _answers(port))
        bring(desk, range(30))
        until(lambda: states(desk).get("done", 0) >= 3)  # the old worker is in the middle of it
        newer = begun([*later, "--desk", str(desk), "worker", "--once"])
        told, _ = newer.communicate(timeout=240)
        assert newer.returncode == 0, told
        assert "earlier version" in told
        for old in (worker, server):
            said, _ = old.communicate(timeout=60)
            assert old.returncode == 4, said
            assert "Traceback" not in said
            assert said.count("the desk was brought up to a later version of Vigil") >= 1
            assert "intake.9999_later" in said
    finally:
        for one in (worker, server):
            if one.poll() is None:
                os.killpg(one.pid, signal.SIGKILL)
    assert states(desk) == {"done": 30}
    assert asked(desk, "select count(*) from intake_document where claimed_by <> ''") == [(0,)]
    refused = vigil("--desk", desk, "verify")
    assert (refused.code, "later version" in refused.err) == (4, True)
    verified = begun([*later, "--desk", str(desk), "verify"])
    said, _ = verified.communicate(timeout=120)
    assert verified.returncode == 0, said


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_of_several_new_processes_one_migrates_and_the_others_wait(desk, later):
    three = [begun([*later, "--desk", str(desk), "worker", "--once"]) for _ in range(3)]
    for one in three:
        said, _ = one.communicate(timeout=240)
        assert one.returncode == 0, said
    assert asked(desk, "select count(*) from django_migrations where name = '9999_later'") == [(1,)]
    assert asked(desk, "select obj_description('ledger_entry'::regclass, 'pg_class')") == [(None,)]
    assert not (desk / "upgrading").exists()


def test_another_machine_goes_on_where_one_was_killed(desk, tmp_path):
    """The other machine has a folder of its own: only the database tells it that an upgrade was begun."""
    later = _later(tmp_path, 4)
    first = begun([*later, "--desk", str(desk), "verify"])
    marked = "select obj_description('ledger_entry'::regclass, 'pg_class')"
    until(lambda: asked(desk, marked) == [("upgrading",)])
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    (desk / "upgrading").unlink()
    second = begun([*later, "--desk", str(desk), "verify"])
    said, _ = second.communicate(timeout=240)
    assert second.returncode == 0, said
    assert "earlier version" in said
    assert asked(desk, marked) == [(None,)]
