# SPDX-License-Identifier: Apache-2.0
"""How far a promise got: by rule first, by a person second, each step with what says so."""

import datetime
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from vigil.advocacy.models import OF, Commitment, FollowUp, Progress, Recommendation
from vigil.advocacy.models import Status as Judged
from vigil.casebook.claims.judged import in_lots
from vigil.casebook.sentences import date_words, said
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.treaty import Treaty, TreatyStep
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate
from vigil.values.names import fold

Promise = Commitment | FollowUp | Recommendation


class Kind(StrEnum):
    """How far a promise got. The value is what addresses and styles call it; `label` is for people."""

    NO_ACTION = "no action"
    IN_MOTION = "in motion"
    PARTLY = "partly"
    DONE = "done"
    CONTRARY = "contrary"
    OVERDUE = "overdue"
    DROPPED = "given up"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Kind.NO_ACTION: gettext_lazy("no action"),
    Kind.IN_MOTION: gettext_lazy("in motion"),
    Kind.PARTLY: gettext_lazy("partly done"),
    Kind.DONE: gettext_lazy("done"),
    Kind.CONTRARY: gettext_lazy("contrary action"),
    Kind.OVERDUE: gettext_lazy("overdue"),
    Kind.DROPPED: gettext_lazy("given up"),
}
_JUDGED = {
    Judged.IN_MOTION: Kind.IN_MOTION,
    Judged.PARTLY: Kind.PARTLY,
    Judged.DONE: Kind.DONE,
    Judged.CONTRARY: Kind.CONTRARY,
    Judged.DROPPED: Kind.DROPPED,
}
_HANDY = 45
# What a step towards a treaty means for a promise to be bound by it.
_STEPS = {
    "signed": Kind.IN_MOTION,
    "ratified": Kind.DONE,
    "deposited": Kind.DONE,
    "acceded": Kind.DONE,
    "succeeded": Kind.DONE,
    "in force": Kind.DONE,
    "withdrew": Kind.CONTRARY,
}


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a State kept out of a treaty that it bound itself by: no step towards it, and none away from it."""

    on: PartialDate
    treaty: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """One dated thing that moved a promise: by rule (a treaty step of a pack) or by a person's note."""

    on: PartialDate
    kind: Kind
    by: str  # rule or person
    words: str
    source: str
    entry_id: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How a promise stands at a day: `because` says why in a sentence, `late` that it was done after it was due."""

    kind: Kind
    by: str  # rule or person
    because: str
    since: PartialDate | None
    history: tuple[Step, ...] = ()
    measured: bool = True
    late: bool = False
    days_overdue: int = 0


def status(promise: Promise, *, at: datetime.date, known: datetime.datetime | None = None) -> Status:
    """The status at a day, as known at an instant. A later step outweighs an earlier one; by date, whoever says it.

    Of steps of one day what the packs say outweighs a person's note, and of
    notes the one that was made later.
    """
    return statuses([promise], at=at, known=known)[promise.pk]


def statuses(
    promises: Collection[Promise], *, at: datetime.date, known: datetime.datetime | None = None
) -> dict[uuid.UUID, Status]:
    """The status of each of these, which are all of one table, as `status` tells it."""
    notes = notes_on(promises, known)
    return {promise.pk: _status(promise, notes.get(promise.pk, ()), at) for promise in promises}


def notes_on(promises: Collection[Promise], known: datetime.datetime | None) -> dict[uuid.UUID, list[Progress]]:
    """What members noted on these, which are all of one table, in the order in which they noted it."""
    found: dict[uuid.UUID, list[Progress]] = {}
    of = {OF[type(promise).__name__] for promise in promises}
    for column in of:
        for ids in in_lots(promise.pk for promise in promises):
            for row in Progress.objects.known(known).filter(**{f"{column}__in": ids}).order_by("entry_id"):
                found.setdefault(getattr(row, f"{column}_id"), []).append(row)
    return found


def _status(promise: Promise, notes: Iterable[Progress], at: datetime.date) -> Status:
    packs = every_pack()
    follow_up = isinstance(promise, FollowUp)
    steps = [*_noted(notes), *(() if follow_up else treaty_steps(promise, packs))]
    history = tuple(sorted((s for s in steps if s.on.earliest <= at), key=lambda s: (s.on.latest, s.by)))
    until = due_of(promise)
    due = PartialDate.parse(until) if until else None
    measured = follow_up or bool(due or treaties_of(promise, packs) or history)
    return _judge(history, due, at, measured)


def due_of(promise: Promise) -> str:
    """When it is due, in EDTF, "" where nothing says; what was to come after is due with its promise."""
    if isinstance(promise, FollowUp):
        return promise.commitment.due
    return promise.due if isinstance(promise, Commitment) else ""


def _judge(history: tuple[Step, ...], due: PartialDate | None, at: datetime.date, measured: bool) -> Status:
    last = _last(history)
    overdue = due is not None and due.latest < at
    if last and last.kind in (Kind.DONE, Kind.CONTRARY, Kind.DROPPED):
        late = last.kind is Kind.DONE and due is not None and last.on.earliest > due.latest
        words = f"{last.words}, {date_words(last.on)}"
        words += _("; it was due %(date)s") % {"date": date_words(due)} if late else ""
        return Status(last.kind, last.by, words, last.on, history, measured, late)
    if overdue:
        step = f"{last.words}, {date_words(last.on)}" if last else ""
        told = _("due %(date)s; so far: %(step)s") if last else _("due %(date)s; the record holds no step towards it")
        words, days = told % {"date": date_words(due), "step": step}, (at - due.latest).days
        return Status(Kind.OVERDUE, "rule", words, due, history, measured, False, days)
    if last:
        return Status(last.kind, last.by, f"{last.words}, {date_words(last.on)}", last.on, history, measured)
    words = _("the record holds no step towards it")
    if due:
        words = _("the record holds no step towards it; due %(date)s") % {"date": date_words(due)}
    return Status(Kind.NO_ACTION, "rule", words, None, history, measured)


def _last(history: tuple[Step, ...]) -> Step | None:
    """The step that counts: the last, or the first of the steps at the end that all say it is done."""
    last = history[-1] if history else None
    for step in reversed(history):
        if last and last.kind is Kind.DONE and step.kind is Kind.DONE:
            last = step
        else:
            break
    return last


def _noted(notes: Iterable[Progress]) -> Iterable[Step]:
    for row in notes:
        words = row.note or Judged(row.status).label
        yield Step(PartialDate.parse(row.on), _JUDGED[Judged(row.status)], "person", words, row.source, row.entry_id)


def treaties_of(promise: Commitment | Recommendation, packs: Packs) -> list[Treaty]:
    """The treaties of packs/world that a commitment is about, or that the words of a recommendation name."""
    if isinstance(promise, Commitment):
        named = (packs.world.treaty(name) for name in promise.instrument.split("; ") if name)
        return list(dict.fromkeys(treaty for treaty in named if treaty))
    return list(_treaties_in(fold(promise.words), packs))


@lru_cache(maxsize=8192)  # each page of recommendations asks again for the same ones
def _treaties_in(words: str, packs: Packs) -> tuple[Treaty, ...]:
    return tuple(one for one, names in _names_of_treaties(packs) if any(name in f" {words} " for name in names))


@lru_cache(maxsize=8)
def _names_of_treaties(packs: Packs) -> tuple[tuple[Treaty, tuple[str, ...]], ...]:
    every = packs.world.treaties.values()
    return tuple((one, tuple(f" {fold(name)} " for name in (one.id, *one.names.every()))) for one in every)


def treaty_steps(promise: Commitment | Recommendation, packs: Packs) -> Iterable[Step]:
    """What the packs say the State did about the treaties that a promise of its own, or a recommendation, names, since.

    Where several are named, being bound by one of them is part of it.
    """
    treaties, country = treaties_of(promise, packs), _country(promise, packs)
    if country is None:
        return
    open_ones = {treaty.id: treaty for treaty in treaties}
    for step in sorted(country.treaty_steps, key=lambda step: step.on.latest):
        treaty = next((treaty for treaty in treaties if treaty.id == step.treaty), None)
        if treaty is None or step.step not in _STEPS or _before(step, promise):
            continue
        kind = _STEPS[step.step]
        if kind is Kind.DONE:
            open_ones.pop(treaty.id, None)
            kind = Kind.PARTLY if open_ones else Kind.DONE
        state = said(country.names)
        words = _TREATY_STEPS[step.step] % {"state": state, "treaty": treaty_name(treaty)}
        source = _("Steps of %(state)s towards treaties (%(pack)s)") % {"state": state, "pack": f"packs/{country.code}"}
        yield Step(step.on, kind, "rule", str(words), source)


def reservations_to(promise: Commitment, packs: Packs, at: datetime.date) -> tuple[Reservation, ...]:
    """What the packs say the State kept out of the treaties that a promise of its own names, by the day."""
    treaties, country = {one.id: one for one in treaties_of(promise, packs)}, _country(promise, packs)
    return tuple(
        Reservation(step.on, treaty_name(treaties[step.treaty]), said(step.note))
        for step in (country.treaty_steps if country else ())
        if step.step == "reservation" and step.treaty in treaties and step.on.earliest <= at
    )


def treaty_name(treaty: Treaty) -> str:
    """The first name that is neither abbreviated nor a line long: "Convention against Torture"."""
    names = treaty.names.get(get_language() or "en") or treaty.names.get("en", ())
    handy = (name for name in names if " " in name and len(name) <= _HANDY)
    return next(handy, said(treaty.names)).removeprefix("the ")


def _before(step: TreatyStep, promise: Commitment | Recommendation) -> bool:
    """A signature given before the promise is no step towards it; a ratification before it still binds."""
    return _STEPS[step.step] is Kind.IN_MOTION and bool(promise.earliest and step.on.latest < promise.earliest)


_TREATY_STEPS = {
    "signed": gettext_lazy("%(state)s signed the %(treaty)s"),
    "ratified": gettext_lazy("%(state)s ratified the %(treaty)s"),
    "deposited": gettext_lazy("%(state)s deposited its instrument of the %(treaty)s"),
    "acceded": gettext_lazy("%(state)s acceded to the %(treaty)s"),
    "succeeded": gettext_lazy("%(state)s succeeded to the %(treaty)s"),
    "in force": gettext_lazy("%(state)s is bound by the %(treaty)s"),
    "withdrew": gettext_lazy("%(state)s withdrew from the %(treaty)s"),
}


def _country(promise: Commitment | Recommendation, packs: Packs) -> Country | None:
    """The country of the State that promised, or to which it was recommended."""
    name = promise.by if isinstance(promise, Commitment) else promise.to
    state = packs.world.state(name) or packs.world.state(name.removeprefix("the ").strip())
    return packs.country(state.code) if state else None
