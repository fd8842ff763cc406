# SPDX-License-Identifier: Apache-2.0
"""Subjects left unsaid: "Bị bắt ngày 5/5.", "Sau khi bị khởi tố, A bỏ trốn", "A bay sang Mỹ sau khi được thả"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.stage import Occurrence, Stage


def unsaid(stage: Stage, auxiliary: int, one: Occurrence) -> Affected | None:
    """ "Bị bắt ngày 5/5/2014 tại Hà Nội.": a sentence that need not say its subject, where nobody stands before."""
    if not stage.document.language.grammar.noun_first or stage.sentence.heading or stage.occurrences[0] is not one:
        return None
    told = _told_behind_comma(stage, one)
    if told is not None and stage.skip_adverbs_left(auxiliary) == stage.tokens.start:
        return Affected((told,), auxiliary, one.behind, passive=True)
    if any(actor.first < one.first or actor.kind != "noun" for actor in stage.actors):
        return None
    opening = max(
        (
            stage.document.tokens.within(dated.span).stop
            for dated in stage.document.dates_in(stage.sentence.span)
            if dated.span.start == stage.sentence.span.start
        ),
        default=stage.tokens.start,
    )
    if stage.skip_adverbs_left(auxiliary) > opening:
        return None
    return Affected((), auxiliary, one.behind, passive=True)


def _told_behind_comma(stage: Stage, one: Occurrence) -> Actor | None:
    """ "Bị bắt từ ngày 24/3, tính đến nay bà A đã ...": the one person of a sentence that opens so."""
    named = [actor for actor in stage.actors if actor.kind == "named"]
    alone = bool(named) and all(actor.persons == named[0].persons and not actor.owner for actor in named)
    clear = alone and all(actor.kind == "named" for actor in stage.actors)
    comma = clear and any(stage.key(place) == "," for place in range(one.behind, named[0].first))
    return named[0] if comma else None


def told_ahead(stage: Stage, auxiliary: int, one: Occurrence) -> Affected | None:
    """ "Sau khi bị khởi tố, A bỏ trốn", "After being freed, A left": its subject is told behind it."""
    clause = stage.clause(one.first)
    opens = stage.behind_class(clause.start, "clause")
    grammar = stage.document.language.grammar
    unsaid = grammar.noun_first or stage.key(auxiliary) in grammar.going_on
    if opens is None or not unsaid or clause.stop not in stage.returns:
        return None
    if stage.skip_adverbs_left(auxiliary) > opens:
        return None
    told = next((actor for actor in stage.actors if actor.first >= clause.stop and not actor.owner), None)
    far = _behind_date(stage, clause.stop) + grammar.stretch  # "..., lúc đầu A ...", "..., đến tháng 6 bà ..."
    near = told is not None and told.first <= far and told.kind != "noun"
    return Affected((told,), auxiliary, one.behind, passive=True) if told is not None and near else None


def _behind_date(stage: Stage, place: int) -> int:
    """The token behind a date that begins at a token or right behind it, where nouns stand first; else the token."""
    if not stage.document.language.grammar.noun_first:
        return place
    within = stage.document.tokens.within
    dates = (within(dated.span) for dated in stage.document.dates_in(stage.sentence.span))
    return next((date.stop for date in dates if date and date.start in (place, place + 1)), place)


def of_whom_it_was_told(stage: Stage, auxiliary: int, one: Occurrence) -> Affected | None:
    """ "A đã bay sang Mỹ sau khi được trả tự do": a clause without a subject, behind that of the one person named."""
    clause = stage.clause(one.first)
    opens = stage.behind_class(clause.start, "clause")
    if opens is None or clause.start <= stage.tokens.start or stage.skip_adverbs_left(auxiliary) > opens:
        return None
    if not stage.document.language.grammar.noun_first or stage.key(clause.start - 1) == ",":
        return None
    last = stage.clause(clause.start - 1)
    named = [actor for actor in stage.actors_in(last.start, clause.start) if actor.kind != "noun"]
    alone = bool(named) and len({actor.persons for actor in named}) == 1 and not any(actor.owner for actor in named)
    return Affected((named[0],), auxiliary, one.behind, passive=True) if alone else None
