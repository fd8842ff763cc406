# SPDX-License-Identifier: Apache-2.0
"""An entry of the ledger becomes rows of the record: when it is made, and again when it is replayed."""

import uuid
from collections.abc import Callable

from vigil.advocacy import acts as asked
from vigil.advocacy import enter as advocacy
from vigil.casebook.claims import acts
from vigil.casebook.claims import enter as casebook
from vigil.casebook.law import kept_rules
from vigil.casebook.pages import lists
from vigil.disclosure import enter as disclosure
from vigil.disclosure import exports
from vigil.ledger.append import body_of, revoke
from vigil.ledger.models import Entry
from vigil.people import bodies, identify, judge
from vigil.people import enter as people
from vigil.record import levels
from vigil.review import decide as review
from vigil.review import rules, terms
from vigil.review.models import Decision
from vigil.stories import enter as judged
from vigil.watch import enter as watch

ENTERS: dict[str, Callable[[Decision], None]] = {
    "person": casebook.person,
    "event": casebook.event,
    "designation": casebook.designation,
    "engagement": advocacy.engagement,
    "call": advocacy.call,
    "commitment": advocacy.commitment,
    "statement": advocacy.statement,
    "concern": advocacy.concern,
    "number": advocacy.number,
    "observance": advocacy.observance,
    "membership": advocacy.membership,
    "review": advocacy.review,
    "relation": advocacy.relation,
    "access": advocacy.access,
    "handover": advocacy.handover,
    "recommendation": advocacy.recommendation,
}


# What is replayed, and the verb that makes its rows.
REPLAYS: dict[str, Callable[[Entry], object]] = {
    "decision": lambda entry: enter(review.project(entry)),
    "progress": advocacy.project_progress,
    judged.KIND: judged.project,
    people.NAMED: people.project,
    judge.KIND: judge.project,
    identify.KIND: identify.project,
    bodies.SEEDED: bodies.project_seed,
    bodies.DESCRIBED: bodies.project,
    watch.ENTERED: watch.project,
    watch.CHANGED: watch.project,
    rules.OFF: rules.project,
    rules.ON: rules.project,
    terms.KIND: terms.project,
    lists.KIND: lists.project,
    kept_rules.KIND: kept_rules.project,
    **dict.fromkeys(acts.ACTS.kinds, acts.ACTS.project),
    **dict.fromkeys(asked.ACTS.kinds, asked.ACTS.project),
    **dict.fromkeys(disclosure.ACTS.kinds, disclosure.ACTS.project),
    **dict.fromkeys(exports.ACTS.kinds, exports.ACTS.project),
    levels.KIND: levels.project,
    "undo": lambda entry: _undo(entry),
}


def enter(decision: Decision) -> None:
    """Put what a decision accepted into the room it belongs to; other verdicts enter nothing."""
    if decision.enters:
        ENTERS[decision.kind](decision)
        if recognised := decision.ids.get("recognised"):
            advocacy.recognise(recognised, uuid.UUID(decision.ids["person"]))
        for name, id in decision.ids.get("bodies", {}).items():
            bodies.body(uuid.UUID(id), [name], team=decision.team, entry=decision.entry)


def replay(entry: Entry) -> None:
    """Make the rows an entry made. Entries of other kinds (captures, members) have rows of their own."""
    if entry.kind in REPLAYS and hasattr(entry, "payload"):  # what was erased makes nothing any more
        REPLAYS[entry.kind](entry)


def _undo(entry: Entry) -> None:
    revoke(entry)
    judge.project_undo(Entry.objects.get(pk=body_of(entry)["entry"]), entry)
