# SPDX-License-Identifier: Apache-2.0
"""Counting by rule: a number, the list behind it, who was left out and why."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.happenings import Occurrence, occurrences
from vigil.casebook.laws import families, provisions
from vigil.casebook.models import Designation
from vigil.casebook.sentences import date_words, designation_label, happening, law_words
from vigil.casebook.standing import Standing, standing
from vigil.country.counting import CountingRule
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.people.models import Person
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.digests import Digest, of_json


class NoSuchRule(LookupError):
    """No pack has a counting rule of that name and version."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One person or event behind a number: who, and why it counts or not. `sure` is False where dates leave it open."""

    kind: str  # person or event
    id: uuid.UUID
    name: str
    why: str
    person_id: uuid.UUID | None = None
    on: PartialDate | None = None
    sure: bool = True
    entries: tuple[int, ...] = ()


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
    masked: bool = False


def rules(packs: Packs | None = None) -> list[CountingRule]:
    """Every counting rule of every pack, the newest version of each first."""
    held = [rule for country in (packs or every_pack()).countries for rule in country.counting_rules]
    return sorted(held, key=lambda rule: (rule.id, -rule.version))


def rule_named(name: str, packs: Packs | None = None) -> CountingRule:
    """The rule of that name, the newest version unless one is named ("poc_held@1"). Raises `NoSuchRule`."""
    id, _, version = name.partition("@")
    for rule in rules(packs):
        if rule.id == id and version in ("", str(rule.version)):
            return rule
    raise NoSuchRule(f"no pack has a counting rule {name!r}; `vigil count` lists those there are")


def count(
    rule: CountingRule | str,
    viewer: Member,
    *,
    at: datetime.date,
    known: datetime.datetime | None = None,
    since: datetime.date | None = None,
) -> Count:
    """Count by a rule at a day, as known at an instant. A rule of events counts those from `since` to the day.

    Raises `NoSuchRule`.
    """
    return count_in(look(viewer, known=known), rule, at=at, since=since)


def count_in(seen: "Seen", rule: CountingRule | str, *, at: datetime.date, since: datetime.date | None = None) -> Count:
    """Count again, by another rule or at another day, in what was read once."""
    rule = rule_named(rule, seen.packs) if isinstance(rule, str) else rule
    found = _people(rule, seen, at) if rule.counts == "people" else _events(rule, seen, since or rule_start(rule), at)
    return _counted(rule, found, at, seen.known, since)


def rule_start(rule: CountingRule) -> datetime.date:
    return rule.since.earliest if rule.since else datetime.date.min


_LISTED, _DOUBTFUL, _EXCLUDED = "listed", "doubtful", "excluded"


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything a rule may look at: what the viewer may know, read in a handful of queries."""

    events: list[Occurrence]
    by_person: dict[uuid.UUID, list[Occurrence]]
    names: dict[uuid.UUID, str]
    designations: dict[uuid.UUID, list["Designated"]]
    packs: Packs
    known: datetime.datetime | None


def look(viewer: Member, *, known: datetime.datetime | None = None) -> Seen:
    """Read what the viewer may know, once for any number of counts."""
    events = occurrences(viewer, known=known)
    by_person: dict[uuid.UUID, list[Occurrence]] = defaultdict(list)
    for event in events:
        if event.person:
            by_person[event.person].append(event)
    people = set(Person.objects.visible_to(viewer).known(known).values_list("pk", flat=True))
    names = display_names(people, known)
    return Seen(events, by_person, names, designated(viewer, known=known), every_pack(), known)


@dataclass(frozen=True, slots=True)
class Designated:
    """One designation of a person: what as, by whom, since when (the earliest day it can have been said)."""

    label: str
    by: str
    since: PartialDate | None
    earliest: datetime.date
    entry: int
    criteria: str = ""
    published: PartialDate | None = None


def designated(
    viewer: Member, *, known: datetime.datetime | None, people: Iterable[uuid.UUID] | None = None
) -> dict[uuid.UUID, list[Designated]]:
    """Who is called what, by person. A designation of a group names nobody and is not here."""
    rows = Designation.objects.visible_to(viewer).known(known).filter(person__isnull=False)
    if people is not None:
        rows = rows.filter(person__in=list(people))
    found: dict[uuid.UUID, list[Designated]] = defaultdict(list)
    for row in rows.prefetch_related("entry__evidence").order_by("entry_id"):
        published = [PartialDate.parse(one.published) for one in row.entry.evidence.all() if one.published]
        first = min(published, default=None)
        since = PartialDate.parse(row.since) if row.since else first
        start = since.earliest if since else datetime.date.min
        found[row.person_id].append(Designated(row.label, row.by, since, start, row.entry_id, row.criteria, first))
    return found


def _people(rule: CountingRule, seen: Seen, at: datetime.date) -> Iterable[tuple[str, Listed]]:
    for id, name in seen.names.items():
        chosen = _chosen(rule, seen, id, at)
        if chosen is not None:
            state = standing(seen.by_person.get(id, ()), at=at, packs=seen.packs)
            place, why, sure = _judged(rule, state, seen.packs)
            entries = (*state.claims, *(one.entry for one in chosen))
            yield place, Listed("person", id, name, _because(why, chosen, seen.packs), id, state.since, sure, entries)


def _chosen(rule: CountingRule, seen: Seen, id: uuid.UUID, at: datetime.date) -> list[Designated] | None:
    """The designations by which the rule looks at a person (none needed: an empty list); None when it does not."""
    said = [one for one in seen.designations.get(id, ()) if one.label in rule.designations and one.earliest <= at]
    if rule.designations and not said:
        return None
    if rule.provisions and not any(
        event.earliest <= at and _under(rule, event, seen.packs) for event in seen.by_person.get(id, ())
    ):
        return None
    return said


def _judged(rule: CountingRule, state: Standing, packs: Packs) -> tuple[str, str, bool]:
    """Where a standing puts a person under the rule, and the sentence that says why."""
    counted = {one.standing: one.because.said() for one in rule.counted}
    left_out = {one.standing: one.because.said() for one in rule.left_out}
    doubtful = {one.standing: one.because.said() for one in rule.doubtful}
    sure = all((kind in counted) == (state.kind in counted) for kind in state.possible)
    if state.kind in counted:
        place = _DOUBTFUL if state.lapsed else _LISTED
        return place, _reason(state.words, counted[state.kind]), sure
    reason = _reason(state.words, doubtful.get(state.kind) or left_out.get(state.kind, ""))
    if state.kind in doubtful or not sure or state.kind not in left_out:
        return _DOUBTFUL, reason + ("" if sure else f" {' '.join(state.doubts)}"), False
    return _EXCLUDED, reason, True


def _reason(words: str, because: str) -> str:
    return f"{words} {because[:1].upper()}{because[1:]}".strip() + ("" if not because or because[-1] in ".!" else ".")


def _because(why: str, chosen: list[Designated], packs: Packs) -> str:
    calls = [
        f"{one.by or 'A source'} calls this person {designation_label(one.label, packs)} ({date_words(one.since)})."
        for one in chosen
    ]
    return " ".join([why, *dict.fromkeys(calls)])


def _events(rule: CountingRule, seen: Seen, since: datetime.date, at: datetime.date) -> Iterable[tuple[str, Listed]]:
    for event in seen.events:
        if event.kind not in rule.kinds or event.latest < since or event.earliest > at:
            continue
        if event.person and event.person not in seen.names:
            continue
        name = seen.names[event.person] if event.person else event.group
        said = happening(event.kind, event.slots, seen.packs)
        entries = tuple(account.entry for account in event.accounts)
        within = since <= event.earliest and event.latest <= at
        place, why = _event_place(rule, seen, event, at)
        if place == _LISTED and not within:
            place, why = _DOUBTFUL, f"the date is too imprecise: {date_words(event.on)}"
        text = f"{name} {said}, {date_words(event.on)}" + (f": {why}" if why else "")
        yield place, Listed("event", event.id, name, text, event.person, event.on, within, entries)


def _event_place(rule: CountingRule, seen: Seen, event: Occurrence, at: datetime.date) -> tuple[str, str]:
    if rule.designations:
        said = seen.designations.get(event.person, []) if event.person else []
        if not any(one.label in rule.designations and one.earliest <= at for one in said):
            return _EXCLUDED, "nobody called this person " + " or ".join(
                designation_label(label, seen.packs) for label in rule.designations
            )
    if rule.provisions and not _under(rule, event, seen.packs):
        law = event.slot("law") or next(iter(_laws_after(seen, event)), "")
        if not law:
            return _DOUBTFUL, "no source says under which law"
        if not any(_law_under(rule, law, event, seen.packs) for law in [event.slot("law"), *_laws_after(seen, event)]):
            return _EXCLUDED, f"{law_words(law)} is not among the provisions of the rule"
    return _LISTED, ""


def _laws_after(seen: Seen, event: Occurrence) -> list[str]:
    """The laws named by later events of the same person before the next arrest: what an arrest turned out to be for."""
    if event.person is None:
        return []
    later = [one for one in seen.by_person[event.person] if one.latest >= event.earliest and one is not event]
    taken = [one.earliest for one in later if one.kind == event.kind and one.earliest > event.latest]
    end = min(taken, default=datetime.date.max)
    return [one.slot("law") for one in later if one.slot("law") and one.earliest < end]


def _under(rule: CountingRule, event: Occurrence, packs: Packs) -> bool:
    return any(_law_under(rule, law, event, packs) for law in event_laws(event))


def event_laws(event: Occurrence) -> list[str]:
    """Every law that an account of the event names."""
    return list(dict.fromkeys(law for account in event.accounts if (law := account.slots.get("law"))))


def _law_under(rule: CountingRule, law: str, event: Occurrence, packs: Packs) -> bool:
    wanted = wanted_provisions(rule, packs)
    return any(found.reference in wanted for found in provisions(law, event.on, packs))


def wanted_provisions(rule: CountingRule, packs: Packs) -> frozenset[str]:
    """The references a rule names, with their counterparts over time."""
    if rule.provisions == "national security":
        return families(p for country in packs.countries for p in country.national_security_articles())
    if rule.provisions == "vague":
        return families(p for country in packs.countries for p in country.vague_articles())
    every = {p.reference: p for country in packs.countries for p in country.provisions}
    return families(every[reference] for reference in rule.provisions if reference in every)


def _counted(
    rule: CountingRule,
    found: Iterable[tuple[str, Listed]],
    at: datetime.date,
    known: datetime.datetime | None,
    since: datetime.date | None,
) -> Count:
    placed: dict[str, list[Listed]] = {_LISTED: [], _DOUBTFUL: [], _EXCLUDED: []}
    for place, one in found:
        placed[place].append(one)
    ordered = {place: tuple(sorted(held, key=lambda o: (o.name, str(o.id)))) for place, held in placed.items()}
    listed, doubtful = ordered[_LISTED], ordered[_DOUBTFUL]
    least = sum(one.sure for one in listed)
    return Count(
        rule=rule.id,
        version=rule.version,
        title=rule.title.said(),
        words=rule.text.said(),
        at=at,
        known=known,
        number=len(listed),
        least=least,
        most=len(listed) + len(doubtful),
        listed=listed,
        doubtful=doubtful,
        excluded=ordered[_EXCLUDED],
        digest=_digest(rule, ordered, at, known, since),
    )


def _digest(rule: CountingRule, ordered, at, known, since) -> Digest:
    return of_json(
        {
            "rule": rule.reference,
            "text": rule.text.said(),
            "at": str(at),
            "since": str(since or ""),
            "known": known.isoformat() if known else "",
            "looked_at": {
                place: [[str(one.id), one.sure, sorted(one.entries)] for one in held] for place, held in ordered.items()
            },
        }
    )
