# SPDX-License-Identifier: Apache-2.0
"""The thread of a story: what a sentence may go on from, of what the one before it told."""

from collections.abc import Sequence
from dataclasses import dataclass

from vigil.spotting.actors import Actor
from vigil.spotting.document import Document
from vigil.spotting.drafts import Draft
from vigil.spotting.sentences import Sentence
from vigil.spotting.when import NEVER, When


@dataclass(frozen=True, slots=True)
class Before:
    """What the sentence before told: its date, of whom, and which kinds of event of groups."""

    date: When = NEVER
    persons: frozenset[int] = frozenset()
    group_kinds: frozenset[str] = frozenset()


NOTHING = Before()


def go_on(
    document: Document, sentence: Sentence, actors: Sequence[Actor], found: Sequence[Draft], before: Before
) -> Before:
    """What the next sentence may go on from: the date told last, and whom it was told of."""
    persons = frozenset([person for actor in actors for person in actor.persons])
    if not found and not persons:
        return NOTHING
    persons |= {draft.person for draft in found if draft.person is not None}
    groups = frozenset(draft.kind for draft in found if draft.group is not None)
    dated = next((draft.when for draft in reversed(found) if draft.when.date is not None), None)
    if dated is None and not found and persons:
        told = next((dated for dated in document.dates_in(sentence.span) if dated.date is not None), None)
        dated = When(told.date, document.slot(told.span, str(told.date), told.because)) if told else None
    if dated is not None:
        return Before(dated, persons, groups)
    return Before(before.date, persons or before.persons) if found else NOTHING
