# SPDX-License-Identifier: Apache-2.0
"""Leads without a name: "A lawyer has been arrested. Mai Lan, 51, defends dockers." tells of Mai Lan.

`drafts.identified` finds whom a lead means by what is told to have happened to them. Here nothing more has happened:
the sentence behind the lead only says who it is.
"""

import bisect
from collections.abc import Callable, Iterable, Sequence

from vigil.spotting.events.drafts import LEAD, Draft
from vigil.spotting.findings import Slot
from vigil.spotting.text.document import Document
from vigil.spotting.text.people import Mention
from vigil.spotting.words.sentences import Sentence

NEXT = 2
"""How many sentences behind the lead the name may come."""
NEAR_SPEECH = 2
"""How many words may stand between a name and its verb of saying."""


def named_next(
    document: Document, drafts: Iterable[Draft], described: Callable[[Draft], frozenset[str]]
) -> list[Draft]:
    """The drafts, those of one unnamed person of the lead given to the one whom the text then introduces."""
    found = list(drafts)
    if document.language.grammar.noun_first:
        return found
    known = {draft.person for draft in found if draft.person is not None}
    for index, draft in enumerate(found):
        if draft.group is None or not draft.single or not 0 <= draft.paragraph <= LEAD:
            continue
        above = _in_the_heading(found[:index], draft)
        if above is not None:
            found[index] = draft._replace(person=above.person, who=above.who, group=None, single=False, worth=True)
            continue
        mention = _introduced(document, draft)
        if mention is None or mention.person in known:
            continue
        name = document.people[mention.person].name
        who = Slot(name, document.quote(mention.span), f"the one whom “{draft.group.value}” leaves unnamed")
        told = draft._replace(person=mention.person, who=who, group=None, single=False, worth=True)
        nouns = described(told)
        if not nouns or draft.noun in nouns:
            found[index] = told
    return found


def _in_the_heading(before: Sequence[Draft], draft: Draft) -> Draft | None:
    """ "Court jails Mai Lan", and under it "An editor was found guilty on Monday": the only one told of so far."""
    alike = len({one.person for one in before}) == 1 and before[0].person is not None and before[0].paragraph < 0
    return before[0] if alike and before[0].kind == draft.kind else None


def _introduced(document: Document, draft: Draft) -> Mention | None:
    """The one person whom the sentences right behind a draft name for the first time, if they say nothing."""
    place = bisect.bisect_right(document.sentences, draft.span.start, key=lambda one: one.span.start)
    before = {one.person for one in document.mentions if one.span.start < document.sentences[place - 1].span.end}
    if before:
        return None  # "A lawyer was arrested after he met Mai Lan"
    for sentence in document.sentences[place : place + NEXT]:
        if sentence.paragraph - draft.paragraph > 1 or sentence.heading:
            return None
        named = document.mentions_in(sentence.span)
        if named:
            return named[0] if _alone(document, sentence, named[0], len({one.person for one in named})) else None
    return None


def _alone(document: Document, sentence: Sentence, mention: Mention, number: int) -> bool:
    """True for the only name of its sentence, of somebody who tells nothing and holds no power."""
    tokens, within = document.tokens, document.tokens.within
    whole, name = within(mention.whole), within(mention.span)
    start = within(sentence.span).start
    grammar, people = document.language.grammar, document.language.people
    before = range(start, whole.start)
    if number != 1 or any(document.is_class(place, "pronoun", "possessive_pronoun") for place in before):
        return False  # "He had criticised Mai Lan", "Her husband Omar Sa"
    says = range(max(start, whole.start - NEAR_SPEECH), min(len(tokens), name.stop + NEAR_SPEECH))
    if any(document.is_class(place, "speech", "hearsay") for place in says):
        return False
    if document.places_of("hearsay", before) or document.is_class(whole.start - 1, "agent"):
        return False
    if tokens.keys[name.stop : name.stop + 1] == ("'s",) or document.is_class(name.stop, "and"):
        return False
    person = document.people[mention.person]
    slots = [*person.descriptors, *person.roles]
    words = {word for slot in slots for word in slot.value.lower().split()} | set(tokens.keys[whole.start : name.start])
    opens = whole.start == start or grammar.definite.isdisjoint(tokens.keys[whole.start - 1 : whole.start])
    return opens and words.isdisjoint(people.in_charge)
