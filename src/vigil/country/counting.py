# SPDX-License-Identifier: Apache-2.0
"""Counting rules: what exactly a number of the desk counts, named and versioned."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id, On
from vigil.country.words import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A standing that a rule counts or leaves out, with the reason."""

    standing: str
    because: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRule:
    """One version of one rule. `text` is the rule in a sentence, as it is printed under every number.

    A rule that counts people: those with one of the `designations` (all
    people when empty), charged under `provisions` where any are named, whose
    standing is `counted`; each other standing is in `left_out` or, when the
    rule cannot tell, in `doubtful` and widens the interval. A rule that counts
    events: those of `kinds`, of people chosen in the same way.
    `provisions` is a list of references, or the word "national security".
    """

    id: Id
    version: int
    counts: Literal["people", "events"]
    title: Label
    text: Label
    since: On | None = None
    until: On | None = None
    designations: tuple[str, ...] = ()
    provisions: tuple[str, ...] | Literal["national security", "vague"] = ()
    kinds: tuple[str, ...] = ()
    counted: tuple[Judged, ...] = ()
    left_out: tuple[Judged, ...] = ()
    doubtful: tuple[Judged, ...] = ()
    mask_below: int = 0

    @property
    def reference(self) -> str:
        return f"{self.id}@{self.version}"
