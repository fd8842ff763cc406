# SPDX-License-Identifier: Apache-2.0
"""People as a table: found, put in order, counted by what they have in common, a page at a time.

Answered from derived rows in a few questions of the database, whatever the
number of people; as known on another day, by the slow way over everybody.
The lines that are shown are the same in both: `persons.rows`.
"""

import datetime
import uuid
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from vigil.access.models import Member
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.derived import derive
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.derived.derive import LAPSED, NAMED
from vigil.casebook.derived.kept import kept
from vigil.casebook.derived.lives import lives
from vigil.casebook.models import Stretch, Trait
from vigil.casebook.pages import persons
from vigil.people.models import Name
from vigil.people.same import head_of
from vigil.values.names import fold

TABS = ("case", "held", "restricted", "free", "ended", LAPSED, "unknown", NAMED, "all")
SORTS = ("name", "last", "held")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of people is asked for: `having` are facets with the value wanted; `after` is where a page begins."""

    query: str = ""
    tab: str = "all"
    having: tuple[tuple[str, str], ...] = ()
    sort: str = "name"
    after: str = ""

    def without(self, facet: str) -> Self:
        return replace(self, having=tuple(one for one in self.having if one[0] != facet), after="")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of people. `counts` says how many each tab opens; `after` begins the next page, "" on the last."""

    rows: tuple[persons.PersonRow, ...]
    counts: dict[str, int]
    after: str


@dataclass(frozen=True, slots=True)
class Held:
    """A value of a facet, and how many of the people asked for have it."""

    value: str
    number: int


def listing(
    viewer: Member, asked: Asked, *, at: datetime.date, known: datetime.datetime | None = None, size: int = 50
) -> Listing:
    """A page of the people asked for, as they were at a day."""
    if known is not None or not derive.current():
        return _by_hand(viewer, asked, at, known, size)
    found = _asked(viewer, asked, at)
    counts = kept(viewer, ("tabs", at, asked.query, asked.having), lambda: _counted(found))
    ids, after = _page(_in_tab(found, asked.tab), asked, at, size)
    lines = persons.rows(viewer, ids, at=at, known=None, lived=lives(viewer, ids))
    return Listing(tuple(lines[id] for id in ids if id in lines), _tabs(counts), after)


def among(viewer: Member, asked: Asked, people: Collection[uuid.UUID], *, at: datetime.date) -> set[uuid.UUID]:
    """Those of these people whom a list that is asked for so holds at a day, whatever its page."""
    if not people:
        return set()
    if not derive.current():
        return _shown_by_hand(viewer, asked, at, None).keys() & set(people)
    rows = _in_tab(_asked(viewer, asked, at), asked.tab)
    return {id for some in in_lots(people) for id in rows.filter(person__in=some).values_list("person", flat=True)}


def facet(
    viewer: Member,
    asked: Asked,
    name: str,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
    holding: str = "",
    most: int | None = 40,
    narrowed: bool = False,
) -> list[Held]:
    """The values of a facet among the people asked for, the commonest first; `holding` are letters to look for.

    What the list is narrowed to in this very facet is left aside, so that another
    value can be chosen, unless `narrowed`.

    As known at an instant, or without the derived rows, it is counted one person after the other.
    """
    asked = asked if narrowed else asked.without(name)
    if known is not None or not derive.current():
        found = _shown_by_hand(viewer, asked, at, known)
        counted = Counter(value for traits in found.values() for facet, value in traits if facet == name)
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return [Held(value, n) for value, n in ordered if holding.lower() in value.lower()][:most]
    question = ("facet", name, at, asked.query, asked.having, asked.tab, holding, most)
    return kept(viewer, question, lambda: _values(viewer, asked, name, at, holding)[:most])


def _values(viewer: Member, asked: Asked, name: str, at: datetime.date, holding: str) -> list[Held]:
    people = _in_tab(_asked(viewer, asked, at), asked.tab).values("person")
    rows = seen_by(viewer, Trait.objects.all()).filter(facet=name, begin__lte=at, person__in=people)
    if holding:
        rows = rows.filter(value__icontains=holding)
    counted = rows.values_list("value").annotate(n=Count("person", distinct=True)).order_by("-n", "value")
    return [Held(value, n) for value, n in counted]


def lacking(
    viewer: Member, asked: Asked, name: str, *, at: datetime.date, known: datetime.datetime | None = None
) -> int:
    """How many of the people asked for have no value of a facet."""
    if known is not None or not derive.current():
        found = _shown_by_hand(viewer, asked, at, known)
        return sum(all(facet != name for facet, _value in traits) for traits in found.values())
    same = {"audience": OuterRef("audience"), "person": OuterRef("person")}
    rows = _in_tab(_asked(viewer, asked, at), asked.tab)
    rows = rows.exclude(Exists(Trait.objects.filter(facet=name, begin__lte=at, **same)))
    return kept(viewer, ("lacking", name, at, asked.query, asked.having, asked.tab), rows.count)


def facets(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> list[str]:
    """The facets that anybody the viewer sees has a value of."""
    if known is not None or not derive.current():
        found = _shown_by_hand(viewer, Asked(), at, known)
        return sorted({facet for traits in found.values() for facet, _value in traits})
    rows = seen_by(viewer, Trait.objects.all()).values_list("facet", flat=True).distinct()
    return kept(viewer, ("facets",), lambda: sorted(rows))


def _asked(viewer: Member, asked: Asked, at: datetime.date) -> QuerySet[Stretch]:
    rows = seen_by(viewer, Stretch.objects.all()).filter(begin__lte=at, until__gt=at)
    for name, value in asked.having:
        rows = rows.filter(_having(viewer, name, value, at))
    words = fold(asked.query).split()
    if words:
        named = Name.objects.known()
        for word in words:
            named = named.filter(Q(folded__startswith=word) | Q(folded__contains=f" {word}"))
        rows = rows.filter(person__in=named.annotate(told_as=head_of("person")).values("told_as"))
    return rows


def _having(viewer: Member, name: str, value: str, at: datetime.date) -> Q:
    """Whoever has that value of a facet by the day. Few are named, lest all be looked at to find them in order."""
    found = Trait.objects.filter(facet=name, value=value, begin__lte=at)
    whoever = Q(Exists(found.filter(audience=OuterRef("audience"), person=OuterRef("person"))))
    few = list(seen_by(viewer, found).values_list("person", flat=True)[: _FEW + 1])
    return whoever if len(few) > _FEW else whoever & Q(person__in=few)


_FEW = 1000


def _counted(rows: QuerySet[Stretch]) -> Counter:
    return Counter(dict(rows.values_list("tab").order_by("tab").annotate(n=Count("pk"))))


def _in_tab(rows: QuerySet[Stretch], tab: str) -> QuerySet[Stretch]:
    if tab == "all":
        return rows
    return rows.exclude(tab=NAMED) if tab == "case" else rows.filter(tab=tab)


def _tabs(counts: Counter) -> dict[str, int]:
    everybody = sum(counts.values())
    return dict(counts) | {"all": everybody, "case": everybody - counts[NAMED]}


def _page(rows: QuerySet[Stretch], asked: Asked, at: datetime.date, size: int) -> tuple[list[uuid.UUID], str]:
    """The ids of one page, found by the last of the page before it: page 900 costs what page 1 does."""
    if asked.sort == "held":
        day = Case(When(growing=True, then=at.toordinal()), default=0, output_field=IntegerField())
        rows = rows.annotate(key=Coalesce(F("held") + day, -1))
    else:
        rows = rows.annotate(key=F("last_on" if asked.sort == "last" else "folded"))
    falling = asked.sort != "name"
    if asked.after:
        key, person = _read(asked)
        past = Q(key__lt=key) | Q(key=key, person__lt=person)
        rows = rows.filter(past if falling else Q(key__gt=key) | Q(key=key, person__gt=person))
    order = ("-key", "-person") if falling else ("key", "person")  # one way, as an index can be read
    page = list(rows.order_by(*order).values_list("key", "person")[: size + 1])
    after = f"{page[size - 1][0]}~{page[size - 1][1].hex}" if len(page) > size else ""
    return [person for _, person in page[:size]], after


def _read(asked: Asked) -> tuple[str | int, uuid.UUID]:
    """Where a page begins, from its address. Raises `ValueError` for what no page gave."""
    key, _, person = asked.after.rpartition("~")
    return int(key) if asked.sort == "held" else key, uuid.UUID(person)


def _by_hand(viewer: Member, asked: Asked, at: datetime.date, known: datetime.datetime | None, size: int) -> Listing:
    """The same over everybody, one after the other."""
    found = persons.people(viewer, at=at, known=known, query=asked.query)
    if asked.having:
        traits = _traits_at(viewer, found, at, known)
        found = [row for row in found if traits[row.id].issuperset(asked.having)]
    counts = Counter(tab_of(row) for row in found)
    shown = [row for row in found if _stands_under(row, asked.tab)]
    if asked.sort == "held":
        shown.sort(key=lambda row: -(-1 if row.standing.days_held is None else row.standing.days_held))
    elif asked.sort == "last":
        shown.sort(key=_last_on, reverse=True)
    start = next((n for n, row in enumerate(shown, 1) if row.id.hex == asked.after), 0)
    page = shown[start : start + size]
    return Listing(tuple(page), _tabs(counts), page[-1].id.hex if len(shown) > start + size else "")


def _stands_under(row: persons.PersonRow, tab: str) -> bool:
    return tab in (tab_of(row), "all") or (tab == "case" and row.last_event is not None)


def _shown_by_hand(
    viewer: Member, asked: Asked, at: datetime.date, known: datetime.datetime | None
) -> dict[uuid.UUID, set[tuple[str, str]]]:
    """Those a list shows, each with every facet and value they have by the day."""
    found = persons.people(viewer, at=at, known=known, query=asked.query)
    traits = _traits_at(viewer, [row for row in found if _stands_under(row, asked.tab)], at, known)
    return {id: had for id, had in traits.items() if had.issuperset(asked.having)}


def _traits_at(
    viewer: Member, rows: list[persons.PersonRow], at: datetime.date, known: datetime.datetime | None
) -> dict[uuid.UUID, set[tuple[str, str]]]:
    told = derive.traits(viewer, [row.id for row in rows], known=known)
    return {id: {trait for trait, begin in had.items() if begin <= at} for id, had in told.items()}


def _last_on(row: persons.PersonRow) -> datetime.date:
    return row.last_event.on.earliest if row.last_event and row.last_event.on else datetime.date.min


def tab_of(row: persons.PersonRow) -> str:
    """The tab a person stands under. Those of whom only the name is told have no standing to speak of."""
    if row.last_event is None:
        return NAMED
    return LAPSED if row.standing.lapsed else row.standing.liberty
