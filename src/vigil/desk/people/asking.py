# SPDX-License-Identifier: Apache-2.0
"""What an address asks of the table of people, and the words for it."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vigil.casebook.claims.attributes import attribute_label, value_label
from vigil.casebook.counting.breakdown import article_words
from vigil.casebook.derived.derive import CALLED, COUNTRY, LAW, SINCE, TAKEN, WHERE, YEAR
from vigil.casebook.liberty.whereabouts import place_words
from vigil.casebook.pages.table import SORTS, TABS, Asked
from vigil.casebook.sentences import designation_label
from vigil.country.packs import Packs

TAB_WORDS: dict[str, str | Promise] = {
    "case": _("With a case"),
    "held": _("Held"),
    "restricted": _("Let out, not free"),
    "free": _("At liberty"),
    "ended": _("Deceased"),
    "lapsed": _("Sentence should have ended"),
    "unknown": _("Unknown"),
    "named": _("Named only"),
    "all": _("Everybody"),
}
COLUMNS: dict[str, str | Promise] = {
    "standing": _("Standing"),
    "last": _("What happened last"),
    "held": _("Days held"),
    "called": _("Called"),
    "spelled": _("Other spellings"),
}
_SHOWN = ("standing", "last", "held", "called")
_FACETS: dict[str, str | Promise] = {
    LAW: _("article"),
    CALLED: _("called"),
    YEAR: _("year of an event"),
    WHERE: _("place of an arrest"),
    TAKEN: _("year of an arrest"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A facet by which a list is narrowed, in words."""

    facet: str
    label: str
    value: str


def asked(told: QueryDict, packs: Packs) -> Asked:
    """What an address asks for. Raises `BadRequest` for a tab, an order or a page that there is none of."""
    query = told.get("q", "").strip()[:200]
    found = Asked(
        query=query,
        tab=told.get("liberty", "all" if query else "case"),
        having=tuple((name, told[name]) for name in facet_names(packs) if told.get(name)),
        sort=told.get("sort", "name"),
        after=told.get("after", ""),
    )
    if found.tab not in TABS or found.sort not in SORTS:
        raise BadRequest("there is no such list of people")
    return found


def facet_names(packs: Packs) -> list[str]:
    """Everything people are found by, in the order in which it is offered."""
    return [*_FACETS, SINCE, *packs.world.attributes]


def offered(held: list[str]) -> list[str]:
    """Of the facets somebody has, those a list is narrowed by: which country is meant, the law says already."""
    return [name for name in held if name not in (COUNTRY, SINCE)]


def columns(told: QueryDict) -> list[str]:
    """The columns an address chooses, those of the plain list where it chooses none."""
    return [name for name in COLUMNS if name in told.getlist("col")] or list(_SHOWN)


def facet_label(name: str, packs: Packs) -> str:
    if name == SINCE:
        return str(_("first under"))
    return str(_FACETS.get(name) or attribute_label(name, packs))


def value_words(name: str, value: str, packs: Packs) -> str:
    """A value of a facet in words: an article by its law and title, a designation by its label."""
    if name == CALLED:
        return designation_label(value, packs)
    if name == WHERE:
        return place_words(value, packs)
    if name == SINCE:
        key, _at, year = value.partition("@")
        return f"{article_words(key, packs)} ({year or '?'})"
    return article_words(value, packs) if name == LAW else value_label(name, value, packs)


def chosen(found: Asked, packs: Packs) -> list[Chosen]:
    return [Chosen(name, facet_label(name, packs), value_words(name, value, packs)) for name, value in found.having]
