# SPDX-License-Identifier: Apache-2.0
"""Rows of names and terms behind a verdict, whose verb is not said again: "A 16 năm tù; B và C cùng 12 năm tù"."""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.concerned import Affected
from vigil.spotting.events.dating import Dating
from vigil.spotting.events.described import behind_description
from vigil.spotting.events.drafts import FACTS, Draft
from vigil.spotting.events.joined_behind import list_from
from vigil.spotting.events.modality import modality
from vigil.spotting.events.penalties import Share, shares
from vigil.spotting.events.stage import Occurrence, Stage
from vigil.spotting.words.terms import Term

FAR = 6
"""How many words may stand between the last name and its term: "cùng chịu mức án"."""


@dataclass(frozen=True, slots=True)
class Row:
    """Those named in one breath, tokens `first` to `behind`, and what each of them was given."""

    first: int
    behind: int
    given: tuple[tuple[Actor, Share], ...]


def _given_to(stage: Stage, first: int) -> Iterator[Row]:
    """ "..., 12 years for B, and six each for C and D": those behind a term and the word that says whose it is."""
    last = first
    for term in stage.terms:
        if term.first < last or term.sort == "probation":
            continue
        place = _behind_whose(stage, term)
        actor = stage.actor_at(place) if place is not None else None
        if actor is None or actor.kind != "named" or actor.owner:
            continue
        group = tuple(one for one in list_from(stage, actor, stage.tokens.stop) if one.kind == "named")
        last = group[-1].behind
        yield Row(term.first, last, tuple((one, (term, None)) for one in group))


def _behind_whose(stage: Stage, term: Term) -> int | None:
    """The token behind "for" or "to", with nothing but what a term is of between: "12 years in prison for"."""
    for place in range(term.behind, min(stage.tokens.stop - 1, term.behind + FAR)):
        if stage.is_class(place, "belongs"):
            opened = place + 1
            while opened < stage.tokens.stop and stage.is_class(opened, "determiner", "noun", "modifier", "title"):
                if stage.actor_at(opened) is not None:
                    break
                opened += 1
            return opened
        if stage.key(place) in ",;:.(" or stage.actor_at(place) is not None:
            return None
    return None


def rows(stage: Stage, first: int) -> list[Row]:
    """The rows of a sentence from a token on: those whose terms stand behind the names, then those before them."""
    if stage.document.language.grammar.noun_first or _asked(stage, first):
        return list(_rows(stage, first))
    before = list(_given_to(stage, first))
    return before if before and _term_first(stage, first) else [*_rows(stage, first), *before]


def _term_first(stage: Stage, start: int) -> bool:
    """ "sentences: 26 years for A, 12 years for B": each term stands before whose it is, none behind."""
    term = next((one.first for one in stage.terms if one.first >= start), stage.tokens.stop)
    named = next((one.first for one in stage.actors if one.kind == "named" and one.first >= start), stage.tokens.stop)
    return term < named


def _asked(stage: Stage, start: int) -> bool:
    """ "was fined, and prosecutors asked for five years for Mai": what is asked for is dealt to nobody."""
    places = stage.document.places_of("modality", range(start, stage.tokens.stop))
    told = (stage.document.phrases[place] for place in places if not stage.document.tokens.capital(place))
    return any(word.cls == "modality" and word.sense != "alleged" for hit in told for word in hit.values)


FAR_COLON = 20
"""How many words may stand between a verdict and the colon: "long sentences to five men on 5 May 2018"."""


def verdict_on_those_behind(stage: Stage, one: Occurrence, dating: Dating) -> Iterator[Draft]:
    """ "handed down long sentences on 5 May: 26 years for Mai": a verdict that says behind a colon on whom."""
    verdict = next((t for t in one.triggers if t.kind == "sentence" and t.form in ("about", "act", "noun")), None)
    tokens = range(one.behind, stage.tokens.stop)
    if verdict is None or stage.document.language.grammar.noun_first:
        return
    if not any(stage.key(place) == ":" for place in tokens[:FAR_COLON]):
        return
    told = modality(stage, one.first, one.first)
    if told not in FACTS:
        return
    words = " ".join(stage.key(place) for place in range(one.first, one.behind))
    yield Draft(
        kind=verdict.kind,
        person=None,
        group=None,
        who=None,
        span=stage.document.tokens.span(one.first, one.behind),
        rule=f"{stage.document.language.code}/{verdict.kind}/{verdict.form}: {words}",
        paragraph=stage.sentence.paragraph,
        modality=told,
        legal=True,
        when=dating.when(one, verdict, Affected((), one.first, one.behind), tokens),
    )


def _rows(stage: Stage, first: int) -> Iterator[Row]:
    """Names with terms behind them, in the order of the text."""
    named = [actor for actor in stage.actors if actor.kind == "named" and actor.first >= first and not actor.owner]
    behind = first
    for actor in named:
        if actor.first < behind:
            continue
        group = tuple(one for one in list_from(stage, actor, stage.tokens.stop) if one.kind == "named")
        last = group[-1].behind
        if not _term_follows(stage, last):
            continue
        told = behind_description(stage, last)  # "B (cha ruột của A) 2 năm tù"
        stop = next((one.first for one in named if one.first >= told), stage.tokens.stop)
        given = shares(stage, group, range(group[0].behind, stop), range(0))
        terms = [prison for prison, _ in given if prison is not None]
        if terms:
            behind = max(last, *(term.behind for term in terms))
            yield Row(actor.first, behind, tuple(zip(group, given, strict=True)))


def _given(stage: Stage, term: Term) -> bool:
    """ "B, to nine years": a length that is not said to be prison must be given in so many words; "3 years older"."""
    grammar = stage.document.language.grammar
    if term.behind < stage.tokens.stop and stage.is_class(term.behind, "each"):
        return True  # "Mai and Lan 11 years each"
    return grammar.noun_first or (term.first > stage.tokens.start and stage.is_class(term.first - 1, "belongs"))


def _term_follows(stage: Stage, behind: int) -> bool:
    """True where a term of prison comes next, but for words that say that it is given."""
    place = behind_description(stage, behind)
    gives = stage.document.language.grammar.gives
    starts = {term.first for term in stage.terms if term.sort == "prison" or (not term.sort and _given(stage, term))}
    if place > behind and stage.key(behind) == "(" and behind + 1 in starts:
        return True  # "B (30 tháng tù)"
    for token in range(place, min(stage.tokens.stop, place + FAR)):
        if token in starts:
            return True
        if stage.key(token) not in gives:
            return False
    return False
