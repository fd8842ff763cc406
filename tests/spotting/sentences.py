# SPDX-License-Identifier: Apache-2.0
"""Builders for the tests of this room: a text becomes findings, findings become short lines."""

from functools import lru_cache
from pathlib import Path

from vigil.country import load
from vigil.country.packs import Packs
from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.findings import Finding, Modality
from vigil.values.dates import PartialDate

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def packs() -> Packs:
    return load.packs(ROOT / "packs")


def findings(text: str, published: str | None = None) -> tuple[Finding, ...]:
    return spot(read_text(text), packs(), published=PartialDate.parse(published) if published else None)


def events(text: str, published: str | None = None) -> list[str]:
    """ "sentence Mai P5Y 2012-05-03": kind, person or group in brackets, term, date; what is no fact is left out."""
    told = [one for one in findings(text, published) if one.kind == "event"]
    facts = [one for one in told if one.modality in (Modality.STATED, Modality.ALLEGED)]
    return sorted(_line(one) for one in facts)


def _line(one: Finding) -> str:
    who = one["person"] or f"[{one['group']}]"
    return " ".join(part for part in (one["type"], who, one["sentence"], one["date"]) if part)
