# SPDX-License-Identifier: Apache-2.0
""" "A court freed six writers, including Mai Lan. Alongside Lan were A, B and C": to them happened what befell her."""

from collections.abc import Iterator, Sequence

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.stage import Stage
from vigil.spotting.findings import Slot

OPENS = 3
"""Among how many words the one is named alongside whom the others were."""
FAR_NEXT = 14
"""How many words may tell who somebody is before the next name."""
FAR_FIRST = 4
"""How many words may stand between "were" and the first name."""
_BREAKS = ("passive", "have", "relative", "clause", "speech")


def alongside(stage: Stage, last: Sequence[Draft]) -> Iterator[Draft]:
    """What the sentence before told of somebody, of those whom this one names alongside."""
    document, start = stage.document, stage.tokens.start
    if stage.key(start) not in document.language.grammar.along or document.language.grammar.noun_first:
        return
    first = next((actor for actor in stage.actors if actor.first <= start + OPENS), None)
    if first is None or first.kind != "named" or first.owner or first.behind >= stage.tokens.stop:
        return
    if stage.key(first.behind) not in document.language.grammar.consists:
        return
    others = list(_named_behind(stage, first))
    persons = [person for actor in [first, *others] for person in actor.persons]
    stage.cast.befall(tuple(dict.fromkeys(persons)), stage.tokens.stop - 1, stage.sentence.paragraph)
    for told in last:
        if told.person not in first.persons or told.modality not in FACTS:
            continue
        for actor in others:
            for person in actor.persons:
                span = document.tokens.span(actor.first, actor.behind)
                who = Slot(document.people[person].name, document.quote(span))
                yield told._replace(
                    person=person, who=who, span=span, paragraph=stage.sentence.paragraph, others=(), sentence=None
                )


def _named_behind(stage: Stage, first: Actor) -> Iterator[Actor]:
    told = first.behind + 1
    for actor in stage.actors:
        if actor.first <= first.behind or actor.kind == "noun":
            continue
        between = range(told, actor.first)
        far = FAR_FIRST if told == first.behind + 1 else FAR_NEXT
        if len(between) > far or any(stage.is_class(at, *_BREAKS) for at in between) or actor.kind != "named":
            return  # "Alongside Lan were well-wishers, and Omar Sa held her hand"
        if not actor.owner and not stage.is_class(actor.first - 1, "preposition", "belongs"):
            yield actor
        told = actor.behind
