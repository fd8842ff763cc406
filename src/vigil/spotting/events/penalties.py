# SPDX-License-Identifier: Apache-2.0
"""Which term of a sentence is whose: "five and three years, respectively", "A 13 years, B 12 years", "each"."""

from collections.abc import Sequence

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.stage import Stage
from vigil.spotting.words.terms import Term

Share = tuple[Term | None, Term | None]
"""The prison term and the probation of one person."""


def shares(stage: Stage, actors: Sequence[Actor], region: range, before: range) -> list[Share]:
    """The prison term and the probation of each actor, in their order.

    `region` is what stands behind the trigger and belongs to it, `before` what
    stands right in front of it ("his six-year prison sentence").
    """
    once = [actor for index, actor in enumerate(actors) if not _again(actor, actors[:index])]
    if len(once) < len(actors):  # "A, known as B, and C": two people
        dealt = dict(zip([actor.persons for actor in once], shares(stage, once, region, before), strict=True))
        return [dealt[actor.persons] for actor in actors]
    begun = region.start - 1  # "tuyên án tử hình": the term begins within the verb
    found = [term for term in stage.terms if begun <= term.first and region.start < term.behind <= region.stop]
    found = [term for term in found if not _no_term(stage, term)]
    before = range(max(before.start, _counted_behind(stage, before)), before.stop)
    if stage.document.language.grammar.noun_first:
        found = _touching(stage, region.start, before) or _of_the_first(stage, actors, found)
    if not any(_is_prison(term) for term in found):
        found = _in_front(stage, before) + found
    prison = [term for term in found if _is_prison(term)]
    probation = [term for term in found if term.sort == "probation"]
    return list(zip(_dealt(stage, actors, prison), _dealt(stage, actors, probation), strict=True))


def _touching(stage: Stage, behind: int, before: range) -> list[Term]:
    """ "A bị 18 tháng tù cho hưởng án treo": the term right in front of the verb, with the probation behind it."""
    told = [term for term in stage.terms if term.behind == before.stop - 1 and _is_prison(term)]
    if len(told) != 1:
        return []
    probation = next((term for term in stage.terms if term.first >= behind), None)
    return told if probation is None or probation.sort != "probation" else [*told, probation]


def _of_the_first(stage: Stage, actors: Sequence[Actor], terms: list[Term]) -> list[Term]:
    """ "A bị án tù 8 năm, B bị 6 năm tù": of one person alone the terms before the next one named."""
    if len(actors) != 1 or not terms or actors[0].many:
        return terms
    behind = terms[0].behind
    others = (one for one in stage.actors if one.kind == "named" and one.first >= behind)
    following = next((one.first for one in others if one.persons != actors[0].persons), stage.tokens.stop)
    return [term for term in terms if term.first < following]


def _counted_behind(stage: Stage, before: range) -> int:
    """ "four days after Mai was found guilty": the token behind a length that says how long after; else the first."""
    terms = (term for term in stage.terms if before.start <= term.first and term.behind < before.stop)
    return max((term.behind for term in terms if stage.is_class(term.behind, "clause")), default=before.start)


def _no_term(stage: Stage, term: Term) -> bool:
    """ "sentenced to up to three years", "reduced by two years": nobody's term."""
    durations = stage.document.language.durations
    if not (durations.at_most or durations.by):
        return False
    before = [stage.key(place) for place in range(max(stage.tokens.start, term.first - 2), term.first)]
    return any(phrase in (" ".join(before), " ".join(before[-1:])) for phrase in (*durations.at_most, *durations.by))


def _again(actor: Actor, before: Sequence[Actor]) -> bool:
    return bool(actor.persons) and any(other.persons == actor.persons for other in before)


def _in_front(stage: Stage, before: range) -> list[Term]:
    """The terms in front of a trigger; the one that touches it alone: "fourteen months of their 20-month sentence"."""
    told = [
        term
        for term in stage.terms
        if before.start <= term.first
        and term.behind <= before.stop
        and not any(stage.is_class(place, "belongs", "preposition") for place in range(term.behind, before.stop - 1))
    ]  # not of "the one-year anniversary of the imprisonment", "two years into the sentence"
    touching = [term for term in told if term.behind == before.stop - 1]
    return touching or told


def _is_prison(term: Term) -> bool:
    return term.sort in ("prison", "")


def _dealt(stage: Stage, actors: Sequence[Actor], terms: Sequence[Term]) -> list[Term | None]:
    """One term a person where the text deals them out, the same for all where it gives one, none for a total."""
    if not terms:
        return [None] * len(actors)
    if len(actors) == 1:
        total = (
            actors[0].many and len(terms) == 1 and _is_total(stage, terms[0])
        )  # "five activists to a total 57 years"
        return [None if total else _chosen(stage, terms)]
    if len(terms) == len(actors) and len({actor.first for actor in actors}) == 1:
        return list(terms)  # "sentenced them to five and three years"
    if _each_in_front(actors, terms):
        return list(terms)
    following = [_next(actor, actors, terms) for actor in actors]
    if sum(term is not None for term in following) > 1:
        return _shared_backwards(following)
    if len(terms) == len(actors):
        return list(terms)
    if len(terms) == 1:
        return [None if _is_total(stage, terms[0]) else terms[0]] * len(actors)
    return [None] * len(actors)


def _each_in_front(actors: Sequence[Actor], terms: Sequence[Term]) -> bool:
    """ "5 năm tù cho A, 4 năm tù cho B và 3 năm tù cho C": every term stands right before whose it is."""
    ends = [0, *(actor.behind for actor in actors)]
    pairs = zip(terms, actors, ends, strict=False)
    return len(terms) == len(actors) and all(end <= term.first < actor.first for term, actor, end in pairs)


def _chosen(stage: Stage, terms: Sequence[Term]) -> Term:
    """Of several terms of one person the first that is said to be prison."""
    down_to = stage.document.language.grammar.down_to
    left = next((term for term in terms if term.first > 0 and stage.key(term.first - 1) in down_to), None)
    return left or next((term for term in terms if term.sort == "prison"), terms[0])


def _next(actor: Actor, actors: Sequence[Actor], terms: Sequence[Term]) -> Term | None:
    """The term that stands behind an actor and before the next one."""
    limit = min((other.first for other in actors if other.first > actor.first), default=10**9)
    return next((term for term in terms if actor.behind <= term.first < limit), None)


def _shared_backwards(terms: Sequence[Term | None]) -> list[Term | None]:
    """ "A and B 5 years each, C 3 years": who has none of their own takes the next one told."""
    dealt: list[Term | None] = list(terms)
    for index in range(len(dealt) - 2, -1, -1):
        if dealt[index] is None:
            dealt[index] = dealt[index + 1]
    return dealt


def _is_total(stage: Stage, term: Term) -> bool:
    words = {stage.key(place) for place in range(max(stage.tokens.start, term.first - 5), term.first)}
    return bool(words & set(stage.document.language.durations.total))
