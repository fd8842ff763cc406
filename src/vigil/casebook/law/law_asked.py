# SPDX-License-Identifier: Apache-2.0
"""The law a counting rule asks about, and the events that are under it."""

from dataclasses import dataclass

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.followed import elsewhere
from vigil.casebook.law.laws import provisions_of
from vigil.casebook.law.rules import country_of, wanted
from vigil.country.counting import CountingRule
from vigil.country.country import Country
from vigil.country.law import Provision
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


def cited(event: Occurrence, country: Country) -> frozenset[str]:
    """The provisions of a country that an event is under, each by the newest number it has ("xx/penal-2015/78")."""
    found = (one for law in event_laws(event) for one in provisions_of(country, law, event.on))
    return frozenset(provision_key(country, one) for one in found)


def provision_key(country: Country, provision: Provision) -> str:
    """What a provision is called over time: its country and the reference of its newest counterpart."""
    return f"{country.code}/{provision.same_over_time()[-1]}"


def event_laws(event: Occurrence) -> list[str]:
    """Every law that an account of the event names; a deprecated one only where there is no other."""
    return list(dict.fromkeys(law for account in event.trusted if (law := account.slots.get("law"))))
