# SPDX-License-Identifier: Apache-2.0
"""Erased on a sealed desk: whoever has the key, and decrypts every page of the disk by hand, finds no byte either."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from erasure.scene import NAME, OTHER, spellings
from vigil.settings.folder import DeskFolder
from vigil.vault import vault
from vigil.vault.sealed import MARK
from vigil.vault.shelf import shelf
from vigil.vault.vault import Vault

PASSPHRASE = "six words out of a book"
PAGE, RESERVED, IV, SALT = 4096, 80, 16, 16  # SQLCipher 4: behind each page its vector and its MAC
_FRAME = 24  # before each page of a journal, and 32 bytes before the first
PROGRAM = """
import os, sys, json
from pathlib import Path
from vigil.settings.folder import DeskFolder
root = Path(sys.argv[1])
if not root.exists():
    DeskFolder.make(root, name="Desk", countries=["xx"], second_factor=False, passphrase=os.environ["VIGIL_KEY"])
os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
import django
django.setup()
from vigil.settings.tables import bring_up
bring_up()
from builders import a_cast, later
from erasure.scene import NAME, a_scene
from vigil.erasure import requests
from vigil.erasure.reach import Target
from vigil.record.verify import breaches
from vigil.search.ask import ask
if sys.argv[2] == "fill":
    scene = a_scene(a_cast())
    assert ask(scene.cast.mai, NAME)
    sys.stdout.flush()
    os._exit(0)  # as a machine is switched off: the journal stays
from vigil.access.models import Member
from vigil.people.models import Name
mai, tomas = (Member.objects.get(username=one) for one in ("mai", "tomas"))
target = Target(frozenset([Name.objects.get(text=NAME).person_id]))
assert ask(mai, NAME)
request = requests.ask(target, "objects", "a letter", by=mai, at=later(4))
requests.grant(request, by=tomas, at=later(5))
assert ask(mai, NAME) == []
print(json.dumps([str(one) for one in breaches()]))
"""


def run(root: Path, what: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIL_", "DJANGO_"))}
    tests = str(Path(__file__).resolve().parent.parent)
    told = clean | {"VIGIL_KEY": PASSPHRASE, "PYTHONPATH": tests}
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(root), what], env=told, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lying(root: Path) -> list[bytes]:
    """Everything that lies on the disk, opened: each page of database and journal, each original, each small file."""
    key = DeskFolder(root).open(PASSPHRASE)
    found = []
    for path in sorted(one for one in root.rglob("*") if one.is_file()):
        content = path.read_bytes()
        if path.name.startswith("desk.sqlite3"):
            found += _pages(content, key, journal=path.name.endswith("-wal")) if not path.name.endswith("-shm") else []
        elif content.startswith(MARK):
            with shelf(key).open(path.open("rb")) as stream:
                found.append(stream.read())
        else:
            found.append(vault.read(path, key))
    return found


def _pages(content: bytes, key: Vault, *, journal: bool) -> list[bytes]:
    start, step = (32 + _FRAME, _FRAME + PAGE) if journal else (0, PAGE)
    found = []
    for at in range(start, len(content) - PAGE + 1, step):
        page = content[at : at + PAGE]
        first = not journal and at == 0
        sealed, vector = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED :][:IV]
        opened = Cipher(AES(key.derived("database")), CBC(vector)).decryptor()
        found.append(opened.update(sealed) + opened.finalize())
    return found


def traces(name: str, root: Path) -> int:
    told = b"\0".join(lying(root))
    return sum(told.count(one) for one in spellings(name))


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("erased") / "desk"
    run(root, "fill")
    return root


def test_no_byte_is_left_on_a_sealed_desk_for_whoever_has_the_key(desk, record_property):
    before = traces(NAME, desk)
    assert before > 10, "the pages are opened, and he stands in them"
    assert json.loads(run(desk, "erase")) == []
    left = traces(NAME, desk)
    for name, figure in (("traces before", before), ("left", left)):
        record_property(name, figure)
    assert left == 0
    assert traces(OTHER, desk) > 0
