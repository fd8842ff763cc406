# SPDX-License-Identifier: Apache-2.0
"""Where the packs lie: beside the source in a checkout, inside the package when installed from a wheel."""

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
def packs() -> Packs:
    """Every pack, loaded and checked once a process."""
    return load.packs(data_folder("packs"))
