# SPDX-License-Identifier: Apache-2.0
"""What an engine spotted: a finding, made of slots, each resting on its own words.

Every kind of finding has the same shape, so that a card, a decision and an
export treat them alike. `kinds.py` names the slots that each kind may fill.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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
    `alternatives` are the other values that the same words may have ("he", two
    men named before), the likeliest first; `value` is the one preferred.
    """

    value: str
    quote: Quote | None = None
    because: str = ""
    alternatives: tuple[str, ...] = ()


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

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON keeps it; `from_dict` reads it back unchanged."""
        return {
            "kind": self.kind,
            "quote": {"start": self.quote.start, "words": self.quote.words},
            "slots": [[name, _slot_dict(slot)] for name, slot in self.slots],
            "rule": self.rule,
            "engine": self.engine,
            "modality": str(self.modality),
            "said_by": _slot_dict(self.said_by) if self.said_by else None,
            "alternatives": [other.as_dict() for other in self.alternatives],
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Finding":
        return cls(
            kind=kept["kind"],
            quote=Quote(**kept["quote"]),
            slots=tuple((name, _slot_from(slot)) for name, slot in kept["slots"]),
            rule=kept["rule"],
            engine=kept["engine"],
            modality=Modality(kept["modality"]),
            said_by=_slot_from(kept["said_by"]) if kept["said_by"] else None,
            alternatives=tuple(cls.from_dict(other) for other in kept["alternatives"]),
        )


def _slot_dict(slot: Slot) -> dict[str, Any]:
    quote = {"start": slot.quote.start, "words": slot.quote.words} if slot.quote else None
    kept = {"value": slot.value, "quote": quote, "because": slot.because}
    return {**kept, "alternatives": list(slot.alternatives)} if slot.alternatives else kept


def _slot_from(kept: Mapping[str, Any]) -> Slot:
    quote = Quote(**kept["quote"]) if kept["quote"] else None
    return Slot(kept["value"], quote, kept["because"], tuple(kept.get("alternatives", ())))
