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
    """What the sentence before told: its date, of which kind of event, of whom, and which kinds of groups."""

    date: When = NEVER
    persons: frozenset[int] = frozenset()
    group_kinds: frozenset[str] = frozenset()
    kind: str = ""

    def leads_to(self, kind: str) -> bool:
        """False where a case needs time between: nobody is sentenced on the day of the arrest."""
        told = _STEPS.get(self.kind)
        asked = _STEPS.get(kind)
        return told is None or asked is None or told == asked


_STEPS = {
    **dict.fromkeys(("arrest", "detention", "incommunicado"), 1),
    **dict.fromkeys(("sentence", "appeal_upheld", "appeal_changed"), 2),
}
"""The steps of a case that are not taken on one day."""


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
    last = next((draft for draft in reversed(found) if draft.when.date is not None), None)
    dated, kind = (last.when, last.kind) if last is not None else (None, "")
    if dated is None and not found and persons:
        told = next((dated for dated in document.dates_in(sentence.span) if dated.date is not None), None)
        dated = When(told.date, document.slot(told.span, str(told.date), told.because)) if told else None
    if dated is not None:
        return Before(dated, persons, groups, kind)
    return Before(before.date, persons or before.persons, kind=before.kind) if found else NOTHING
