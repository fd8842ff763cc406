# SPDX-License-Identifier: Apache-2.0
"""What holds of a desk that was killed: what it acknowledged is there, once, and whatever has its name is whole."""

import datetime
import hashlib
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from warm import Warm

PASSPHRASE = "six words out of a book"
DAY = datetime.date(2014, 3, 1)


def wrongs(folder: Path, acknowledged: set[str], warm: Warm) -> dict:
    """What was acknowledged and is not there, what is there and not whole, what does not hold."""
    from builders import an_event, later
    from vigil.access.models import Member
    from vigil.editions import check
    from vigil.erasure import traces
    from vigil.record.rebuild import digest, rebuild
    from vigil.record.verify import breaches
    from vigil.review.models import Decision
    from vigil.settings.folder import DeskFolder

    traces.finish()  # what every serving desk does by itself
    told = [line.split(" ") for line in acknowledged]
    torn = [path.name for path in (folder / "out").iterdir() if not _whole(path, warm)]
    before, editions = digest(), DeskFolder(folder / "desk").editions
    doubled = sum(times > 1 for times in Counter(Decision.objects.values_list("entry", flat=True)).values())
    broken = [*breaches(), *check.breaches(editions, day=DAY)]
    return {
        "acknowledged": len(told),
        "lost": sum(not _there(folder, editions, *one) for one in told),
        "doubled": doubled,
        "torn": len(torn),
        "breaches": [str(one) for one in broken][:5],
        "rebuilt otherwise": int(rebuild() != before),
        "does not work": int(an_event(Member.objects.get(), "Ana Velu", "trial", "2014-05", at=later()).pk is None),
    }


def _there(folder: Path, editions: Path, kind: str, name: str, digest: str) -> bool:
    """Whether what was acknowledged stands."""
    from vigil.editions import store
    from vigil.ledger.models import Entry

    if kind == "entry":
        return Entry.objects.filter(seq=int(name), digest=digest).exists()
    if kind == "edition":
        noted = Entry.objects.filter(kind="edition.made", payload__body__contains=digest).exists()
        return noted and store.read(editions, int(name)).digest == digest
    if kind == "site":
        return sum(one.is_file() for one in (folder / "out" / name).rglob("*")) == int(digest)
    return (folder / "out" / name).exists()


def _whole(path: Path, warm: Warm) -> bool:
    """Whether something that has its name is what its name says; what begins with a dot has none yet."""
    from vigil.ledger.models import Entry

    if path.name.startswith("."):
        return True
    match path.name.partition("-")[0]:
        case "warc":
            return Entry.objects.filter(payload__body__contains=_digest(path)).exists()
        case "custody":
            command = [sys.executable, "-I", path / "verify_custody.py", path]
            return subprocess.run(command, capture_output=True, check=False).returncode == 0
        case "site":
            return (path / "edition.txt").exists()  # written last
        case "desk":
            return warm.run("vigil", "--desk", path, "verify") == 0
    return _opens(path)


def _opens(backup: Path) -> bool:
    from vigil.backup.seal import NotOpened, Opened

    try:
        with backup.open("rb") as stream:
            opened = Opened(stream, PASSPHRASE)
            while opened.read(1 << 16):
                pass
    except NotOpened:
        return False
    return True


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
