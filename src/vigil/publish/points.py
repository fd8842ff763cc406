# SPDX-License-Identifier: Apache-2.0
"""The last sections: what to say, and what the record does not know."""

from collections.abc import Iterable

from vigil.advocacy.status import Kind
from vigil.casebook.contradictions import contradictions
from vigil.casebook.sentences import age_words, date_words, kind_words
from vigil.publish.cases import people, state
from vigil.publish.parts import Desk, Line, Section
from vigil.publish.promises import promised
from vigil.values.dates import PartialDate

_SAID = {"sentence": "length"}
_STALE = 365  # days after which "last confirmed" is a question of its own


def points(desk: Desk) -> Section:
    """Talking points: each follows from a line above and names the person or the promise."""
    lines = [*_of_promises(desk), *_of_people(desk)]
    nothing = Line("The record gives no ground for a point of its own.", quiet=True)
    return Section("points", "Talking points", tuple(lines) or (nothing,))


def _of_promises(desk: Desk) -> Iterable[Line]:
    for row, status in promised(desk):
        who, notes, ref = row.by or "those who promised", desk.cite(row.entry_id), ("commitment", row.pk)
        when = f"due {date_words(PartialDate.parse(row.due))}" if row.due else "without a date"
        if status.kind is Kind.OVERDUE:
            yield Line(f"Ask {who} why this is not done, {when}:", notes, ref, quoted=row.what)
        elif status.kind is Kind.CONTRARY:
            yield Line(f"Ask {who} about {status.because}, against the promise:", notes, ref, quoted=row.what)
        elif status.kind is Kind.DONE:
            yield Line(f"Welcome that this was done ({status.because}):", notes, ref, quoted=row.what)
        elif status.kind is not Kind.DROPPED:
            yield Line(f"Ask {who} for the next step, {when}:", notes, ref, quoted=row.what)


def _of_people(desk: Desk) -> Iterable[Line]:
    for id in sorted(people(desk), key=lambda id: desk.seen.names[id]):
        held, name = state(desk, id), desk.seen.names[id]
        ref, notes = ("person", id), desk.cite(*held.claims)
        if held.lapsed:
            yield Line(f"Ask where {name} is: the sentence should have ended by now.", notes, ref)
        elif held.liberty == "held":
            days = f", held for at least {held.days_held:,} days" if held.days_held else ""
            yield Line(f"Raise {name}: {held.label}{days}.", notes, ref)
        elif held.kind == "temporarily_released":
            yield Line(f"Ask that the release of {name} be made final: so far it is temporary.", notes, ref)
        elif held.liberty == "restricted":
            yield Line(f"Ask that {name} be free to move: {held.label}.", notes, ref)
        elif held.kind == "unknown":
            yield Line(f"Ask where {name} is.", notes, ref)


def gaps(desk: Desk) -> Section:
    """What the record does not know: doubts, old news, missing dates and sources that contradict each other."""
    lines: list[Line] = []
    for id in sorted(people(desk), key=lambda id: desk.seen.names[id]):
        held, name = state(desk, id), desk.seen.names[id]
        ref = ("person", id)
        told = [Line(f"{name}: {doubt}", desk.cite(*held.claims), ref, quiet=True) for doubt in held.doubts]
        if held.last_confirmed and held.liberty in ("held", "restricted") and not held.lapsed:
            last = held.last_confirmed.latest
            if (desk.at - last).days > _STALE:
                words = (
                    f"{name}: nothing was heard since {date_words(held.last_confirmed)}, {age_words(last, desk.at)}."
                )
                told.append(Line(words, desk.cite(*held.claims), ref, quiet=True))
        lines += [*told, *_of_events(desk, id, name)]
    nothing = Line("Nothing that stands above is in doubt.", quiet=True)
    return Section("gaps", "What the record does not know", tuple(lines) or (nothing,))


def _of_events(desk: Desk, id, name: str) -> Iterable[Line]:
    for event in desk.seen.by_person.get(id, ()):
        if event.earliest > desk.at:
            continue
        what = kind_words(event.kind, desk.seen.packs)
        if event.on is None:
            entries = (account.entry for account in event.accounts)
            yield Line(f"{name}: the date of the {what} is unknown.", desk.cite(*entries), ("person", id), quiet=True)
        for found in contradictions(event, desk.seen.packs):
            sides = "; ".join(
                f"{version.value} ({', '.join(version.publishers) or 'a source'})" for version in found.versions
            )
            words = f"{name}: sources differ on the {_SAID.get(found.slot, found.slot)} of the {what}: {sides}. "
            words += "The first is taken: "
            words += f"{found.versions[0].why}."
            entries = (entry for version in found.versions for entry in version.entries)
            yield Line(words, desk.cite(*entries), ("person", id), quiet=True)
