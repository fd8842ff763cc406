# SPDX-License-Identifier: Apache-2.0
"""Who says "I": the speaker of the quotation in which it stands, or the one who tells the whole text."""

from functools import lru_cache

from vigil.spotting.text.document import Document
from vigil.spotting.voices.speakers import Spoken
from vigil.values.quotes import Span

I = "i"  # noqa: E741 - the sense of these pronouns in the language's files
"""The sense of "I", "me" and "my"."""


def first_person(document: Document, place: int) -> tuple[int, ...]:
    """The one whom "I" at a token stands for; nobody where the text does not say who speaks."""
    spoken = Spoken(document)
    at = document.tokens.starts[place]
    if not spoken.covers(at):
        return _teller(document)
    quotation = spoken.at(at)
    if quotation is None or quotation.speaker is None:
        return ()
    told = quotation.speaker.quote
    named = document.mentions_in(told.span) if told is not None else ()
    person = named[0].person if named else _by_name(document).get(quotation.speaker.value)
    return (person,) if person is not None else ()


@lru_cache(maxsize=1)
def _by_name(document: Document) -> dict[str, int]:
    return {person.name: index for index, person in enumerate(document.people)}


NEAR = 3
"""How many signs may stand between "my name is" and the name."""


@lru_cache(maxsize=1)  # a testimony says "I" again and again
def _teller(document: Document) -> tuple[int, ...]:
    """ "My name is Mai Lan": who tells the text; else the only one whom its headings name."""
    for place in document.of_class.get("own_name", ()):
        end = document.tokens.ends[document.phrases[place].behind - 1]
        told = document.mentions_in(Span(end, min(len(document.text), end + NEAR + LONG_NAME)))
        if told and told[0].whole.start - end <= NEAR:
            return (told[0].person,)
    headings = [one.span for one in document.sentences if one.heading]
    named = {mention.person for span in headings for mention in document.mentions_in(span)}
    return tuple(named) if len(named) == 1 else ()


LONG_NAME = 60
"""How many signs a name has at most with what describes it."""
