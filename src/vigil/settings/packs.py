# SPDX-License-Identifier: Apache-2.0
"""Where the packs lie: beside the source in a checkout, inside the package when installed from a wheel."""

import hashlib
from functools import cache
from pathlib import Path

from vigil.country import load
from vigil.country.packs import Packs

_ROOM = Path(__file__).resolve().parent.parent


def data_folder(name: str) -> Path:
    """A folder of data that ships with Vigil ("packs", "samples")."""
    packaged = _ROOM / name
    return packaged if packaged.is_dir() else _ROOM.parent.parent / name


@cache
def digest() -> str:
    """The fingerprint of every pack but its papers: what was worked out by other packs is worked out anew."""
    folder = data_folder("packs")
    files = sorted(file for file in folder.rglob("*.yaml") if file.parent.name != "papers")
    told = hashlib.sha256()
    for file in files:
        told.update(f"{file.relative_to(folder)}\n".encode() + file.read_bytes())
    return told.hexdigest()[:32]


@cache
def packs() -> Packs:
    """Every pack, loaded and checked once a process."""
    return load.packs(data_folder("packs"))
