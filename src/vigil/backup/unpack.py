# SPDX-License-Identifier: Apache-2.0
"""A sealed file becomes a folder again: nothing in it is believed before the last byte was checked."""

import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from vigil.backup.parts import ORIGINALS, ROWS, SETTINGS, About, Manifest, Unpacking
from vigil.backup.seal import NotOpened, Opened
from vigil.settings.folder import DeskFolder
from vigil.vault import vault
from vigil.vault.shelf import Packing, Shelf, shelf
from vigil.vault.vault import Vault

ROWS_FOLDER = "rows"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_PIECE = re.compile(r"\d{8}\.jsonl\.gz")
_SETTING = re.compile(r"(keys/)?[^/\0.][^/\0]*")


Keyed = Callable[[About], Vault | None]


def unpack(stream: BinaryIO, folder: DeskFolder, passphrase: str, keyed: Keyed) -> tuple[About, Manifest]:
    """Lay settings, originals and pieces of rows out in an empty folder; returns what the backup says of itself.

    `keyed` is asked for the key of the new desk once its folder is there; None leaves it readable.
    Raises `NotOpened`; what was laid out until then is the caller's to remove.
    """
    unpacking = Unpacking(Opened(stream, passphrase))
    try:
        about = unpacking.about()
        for place in (folder.originals, folder.keys, folder.index, folder.root / ROWS_FOLDER):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)  # each itself: parents get the mode of the system
        key = keyed(about)
        lies = shelf(key)
        for name, content in unpacking:
            place = _place(folder, name, lies)
            if place.is_relative_to(folder.originals):
                _lay(place, _packed(content, lies.packing()))
                place.chmod(0o400)
            elif place.is_relative_to(folder.root / ROWS_FOLDER):
                _lay(place, [key.seal(content.read()) if key else content.read()])
            else:
                _lay(place, [vault.written(content.read(), key if place.parent == folder.keys else None)])
    except tarfile.TarError as garbled:
        raise NotOpened("its parts cannot be told apart") from garbled
    if unpacking.manifest is None:
        raise NotOpened("it ends without its manifest")
    return about, unpacking.manifest


def _place(folder: DeskFolder, name: str, lies: Shelf) -> Path:
    """Where a part belongs. A part that names another place is refused, whoever sealed it."""
    kind, _, rest = name.partition("/")
    if f"{kind}/" == ORIGINALS and _DIGEST.fullmatch(rest):
        own = lies.name(rest)
        return folder.originals / own[:2] / own
    if f"{kind}/" == ROWS and _PIECE.fullmatch(rest):
        return folder.root / ROWS_FOLDER / rest
    if f"{kind}/" == SETTINGS and _SETTING.fullmatch(rest):
        return folder.root / rest
    raise NotOpened(f"it holds something that belongs to no desk: {name[:80]}")


def _packed(content: BinaryIO, packing: Packing) -> Iterator[bytes]:
    yield packing.begin()
    while piece := content.read(1 << 20):
        yield packing.add(piece)
    yield packing.end()


def _lay(place: Path, content: Iterable[bytes]) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.touch(mode=0o600, exist_ok=False)
    with place.open("wb") as out:
        out.writelines(content)
