# SPDX-License-Identifier: Apache-2.0
"""The first verdict, told in the breath of the second: "y án 5 năm tù đối với A mà tòa sơ thẩm đã tuyên hôm 5/4"."""

from collections.abc import Iterator, Sequence

from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.events.when import first_behind
from vigil.values.quotes import Span

FAR_VERDICT = 16
"""How many words may name the first court between "which" and its verb."""
LONG_DATE = 14
"""How far behind that verb its date ends at most."""
_APPEALS = frozenset({"appeal_upheld", "appeal_changed"})


def first_verdicts(stage: Stage, told: Sequence[Draft]) -> Iterator[Draft]:
    """For each whose appeal the sentence decides, the verdict whose day a clause of "which" tells behind it.

    The term is that of the appeal where it was upheld. Without a day of its own
    nothing is told: the decision itself says that there was a first verdict.
    """
    which = stage.document.language.grammar.which
    appeals = [one for one in told if _decided(one) and one.person is not None and one.modality in FACTS]
    if not which or not appeals:
        return
    tokens = stage.document.tokens
    for place in stage.tokens:
        verb = _verdict(stage, place) if stage.key(place) in which else None
        when = first_behind(stage, place) if verb is not None else None
        quote = when.slot.quote if when is not None and when.slot is not None else None
        if verb is None or when is None or quote is None:
            continue
        near = tokens.within(quote.span).stop <= verb.behind + LONG_DATE
        for one in appeals if near else ():
            if one.span.start < tokens.starts[place]:
                term = one.sentence if one.kind != "appeal_changed" else None
                span = Span(tokens.starts[place], max(quote.end, tokens.ends[verb.behind - 1]))
                yield one._replace(kind="sentence", when=when, span=span, sentence=term, probation=None, court=None)


def _decided(one: Draft) -> bool:
    """An appeal, or a term that is being served and of whose verdict no day is told: "thi hành án 5 năm mà tòa ..."."""
    return one.kind in _APPEALS or (one.kind == "sentence" and one.when.date is None)


def _verdict(stage: Stage, which: int) -> Occurrence | None:
    """The word for a verdict in the clause that "which" opens, where nobody is named before it."""
    one = stage.occurrence_in(which + 1, which + FAR_VERDICT)
    told = one is not None and any(trigger.kind == "sentence" and trigger.form == "act" for trigger in one.triggers)
    if one is None or not told or any(actor.kind == "named" for actor in stage.actors_in(which, one.first)):
        return None
    return None if any(stage.key(place) in ",;" for place in range(which, one.first)) else one
