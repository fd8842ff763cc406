# SPDX-License-Identifier: Apache-2.0
"""What is wrong in packs that load: references that lead nowhere, things said twice, dates that cannot be.

`load` refuses what it cannot read; `check` reads everything and complains of
all it finds, for the person who edits the files.
"""

from collections.abc import Iterator

from vigil.country.check_country import of_country
from vigil.country.check_papers import papers
from vigil.country.check_world import of_world
from vigil.country.complaint import Complaint
from vigil.country.packs import Packs

__all__ = ["Complaint", "check"]


def check(packs: Packs) -> list[Complaint]:
    """Every complaint, the world's first, then each country's, in the order of the files."""
    complaints = list(of_world(packs.world))
    for country in packs.countries:
        complaints.extend(of_country(country, packs.world))
    rules = {rule.id for country in packs.countries for rule in country.counting_rules}
    complaints.extend(papers("packs/world", packs.world.papers.values(), rules))
    return [*complaints, *_shared_rules(packs)]


def _shared_rules(packs: Packs) -> Iterator[Complaint]:
    """A number is asked for by the name of its rule alone, so no two countries have a rule of one name."""
    first: dict[str, str] = {}
    for country in packs.countries:
        for id in dict.fromkeys(rule.id for rule in country.counting_rules):
            other = first.setdefault(id, country.code)
            if other != country.code:
                yield Complaint("packs", id, f"{other} and {country.code} both have a counting rule of this name")
