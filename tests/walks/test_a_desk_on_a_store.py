# SPDX-License-Identifier: Apache-2.0
"""A desk whose originals lie in a store: made, fed, verified, erased in, copied, sealed, moved there and back.

One desk goes through all of it, as it would; each test leaves it whole.
"""

import hashlib
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from command.conftest import vigil
from storehouse import SERVER, Line, running
from vigil.archive.signing import Key
from vigil.archive.store import Store
from vigil.command.init import verb as init
from vigil.settings.folder import DeskFolder

pytestmark = pytest.mark.skipif(not SERVER.exists(), reason="no store is installed: `make store`")
TEXT = "Police in Karsk arrested the teacher Ana Velu on {} March 2013."
PASSPHRASE = "six other words out of a book"
VERSIONS = b"<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"


@pytest.fixture(scope="module")
def line():
    with running() as port, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "an-id")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret-word")
        made = Line(port)
        yield made
        made.close()


@pytest.fixture(scope="module")
def store(line):
    yield from a_store(line, "desks")


@pytest.fixture(scope="module")
def another(line):
    yield from a_store(line, "others")


def a_store(line, bucket):
    made = Store(line.endpoint, bucket, "us-east-1", Key("a", "b"))
    made._ask("PUT", "")
    yield made
    made.close()


@pytest.fixture(autouse=True)
def mended(line):
    line.plan, line.only = [], ""


def address(store) -> list[str]:
    return ["--originals", f"s3://{store.bucket}/desk", "--endpoint", store.endpoint]


def written(place, *days):
    for day in days:
        (place / f"{day}.txt").write_text(TEXT.format(day), encoding="utf-8")
    return [place / f"{day}.txt" for day in days]


@pytest.fixture(scope="module")
def desk(store, tmp_path_factory):
    place = tmp_path_factory.mktemp("stored")
    made = vigil("init", place / "desk", *address(store), "--plain")
    assert made.code == 0, made.err
    done = vigil("--desk", place / "desk", "add", *written(place, 1, 2, 3))
    assert done.code == 0, done.out + done.err
    return place / "desk"


def stands(folder) -> dict:
    told = vigil("--desk", folder, "verify", "--json")
    assert told.code == 0, told.out + told.err
    return told.objects[0]


def lying(store) -> list[str]:
    return sorted(store.keys("desk/"))


def within(desk, words: str, *more: str) -> str:
    """What a program prints that opened the desk."""
    opening = "import sys; from vigil.command.opening import open_desk; open_desk(sys.argv[1])\n"
    asked = [sys.executable, "-c", opening + words, str(desk), *more]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def test_everything_lies_in_the_store_and_what_is_lost_there_is_found(desk, store):
    assert DeskFolder(desk).read()["originals"] == f"s3://{store.bucket}/desk"
    assert len(lying(store)) == 3
    assert list((desk / "originals").rglob("*")) == []
    everything = b"".join(path.read_bytes() for path in desk.rglob("*") if path.is_file())
    assert b"a-secret-word" not in everything
    store.delete(lying(store)[0])
    told = vigil("--desk", desk, "verify")
    assert (told.code, "is missing" in told.out + told.err) == (1, True)
    assert vigil("--desk", desk, "add", *desk.parent.glob("*.txt")).code == 0
    stands(desk)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (["--originals", "s3://desks/desk"], "a prefix of their own"),
        (["--originals", "s3://absent"], "no such bucket"),
        (["--originals", "ftp://desks"], "s3://BUCKET/PREFIX"),
        ([], "say --originals"),
    ],
)
def test_a_store_that_is_not_ready_makes_no_desk(desk, line, tmp_path, said, why):
    done = CliRunner().invoke(init, [str(tmp_path / "second"), *said, "--endpoint", line.endpoint, "--plain"])
    assert done.exit_code and why in done.output
    assert not (tmp_path / "second").exists()


def test_a_store_out_of_reach_is_said_and_documents_wait_for_it(desk, store, line):
    line.plan, line.only = ["busy"] * 10_000, "PUT"
    refused = vigil("--desk", desk, "add", *written(desk.parent, 4))
    assert (refused.code, "not kept: the store at" in refused.out + refused.err) == (1, True)
    line.plan, line.only = ["gone"] * 10_000, ""
    said = {one["at"]: one for one in vigil("--desk", desk, "doctor", "--json").objects}
    assert (said["store"]["well"], "cannot be used" in said["store"]["told"]) == (False, True)
    waits = "from vigil.intake.models import Document, State; Document.objects.update(state=State.WAITING)"
    within(desk, waits)
    assert vigil("--desk", desk, "worker", "--once").code == 0
    told = "from vigil.intake.models import Document; print(*Document.objects.values_list('state', flat=True))"
    assert set(within(desk, told).split()) == {"waiting"}
    line.plan = []
    assert vigil("--desk", desk, "worker", "--once").code == 0
    assert set(within(desk, told).split()) == {"done"}
    said = {one["at"]: one for one in vigil("--desk", desk, "doctor", "--json").objects}
    assert said["store"]["well"] and said["erasing in it"]["told"] == "no older versions are kept"


def test_erasing_takes_every_version_or_is_refused_with_the_reason(desk, store, line):
    headers, digest = {"content-length": str(len(VERSIONS))}, hashlib.sha256(VERSIONS).hexdigest()
    store._ask("PUT", "", {"versioning": ""}, headers=headers, body=io.BytesIO(VERSIONS), digest=digest)
    first = lying(store)[0]
    name = first.rpartition("/")[2]
    found = within(
        desk, "from vigil.archive.models import Capture; print(Capture.objects.get(digest=sys.argv[2]).pk)", name
    )
    asked = vigil("--desk", desk, "erase", "ask", "--document", found, "--ground", "danger", "--json")
    number = str(asked.objects[0]["request"])
    line.only, line.plan = "GET", ["busy"] * 10_000
    refused = vigil("--desk", desk, "erase", "grant", number, "--yes")
    assert (refused.code, "Nothing was erased" in refused.err) == (1, True), refused.err
    line.only, line.plan = "DELETE", ["busy"] * 10_000
    half = vigil("--desk", desk, "erase", "grant", number, "--yes")
    assert (half.code, "run vigil erase finish" in half.err) == (1, True), half.err
    line.plan = []
    assert first in lying(store)
    assert vigil("--desk", desk, "verify").code == 1
    assert vigil("--desk", desk, "erase", "finish", "--json").objects == [{"originals": [name]}]
    assert [one.key for one in store.versions("desk/") if one.key == first] == []
    stands(desk)


def test_a_backup_holds_what_lies_there_and_is_restored_into_a_folder(desk, store, tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIL_PASSPHRASE", PASSPHRASE)
    taken = vigil("--desk", desk, "backup", tmp_path / "a.backup")
    assert taken.code == 0, taken.err
    assert vigil("--desk", desk, "restore", tmp_path / "a.backup", "--drill").code == 0
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    done = vigil("restore", tmp_path / "a.backup", tmp_path / "again", "--json")
    assert done.code == 0, done.err
    assert not DeskFolder(tmp_path / "again").read()["originals"]
    assert stands(tmp_path / "again")["record"] == done.objects[0]["record"]
    assert len(files(tmp_path / "again")) == len(lying(store))


def test_its_key_lies_among_the_keys_of_the_desk_and_is_sealed_with_them(desk, store, monkeypatch):
    assert vigil("--desk", desk, "key", "store").code == 0
    assert (desk / "keys" / "store").stat().st_mode & 0o077 == 0
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.setenv("VIGIL_KEY", PASSPHRASE)
    before = lying(store)
    sealed = vigil("--desk", desk, "encrypt")
    assert sealed.code == 0, sealed.err
    assert b"a-secret-word" not in (desk / "keys" / "store").read_bytes()
    assert len(lying(store)) == len(before)
    assert not set(lying(store)) & set(before)
    assert [one.key for one in store.versions("desk/") if one.key in before] == []
    stands(desk)


def files(desk) -> list:
    return [path for path in (desk / "originals").rglob("*") if path.is_file()]


# Where a move dies: of whom, at which of its verbs, at which turn of it, entering it or leaving it.
STEPS = [
    ("vigil.backup.relocate", "_copy", 2, True),
    ("vigil.backup.relocate", "_copy", 3, False),
    ("vigil.settings.folder.DeskFolder", "keep_originals_at", 1, False),
    ("{old}", "destroy", 2, True),
    ("{old}", "destroy", 3, False),
]
DIES = """
import importlib, pathlib, sys
from dying import die_at
from vigil.command.opening import set_up
from vigil.settings.folder import DeskFolder
set_up(DeskFolder(pathlib.Path(sys.argv[6])))
path, name, turn, entering = sys.argv[1:5]
try:
    of = importlib.import_module(path)
except ImportError:
    module, _, kind = path.rpartition(".")
    of = getattr(importlib.import_module(module), kind)
die_at(of, name, turn=int(turn), entering=entering == "True")
from vigil.command.main import main
main(sys.argv[5:], prog_name="vigil")
"""


def killed(desk, words, old: str) -> None:
    """The same move again and again, killed at every step in turn."""
    for path, name, turn, entering in STEPS:
        told = [path.format(old=old), name, str(turn), str(entering), "--desk", str(desk), "move", *words]
        tests = str(Path(__file__).resolve().parent.parent)
        clean = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        clean["PYTHONPATH"] = os.pathsep.join(filter(None, (tests, os.environ.get("PYTHONPATH"))))
        died = subprocess.run([sys.executable, "-c", DIES, *told], env=clean, capture_output=True, text=True)
        assert died.returncode == -signal.SIGKILL, (path, name, died.stdout, died.stderr)


def test_originals_move_to_a_store_and_back_and_a_move_that_is_killed_goes_on(another, tmp_path, line):
    desk = tmp_path / "desk"
    assert vigil("init", desk, "--plain").code == 0
    assert vigil("--desk", desk, "add", *written(tmp_path, 5, 6, 7, 8)).code == 0
    before = stands(desk)
    killed(desk, address(another), "vigil.archive.folder.Folder")
    there = vigil("--desk", desk, "move", *address(another), "--json")
    assert there.code == 0, there.err
    assert there.objects == [{"originals": "s3://others/desk", "count": 4}]
    assert (len(lying(another)), files(desk), list(desk.glob(".moving*"))) == (4, [], [])
    assert stands(desk) == before
    line.only, line.plan = "DELETE", ["busy"] * 10_000
    back = vigil("--desk", desk, "move", "--originals", "folder")
    assert (back.code, "cannot be used" in back.err) == (1, True)
    line.plan = []
    other = vigil("--desk", desk, "move", *address(another))
    assert (other.code, "was begun and not ended" in other.err) == (1, True)
    assert vigil("--desk", desk, "move", "--originals", "folder", "--json").objects[0]["count"] == 4
    assert (lying(another), len(files(desk))) == ([], 4)
    assert stands(desk) == before
