# SPDX-License-Identifier: Apache-2.0
"""Counting by rule: a number, the list behind it, who was left out and why."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.designated import Designated, designated
from vigil.casebook.followed import elsewhere, followed
from vigil.casebook.happenings import Occurrence, occurrences
from vigil.casebook.laws import provisions_of
from vigil.casebook.rules import country_of, rule_named, wanted
from vigil.casebook.sentences import date_words, designation_label, happening, kind_words, law_words
from vigil.casebook.standing import Standing, standing
from vigil.country.counting import CountingRule
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.people.candidates import display_names
from vigil.people.models import Person
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.digests import Digest, of_json


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


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything a rule may look at: what the viewer may know, read in a handful of queries.

    `followed` is the packs with the countries that the record is about: from
    there rules are chosen where nobody names one.
    """

    events: list[Occurrence]
    by_person: dict[uuid.UUID, list[Occurrence]]
    names: dict[uuid.UUID, str]
    designations: dict[uuid.UUID, list[Designated]]
    packs: Packs
    followed: Packs
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
    packs = every_pack()
    return Seen(events, by_person, names, designated(viewer, known=known), packs, followed(events, packs), known)


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


def count_in(seen: Seen, rule: CountingRule | str, *, at: datetime.date, since: datetime.date | None = None) -> Count:
    """Count again, by another rule or at another day, in what was read once."""
    rule = rule_named(rule) if isinstance(rule, str) else rule
    start = since or datetime.date.min
    found = _people(rule, seen, at) if rule.counts == "people" else _events(rule, seen, start, at)
    return _counted(rule, found, at, seen.known, since)


_LISTED, _DOUBTFUL, _EXCLUDED = "listed", "doubtful", "excluded"


def _people(rule: CountingRule, seen: Seen, at: datetime.date) -> Iterator[tuple[str, Listed]]:
    law = _Law.of(rule, seen.packs)
    for id, name in seen.names.items():
        chosen = _chosen(rule, law, seen, id, at)
        if chosen is not None:
            state = standing(seen.by_person.get(id, ()), at=at, packs=seen.packs)
            place, why, sure = _judged(rule, state)
            under = next((e for e in seen.by_person.get(id, ()) if e.earliest <= at and law.covers(e)), None)
            entries = (
                *state.claims,
                *(one.entry for one in chosen),
                *(a.entry for a in (under.accounts if under else ())),
            )
            told = _because(why, chosen, under, seen.packs)
            entries = tuple(dict.fromkeys(entries))
            yield place, Listed("person", id, name, told, id, state.since, sure, entries)


def _chosen(rule: CountingRule, law: "_Law", seen: Seen, id: uuid.UUID, at: datetime.date) -> list[Designated] | None:
    """The designations by which the rule looks at a person (none needed: an empty list); None when it does not."""
    happened = seen.by_person.get(id, [])
    said = [one for one in seen.designations.get(id, ()) if one.label in rule.designations and one.earliest <= at]
    if rule.designations and not said:
        return None
    if rule.provisions and not any(event.earliest <= at and law.covers(event) for event in happened):
        return None
    return None if law.elsewhere(happened, seen.packs) else said


@dataclass(frozen=True, slots=True)
class _Law:
    """The law that a rule asks about: the country of its pack, and the provisions it names."""

    country: Country | None
    references: frozenset[str]

    @classmethod
    def of(cls, rule: CountingRule, packs: Packs) -> "_Law":
        country = country_of(rule, packs)
        return cls(country, wanted(rule, country) if country and rule.provisions else frozenset())

    def covers(self, event: Occurrence) -> bool:
        return any(self.names(law, event) for law in event_laws(event))

    def names(self, law: str, event: Occurrence) -> bool:
        found = provisions_of(self.country, law, event.on) if self.country else ()
        return any(provision.reference in self.references for provision in found)

    def elsewhere(self, happened: list[Occurrence], packs: Packs) -> bool:
        return self.country is not None and elsewhere(happened, self.country, packs)


def event_laws(event: Occurrence) -> list[str]:
    """Every law that an account of the event names."""
    return list(dict.fromkeys(law for account in event.accounts if (law := account.slots.get("law"))))


def _judged(rule: CountingRule, state: Standing) -> tuple[str, str, bool]:
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


def _because(why: str, chosen: list[Designated], under: Occurrence | None, packs: Packs) -> str:
    calls = [
        f"{one.by or 'A source'} calls this person {designation_label(one.label, packs)} ({date_words(one.since)})."
        for one in chosen
    ]
    laws = (
        [f"Under {law_words(under.slot('law'))}: {kind_words(under.kind, packs)}, {date_words(under.on)}."]
        if under
        else []
    )
    return " ".join([why, *dict.fromkeys(calls), *laws])


def _events(rule: CountingRule, seen: Seen, since: datetime.date, at: datetime.date) -> Iterator[tuple[str, Listed]]:
    law = _Law.of(rule, seen.packs)
    for event, told_too in once([one for one in seen.events if one.kind in rule.kinds]):
        known = event.person is None or event.person in seen.names
        happened = seen.by_person.get(event.person, [event]) if event.person else [event]
        if not known or event.latest < since or event.earliest > at or law.elsewhere(happened, seen.packs):
            continue
        within = since <= event.earliest and event.latest <= at
        place, why = _event_place(rule, law, seen, event, at)
        if place == _LISTED and not within:
            place, why = _DOUBTFUL, "the date is too imprecise to tell"
        name = seen.names[event.person] if event.person else event.group
        said = f"{name} {happening(event.kind, event.slots, seen.packs)}, {date_words(event.on)}"
        entries = tuple(account.entry for one in (event, *told_too) for account in one.accounts)
        text = said + (f": {why}" if why else "")
        yield place, Listed("event", event.id, name, text, event.person, event.on, within, entries)


def once(events: Iterable[Occurrence]) -> list[tuple[Occurrence, list[Occurrence]]]:
    """Each happening once, with the events that tell of it in another kind.

    An arrest and a detention of one person that could be the same day are
    one; an undated one is the same as the only other.
    """
    found: list[tuple[Occurrence, list[Occurrence]]] = []
    by_person: dict[uuid.UUID, list[tuple[Occurrence, list[Occurrence]]]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.on is None, one.latest - one.earliest, one.earliest, str(one.id))):
        mine = by_person[event.person or event.id]
        same = [pair for pair in mine if pair[0].kind != event.kind and _could_be_one(pair[0], event)]
        if same and (event.on or len(same) == 1):
            same[0][1].append(event)
        else:
            mine.append((event, []))
            found.append(mine[-1])
    return found


def _could_be_one(a: Occurrence, b: Occurrence) -> bool:
    return a.on is None or b.on is None or a.on.agrees(b.on)


def _event_place(rule: CountingRule, law: _Law, seen: Seen, event: Occurrence, at: datetime.date) -> tuple[str, str]:
    if rule.designations:
        said = seen.designations.get(event.person, []) if event.person else []
        if not any(one.label in rule.designations and one.earliest <= at for one in said):
            labels = " or ".join(designation_label(label, seen.packs) for label in rule.designations)
            return _EXCLUDED, f"nobody called this person {labels}"
    if not rule.provisions or law.covers(event):
        return _LISTED, ""
    named = [(one, told) for one in _after(seen, event) for told in event_laws(one)]
    for one, told in named:
        if law.names(told, one):
            return _LISTED, f"{law_words(told)}, as the {kind_words(one.kind, seen.packs)} says"
    named_laws = [*event_laws(event), *(told for _, told in named)]
    if not named_laws:
        return _DOUBTFUL, "no source says under which law"
    return _EXCLUDED, f"{law_words(named_laws[0])} is not among the provisions of the rule"


def _after(seen: Seen, event: Occurrence) -> list[Occurrence]:
    """What came of an arrest: the later events of the same person before the next arrest."""
    if event.person is None:
        return []
    later = [one for one in seen.by_person[event.person] if one.latest >= event.earliest and one.id != event.id]
    again = [one.earliest for one in later if one.kind == event.kind and one.earliest > event.latest]
    end = min(again, default=datetime.date.max)
    return [one for one in later if one.earliest < end]


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
    ordered = {
        place: tuple(sorted(held, key=lambda o: (o.name, str(o.on or ""), str(o.id)))) for place, held in placed.items()
    }
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


def _digest(
    rule: CountingRule,
    ordered: dict[str, tuple[Listed, ...]],
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
