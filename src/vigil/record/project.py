# SPDX-License-Identifier: Apache-2.0
"""An entry of the ledger becomes rows of the record: when it is made, and again when it is replayed."""

from collections.abc import Callable

from vigil.advocacy import enter as advocacy
from vigil.casebook import acts
from vigil.casebook import enter as casebook
from vigil.ledger.append import revoke
from vigil.ledger.models import Entry
from vigil.review import decide as review
from vigil.review import rules
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
}


def enter(decision: Decision) -> None:
    """Put what a decision accepted into the room it belongs to; other verdicts enter nothing."""
    if decision.enters:
        ENTERS[decision.kind](decision)


def replay(entry: Entry) -> None:
    """Make the rows an entry made. Entries of other kinds (captures, members) have rows of their own."""
    if entry.kind == "decision":
        enter(review.project(entry))
    elif entry.kind == "progress":
        advocacy.project_progress(entry)
    elif entry.kind in acts.KINDS:
        acts.project(entry)
    elif entry.kind == judged.KIND:
        judged.project(entry)
    elif entry.kind in (watch.ENTERED, watch.CHANGED):
        watch.project(entry)
    elif entry.kind in (rules.OFF, rules.ON):
        rules.project(entry)
    elif entry.kind == "undo":
        revoke(entry)
