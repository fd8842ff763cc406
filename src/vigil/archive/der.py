# SPDX-License-Identifier: Apache-2.0
"""The certificates in a timestamp token, set in the order that DER wants.

OpenSSL, and every authority built on it, writes the chain of its signer as it
comes; strict readers refuse that. The certificates are no part of what is
signed, so putting them in order changes nothing that a token says.
"""

from collections.abc import Iterator

_CERTIFICATES = 0xA0


def in_order(token: bytes) -> bytes:
    """The same timestamp response (RFC 3161, 2.4.2) with its certificates sorted. Raises `ValueError`."""
    response = _one(token, 0)
    _status, content = _parts(token, *response)[:2]
    _kind, wrapped = _parts(token, *content)[:2]
    (signed,) = _parts(token, *wrapped)
    for start, end in _parts(token, *signed):
        if token[start] == _CERTIFICATES:
            held = _parts(token, start, end)
            inside = sorted(token[a:b] for a, b in held)
            return token[: held[0][0]] + b"".join(inside) + token[end:] if held else token
    return token


def _parts(der: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Where the elements inside an element begin and end."""
    return list(_inside(der, _content(der, start), end))


def _inside(der: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
    while at < end:
        element = _one(der, at)
        if element[1] > end:
            raise ValueError("an element is longer than the one it stands in")
        yield element
        at = element[1]


def _one(der: bytes, at: int) -> tuple[int, int]:
    """Where the element at a place begins and ends."""
    content = _content(der, at)
    first = der[at + 1]
    length = first if first < 0x80 else int.from_bytes(der[at + 2 : content])
    if content + length > len(der):
        raise ValueError("the answer is cut off")
    return at, content + length


def _content(der: bytes, at: int) -> int:
    """Where the content of an element begins: behind its tag and its length."""
    if at + 2 > len(der):
        raise ValueError("the answer is cut off")
    first = der[at + 1]
    if first == 0x80 or first > 0x84 or der[at] & 0x1F == 0x1F:
        raise ValueError("the answer is not in DER")
    return at + 2 + (first & 0x7F if first >= 0x80 else 0)
