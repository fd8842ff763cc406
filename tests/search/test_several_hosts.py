# SPDX-License-Identifier: Apache-2.0
"""Each machine has an index of its own, which follows the one database: what one writes the others find."""

import shutil
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.db import connection, transaction

from backup.databases import SERVER, a_database
from builders import a_capture, a_cast, later
from command.conftest import vigil
from vigil.archive.models import Reading
from vigil.search.ask import ask
from vigil.values.digests import of_text

TEXT = "Police in Karsk arrested the teacher Ana Velu on 4 March 2013."
ASK = """
import sys
from vigil.command.opening import open_desk, who
open_desk(sys.argv[1])
from vigil.search.ask import ask
print(*sorted(hit.kind for hit in ask(who(None), sys.argv[2])))
"""


@pytest.fixture
def two(tmp_path):
    """Two machines: each its own plate, keys and index; one PostgreSQL, one folder of originals."""
    one, other = tmp_path / "one", tmp_path / "other"
    made = vigil("init", one, "--database", a_database(), "--plain")
    assert made.code == 0, made.err
    other.mkdir()
    shutil.copy2(one / "vigil.toml", other)
    shutil.copytree(one / "keys", other / "keys")
    (other / "index").mkdir()
    (other / "originals").symlink_to(one / "originals")
    return one, other


def found(desk, words: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", ASK, str(desk), words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def segments(desk) -> set[str]:
    """Files of the index that hold words. Their names are made anew with each."""
    return {path.name for path in (desk / "index").iterdir() if path.suffix in (".term", ".store", ".idx")}


@pytest.mark.skipif(not SERVER, reason="needs PostgreSQL")
def test_what_one_machine_writes_and_erases_the_other_finds_and_finds_no_more(two, tmp_path):
    one, other = two
    assert found(other, "velu") == []
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    brought = vigil("--desk", one, "add", tmp_path / "a.txt", "--json")
    assert brought.code == 0
    assert found(one, "velu") == found(other, "velu") == ["document"]
    (tmp_path / "b.txt").write_text("Bo Tarn of Velin was freed.", encoding="utf-8")
    assert vigil("--desk", other, "add", tmp_path / "b.txt").code == 0
    assert found(one, "tarn") == found(other, "tarn") == ["document"]
    told = segments(one) | segments(other)
    asked = vigil("--desk", one, "erase", "ask", "--word", "Ana Velu", "--ground", "objects", "--json")
    assert asked.code == 0, asked.err
    assert vigil("--desk", one, "erase", "grant", str(asked.objects[0]["request"]), "--yes").code == 0
    assert vigil("--desk", other, "worker", "--once").code == 0
    assert found(one, "velu") == found(other, "velu") == []
    assert found(other, "tarn") == ["document"]
    assert told and not told & (segments(one) | segments(other))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="writers of SQLite wait for each other")
@pytest.mark.django_db(transaction=True)
def test_a_reading_that_is_committed_after_a_later_one_is_found(tmp_path):
    settings.INDEX = tmp_path / "index"
    cast = a_cast()
    captures = {name: a_capture(cast.team, name.encode()) for name in ("tarn", "velin")}
    begun, go_on = threading.Event(), threading.Event()

    def read(name: str) -> None:
        told = {"engine": "by hand 1", "format": "text", "digest": of_text(name), "text": name, "made_at": later()}
        Reading.objects.create(capture=captures[name], **told)

    def slow() -> None:
        with transaction.atomic():
            read("tarn")
            begun.set()
            go_on.wait(60)
        connection.close()

    worker = threading.Thread(target=slow)
    worker.start()
    assert begun.wait(60)
    read("velin")
    assert (len(ask(cast.mai, "velin")), ask(cast.mai, "tarn")) == (1, [])
    go_on.set()
    worker.join(60)
    assert len(ask(cast.mai, "tarn")) == 1
    assert len(ask(cast.mai, "velin")) == 1
