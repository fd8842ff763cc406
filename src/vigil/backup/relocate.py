# SPDX-License-Identifier: Apache-2.0
"""A desk's originals go to another place, from the folder to a store and back, as `move` takes its rows.

In this order, so that it may be killed anywhere and said again: each original is copied as it lies and
read back, the plate names the new place, the old one is emptied. `.moving-originals.json` says which two.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Mapping

from django.conf import settings

from vigil.archive.places import Place, placed
from vigil.backup.move import NotMoved, held_still, written
from vigil.settings.folder import ORIGINALS, DeskFolder

NOTE = ".moving-originals.json"
_PIECE = 1 << 20


def relocate(folder: DeskFolder, wanted: Mapping[str, str]) -> int:
    """Take the originals of the desk, over whose database Django is set up, to the place that `wanted` names.

    `wanted` are lines of a plate, none of them for the folder. Returns how many lie there. Raises `NotMoved`,
    and `StoreFailed` where a store fails: the same call goes on then.
    """
    try:
        fcntl.flock(settings.IN_USE, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        raise NotMoved("somebody works on the desk: end `vigil serve` and every other verb first") from busy
    note, stands, to = folder.root / NOTE, _of_plate(folder.read()), _of_plate(wanted)
    begun = json.loads(note.read_bytes()) if note.exists() else {"from": stands, "to": to}
    if begun["to"] != to:
        raise NotMoved(f"a move to {_said(begun['to'])} was begun and not ended: say that one again")
    if stands == to and not note.exists():
        raise NotMoved(f"the originals lie in {_said(to)} already")
    old, new = (placed(one, folder.originals, folder.keys, settings.VAULT) for one in (begun["from"], to))
    written(note, json.dumps(begun))
    if stands != to:
        with held_still():
            for name in old.names():
                _copy(old, new, name)
        folder.keep_originals_at(to)
    for name in list(old.names()):
        _copy(old, new, name)  # of a process on another machine, which had the old plate
        old.destroy(name)
    note.unlink()
    return sum(1 for _ in new.names())


def _copy(old: Place, new: Place, name: str) -> None:
    """Bytes as they lie, sealed or not, damaged or not: what is wrong with one stays to be found."""
    with old.open(name) as stream:
        wanted = hashlib.file_digest(stream, "sha256").hexdigest()
        if _sum(new, name) == wanted:
            return
        stream.seek(0)
        incoming = new.begin()
        try:
            while piece := stream.read(_PIECE):
                incoming.write(piece)
            incoming.settle(name, lambda: _sum(new, name) == wanted)
        finally:
            incoming.drop()
    if _sum(new, name) != wanted:
        raise NotMoved(f"original {name} is not in the new place as it was: nothing was taken away")


def _sum(place: Place, name: str) -> str:
    try:
        with place.open(name) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ""


def _of_plate(plate: Mapping) -> dict[str, str]:
    return {name: plate[name] for name in ORIGINALS if plate.get(name)}


def _said(plate: Mapping[str, str]) -> str:
    return plate.get("originals") or "the folder"
