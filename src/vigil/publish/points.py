# SPDX-License-Identifier: Apache-2.0
"""What to say, and what the record does not know."""

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.advocacy.status import Kind
from vigil.casebook.liberty.standing import Standing
from vigil.casebook.pages.contradictions import contradictions
from vigil.casebook.sentences import age_words, date_words, kind_words, thousands
from vigil.publish.cases import people, state
from vigil.publish.parts import Desk, Line
from vigil.publish.promises import promised
from vigil.values.dates import PartialDate

_SAID = {
    "sentence": gettext_lazy("length"),
    "date": gettext_lazy("date"),
    "place": gettext_lazy("place"),
    "law": gettext_lazy("law"),
    "court": gettext_lazy("court"),
    "probation": gettext_lazy("probation"),
    "offence": gettext_lazy("offence"),
    "ground": gettext_lazy("ground"),
}
_STALE = 365  # days after which "last confirmed" is a question of its own


def points(desk: Desk) -> tuple[Line, ...]:
    """Talking points: each follows from a line above and names the person or the promise."""
    lines = [*_of_promises(desk), *_of_people(desk)]
    nothing = Line(_("The record gives no ground for a point of its own."), quiet=True)
    return tuple(lines) or (nothing,)


def _of_promises(desk: Desk) -> Iterable[Line]:
    for row, status in promised(desk):
        when = _("due %(date)s") % {"date": date_words(PartialDate.parse(row.due))} if row.due else _("without a date")
        told = {"who": row.by or _("those who promised"), "when": when, "because": status.because}
        notes, ref = desk.cite(row.entry_id), ("commitment", row.pk)
        if status.kind is Kind.OVERDUE:
            yield Line(_("Ask %(who)s why this is not done, %(when)s:") % told, notes, ref, quoted=row.what)
        elif status.kind is Kind.CONTRARY:
            yield Line(_("Ask %(who)s about %(because)s, against the promise:") % told, notes, ref, quoted=row.what)
        elif status.kind is Kind.DONE:
            yield Line(_("Welcome that this was done (%(because)s):") % told, notes, ref, quoted=row.what)
        elif status.kind is not Kind.DROPPED:
            yield Line(_("Ask %(who)s for the next step, %(when)s:") % told, notes, ref, quoted=row.what)


def _of_people(desk: Desk) -> Iterable[Line]:
    for id in sorted(people(desk), key=lambda id: desk.seen.names[id]):
        held, name = state(desk, id), desk.seen.names[id]
        ref, notes = ("person", id), desk.cite(*held.claims)
        if words := _of_person(held):
            told = {"name": name, "standing": held.label, "days": thousands(held.days_held or 0)}
            yield Line(words % told, notes, ref)


def _of_person(held: Standing) -> str:
    """What to ask for somebody of this standing; "" for whom there is nothing to ask."""
    if held.lapsed:
        return _("Ask where %(name)s is: the sentence should have ended by now.")
    if held.liberty == "held":
        days = _("Raise %(name)s: %(standing)s, held for at least %(days)s days.")
        return days if held.days_held else _("Raise %(name)s: %(standing)s.")
    if held.kind == "temporarily_released":
        return _("Ask that the release of %(name)s be made final: so far it is temporary.")
    if held.liberty == "restricted":
        return _("Ask that %(name)s be free to move: %(standing)s.")
    return _("Ask where %(name)s is.") if held.kind == "unknown" else ""


def gaps(desk: Desk) -> tuple[Line, ...]:
    """What the record does not know: doubts, old news, missing dates and sources that contradict each other."""
    every = sorted(people(desk), key=lambda id: desk.seen.names[id])
    lines = [line for id in every for line in gaps_of(desk, id)]
    nothing = Line(_("Nothing that stands above is in doubt."), quiet=True)
    return tuple(lines) or (nothing,)


def gaps_of(desk: Desk, id: uuid.UUID) -> Iterable[Line]:
    """The same of one person."""
    held, name = state(desk, id), desk.seen.names[id]
    ref = ("person", id)
    yield from (Line(f"{name}: {doubt}", desk.cite(*held.claims), ref, quiet=True) for doubt in held.doubts)
    if held.last_confirmed and held.liberty in ("held", "restricted") and not held.lapsed:
        last = held.last_confirmed.latest
        if (desk.at - last).days > _STALE:
            heard = {"date": date_words(held.last_confirmed), "age": age_words(last, desk.at)}
            words = _("%(name)s: nothing was heard since %(date)s, %(age)s.") % (heard | {"name": name})
            yield Line(words, desk.cite(*held.claims), ref, quiet=True)
    yield from _of_events(desk, id, name)


def _of_events(desk: Desk, id: uuid.UUID, name: str) -> Iterable[Line]:
    for event in desk.seen.by_person.get(id, ()):
        if event.earliest > desk.at:
            continue
        what = kind_words(event.kind, desk.seen.packs)
        if event.on is None:
            entries = (account.entry for account in event.accounts)
            words = _("%(name)s: the date of the %(what)s is unknown.") % {"name": name, "what": what}
            yield Line(words, desk.cite(*entries), ("person", id), quiet=True)
        for found in contradictions(event, desk.seen.packs):
            sides = "; ".join(
                f"{version.value} ({', '.join(version.publishers) or _('a source')})" for version in found.versions
            )
            words = _(
                "%(name)s: sources differ on the %(slot)s of the %(what)s: %(sides)s. The first is taken: %(why)s."
            )
            told = {"slot": _SAID.get(found.slot, found.slot), "sides": sides, "why": found.versions[0].why}
            words %= told | {"name": name, "what": what}
            entries = (entry for version in found.versions for entry in version.entries)
            yield Line(words, desk.cite(*entries), ("person", id), quiet=True)
