# SPDX-License-Identifier: Apache-2.0
"""The few calls by which originals reach the disk, each of which may fail.

They are an object so that a test can let any one of them fail.
"""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


class Disk:
    """A file system. Every method raises the `OSError` of the system, and has then done nothing that counts."""

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700, parents=True)

    def begin(self, folder: Path) -> tuple[Path, int]:
        """A new file beside the others, open for writing, that only its owner can read."""
        file, name = tempfile.mkstemp(dir=folder, prefix="incoming-")
        return Path(name), file

    def write(self, file: int, content: bytes) -> None:
        """All of `content`, in as many goes as the system wants."""
        rest = memoryview(content)
        while rest:
            written = self.write_some(file, rest)
            if not written:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[written:]

    def write_some(self, file: int, content: memoryview) -> int:
        """As much of `content` as the system takes at once; how much that was."""
        return os.write(file, content)

    def flush(self, file: int) -> None:
        """After this the bytes are on the disk, and cannot be written to any more."""
        os.fchmod(file, 0o400)
        os.fsync(file)

    def rename(self, source: Path, target: Path) -> None:
        source.replace(target)

    def flush_folder(self, folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def drop(self, path: Path, file: int) -> None:
        """Close the file, and take it away where it was not renamed. Nothing takes what is left for an original."""
        with suppress(OSError):  # what counts was flushed before
            os.close(file)
        with suppress(OSError):
            path.unlink(missing_ok=True)
