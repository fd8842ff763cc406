# SPDX-License-Identifier: Apache-2.0
"""Kinds of event: what can happen to a person in a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vigil.country.fields import Id
from vigil.country.words import Label

CHARGE_STATUSES = (
    *("alleged", "charged", "indicted", "tried", "convicted", "acquitted", "dropped", "upheld", "changed", "reduced"),
    *("amnestied", "expunged"),
)
"""What becomes of a charge against somebody, in the order in which a table prints it."""

LADDER = ("arrest", "charge", "trial", "sentence", "appeal", "release", "death")
"""The steps of a case as the person page draws them, in the order of the law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKind:
    """One kind of event.

    `label` names it ("appeal, sentence upheld"), `told` says it of somebody
    ("had the sentence upheld on appeal"). `standing` is the identifier of the
    standing a person has afterwards, None when the event does not change it;
    `turns` says it for people of certain standings, before all else: being charged makes
    of somebody detained somebody awaiting trial, and leaves others as they are.
    `grounds` says it where the event is told on a ground: a suspended sentence is not served.
    `step` is a rung of `LADDER`; `charge` one of `CHARGE_STATUSES`, what the
    event makes of the charges it names, or of all that are open; `harm` marks what is done to the person.
    """

    id: Id
    label: Label
    told: Label
    standing: str | None = None
    turns: Mapping[str, str] = field(default_factory=dict)
    grounds: Mapping[str, str] = field(default_factory=dict)
    step: str | None = None
    charge: str | None = None
    harm: bool = False

    def standing_after(self, before: str, ground: str = "") -> str:
        """The standing of somebody whose standing was `before`, once this has happened on the `ground`."""
        return self.turns.get(before) or self.grounds.get(ground) or self.standing or before
