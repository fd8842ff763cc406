# SPDX-License-Identifier: Apache-2.0
"""Places: provinces, cities and districts, with the dates between which they were so."""

from dataclasses import dataclass

from vigil.country.fields import Id, Lasting
from vigil.country.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Lasting):
    """One place; `kind` is an open list ("province", "municipality", "city", "district", "region").

    `part_of` is the place around it, `became` the one that took it over when
    it ended. A province that kept its name with other borders is two places.
    """

    id: Id
    names: Words
    kind: str
    part_of: str | None = None
    became: str | None = None

    @property
    def name(self) -> str:
        return self.names.said()
