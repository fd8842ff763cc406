# SPDX-License-Identifier: Apache-2.0
"""Bodies: authorities, courts, prisons, organisations."""

from dataclasses import dataclass

from vigil.country.fields import Id, Lasting
from vigil.country.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Lasting):
    """One body; `names` holds short forms and abbreviations too, the name to print first.

    `kind` is an open list ("ministry", "court", "prison", "ngo" ...), `level`
    says how high a court stands ("supreme", "appeal", "province", "district"),
    `place` and `part_of` are identifiers; `address` is where a letter is sent.
    """

    id: Id
    names: Words
    kind: str
    level: str | None = None
    place: str | None = None
    part_of: str | None = None
    domains: tuple[str, ...] = ()
    address: str | None = None

    @property
    def name(self) -> str:
        return self.names.said()
