# SPDX-License-Identifier: Apache-2.0
"""People: where each of them stands."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _

from vigil.advocacy.models import About, Call, Engagement, Raised
from vigil.advocacy.rows import seen
from vigil.casebook.claims.designated import Designated
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.liberty.standing import Standing, standing
from vigil.casebook.models import Descriptor
from vigil.casebook.sentences import date_words, designation_label
from vigil.publish.countries import in_no_country, of_country
from vigil.publish.parts import Desk, Line
from vigil.publish.told import told

# Those who can still be helped come first.
_ORDER = ["held", "restricted", "unknown", "free", "ended"]


def cases(desk: Desk) -> tuple[Line, ...]:
    """The people of the record to whom something happened, who were raised, called for or designated."""
    wanted = {id: state(desk, id) for id in people(desk)}
    called = described(desk, wanted)
    order = sorted(wanted, key=lambda id: (_ORDER.index(wanted[id].liberty), desk.seen.names[id]))
    lines = tuple(_line(desk, id, wanted[id], called.get(id, [])) for id in order)
    nobody = Line(_("The record knows nobody whose case could be raised."), quiet=True)
    return lines or (nobody,)


def people(desk: Desk) -> set[uuid.UUID]:
    """Whom a brief speaks of: not the officials and speakers, to whom nothing happened, nor people elsewhere."""
    happened = {id for id, events in desk.seen.by_person.items() if any(event.earliest <= desk.at for event in events)}
    calls = seen(Call, desk.viewer, known=desk.known, at=desk.at)
    called = set(About.objects.filter(call__in=calls, person__isnull=False).values_list("person", flat=True))
    meetings = seen(Engagement, desk.viewer, known=desk.known, at=desk.at)
    raised = set(Raised.objects.filter(engagement__in=meetings, person__isnull=False).values_list("person", flat=True))
    designated = {id for id, said in desk.seen.designations.items() if any(one.earliest <= desk.at for one in said)}
    heads = {desk.seen.who.head(id) for id in called | raised}
    every = (happened | heads | designated) & desk.seen.names.keys()
    return {id for id in every if of_country(desk, id)}


def state(desk: Desk, person: uuid.UUID) -> Standing:
    return standing(desk.seen.by_person.get(person, ()), at=desk.at, packs=desk.seen.packs)


def _line(desk: Desk, id: uuid.UUID, held: Standing, described: list[str]) -> Line:
    name = desk.seen.names[id]
    who = f"{name} ({', '.join(described[:3])})" if described else name
    below = [*_last(desk, id), *_designated(desk, desk.seen.designations.get(id, []))]
    if held.expected:
        expected = {"date": date_words(held.expected.on), "because": held.expected.because}
        words = _("Expected end of the sentence: %(date)s (%(because)s).") % expected
        below.append(Line(words, desk.cite(*held.claims)))
    if in_no_country(desk, id):
        below.append(Line(_("The record does not tell in which country."), quiet=True))
    words = f"{who}: {held.words[:1].lower()}{held.words[1:]}"
    return Line(words, desk.cite(*held.claims), ("person", id), "", held.kind == "unknown", tuple(below), name)


def _last(desk: Desk, id: uuid.UUID) -> Iterable[Line]:
    """The last thing that happened, and what the person is held or was sentenced for."""
    by_then = [event for event in desk.seen.by_person.get(id, ()) if event.latest <= desk.at]
    line = ordered(by_then, desk.seen.packs)
    tried = [event for event in line if event.kind == "sentence"][-1:]
    for event in dict.fromkeys([*tried, *line[-1:]]):
        words = told(desk, event)
        entries = [account.entry for account in event.accounts]
        yield Line(f"{words[:1].upper()}{words[1:]}, {date_words(event.on)}.", desk.cite(*entries))


def _designated(desk: Desk, said: list[Designated]) -> Iterable[Line]:
    by_then = [one for one in said if one.earliest <= desk.at]
    for label in dict.fromkeys(one.label for one in by_then):
        mine = [one for one in by_then if one.label == label]
        by = ", ".join(dict.fromkeys(one.by or _("a source") for one in mine))
        shown = {"label": designation_label(label, desk.seen.packs), "by": by, "date": date_words(mine[0].since)}
        yield Line(_("Called %(label)s by %(by)s, %(date)s.") % shown, desk.cite(*(one.entry for one in mine)))


def described(desk: Desk, people: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """The words that sources have for these people, each once, in the order in which they were entered."""
    found: dict[uuid.UUID, list[str]] = {}
    rows = (
        Descriptor.objects.visible_to(desk.viewer)
        .known(desk.known)
        .filter(person__in=desk.seen.who.everybody(list(people)))
    )
    for row in rows.order_by("entry_id", "id"):
        words = found.setdefault(desk.seen.who.head(row.person_id), [])
        if row.words.casefold() not in (one.casefold() for one in words):
            words.append(row.words)
    return found
