# SPDX-License-Identifier: Apache-2.0
"""What was said over HTTP when a page was fetched: kept with the capture, to be told and exported as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way: when (ISO 8601), for which address, to which host it went, what was answered."""

    at: str
    address: str
    to: str
    status: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """One page asked for and answered.

    `address` is the one that answered in the end; `hops` are all requests, the
    last one included, in order. `sent` and `headers` are the header lines of
    the last request and its answer, as they went over the wire. The bytes of
    a capture are the body with its transfer and content encodings taken off.
    """

    address: str
    status: int
    reason: str = ""
    protocol: str = "HTTP/1.1"
    headers: Pairs = ()
    sent: Pairs = ()
    hops: tuple[Hop, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As it stands in a ledger entry: JSON values only."""
        told = asdict(self)
        pairs = {name: [list(pair) for pair in told[name]] for name in ("headers", "sent")}
        return told | pairs | {"hops": list(told["hops"])}

    @classmethod
    def of_dict(cls, told: Mapping[str, Any]) -> Exchange:
        pairs = {name: tuple((key, value) for key, value in told[name]) for name in ("headers", "sent")}
        return cls(**{**told, **pairs, "hops": tuple(Hop(**hop) for hop in told["hops"])})
