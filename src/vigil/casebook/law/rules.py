# SPDX-License-Identifier: Apache-2.0
"""Counting rules of the packs: named, versioned, each of one country."""

from collections.abc import Iterator

from vigil.casebook.law.laws import families
from vigil.country.counting import CountingRule
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack


class NoSuchRule(LookupError):
    """No pack has a counting rule of that name and version."""


def rules(packs: Packs | None = None) -> list[CountingRule]:
    """Every counting rule of every pack, the newest version of each first."""
    held = [rule for country in (packs or every_pack()).countries for rule in country.counting_rules]
    return sorted(held, key=lambda rule: (rule.id, -rule.version))


def newest(packs: Packs) -> Iterator[CountingRule]:
    """Every rule in its newest version, in the order of the files."""
    for country in packs.countries:
        for id in dict.fromkeys(rule.id for rule in country.counting_rules):
            rule = country.rule(id)
            if rule:
                yield rule


def rule_named(name: str, packs: Packs | None = None) -> CountingRule:
    """The rule of that name, the newest version unless one is named ("rule@1"). Raises `NoSuchRule`."""
    id, _, version = name.partition("@")
    for rule in rules(packs):
        if rule.id == id and version in ("", str(rule.version)):
            return rule
    raise NoSuchRule(f"no pack has a counting rule {name!r}; `vigil count` lists those there are")


def country_of(rule: CountingRule, packs: Packs) -> Country | None:
    """The country whose pack holds the rule; a rule that was narrowed (id:references) is of its parent's country."""
    id = rule.id.partition(":")[0]
    return next((country for country in packs.countries if country.rule(id)), None)


def wanted(rule: CountingRule, country: Country) -> frozenset[str]:
    """The references of the provisions a rule names, with their counterparts in older and newer codes."""
    if rule.provisions == "national security":
        return families(country.national_security_articles())
    if rule.provisions == "vague":
        return families(country.vague_articles())
    return families(provision for provision in country.provisions if provision.reference in rule.provisions)
