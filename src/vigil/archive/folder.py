# SPDX-License-Identifier: Apache-2.0
"""Originals in a folder: files beside each other, written once.

A file is written beside its place, flushed to the disk, renamed, and its folder
flushed: after a crash it is there whole or not at all.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from vigil.archive.disk import Disk

_PREFIX = "incoming-"
_DISK = Disk()


class Folder:
    """A folder of originals, in which a folder for every two first letters of their names."""

    def __init__(self, root: Path, disk: Disk = _DISK) -> None:
        self.root, self._disk = root, disk

    def path(self, name: str) -> Path:
        return self.root / name[:2] / name

    def begin(self) -> "_Arriving":
        with suppress(FileExistsError):
            self._disk.make_folder(self.root)
        return _Arriving(self, self._disk)

    def open(self, name: str) -> BinaryIO:
        return self.path(name).open("rb")

    def remains(self, name: str) -> bool:
        return self.path(name).exists()

    def barred(self, name: str) -> str:
        return ""

    def destroy(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)
        if self.path(name).parent.exists():
            self._disk.flush_folder(self.path(name).parent)

    def names(self) -> Iterator[str]:
        for folder in sorted(one for one in self.root.iterdir() if one.is_dir()):
            found = (one.name for one in folder.iterdir() if one.name.startswith(folder.name))
            yield from sorted(one for one in found if len(one) == 64)

    def tidy(self, before: float) -> None:
        for path in self.root.glob(f"{_PREFIX}*"):
            if path.stat().st_mtime < before:
                path.unlink(missing_ok=True)

    def ready(self) -> bool:
        return os.access(self.root, os.W_OK)


class _Arriving:
    """A file beside its place."""

    def __init__(self, folder: Folder, disk: Disk) -> None:
        self._folder, self._disk = folder, disk
        self._beside, self._file = disk.begin(folder.root)

    def write(self, content: bytes) -> None:
        self._disk.write(self._file, content)

    def settle(self, name: str, whole: Callable[[], bool]) -> None:
        """A file that has its name already may be one whose folder was never flushed: it counts only after this."""
        self._disk.flush(self._file)
        target = self._folder.path(name)
        with suppress(FileExistsError):
            self._disk.make_folder(target.parent)
        if not whole():
            self._disk.rename(self._beside, target)
        for folder in (target.parent, target.parent.parent):
            self._disk.flush_folder(folder)

    def drop(self) -> None:
        self._disk.drop(self._beside, self._file)
