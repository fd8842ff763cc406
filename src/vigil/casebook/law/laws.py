# SPDX-License-Identifier: Apache-2.0
"""Which provisions a source means by the law it names: "88", "Penal Code art. 88", "Điều 88 Bộ luật Hình sự"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from vigil.country.country import Country
from vigil.country.law import Code, Provision
from vigil.country.packs import Packs
from vigil.values.dates import PartialDate
from vigil.values.names import fold

# An article's number, and the clause behind it, which is no article: "88.1", "88(2)", "88, clause 1".
_ARTICLE = re.compile(
    r"(?<![\w.])(\d{1,3}(?:[a-z]\b|(?: bis)?))(?:\.\d+|\s*\(\d+\)|,?\s*(?:clause|paragraph|point|khoản|điểm)\s*\d+)*",
    re.IGNORECASE,
)
_CLAUSE_FIRST = re.compile(r"(?:clause|paragraph|point|khoản|điểm)\s*\w+\s*(?:,|of|and|và)?\s*", re.IGNORECASE)
_WITH_CLAUSE = re.compile(
    r"(?:(?:clause|paragraph|khoản)\s*(?P<first>\d+)\s*(?:,|of|và|and)?\s*(?:article|art\.?|điều)\s*)?"
    r"(?<![\w.])(?P<article>\d{1,3}(?:[a-z]\b)?)"
    r"(?:[.(]\s*(?P<point>\d+)|,?\s*(?:clause|paragraph|khoản)\s*(?P<behind>\d+))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")


def provisions(law: str, on: PartialDate | None, packs: Packs) -> tuple[Provision, ...]:
    """Every provision that the words may mean, of every country; those in force on the date where it is known."""
    return tuple(found for country in packs.countries for found in provisions_of(country, law, on))


def articles_in(law: str) -> list[str]:
    """The numbers of the articles a source names, in its order: "79, 87 and 88" gives three."""
    plain = _YEAR.sub(" ", _CLAUSE_FIRST.sub(" ", law))
    return list(dict.fromkeys(found[1].lower() for found in _ARTICLE.finditer(plain)))


def clauses_in(law: str) -> dict[str, str]:
    """The clause of each article that names one: "88.1", "88(2)", "clause 1 of Article 88" all give it."""
    found = {}
    for cited in _WITH_CLAUSE.finditer(_YEAR.sub(" ", law)):
        clause = next((one for one in (cited["first"], cited["point"], cited["behind"]) if one), "")
        if clause:
            found[cited["article"].lower()] = clause
    return found


def cited_in(words: str, packs: Packs) -> str:
    """The part of a sentence that cites articles ("Article 88" in "to repeal Article 88"), "" where it cites none."""
    spelled = (word for data in packs.world.languages.values() for word in data.get("laws", {}).get("article", ()))
    article = "|".join(re.escape(word) for word in sorted(set(spelled), key=len, reverse=True))
    found = re.search(rf"(?<!\w)(?:{article})\s*\d.*", words, re.IGNORECASE | re.DOTALL) if article else None
    return found[0] if found else ""


def families(found: Iterable[Provision]) -> frozenset[str]:
    """The references of provisions and of their counterparts in older and newer codes."""
    return frozenset(reference for provision in found for reference in provision.same_over_time())


@lru_cache(maxsize=16384)  # a count asks for the same law and date once a person
def provisions_of(country: Country, law: str, on: PartialDate | None) -> tuple[Provision, ...]:
    """Every provision of one country that the words may mean.

    A code that the words name by its year is meant whatever the date, and so
    is an article that no code in force had: people are still tried under a
    code that was replaced.
    """
    cited = _cited(country, law)
    of_year = len({code.id for code in cited}) == 1 and bool(_YEAR.search(law))
    when = None if of_year else on
    codes = [code.id for code in cited] or [None]
    found: list[Provision] = []
    for article in articles_in(law):
        in_force = [one for code in codes for one in country.provisions_named(code, article, on=when)]
        found += in_force or [one for code in codes for one in country.provisions_named(code, article)]
    return tuple(dict.fromkeys(found))


def _cited(country: Country, law: str) -> list[Code]:
    """The codes that the words name; those of the year they give, where they give one."""
    folded, years = f" {fold(law)} ", {int(year) for year in _YEAR.findall(law)}
    named = [code for code in country.codes if any(f" {fold(name)} " in folded for name in code.names.every())]
    return [code for code in named if code.year in years] or named
