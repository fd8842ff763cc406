# SPDX-License-Identifier: Apache-2.0
"""Histories made by hand or at random: what happened to somebody, without a database."""

import datetime
import itertools
import uuid

from hypothesis import strategies as st

from vigil.casebook.claims.happenings import Occurrence, Told
from vigil.country.event_kind import LADDER
from vigil.values.dates import PartialDate

_numbers = itertools.count(1)
KINDS = """arrest detention charge indictment trial sentence acquittal charge_dropped appeal_upheld appeal_changed release
    release_temporary release_exile amnesty house_arrest travel_ban incommunicado enforced_disappearance hunger_strike
    death_in_custody death sentence_reduced""".split()


def told(
    on="", *, published="", told_by=None, event=None, original=True, rank="normal", publisher="", entry=0, **slots
) -> Told:
    entry = entry or next(_numbers)
    first = PartialDate.parse(published) if published else None
    return Told(
        entry=entry,
        event=event or uuid.UUID(int=entry),
        on=PartialDate.parse(on) if on else None,
        slots=slots,
        rank=rank,
        original=original,
        publisher=publisher,
        published=first,
        told_by=told_by or (first.latest if first else None),
    )


def happened(kind, on="", *, person=None, **how) -> Occurrence:
    """One event with one account."""
    return Occurrence(kind, (told(on, **how),), person=person)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@st.composite
def dates(draw) -> str:
    """A day, a month, a year or nothing, in a few years that overlap often."""
    year = draw(st.integers(2010, 2013))
    precision = draw(st.sampled_from(["day", "day", "month", "year", "none"]))
    month, on = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return {"day": f"{year}-{month:02}-{on:02}", "month": f"{year}-{month:02}", "year": str(year), "none": ""}[
        precision
    ]


@st.composite
def events(draw, person=None) -> Occurrence:
    published = draw(st.one_of(st.just(""), dates().filter(lambda text: len(text) == 10)))
    slots = draw(
        st.sampled_from(
            [
                {},
                {"sentence": "P2Y"},
                {"sentence": "P2Y", "ground": "suspended"},
                {"law": "Criminal Code art. 202"},
                {"law": "188"},
            ]
        )
    )
    entry = draw(st.integers(1, 100_000))
    return happened(
        draw(st.sampled_from(KINDS)), draw(dates()), person=person, published=published, entry=entry, **slots
    )


def lines(of=None, size=6) -> st.SearchStrategy[list[Occurrence]]:
    """Several events, no two the same; `of` draws whom each happened to."""
    one = of.flatmap(lambda who: events(person=who)) if of is not None else events()
    return st.lists(one, max_size=size, unique_by=lambda event: event.id)


def days() -> st.SearchStrategy[datetime.date]:
    return st.dates(datetime.date(2009, 6, 1), datetime.date(2015, 6, 1))


def in_order(happened, packs) -> tuple[Occurrence, ...]:
    """The slow, obvious order: of all orders that no date forbids, the one whose end is highest on the ladder."""

    def place(event):
        step = packs.world.event_kinds[event.kind].step
        told_less = event.kind == "death"
        return (LADDER.index(step) if step else -1, told_less, event.earliest, event.latest, event.kind, str(event.id))

    def allowed(order):
        return not any(b.latest < a.earliest for a, b in itertools.combinations(order, 2))

    return max(filter(allowed, itertools.permutations(happened)), key=lambda order: [place(e) for e in order[::-1]])


def standing_by_hand(happened, at, packs) -> str:
    """The slow, obvious standing: what certainly had happened by the day, walked through one by one."""
    now = "unknown"
    for event in in_order([event for event in happened if event.latest <= at], packs):
        kind = packs.world.event_kinds[event.kind]
        ground = event.slot("ground")
        after = kind.turns[now] if now in kind.turns else kind.grounds.get(ground, kind.standing)
        if after is None or now in ("died", "died_in_custody"):
            continue
        if after == "detained" and now in ("awaiting_trial", "serving"):
            continue
        now = after
    return now
