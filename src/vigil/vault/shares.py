# SPDX-License-Identifier: Apache-2.0
"""A secret cut into shares, of which some are enough and one fewer says nothing.

After Shamir, "How to Share a Secret" (1979), over the field of 256 elements
that AES uses: each byte of the secret is a polynomial's value at 0, a share
holds its values at one other place. No library of this is kept that asks for
nothing else; sixty lines with tests against the definition are less to trust.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vigil.vault import lettering
from vigil.vault.lettering import Misread

MARK = "vigil-share-"
MOST = 16
_SET = 4  # bytes by which the shares of one cutting know each other


class NotEnough(ValueError):
    """These shares do not give the secret; the message says why."""


@dataclass(frozen=True, slots=True)
class Share:
    """One share: of which cutting, how many are needed, its place, and the values there."""

    of: bytes
    need: int
    at: int
    values: bytes

    def text(self) -> str:
        """As it is printed and kept."""
        return lettering.letters(MARK.rstrip("-"), bytes([self.need, self.at]) + self.of + self.values)

    @classmethod
    def read(cls, text: str) -> Share:
        """Raises `lettering.Misread`."""
        told = lettering.content(MARK.rstrip("-"), text)
        if len(told) <= 2 + _SET or not 2 <= told[0] <= MOST or not 1 <= told[1] <= MOST:
            raise Misread("it is no share")
        return cls(told[2 : 2 + _SET], told[0], told[1], told[2 + _SET :])


def cut(secret: bytes, *, need: int, of: int) -> tuple[Share, ...]:
    """`of` shares of a secret, any `need` of which give it back. Raises `ValueError` unless 2 <= need <= of <= 16."""
    if not 2 <= need <= of <= MOST:
        raise ValueError(f"at least 2 shares are needed, and at most {MOST} are made")
    name = os.urandom(_SET)
    polynomials = [bytes([byte]) + os.urandom(need - 1) for byte in secret]
    return tuple(Share(name, need, at, bytes(_value(one, at) for one in polynomials)) for at in range(1, of + 1))


def joined(shares: Iterable[Share]) -> bytes:
    """The secret. Raises `NotEnough`."""
    held = {share.at: share for share in shares}
    if len({(share.of, share.need, len(share.values)) for share in held.values()}) > 1:
        raise NotEnough("these shares are not of one cutting: later ones took the place of earlier ones")
    need = next((share.need for share in held.values()), 2)
    if len(held) < need:
        raise NotEnough(f"{len(held)} shares are here, {need} are needed")
    chosen = [held[at] for at in sorted(held)][:need]
    weights = _weights([share.at for share in chosen])
    return bytes(
        _sum(_times(weight, share.values[place]) for weight, share in zip(weights, chosen, strict=True))
        for place in range(len(chosen[0].values))
    )


def _value(polynomial: bytes, at: int) -> int:
    found = 0
    for coefficient in reversed(polynomial):
        found = _times(found, at) ^ coefficient
    return found


def _weights(places: Sequence[int]) -> list[int]:
    """What each share's values count at 0 (Lagrange)."""
    weights = []
    for own in places:
        weight = 1
        for other in places:
            if other != own:
                weight = _times(weight, _times(other, _inverse(other ^ own)))
        weights.append(weight)
    return weights


def _sum(values: Iterable[int]) -> int:
    found = 0
    for value in values:
        found ^= value
    return found


def _times(one: int, other: int) -> int:
    """The product in the field of 256 elements, modulo x^8 + x^4 + x^3 + x + 1."""
    found = 0
    for _ in range(8):
        found ^= one * (other & 1)
        other >>= 1
        one = one << 1 ^ 0x11B * (one >> 7)
    return found


def _inverse(one: int) -> int:
    """Its 254th power: every power of 255 is 1."""
    found = 1
    for _ in range(254):
        found = _times(found, one)
    return found
