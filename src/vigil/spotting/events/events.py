# SPDX-License-Identifier: Apache-2.0
"""Events: what happened to whom, when, where and under which law.

A trigger (data of the language) tells the kind; `affected` finds whom it
concerns by the grammar of the sentence; date, term, law and place are sought
where they can belong to it. Tellings of one happening become one finding.
"""

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from vigil.spotting.events.actors import Actor, actors
from vigil.spotting.events.alongside import alongside
from vigil.spotting.events.cast import Cast
from vigil.spotting.events.described import note_descriptions
from vigil.spotting.events.drafts import LEAD, Draft
from vigil.spotting.events.enumerations import enumerations
from vigil.spotting.events.first_verdict import first_verdicts
from vigil.spotting.events.hearings import carry_law, hearing_into_outcome, outcome_before_hearing
from vigil.spotting.events.laws_told import law_of_the_paragraph
from vigil.spotting.events.lead_named import named_next
from vigil.spotting.events.led_back import counted, identified
from vigil.spotting.events.listed import Lead, announced, labelled, leads
from vigil.spotting.events.needs import may_be, of_a_hearing
from vigil.spotting.events.one_happening import dated_together, merged, without_minor
from vigil.spotting.events.reader import Reader
from vigil.spotting.events.stage import Stage, occurrences
from vigil.spotting.events.thread import NOTHING, go_on, headed
from vigil.spotting.events.told import finding
from vigil.spotting.findings import Finding
from vigil.spotting.text.document import Document
from vigil.spotting.words.language import Language
from vigil.spotting.words.sentences import Sentence
from vigil.spotting.words.terms import Term
from vigil.values.names import fold


def find(document: Document) -> Iterator[Finding]:
    """Every event of a telling, those of nobody named among them, in the order of the text."""
    drafts = list(_drafts(document))
    described = partial(_described_otherwise, document)
    dated = carry_law(outcome_before_hearing(hearing_into_outcome(drafts)))
    told = identified(counted(law_of_the_paragraph(document, dated), described), described)
    told = named_next(document, told, described)
    for draft in merged(draft for draft in told if draft.group is None or draft.worth):
        yield finding(document, draft)


def _drafts(document: Document) -> Iterator[Draft]:
    cast = Cast(document)
    everybody = actors(document)
    before = NOTHING
    paragraph: int | None = None
    lead: Lead | None = None
    group: Lead | None = None
    last: Sentence | None = None
    found: list[Draft] = []
    for sentence in document.sentences:
        tokens = document.tokens.within(sentence.span)
        here = _among(everybody, tokens)
        told = occurrences(document, tokens, here)
        for actor in here:
            cast.meet(actor, sentence.paragraph, tokens)
        if sentence.paragraph != paragraph:
            before, paragraph = headed(document, last, before), sentence.paragraph
        told_last, found = found, []
        goes_on = document.language.grammar.noun_first and bool(document.language.grammar.gives)
        dealt = goes_on and bool(here) and before.outcome is not None
        named = sum(actor.kind == "named" for actor in here)
        rows = named > 1
        line = labelled(document, sentence) if lead is not None else None
        if lead is not None and line is None and not lead.numbered:
            lead = None
        some = group is not None and named > 0
        if told or dealt or rows or line or some:
            stage = Stage(document, sentence, tokens, here, told, _terms(document, sentence, tokens, here), cast)
            stage.occurrences = [one for one in told if may_be(stage, one) and not of_a_hearing(stage, one)]
            note_descriptions(stage)
            if rows:
                cast.meet_rows(enumerations(stage), sentence.paragraph)
        before_group: Lead | None = group
        group = None
        if told or dealt or line or some:
            reader = Reader(stage, before)
            drafts = list(reader.drafts())
            drafts = [*drafts, *first_verdicts(stage, drafts)]
            if lead is not None and line is not None:
                lead = replace(lead, numbered=line[1])
                drafts = [*reader.in_the_list(lead, line[0]), *drafts]
            elif leads(document, sentence):
                lead = announced([*drafts, *reader.unnamed])
            more: list[Draft] = []
            if before_group is not None and line is None:
                more = list(reader.of_the_group(before_group))
                drafts = [*drafts, *more]
            group = announced([*drafts, *reader.unnamed]) or (before_group if more else None)
            found = reader.with_law(without_minor(dated_together([*drafts, *reader.dealt(drafts)])))
            yield from found
        if rows and told_last and not found:
            found = list(alongside(stage, told_last))
            yield from found
        before, last = go_on(document, sentence, here, found, before), sentence


def _terms(document: Document, sentence: Sentence, tokens: range, actors: Sequence[Actor]) -> list[Term]:
    """The lengths of time of a sentence; the numbers of a date ("tháng 7 năm 2017") are none."""
    dates = document.dates_in(sentence.span)
    names = [actor.behind for actor in actors if actor.kind == "named"]
    return [
        term
        for term in document.language.terms.terms(document.tokens, tokens, names)
        if not any(dated.span.meets(document.tokens.span(term.first, term.behind)) for dated in dates)
    ]


def _among(everybody: Sequence[Actor], tokens: range) -> Sequence[Actor]:
    """The actors of one sentence, of those in the order of the text."""
    first = bisect.bisect_left(everybody, tokens.start, key=lambda actor: actor.first)
    return everybody[first : bisect.bisect_left(everybody, tokens.stop, first, key=lambda actor: actor.first)]


def _opens_paragraph(document: Document, draft: Draft) -> bool:
    """True where the name of whom a draft is about is the first word of a paragraph."""
    quote = draft.who.quote if draft.who is not None else None
    sentence = document.sentence_at(quote.start) if quote is not None else None
    if quote is None or sentence is None or quote.start != sentence.span.start:
        return False
    bare = any(one.span.start == quote.start for one in document.mentions_in(sentence.span))  # not "Teacher Mai"
    before = document.text[: quote.start].rstrip(" \t")
    return bare and (before.endswith("\n") or not before)


@lru_cache(maxsize=16)
def _plurals(language: Language) -> tuple[tuple[str, str], ...]:
    """Every noun for people in the plural, and alone: "Reporters A and B" tells of each that they are a reporter."""
    return tuple((fold(plural), fold(single)) for plural, single in language.people.plurals() if plural != single)


def _described_otherwise(document: Document, draft: Draft) -> frozenset[str]:
    """The nouns by which the text describes the person of a draft."""
    slots = document.people[draft.person].descriptors if draft.person is not None else ()
    if draft.paragraph <= LEAD + 1 and _opens_paragraph(document, draft) and not document.language.grammar.noun_first:
        return frozenset()  # "Mai, a nurse, ..." opens what stands under "A court sentenced an activist"
    told = frozenset(word for slot in slots for word in fold(slot.value).split())
    told = told.union(single for plural, single in _plurals(document.language) if plural in told)
    alike = (words for words in document.language.people.alike if not words.isdisjoint(told))
    if told <= document.language.people.anybody and not document.language.grammar.noun_first:
        return frozenset()  # "the four men": whatever else they are
    return told.union(*alike, document.language.people.anybody) if told else told
