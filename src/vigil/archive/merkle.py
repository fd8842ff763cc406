# SPDX-License-Identifier: Apache-2.0
"""A tree of digests (RFC 9162, section 2.1): one root stands for many captures, a short path proves one of them.

A path tells nothing of the other captures but digests of digests.
"""

import hashlib
from collections.abc import Sequence

Path = list[tuple[str, str]]  # from the leaf up: on which side the neighbour stands ("left", "right"), its hash


def leaf(digest: str) -> bytes:
    """The leaf of a digest: SHA-256 over a zero byte and the 32 bytes the digest spells in hexadecimal."""
    return hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest()


def root(digests: Sequence[str]) -> str:
    """The root over some digests, in hexadecimal. Raises `ValueError` for none."""
    return _root([leaf(digest) for digest in digests]).hex()


def path(digests: Sequence[str], position: int) -> Path:
    """The neighbours with which the digest at a position leads to the root."""
    return _path([leaf(digest) for digest in digests], position)


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _root(leaves: Sequence[bytes]) -> bytes:
    if not leaves:
        raise ValueError("a tree of nothing has no root")
    if len(leaves) == 1:
        return leaves[0]
    cut = _cut(len(leaves))
    return _node(_root(leaves[:cut]), _root(leaves[cut:]))


def _path(leaves: Sequence[bytes], position: int) -> Path:
    if len(leaves) == 1:
        return []
    cut = _cut(len(leaves))
    if position < cut:
        return [*_path(leaves[:cut], position), ("right", _root(leaves[cut:]).hex())]
    return [*_path(leaves[cut:], position - cut), ("left", _root(leaves[:cut]).hex())]


def _cut(count: int) -> int:
    """The largest power of two below a count of two or more."""
    return 1 << (count - 1).bit_length() - 1
