# SPDX-License-Identifier: Apache-2.0
"""Counting while unpacking: a member is read in pieces, and given up as soon as a limit is passed."""

from dataclasses import dataclass
from typing import Protocol

from vigil.reading.containers.bundles import LIMITS, Excess, Limits

PIECE = 64 << 10


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(slots=True)
class Meter:
    """What came out of one container so far; `size` is the container's own, in bytes.

    `unpacked` are the bytes of members that were taken, `worked` those of
    members given up as well: entries that overlap cost work without end.
    """

    size: int
    limits: Limits = LIMITS
    members: int = 0
    unpacked: int = 0
    worked: int = 0

    def count(self) -> None:
        """One member more. Raises `Excess` behind the last one that is taken."""
        self.members += 1
        if self.members > self.limits.members:
            why = f"Only the first {self.limits.members:,} members of a container are taken out."
            raise Excess("too many members", why, ends=True)

    def take(self, source: Readable, *, packed: int | None = None) -> bytes:
        """All that `source` holds, of `packed` bytes where that is known. Raises `Excess`."""
        pieces: list[bytes] = []
        size = 0
        while piece := source.read(PIECE):
            pieces.append(piece)
            size += len(piece)
            self.pass_over(len(piece))
            self._check(size, packed)
        self.unpacked += size
        return b"".join(pieces)

    def _check(self, size: int, packed: int | None) -> None:
        limits = self.limits
        if size > limits.member:
            raise Excess("too large", f"A member may hold {limits.member >> 20} MiB; this one holds more.")
        if packed is not None and size > limits.ratio_from and size > limits.ratio * packed:
            raise Excess("bomb", f"The member unpacks to more than {limits.ratio} times its size.")
        if self.unpacked + size > limits.total:
            why = f"A container may unpack to {limits.total >> 20} MiB in all; this one unpacks to more."
            raise Excess("too large", why, ends=True)
        if self.unpacked + size > max(limits.ratio_from, limits.ratio * self.size):
            raise Excess("bomb", f"With this member the container unpacks to more than {limits.ratio} times its size.")

    def pass_over(self, size: int) -> None:
        """Bytes that are unpacked and not taken. Raises `Excess` where that would have no end."""
        self.worked += size
        if self.worked > self.limits.work:
            raise Excess("too large", "What is inside takes too long to be looked through.", ends=True)
