# SPDX-License-Identifier: Apache-2.0
"""What a counting rule of events counts, within a window of days."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.law_asked import LawAsked, event_laws
from vigil.casebook.reference.seen import Listed, Place, Seen
from vigil.casebook.sentences import date_words, designation_label, happening, kind_words, law_words
from vigil.country.counting import CountingRule


def events(rule: CountingRule, seen: Seen, since: datetime.date, at: datetime.date) -> Iterator[tuple[Place, Listed]]:
    """Every event that comes into question, where the rule puts it, and why. A group counts as one event."""
    law = LawAsked.of(rule, seen.packs)
    for event, told_too in once([one for one in seen.events if one.kind in rule.kinds]):
        known = event.person is None or event.person in seen.names
        happened = seen.by_person.get(event.person, [event]) if event.person else [event]
        if not known or event.latest < since or event.earliest > at or law.elsewhere(happened, seen.packs):
            continue
        within = since <= event.earliest and event.latest <= at
        place, why = _event_place(rule, law, seen, event, at)
        if place == Place.LISTED and not within:
            place, why = Place.DOUBTFUL, _("the date is too imprecise to tell")
        name = seen.names[event.person] if event.person else event.group
        said = f"{name} {happening(event.kind, event.slots, seen.packs)}, {date_words(event.on)}"
        entries = tuple(account.entry for one in (event, *told_too) for account in one.accounts)
        why = "; ".join(filter(None, [why, "" if event.person else _("a group, counted as one")]))
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


def _event_place(
    rule: CountingRule, law: LawAsked, seen: Seen, event: Occurrence, at: datetime.date
) -> tuple[Place, str]:
    if rule.designations:
        said = seen.designations.get(event.person, []) if event.person else []
        if not any(one.label in rule.designations and one.earliest <= at for one in said):
            labels = _(" or ").join(designation_label(label, seen.packs) for label in rule.designations)
            return Place.EXCLUDED, _("nobody called this person %(labels)s") % {"labels": labels}
    if not rule.provisions or law.covers(event):
        return Place.LISTED, ""
    named = [(one, told) for one in after(seen.by_person.get(event.person, ()), event) for told in event_laws(one)]
    for one, told in named:
        if law.names(told, one):
            words = {"law": law_words(told), "event": kind_words(one.kind, seen.packs)}
            return Place.LISTED, _("%(law)s, as the %(event)s says") % words
    named_laws = [*event_laws(event), *(told for _event, told in named)]
    if not named_laws:
        return Place.DOUBTFUL, _("no source says under which law")
    return Place.EXCLUDED, _("%(law)s is not among the provisions of the rule") % {"law": law_words(named_laws[0])}


def after(happened: Iterable[Occurrence], event: Occurrence) -> list[Occurrence]:
    """What came of an arrest: of what happened to the same person, the later events before the next arrest."""
    if event.person is None:
        return []
    later = [one for one in happened if one.latest >= event.earliest and one.id != event.id]
    again = [one.earliest for one in later if one.kind == event.kind and one.earliest > event.latest]
    end = min(again, default=datetime.date.max)
    return [one for one in later if one.earliest < end]
