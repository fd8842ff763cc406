# SPDX-License-Identifier: Apache-2.0
"""What was asked of a sweep, and the fingerprint by which one that was stopped is gone on with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from vigil.reading.reader import ENGINE as READING
from vigil.spotting.version import ENGINE as SPOTTING
from vigil.sweep.plan import Part
from vigil.sweep.sources import Source


@dataclass(frozen=True, slots=True)
class Asked:
    """What to keep, by which packs (their digest), and how much one page may cost.

    `seconds` are of processor time, `memory` bytes, that of the reader included.
    """

    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    packs: str = ""
    seconds: float = 30.0
    memory: int = 768 << 20


def fingerprint(asked: Asked, sources: Sequence[Source], parts: Sequence[Part]) -> str:
    """The same for the same question to the same sources by the same engine."""
    told = {
        "asked": asdict(asked),
        "engine": [READING, SPOTTING],
        "sources": [asdict(one) for one in sources],
        "parts": [part.as_dict() for part in parts],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
