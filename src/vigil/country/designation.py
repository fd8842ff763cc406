# SPDX-License-Identifier: Apache-2.0
"""Designations, standings and reasons: how a person is called, where their liberty is, why it changed."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id
from vigil.country.words import NO_WORDS, UNSAID, Label, Words

Liberty = Literal["free", "held", "restricted", "ended", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation:
    """What somebody calls a person, and on what criteria: "prisoner of conscience"."""

    id: Id
    label: Label
    phrases: Words
    criteria: Label = UNSAID
    mechanism: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a person's liberty is at a date; `liberty` is what counts and colours need of it."""

    id: Id
    label: Label
    liberty: Liberty


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why somebody was released, how a sentence is served, why a reviewer rejected, why a value is deprecated."""

    id: Id
    label: Label
    of: Literal["release", "sentence", "rejection", "rank"]
    phrases: Words = NO_WORDS
