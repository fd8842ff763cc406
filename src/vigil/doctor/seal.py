# SPDX-License-Identifier: Apache-2.0
"""What whoever takes the disk would read, and whether the desk can be opened on the day its passphrase is lost."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from vigil.doctor.finding import Looked
from vigil.settings.folder import DeskFolder
from vigil.vault import envelope, secret
from vigil.vault.envelope import Envelope

_SYSTEM = Path("/")


def looked(folder: DeskFolder, system: Path = _SYSTEM) -> Iterator[Looked]:
    """`system` is where proc and sys stand."""
    held = folder.sealed()
    if held is None:
        yield _readable(folder, system)
        return
    yield _sealed(held)
    yield _key(folder)
    yield _swap(system)


def _readable(folder: DeskFolder, system: Path) -> Looked:
    if _encrypted(folder.root, system):
        return Looked("seal", "the desk is not sealed, and its disk is an encrypted one")
    told = "whoever takes the disk reads the desk: neither is sealed, as far as can be seen"
    return Looked("seal", told, f"make a backup, then run: vigil --desk {folder.root} encrypt")


def _sealed(held: Envelope) -> Looked:
    ways = ", ".join(envelope.kinds(held))
    readable = "; its rows lie readable in PostgreSQL: disk, swap and dumps of that server have to be encrypted"
    rows = "" if connection.vendor == "sqlite" else readable
    told = f"originals and keys are sealed, {ways} opens them{rows}" if rows else f"the desk is sealed, {ways} opens it"
    alone = "lost, it is lost with the desk: run vigil key share --need 3 --of 5, and give each to somebody else"
    return Looked("seal", told, alone if len(held.locks) < 2 else "")


def _key(folder: DeskFolder) -> Looked:
    file = secret.file_told()
    if file is None or not file.is_file():
        return Looked("key", "the key of the desk lies in no file that this process was told of")
    if file.stat().st_dev != folder.root.stat().st_dev:
        return Looked("key", f"the key lies in {file}, on another disk than the desk")
    return Looked(
        "key", f"the key in {file} lies on the disk of the desk", "keep it on a stick, or let systemd seal it"
    )


def _swap(system: Path) -> Looked:
    """What is in memory is readable, and swap is memory on the disk."""
    try:
        lines = (system / "proc" / "swaps").read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        return Looked("swap", "whether this system writes memory to the disk cannot be seen")
    named = [line.split()[0] for line in lines]
    plain = [one for one in named if "zram" not in one and not _encrypted(system / one.lstrip("/"), system)]
    if plain:
        told = f"memory, the desk's key too, may be written to {plain[0]}, which is not encrypted"
        return Looked("swap", told, "encrypt the swap, or run: swapoff -a")
    return Looked("swap", "no memory is written to a disk in the clear")


def _encrypted(place: Path, system: Path) -> bool:
    """Whether a file, or a block device, lies on a device of dm-crypt, also below a volume of LVM."""
    try:
        status = place.stat()
    except OSError:
        return False
    number = status.st_rdev or status.st_dev
    return _crypt(system / "sys" / "dev" / "block" / f"{os.major(number)}:{os.minor(number)}")


def _crypt(device: Path) -> bool:
    try:
        if (device / "dm" / "uuid").read_text(encoding="ascii").startswith("CRYPT-"):
            return True
    except OSError:
        pass
    below = device / "slaves"
    each = list(below.iterdir()) if below.is_dir() else []
    return bool(each) and all(_crypt(one) for one in each)
