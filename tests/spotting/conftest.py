# SPDX-License-Identifier: Apache-2.0
"""A text becomes findings, and findings become short lines."""

from collections.abc import Callable

import pytest

from vigil.reading import read_text
from vigil.spotting.engine import spot
from vigil.spotting.findings import Finding, Modality
from vigil.values.dates import PartialDate

Findings = Callable[..., tuple[Finding, ...]]


@pytest.fixture(scope="session")
def findings(packs) -> Findings:
    """`findings(text, published="2014-02-20")`: everything the engine finds."""

    def find(text: str, published: str | None = None) -> tuple[Finding, ...]:
        return spot(read_text(text), packs, published=PartialDate.parse(published) if published else None)

    return find


@pytest.fixture(scope="session")
def events(findings) -> Callable[..., list[str]]:
    """ "sentence Mai P5Y 2012-05-03": kind, person or group in brackets, term, date; what is no fact is left out."""

    def told(text: str, published: str | None = None) -> list[str]:
        facts = (Modality.STATED, Modality.ALLEGED)
        return sorted(line(one) for one in findings(text, published) if one.kind == "event" and one.modality in facts)

    return told


@pytest.fixture(scope="session")
def only(findings) -> Callable[..., Finding]:
    """The one event of a text."""

    def find(text: str, published: str | None = None) -> Finding:
        (event,) = (one for one in findings(text, published) if one.kind == "event")
        return event

    return find


def line(one: Finding) -> str:
    who = one["person"] or f"[{one['group']}]"
    return " ".join(part for part in (one["type"], who, one["sentence"], one["date"]) if part)
