# SPDX-License-Identifier: Apache-2.0
"""How far a promise got: by rule first, by a person second, each step with what says so."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vigil.advocacy.models import Commitment, FollowUp, Progress
from vigil.advocacy.models import Status as Judged
from vigil.casebook.sentences import date_words
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.treaty import Treaty, TreatyStep
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate


class Kind(StrEnum):
    NO_ACTION = "no action"
    IN_MOTION = "in motion"
    PARTLY = "partly"
    DONE = "done"
    CONTRARY = "contrary"
    OVERDUE = "overdue"
    DROPPED = "given up"


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
    "acceded": Kind.DONE,
    "succeeded": Kind.DONE,
    "in force": Kind.DONE,
    "withdrew": Kind.CONTRARY,
}


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


def status(promise: Commitment | FollowUp, *, at: datetime.date, known: datetime.datetime | None = None) -> Status:
    """The status at a day, as known at an instant. A later step outweighs an earlier one; by date, whoever says it."""
    packs = every_pack()
    notes = Progress.objects.known(known).filter(
        **{"commitment" if isinstance(promise, Commitment) else "follow_up": promise}
    )
    commitment = promise if isinstance(promise, Commitment) else None
    steps = [*_noted(notes), *(treaty_steps(commitment, packs) if commitment else ())]
    history = tuple(sorted((s for s in steps if s.on.earliest <= at), key=lambda s: (s.on.latest, s.by)))
    due = PartialDate.parse(commitment.due) if commitment and commitment.due else None
    measured = commitment is None or bool(due or treaties_of(commitment, packs) or history)
    return _judge(history, due, at, measured)


def _judge(history: tuple[Step, ...], due: PartialDate | None, at: datetime.date, measured: bool) -> Status:
    last = _last(history)
    overdue = due is not None and due.latest < at
    if last and last.kind in (Kind.DONE, Kind.CONTRARY, Kind.DROPPED):
        late = last.kind is Kind.DONE and due is not None and last.on.earliest > due.latest
        words = f"{last.words}, {date_words(last.on)}" + (f"; it was due {date_words(due)}" if late else "")
        return Status(last.kind, last.by, words, last.on, history, measured, late)
    if overdue:
        so_far = f"; so far: {last.words}, {date_words(last.on)}" if last else "; the record holds no step towards it"
        days = (at - due.latest).days
        return Status(Kind.OVERDUE, "rule", f"due {date_words(due)}{so_far}", due, history, measured, False, days)
    if last:
        return Status(last.kind, last.by, f"{last.words}, {date_words(last.on)}", last.on, history, measured)
    words = (
        f"the record holds no step towards it; due {date_words(due)}" if due else "the record holds no step towards it"
    )
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


def treaties_of(commitment: Commitment, packs: Packs) -> list[Treaty]:
    """The treaties of packs/world that a commitment is about."""
    named = (packs.world.treaty(name) for name in commitment.instrument.split("; ") if name)
    return list(dict.fromkeys(treaty for treaty in named if treaty))


def treaty_steps(commitment: Commitment, packs: Packs) -> Iterable[Step]:
    """What the packs say the promising State did about the treaties it spoke of, since it spoke.

    Where it spoke of several, being bound by one of them is part of the promise.
    """
    treaties, country = treaties_of(commitment, packs), _country(commitment, packs)
    if country is None:
        return
    open_ones = {treaty.id: treaty for treaty in treaties}
    for step in sorted(country.treaty_steps, key=lambda step: step.on.latest):
        treaty = next((treaty for treaty in treaties if treaty.id == step.treaty), None)
        if treaty is None or step.step not in _STEPS or _before(step, commitment):
            continue
        kind = _STEPS[step.step]
        if kind is Kind.DONE:
            open_ones.pop(treaty.id, None)
            kind = Kind.PARTLY if open_ones else Kind.DONE
        state = country.names.said()
        words = f"{state} {_said(step)} the {treaty_name(treaty)}"
        yield Step(step.on, kind, "rule", words, f"Steps of {state} towards treaties (packs/{country.code})")


def treaty_name(treaty: Treaty) -> str:
    """The first name that is neither abbreviated nor a line long: "Convention against Torture"."""
    handy = (name for name in treaty.names.get("en", ()) if " " in name and len(name) <= _HANDY)
    return next(handy, treaty.names.said()).removeprefix("the ")


def _before(step: TreatyStep, commitment: Commitment) -> bool:
    """A signature given before the promise is no step towards it; a ratification before it still binds."""
    return _STEPS[step.step] is Kind.IN_MOTION and bool(commitment.earliest and step.on.latest < commitment.earliest)


def _said(step: TreatyStep) -> str:
    return {
        "acceded": "acceded to",
        "succeeded": "succeeded to",
        "in force": "is bound by",
        "withdrew": "withdrew from",
    }.get(step.step, step.step)


def _country(commitment: Commitment, packs: Packs) -> Country | None:
    state = packs.world.state(commitment.by) or packs.world.state(commitment.by.removeprefix("the ").strip())
    return packs.country(state.code) if state else None
