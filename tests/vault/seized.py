# SPDX-License-Identifier: Apache-2.0
"""A desk with 250 canaries, and whoever took its disk: every byte of the folder, in each manner in which words lie.

    python tests/vault/seized.py FOLDER [PASSPHRASE]

makes the desk in FOLDER, sealed where a passphrase is said, and prints the canaries as a list of JSON;

    VIGIL_KEY=PASSPHRASE python tests/vault/seized.py --read FOLDER

prints everything that the desk says and keeps to whoever has the key.
"""

import base64
import io
import json
import os
import random
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import ahocorasick

_TESTS = Path(__file__).resolve().parent.parent


def made(root: Path, passphrase: str) -> list[str]:
    """A desk with canaries in every field and original, worked on as people do; returns the canaries."""
    from vigil.settings.folder import DeskFolder

    DeskFolder.make(root, name="Seized", countries=["xx"], second_factor=False, passphrase=passphrase)
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()
    sys.path[:0] = [str(_TESTS), str(_TESTS / "desk")]
    from canaries import plant
    from django.conf import settings
    from django.test import Client

    from builders import a_capture, a_cast, later
    from vigil.ledger import checkpoint
    from vigil.search.ask import ask
    from vigil.settings.packs import packs
    from vigil.settings.tables import bring_up

    bring_up()
    settings.ALLOWED_HOSTS = ["testserver"]
    cast = a_cast()
    planted = plant(cast, packs(), random.Random(15))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("told.txt", f"{planted.word()} " * 50)
    a_capture(cast.team, packed.getvalue(), name=f"{planted.word()}.zip")
    a_capture(cast.team, " ".join(planted.word() for _ in range(3)).encode("utf-16"), name="wide.txt")
    client = Client()
    client.force_login(cast.mai)
    told = io.BytesIO(f"{planted.word()} was seen in Karsk. ".encode() * 40_000)
    told.name = f"{planted.word()}.txt"
    answer = client.post("/add/", {"files": told})
    assert answer.status_code in (200, 302), answer.status_code
    assert ask(cast.tomas, planted.words[0])
    checkpoint.make(by="vigil", at=later(9))
    return planted.words


def read(root: Path) -> str:
    """Every word of the ledger, and every original, of a desk that is opened."""
    os.environ |= {"VIGIL_DESK": str(root), "DJANGO_SETTINGS_MODULE": "vigil.settings.desk"}
    import django

    django.setup()
    from vigil.archive import originals
    from vigil.archive.models import Capture
    from vigil.ledger.check import breaches
    from vigil.ledger.models import Payload

    assert not list(breaches())
    kept = [originals.content(digest) for digest in Capture.objects.values_list("digest", flat=True)]
    told = [content.decode("utf-16" if content[:2] == b"\xff\xfe" else "utf-8", "replace") for content in kept]
    return "\n".join([*Payload.objects.values_list("body", flat=True), *told])


def found(words: Iterable[str], root: Path) -> set[str]:
    """The canaries that lie in the files below a folder, or in their names: as they are, packed or written otherwise."""
    search = ahocorasick.Automaton()
    for word in words:
        for told in _manners(word):
            search.add_word(told.decode("latin-1"), word)
    search.make_automaton()
    seen: set[str] = set()
    for path in sorted(root.rglob("*")):
        for content in (str(path.relative_to(root)).encode(), *(_contents(path) if path.is_file() else ())):
            text = content.decode("latin-1")
            for told in (text, text.lower()):
                seen |= {word for _, word in search.iter(told)}
    return seen


def _manners(word: str) -> Iterator[bytes]:
    for one in {word, word.lower(), word.upper()}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le"):
            told = one.encode(encoding)
            yield told
            yield told.hex().encode()
            yield quote(told, safe="").encode()
            yield "".join(f"%{byte:02x}" for byte in told).encode()
        plain = one.encode()
        for before in range(3):
            packed = base64.b64encode(b"\0" * before + plain)
            # The first and last letters hold bits of what stands beside the word.
            yield packed[(0, 2, 3)[before] : len(packed) // 4 * 4 - (0 if (before + len(plain)) % 3 == 0 else 4)]
            yield base64.b32encode(plain)[: len(plain) * 8 // 5]


def _contents(path: Path) -> Iterator[bytes]:
    """A file's bytes, and whatever in it can be unpacked: zlib, gzip, the members of a ZIP."""
    content = path.read_bytes()
    yield content
    for at in (one.start() for one in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content)):
        yield _inflated(content[at:], zlib.MAX_WBITS | 32)
    for one in re.finditer(rb"PK\x03\x04.{22}(..)(..)", content, re.DOTALL):
        yield _inflated(content[one.end() + sum(int.from_bytes(one[n], "little") for n in (1, 2)) :], -zlib.MAX_WBITS)


def _inflated(content: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(content, 1 << 24)
    except zlib.error:
        return b""


if __name__ == "__main__":
    if sys.argv[1] == "--read":
        print(read(Path(sys.argv[2])))
    else:
        print(json.dumps(made(Path(sys.argv[1]), "".join(sys.argv[2:]))))
