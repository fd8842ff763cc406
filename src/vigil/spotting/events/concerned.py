# SPDX-License-Identifier: Apache-2.0
"""What a trigger says it concerns."""

from dataclasses import dataclass

from vigil.spotting.events.actors import Actor

ORDERED = frozenset({"detention", "appeal_upheld"})
"""What a court decides about whoever is spoken of, though the sentence names nobody: "It extended the detention"."""

OUTCOMES = frozenset({"sentence", "appeal_upheld", "appeal_changed"})
"""How a hearing ends."""

CAUGHT = frozenset({"arrest", "detention"})
"""What befalls somebody again; a verdict told again is so often the same that the word says little."""

FREED = frozenset({"release", "release_temporary", "release_exile"})


@dataclass(frozen=True, slots=True)
class Affected:
    """The actors that a trigger concerns, whether it was said in the passive, and the tokens that say so."""

    actors: tuple[Actor, ...]
    first: int
    behind: int
    passive: bool = False
    reduced: bool = False


_STEPS = {
    **dict.fromkeys(("arrest", "detention", "incommunicado"), 1),
    **dict.fromkeys(("sentence",), 2),
    **dict.fromkeys(("appeal_upheld", "appeal_changed"), 3),
}
"""The steps of a case that are not taken on one day."""


def one_day(a: str, b: str) -> bool:
    """False of two kinds that a case takes time between."""
    told, asked = _STEPS.get(a), _STEPS.get(b)
    return told is None or asked is None or told == asked
