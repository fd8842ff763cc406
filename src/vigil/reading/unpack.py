# SPDX-License-Identifier: Apache-2.0
"""The verb for what holds several documents: `unpack` an archive, a mailbox, a message, a list of addresses."""

from typing import BinaryIO

from vigil.reading import zipped
from vigil.reading.bundles import LIMITS, Bundle, Limits
from vigil.reading.formats import Format, recognise
from vigil.reading.texts import Unreadable


def unpack(
    stream: BinaryIO, *, name: str = "", media_type: str | None = None, depth: int = 0, limits: Limits = LIMITS
) -> Bundle | None:
    """Open a container; None where the bytes are one document and nothing is inside it.

    The stream must allow seeking and stay open until the members were taken.
    `depth` is how many containers it was itself taken out of.

    Raises:
        Unreadable: nothing can be taken out of it, with a code and a sentence.
    """
    found = recognise(stream, name=name, media_type=media_type)
    if found is not Format.ZIP:
        return None
    if depth >= limits.depth:
        raise Unreadable("too deep", f"It lies {depth} containers deep, more than {limits.depth} are not opened.")
    return Bundle("zip", zipped.members(stream, limits))
