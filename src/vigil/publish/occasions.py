# SPDX-License-Identifier: Apache-2.0
"""What a brief can be for: the next round of a dialogue, a meeting on the record, a day of the year."""

import datetime
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.calendar import days
from vigil.advocacy.dossier import title as called
from vigil.advocacy.models import Engagement
from vigil.advocacy.rounds import meeting, parties, party_names
from vigil.advocacy.rows import made, seen
from vigil.casebook.law.worded import body_worded
from vigil.casebook.sentences import date_words
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold

_AHEAD = datetime.timedelta(days=370)
_SERIES = ("dialogue", "visit", "delegation")


class NoSuchOccasion(LookupError):
    """The record and the packs know no such occasion."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a brief is for. `key` names it for good; `last` is the engagement before it in its series."""

    key: str
    kind: str  # dialogue or observance
    title: str
    on: PartialDate | None
    parties: tuple[str, ...] = ()
    last: uuid.UUID | None = None


def general() -> Occasion:
    """A dialogue with nobody in particular."""
    return Occasion("dialogue", "dialogue", _("Human rights dialogue"), None)


def occasions(viewer: Member, *, at: datetime.date, known: datetime.datetime | None = None) -> list[Occasion]:
    """Every occasion there can be a brief for: the next dialogues, days to come, meetings on record."""
    rounds = list(_next_rounds(viewer, at, known))
    return [
        *(rounds or [general()]),
        *_observances(viewer, at, known),
        *_held(viewer, at, known),
        *([general()] if rounds else []),
    ]


def occasion(viewer: Member, said: str, *, at: datetime.date, known: datetime.datetime | None = None) -> Occasion:
    """The occasion of that key, else whose title begins with the words, else holds them. Raises `NoSuchOccasion`."""
    known_ones = occasions(viewer, at=at, known=known)
    words = fold(said).split()
    tests: tuple[Callable[[Occasion], bool], ...] = (
        lambda one: said == one.key,
        lambda one: bool(words) and fold(one.title).split()[: len(words)] == words,
        lambda one: all(word in fold(one.title) for word in words),
    )
    for fits in tests:
        found = next(filter(fits, known_ones), None)
        if found:
            return found
    raise NoSuchOccasion(f"no occasion is called {said!r}; `vigil brief --list` lists those there are")


def _next_rounds(viewer: Member, at: datetime.date, known: datetime.datetime | None) -> Iterable[Occasion]:
    """The next round of every dialogue that was held by the day, the one held last first."""
    series: dict[frozenset[str], Engagement] = {}
    packs = every_pack()
    rows = seen(Engagement, viewer, known=known, at=at).filter(type="dialogue").prefetch_related("participants")
    for row in rows:
        if parties(row):
            series[parties(row)] = row
    for between, last in sorted(series.items(), key=lambda one: one[1].earliest or datetime.date.min, reverse=True):
        names = tuple(body_worded(name, packs) for name in meeting(last))
        key = "next:" + "+".join(sorted(between))
        title = _("Next dialogue: %(names)s") % {"names": _(" and ").join(names)}
        yield Occasion(key, "dialogue", title, None, names, last.pk)


def _observances(viewer: Member, at: datetime.date, known: datetime.datetime | None) -> Iterable[Occasion]:
    for day in days(viewer, at, at + _AHEAD, known=known):
        if day.kind == "observance":
            key, on = f"day:{day.on}:{fold(day.name).replace(' ', '-')}", PartialDate.of(day.on)
            yield Occasion(key, "observance", f"{day.words}, {date_words(on)}", on)


def _held(viewer: Member, at: datetime.date, known: datetime.datetime | None) -> Iterable[Occasion]:
    """Meetings on the record: a brief as it would be written for one of them today."""
    rows = seen(Engagement, viewer, known=known).prefetch_related("participants").order_by("-earliest", "entry_id")
    packs = every_pack()
    for row in rows:
        on = made(row)
        names = tuple(body_worded(name, packs) for name in party_names(row))
        words = f"{called(row)}, {date_words(on)}"
        yield Occasion(f"engagement:{row.pk}", "dialogue", words, on, names, _before(row, viewer, known))


def _before(row: Engagement, viewer: Member, known: datetime.datetime | None) -> uuid.UUID | None:
    """The engagement of the same kind and parties that came before."""
    mine = parties(row)
    if not mine or row.earliest is None or row.type not in _SERIES:
        return None
    rows = seen(Engagement, viewer, known=known).filter(type=row.type, earliest__lt=row.earliest)
    earlier = [one for one in rows.prefetch_related("participants") if parties(one) == mine]
    return earlier[-1].pk if earlier else None
