# SPDX-License-Identifier: Apache-2.0
"""Counting rules: named, versioned, each of one country; those of the packs, and those that were counted by before."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext

from vigil.casebook.law.kept_rules import kept
from vigil.casebook.law.laws import families
from vigil.casebook.models import KeptRule
from vigil.casebook.sentences import date_words
from vigil.country.counting import CountingRule, written
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack


class NoSuchRule(LookupError):
    """No pack has a counting rule of that name and version, nor did one that this desk counted by."""


def rules(packs: Packs | None = None) -> list[CountingRule]:
    """Every counting rule there is or was, the newest version of each first."""
    found = [rule for _country, rule in _held(packs or every_pack())]
    return sorted(found, key=lambda rule: (rule.id, -rule.version))


def newest(packs: Packs) -> list[CountingRule]:
    """Every rule that the packs of these countries have, in its newest version, in the order of the files."""
    found: dict[str, CountingRule] = {}
    for country, rule in _held(packs):
        known = country.rule(rule.id)
        if known and known.version == rule.version:
            found[rule.id] = rule
    return list(found.values())


def answering(packs: Packs) -> list[CountingRule]:
    """The same, and behind them the last version of each that a pack has no more: what was counted by still answers."""
    there = {rule.id: rule for rule in newest(packs)}
    gone = {rule.id: rule for rule in reversed(rules(packs)) if rule.id not in there}
    return [*there.values(), *gone.values()]


def rule_named(name: str, packs: Packs | None = None) -> CountingRule:
    """The rule of that name, the newest version unless one is named ("rule@1"). Raises `NoSuchRule`."""
    id, _, version = name.partition("@")
    for rule in rules(packs):
        if rule.id == id and version in ("", str(rule.version)):
            return rule
    raise NoSuchRule(f"no pack has a counting rule {name!r}; `vigil count` lists those there are")


def country_of(rule: CountingRule, packs: Packs) -> Country | None:
    """The country whose rule it is or was; a rule that was narrowed (id:references) is of its parent's country."""
    id = rule.id.partition(":")[0]
    found = next((country for country in packs.countries if country.rule(id)), None)
    return found or next((country for country, kept in _held(packs) if kept.id == id), None)


def caution(rule: CountingRule, at: datetime.date) -> str:
    """What whoever prints a number of this rule says beside it: that it is counted so no more; "" where it is."""
    id, packs = rule.id.partition(":")[0], every_pack()
    there = next((found for country in packs.countries if (found := country.rule(id, rule.version))), None)
    if there is None:
        return gettext("No pack has this version of the rule any more; the desk still counts by the one it kept.")
    if rule.until and rule.until.latest < at:
        told = {"until": date_words(rule.until)}
        return gettext("The pack withdrew this rule after %(until)s; its last version still answers.") % told
    kept = KeptRule.objects.filter(rule=id, version=rule.version).first()
    if kept and kept.told != written(there):
        return gettext("The pack changed this rule without a new version; the desk still counts by the one it kept.")
    return ""


def _held(packs: Packs) -> Iterator[tuple[Country, CountingRule]]:
    """Every rule with its country, in the order of the files; in the words of the desk where it kept one."""
    mine: dict[str, dict[str, CountingRule]] = {}
    for code, rule in kept():
        mine.setdefault(code, {})[rule.reference] = rule
    for country in packs.countries:
        own = mine.get(country.code, {})
        there = {rule.reference: rule for rule in country.counting_rules}
        yield from ((country, own.get(reference, rule)) for reference, rule in there.items())
        yield from ((country, rule) for reference, rule in own.items() if reference not in there)


def wanted(rule: CountingRule, country: Country) -> frozenset[str]:
    """The references of the provisions a rule names, with their counterparts in older and newer codes."""
    if rule.provisions == "national security":
        return families(country.national_security_articles())
    if rule.provisions == "vague":
        return families(country.vague_articles())
    return families(provision for provision in country.provisions if provision.reference in rule.provisions)
