# SPDX-License-Identifier: Apache-2.0
"""Keys as people write them down: letters and digits that are not taken for one another, in fours, with a checksum."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re

_CHECK = 3  # bytes: of 16 million slips of the pen, one is not noticed
_TAKEN_FOR = str.maketrans("018", "oib")


class Misread(ValueError):
    """The letters are not those that were written down."""


def letters(mark: str, content: bytes) -> str:
    """`mark`, then the content: "vigil-key-abcd-efgh-..."."""
    told = base64.b32encode(content + _check(mark, content)).decode("ascii").rstrip("=").lower()
    return "-".join([mark, *re.findall(".{1,4}", told)])


def bears(mark: str, text: str) -> bool:
    return text.strip().lower().startswith(mark)


def content(mark: str, text: str) -> bytes:
    """What was written down; case, spaces and dashes are as one likes, and O is 0, I is 1, B is 8. Raises `Misread`."""
    if not bears(mark, text):
        raise Misread(f"it does not begin with {mark}")
    told = re.sub(r"[\s-]", "", text.strip().lower().removeprefix(mark)).translate(_TAKEN_FOR)
    try:
        whole = base64.b32decode(told.upper() + "=" * (-len(told) % 8))
    except binascii.Error as wrong:
        raise Misread("a letter is missing, or one is there that never stands in it") from wrong
    found, check = whole[:-_CHECK], whole[-_CHECK:]
    # A last letter may hold bits that no byte takes: that these are as they were written is asked too.
    if check != _check(mark, found) or base64.b32encode(whole).decode("ascii").rstrip("=").lower() != told:
        raise Misread("a letter of it was misread")
    return found


def _check(mark: str, content: bytes) -> bytes:
    return hashlib.sha256(mark.encode("ascii") + content).digest()[:_CHECK]
