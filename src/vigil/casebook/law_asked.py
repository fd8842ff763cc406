# SPDX-License-Identifier: Apache-2.0
"""The law a counting rule asks about, and the events that are under it."""

from dataclasses import dataclass

from vigil.casebook.followed import elsewhere
from vigil.casebook.happenings import Occurrence
from vigil.casebook.laws import provisions_of
from vigil.casebook.rules import country_of, wanted
from vigil.country.counting import CountingRule
from vigil.country.country import Country
from vigil.country.packs import Packs


@dataclass(frozen=True, slots=True)
class LawAsked:
    """The law that a rule asks about: the country of its pack, and the provisions it names."""

    country: Country | None
    references: frozenset[str]

    @classmethod
    def of(cls, rule: CountingRule, packs: Packs) -> "LawAsked":
        country = country_of(rule, packs)
        return cls(country, wanted(rule, country) if country and rule.provisions else frozenset())

    def covers(self, event: Occurrence) -> bool:
        return any(self.names(law, event) for law in event_laws(event))

    def names(self, law: str, event: Occurrence) -> bool:
        found = provisions_of(self.country, law, event.on) if self.country else ()
        return any(provision.reference in self.references for provision in found)

    def elsewhere(self, happened: list[Occurrence], packs: Packs) -> bool:
        return self.country is not None and elsewhere(happened, self.country, packs)


def event_laws(event: Occurrence) -> list[str]:
    """Every law that an account of the event names."""
    return list(dict.fromkeys(law for account in event.accounts if (law := account.slots.get("law"))))
