# SPDX-License-Identifier: Apache-2.0
"""Counting by rule: a number, the list behind it, who was left out and why."""

import datetime
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.judged import A_LOT
from vigil.casebook.counting import count_events_sql, count_sql
from vigil.casebook.derived import derive
from vigil.casebook.law.rules import rule_named
from vigil.casebook.reference.count_events import events
from vigil.casebook.reference.count_people import people
from vigil.casebook.reference.seen import Listed, Place, Seen, look
from vigil.casebook.sentences import said
from vigil.country.counting import CountingRule
from vigil.values.digests import Digest, of_json


@dataclass(frozen=True, slots=True)
class Count:
    """A number that explains itself.

    `listed` is exactly what the number counts; `doubtful` what the rule or
    the dates cannot tell; `excluded` who came into question and was left out.
    The true number lies between `least` and `most`. `digest` covers the rule
    and everything it looked at: the same digest is the same count.
    """

    rule: str
    version: int
    title: str
    words: str
    at: datetime.date
    known: datetime.datetime | None
    number: int
    least: int
    most: int
    listed: tuple[Listed, ...]
    doubtful: tuple[Listed, ...]
    excluded: tuple[Listed, ...]
    digest: Digest


def count(
    rule: CountingRule | str,
    viewer: Member,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
    since: datetime.date | None = None,
) -> Count:
    """Count by a rule at a day, as known at an instant. A rule of events counts those from `since` to the day.

    Only those are read whom the database finds in question. Raises `NoSuchRule`.
    """
    rule = rule_named(rule) if isinstance(rule, str) else rule
    if known is not None or not derive.current():
        seen = look(viewer, known=known)
    elif rule.counts == "people":
        seen = look_at(viewer, count_sql.in_question(rule, viewer, at))
    else:
        seen = look_at(viewer, *count_events_sql.in_question(rule, viewer, since or datetime.date.min, at))
    return count_in(seen, rule, at=at, since=since)


def look_at(viewer: Member, people: Collection[uuid.UUID], groups: Collection[uuid.UUID] = ()) -> Seen:
    """What there is to know of these; of everybody where a question cannot name so many."""
    return look(viewer, people=people, groups=groups) if len(people) <= A_LOT else look(viewer)


def count_in(seen: Seen, rule: CountingRule | str, *, at: datetime.date, since: datetime.date | None = None) -> Count:
    """Count again, by another rule or at another day, in what was read once."""
    rule = rule_named(rule) if isinstance(rule, str) else rule
    key = (rule.id, rule.version, rule.provisions, at, since)
    if key not in seen.kept:
        start = since or datetime.date.min
        found = people(rule, seen, at) if rule.counts == "people" else events(rule, seen, start, at)
        seen.kept[key] = _counted(rule, found, at, seen.known, since)
    return seen.kept[key]


def _counted(
    rule: CountingRule,
    found: Iterable[tuple[Place, Listed]],
    at: datetime.date,
    known: datetime.datetime | None,
    since: datetime.date | None,
) -> Count:
    placed: dict[Place, list[Listed]] = {place: [] for place in Place}
    for place, one in found:
        placed[place].append(one)
    ordered = {
        place: tuple(sorted(held, key=lambda o: (o.name, str(o.on or ""), str(o.id)))) for place, held in placed.items()
    }
    listed, doubtful = ordered[Place.LISTED], ordered[Place.DOUBTFUL]
    least = sum(one.sure for one in listed)
    return Count(
        rule=rule.id,
        version=rule.version,
        title=said(rule.title),
        words=said(rule.text),
        at=at,
        known=known,
        number=len(listed),
        least=least,
        most=len(listed) + len(doubtful),
        listed=listed,
        doubtful=doubtful,
        excluded=ordered[Place.EXCLUDED],
        digest=_digest(rule, ordered, at, known, since),
    )


def _digest(
    rule: CountingRule,
    ordered: dict[Place, tuple[Listed, ...]],
    at: datetime.date,
    known: datetime.datetime | None,
    since: datetime.date | None,
) -> Digest:
    return of_json(
        {
            "rule": rule.reference,
            "text": rule.text.said(),
            "at": str(at),
            "since": str(since or ""),
            "looked_at": {
                place: [[str(one.id), one.sure, sorted(one.entries)] for one in held] for place, held in ordered.items()
            },
        }
    )
