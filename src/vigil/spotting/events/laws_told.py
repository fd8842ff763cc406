# SPDX-License-Identifier: Apache-2.0
"""The law of a paragraph that speaks of one person: told once, it is that of all that the paragraph tells of them."""

from collections.abc import Iterator, Sequence

from vigil.spotting.events.drafts import Draft
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.words.sentences import Sentence
from vigil.values.quotes import Span

STEPS = frozenset({"arrest", "detention", "charge", "indictment", "sentence"})
"""What is done under the law of an accusation."""


def law_of_the_paragraph(document: Document, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, those without a law filled from their paragraph where it names one person and cites one law."""
    if not document.cited:
        return drafts
    wanting = {draft.paragraph for draft in drafts if draft.law is None and draft.person is not None}
    told = {paragraph: law for paragraph in wanting for law in _law(document, paragraph)}
    return [
        draft._replace(law=told[draft.paragraph][1])
        if draft.law is None
        and draft.kind in STEPS
        and draft.paragraph in told
        and draft.person == told[draft.paragraph][0]
        else draft
        for draft in drafts
    ]


def _law(document: Document, paragraph: int) -> Iterator[tuple[int, Slot]]:
    """The one person whom a paragraph names, and the one law that it cites in a sentence that accuses them."""
    whole = [sentence for sentence in document.sentences if sentence.paragraph == paragraph]
    if not whole:
        return
    span = Span(whole[0].span.start, whole[-1].span.end)
    persons = {mention.person for mention in document.mentions_in(span)}
    cited = [one for one in document.cited_in(span) if not one.procedure]
    if len(persons) != 1 or len({one.value for one in cited}) != 1:
        return
    sentence = next((one for one in whole if one.span.holds(cited[0].span)), None)
    if sentence is not None and _accuses(document, sentence):
        yield persons.pop(), document.slot(cited[0].span, cited[0].value, "the one law cited in this paragraph")


def _accuses(document: Document, sentence: Sentence) -> bool:
    """True where a sentence speaks of an act against somebody, be it one not carried out: "had a warrant for ..."."""
    tokens = document.tokens.within(sentence.span)
    return any(tokens.start <= hit.first < tokens.stop for hit in document.acts)
