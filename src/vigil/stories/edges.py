# SPDX-License-Identifier: Apache-2.0
"""Boilerplate of an outlet, learned from how its texts begin and end, and left out of what they are compared by.

What is boilerplate hangs on the texts alone, not on their order: three of an
outlet show it, and whatever comes later it stays so. The text that is the third
has those before it filed anew, which happens once a paragraph.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from django.db.models import Count, Q, QuerySet

from vigil.stories import bodies, translations
from vigil.stories.bodies import alike
from vigil.stories.boilerplate import AT_MOST, STRANGERS, TRIED, Sheet, edges, strangers
from vigil.stories.links import link
from vigil.stories.models import Body, Boilerplate, Edge, Link, LinkKind, Telling
from vigil.stories.outlets import outlet_of
from vigil.stories.several import mark, one_story, unmark


def note(body: Body, telling: Telling) -> list[Body]:
    """Remember how a text begins and ends; returns the texts that lost boilerplate by it, which are sketched anew."""
    team, outlet = body.team_id, outlet_of(telling.reading.capture, telling.reading.publisher)
    values = set(edges(bodies.paragraphs_of(telling))) if outlet else set()
    values -= set(body.edges.filter(outlet=outlet).values_list("value", flat=True)) if values else values
    if not values:
        return []
    known = set(Boilerplate.objects.filter(team=team, outlet=outlet, value__in=values).values_list("value", flat=True))
    of_outlet = Edge.objects.filter(body__team=team, outlet=outlet, value__in=values - known)
    shown = set(_shown(body, of_outlet))
    Boilerplate.objects.bulk_create(Boilerplate(team_id=team, outlet=outlet, value=value) for value in sorted(shown))
    lost = {edge.body for edge in of_outlet.filter(value__in=shown).select_related("body")} if shown else set()
    of_outlet.filter(value__in=shown).update(boilerplate=True)
    known |= shown
    Edge.objects.bulk_create(
        Edge(body=body, outlet=outlet, value=value, boilerplate=value in known) for value in sorted(values)
    )
    lost |= {body} if known else set()
    for one in lost:
        bodies.trim(one)
    return sorted(lost, key=lambda one: one.digest)


def _shown(body: Body, of_outlet: QuerySet[Edge]) -> Iterator[int]:
    """The paragraphs of a text that it and two others of the outlet show to be boilerplate."""
    often = of_outlet.values("value").annotate(texts=Count("body")).filter(texts__gte=STRANGERS - 1)
    holders = {value: _tried(body, of_outlet, value) for value in often.values_list("value", flat=True)}
    shared = Counter(one for those in holders.values() for one in those)
    sheets = _Sheets()
    for value, those in holders.items():
        strange = [one for one in those if shared[one] <= AT_MOST and sheets.strangers(body, one)]
        if any(sheets.strangers(one, other) for one, other in combinations(strange, STRANGERS - 1)):
            yield value


def _tried(body: Body, of_outlet: QuerySet[Edge], value: int) -> list[Body]:
    """The texts that hold a paragraph, of many those with the smallest digests; none where this one is not of them."""
    edges_of = of_outlet.filter(value=value).select_related("body").order_by("body__digest")[:TRIED]
    held = [edge.body for edge in edges_of]
    return held if len(held) < TRIED or body.digest < held[-1].digest else []


class _Sheets:
    """Texts laid beside each other, each read and each two compared once."""

    def __init__(self) -> None:
        self._read: dict[int, Sheet | None] = {}
        self._told: dict[tuple[int, int], bool] = {}

    def strangers(self, one: Body, other: Body) -> bool:
        pair = (min(one.pk, other.pk), max(one.pk, other.pk))
        if pair not in self._told:
            a, b = self._sheet(one), self._sheet(other)
            self._told[pair] = a is not None and b is not None and strangers(a, b)
        return self._told[pair]

    def _sheet(self, body: Body) -> Sheet | None:
        if body.pk not in self._read:
            self._read[body.pk] = bodies.whole(body)
        return self._read[body.pk]


def refile(body: Body) -> set[str]:
    """Relate a text anew that lost boilerplate; returns the texts whose stories are to be settled."""
    pages = _unlinked(body)
    found = alike(body)
    link(body, found)
    translations.link(body)
    left = mark(body, found)
    unmark([body, *pages])
    near = {one.body.digest for one in found if one_story(body, one.body, one.shares)}
    return {body.digest, *near, *(page.digest for page in (*pages, *left))}


def _unlinked(body: Body) -> list[Body]:
    """Take away what was said of a text and others; returns the texts that it is part of, or that are part of it."""
    to, of = Link.objects.filter(a=body).select_related("b"), Link.objects.filter(b=body).select_related("a")
    pages = [one.b for one in to.filter(kind=LinkKind.DIGEST)] + [one.a for one in of.filter(kind=LinkKind.DIGEST)]
    Link.objects.filter(Q(a=body) | Q(b=body)).delete()
    return pages
