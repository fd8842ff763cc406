# SPDX-License-Identifier: Apache-2.0
"""What an engine spotted: a finding, made of slots, each resting on its own words.

Every kind of finding has the same shape, so that a card, a decision and an
export treat them alike. `kinds.py` names the slots that each kind may fill.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vigil.values.quotes import Quote


class Modality(StrEnum):
    """How the text holds what it says."""

    STATED = "stated"
    DENIED = "denied"
    ALLEGED = "alleged"
    PLANNED = "planned"
    DEMANDED = "demanded"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Slot:
    """One value of a finding and the words it was read from.

    A slot without `quote` was inferred; `because` then says from what, in a
    sentence for people ("“this year”, said on 2014-02-20"). A slot may carry
    both: the words, and the rule that turned them into the value.
    """

    value: str
    quote: Quote | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a text says, with the exact words, waiting for a person's decision.

    `slots` holds (name, slot) pairs in reading order; a name may repeat
    (topics, counterparts). `rule` names the mechanism or the line of a pack
    that made the finding.
    """

    kind: str
    quote: Quote
    slots: tuple[tuple[str, Slot], ...]
    rule: str
    engine: str
    modality: Modality = Modality.STATED
    said_by: Slot | None = None
    alternatives: tuple["Finding", ...] = ()

    def __getitem__(self, name: str) -> str | None:
        """The first value of a slot, or None."""
        return next((slot.value for key, slot in self.slots if key == name), None)

    def all(self, name: str) -> list[str]:
        return [slot.value for key, slot in self.slots if key == name]

    def slot(self, name: str) -> Slot | None:
        return next((slot for key, slot in self.slots if key == name), None)

    def quotes(self) -> Iterator[Quote]:
        """Every quote of the finding, its own first."""
        yield self.quote
        yield from (slot.quote for _, slot in self.slots if slot.quote)
        if self.said_by and self.said_by.quote:
            yield self.said_by.quote
