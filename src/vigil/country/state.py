# SPDX-License-Identifier: Apache-2.0
"""States of the world: what they and their people are called."""

from dataclasses import dataclass

from vigil.country.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One State; `code` is ISO 3166-1 alpha-2 in capitals, user-assigned (XA to XZ) for a fictional one.

    `people` are the demonyms ("Swede", "Swedes"); where there are none, the
    adjectives serve.
    """

    code: str
    names: Words
    adjectives: Words = NO_WORDS
    people: Words = NO_WORDS
    capital: Words = NO_WORDS
    member: bool = True

    @property
    def name(self) -> str:
        return self.names.said()
