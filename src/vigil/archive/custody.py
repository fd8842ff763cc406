# SPDX-License-Identifier: Apache-2.0
"""Captures, the ledger that tells of them and a program that checks both, in a folder for somebody who doubts the desk.

The whole chain goes with it, but the words only of those entries that concern
the captures: what else was done on the desk, and on whom, stays here.
"""

import datetime
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet

from vigil.access.models import Member
from vigil.archive import log, originals, verify_custody
from vigil.archive.disk import Disk
from vigil.archive.export import NotExported
from vigil.archive.models import Capture, Revisit, Stamped
from vigil.ledger import checkpoint, written
from vigil.ledger.append import append
from vigil.ledger.check import head
from vigil.ledger.erasure import ERASED, erased
from vigil.ledger.models import Entry
from vigil.ledger.signing import signed
from vigil.values.digests import of_bytes

_MANIFEST = "manifest.txt"
_READ_ME = """\
What a Vigil desk hands over: documents, and the ledger that tells how they came.

  python3 verify_custody.py .                  checks that nothing here was changed
  python3 verify_custody.py . CHECKPOINT ...   and that the ledger is the one of which somebody kept a checkpoint

The program needs Python alone, and is there to be read first. Ask for CHECKPOINT whoever holds one; the key that it
prints is the desk's, and should be the one of every checkpoint. Where an authority put its time to a checkpoint:

  openssl ts -verify -data CHECKPOINT -in CHECKPOINT.tsr -CAfile authority.pem
"""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went out: how many captures, entries and entries with their words, and the digest of the manifest."""

    captures: int
    entries: int
    shown: int
    manifest: str
    entry: int


def hand_over(
    captures: QuerySet[Capture], folder: Path, *, whole: bool, by: Member, at: datetime.datetime
) -> HandedOver:
    """Write captures and the ledger into a new folder, and the entry that tells of it.

    `whole` shows the words of every entry. The folder has its name when all of
    it is on the disk. Raises `NotExported`.
    """
    if folder.exists():
        raise NotExported(f"{folder} is there already: name a new folder")
    ids = sorted(str(one) for one in captures.values_list("pk", flat=True))
    signed_off = checkpoint.make(by=str(by.pk), at=at)
    until, _ = head()
    shown = None if whole else _concerning(captures)
    beside = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700)
        _write(beside, captures, shown, until, signed_off)
        manifest = of_bytes((beside / _MANIFEST).read_bytes())
        with transaction.atomic():
            told = {"captures": ids, "folder": folder.name, "manifest": manifest, "whole": whole}
            entry = append(log.HANDED_OVER, told, by=str(by.pk), at=at)
            beside.rename(folder)
        Disk().flush_folder(folder.parent)
    except OSError as full:
        raise NotExported(f"{folder} cannot be written: {full.strerror or full}") from full
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return HandedOver(len(ids), until, until if shown is None else len(shown), manifest, entry.seq)


def _concerning(captures: QuerySet[Capture]) -> Collection[int]:
    """The entries whose words go with captures: their own, and those of erasures, which explain gaps."""
    told = set(captures.values_list("entry_id", flat=True))
    told |= set(Revisit.objects.filter(capture__in=captures).values_list("entry_id", flat=True))
    told |= set(Stamped.objects.filter(capture__in=captures).values_list("stamp__entry_id", flat=True))
    return told | set(Entry.objects.filter(kind=ERASED).values_list("seq", flat=True))


def _write(folder: Path, captures: QuerySet[Capture], shown: Collection[int] | None, until: int, mark: str) -> None:
    """Every file, each flushed, the manifest last."""
    with (folder / "ledger.jsonl").open("w", encoding="utf-8", errors="surrogatepass") as out:
        out.writelines(written.lines(shown, until))
    (folder / "checkpoint.txt").write_text(mark, encoding="ascii")
    (folder / "READ-ME.txt").write_text(_READ_ME, encoding="ascii")
    (folder / "log.csv").write_text("".join(log.as_csv(log.logged(captures))), encoding="utf-8", newline="")
    shutil.copyfile(verify_custody.__file__, folder / "verify_custody.py")
    _, gone = erased()
    for digest in sorted({*captures.values_list("digest", flat=True)} - gone):
        if reason := originals.fault(digest):
            raise NotExported(f"original {digest} {reason}: mend it from a backup first")
        target = folder / "originals" / digest[:2] / digest
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(originals.content(digest))
    _manifest(folder)


def _manifest(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = ["vigil-custody/1\n"]
    disk = Disk()
    for file in files:
        content = file.read_bytes()
        lines.append(f"{of_bytes(content)} {len(content)} {file.relative_to(folder).as_posix()}\n")
        disk.flush_folder(file)
    (folder / _MANIFEST).write_text(signed("".join(lines)), encoding="utf-8")
    disk.flush_folder(folder / _MANIFEST)
    disk.flush_folder(folder)
