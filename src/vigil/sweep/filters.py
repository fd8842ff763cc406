# SPDX-License-Identifier: Apache-2.0
"""What a page must hold to be read to the end: the cheapest question first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from vigil.country.packs import Packs
from vigil.reading import Reading
from vigil.sweep.marks import Marks

# Why a page was passed over: stable codes, counted in the summary.
NO_NAME = "no name in its bytes"
NOT_NAMED = "no name in its text"
OTHER_LANGUAGE = "another language"
NOTHING = "nothing found"


@dataclass(frozen=True, eq=False)
class Filter:
    """The countries that a page must name (codes of packs) and the languages it may be in; none: any.

    A country is named by its name, its adjective, its capital or a place in it.
    """

    packs: Packs
    countries: Collection[str] = ()
    languages: Collection[str] = ()
    _marks: Marks | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.countries:
            states = {country.state for country in self.packs.countries if country.code in self.countries}
            object.__setattr__(self, "_marks", Marks(self.packs.names_of(states)))

    def of_bytes(self, content: bytes) -> str:
        """Why these bytes need not be parsed; empty where they must be."""
        return NO_NAME if self._marks and not self._marks.may_stand_in(content) else ""

    def of_reading(self, reading: Reading) -> str:
        """Why what was read need not be searched; empty where it must be. A name in the page's menus is none."""
        if self.languages and reading.language not in self.languages:
            return OTHER_LANGUAGE
        if self.countries:
            named = self.packs.states_named(reading.main)
            if not any(country.state in named for country in self.packs.countries if country.code in self.countries):
                return NOT_NAMED
        return ""
