# SPDX-License-Identifier: Apache-2.0
"""Pronouns: whom "he", "they", "the two" or "hai người" stands for, of those spoken of before."""

import itertools
from collections.abc import Sequence

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.cast import Befallen, Cast, Seen, near
from vigil.spotting.events.in_turn import rather_befallen, told_in_turn
from vigil.spotting.text.document import Document
from vigil.values.names import fold

MANY = 30
"""How many namings back those are sought who are counted."""
OPENS_WITH = 4
FAR_SUBJECT = 20
"""How near the beginning "his" opens a sentence, and how far behind it the subject may be named."""
NEAR_GROUP = 7
"""How far before a group that is joined to it a name may begin."""
LAST = 3
"""How many happenings back whom it befell is still being spoken of."""


def one_meant(cast: Cast, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
    """Of the same sentence whom something befell, else the first; else of the same paragraph, else of the last."""
    keys = cast.document.tokens.keys
    before = [
        one for one in cast.seen_near(paragraph) if one.place < actor.first and cast.fits(one.person, actor.sense)
    ]
    this = cast.document.language.grammar.this
    if before and this and not this.isdisjoint(keys[actor.behind - 1 : actor.behind + 1]):
        return (max(before, key=lambda one: one.place).person,)  # "bị cáo này"
    introduced = _just_introduced(cast, actor, sentence, before)
    if introduced is not None:
        return (introduced,)
    here = [one.person for one in before if one.place >= sentence.start and not cast.acts_only(one.person)]
    if _unnamed_last(cast, sentence, actor):
        return ()
    meant = _named_next(cast, actor, sentence, paragraph) if not here else _of_the_relative(cast, actor, sentence)
    if meant is not None:
        return (meant,)
    if here and _speaks_of_others(cast, here, actor, sentence, before):
        here = []
    if here and _in_passing(cast, here, before, actor, sentence):
        here = []
    near_by = _of_the_clause(cast, actor, here, before)
    if near_by is not None:
        return (near_by,)
    sure = {person for person in here if cast.is_surely(person, actor.sense)}
    if len(sure) == 1 and len(set(here)) > 1:
        return tuple(sure)  # "Omar's wife, Mai, wrote that she ..."
    if here and not _meant_before(cast, actor, sentence):
        focused = [person for person in here if cast.focus and person in cast.focus[-1].persons]
        return ((focused or here)[0],)
    before = [one for one in before if one.place < sentence.start]
    own = [one for one in before if one.paragraph == paragraph]
    for among in (own, before):
        found = _last_befallen(cast, actor.sense, among)
        if found or among:
            return found or (_spoken_of(cast, among),)
    return _last_befallen(cast, actor.sense, before)


def _just_introduced(cast: Cast, actor: Actor, sentence: range, before: Sequence[Seen]) -> int | None:
    """ "Anh A là công nhân. Anh bị bắt ...": the one of whom the sentence before said who he is, and no other."""
    document = cast.document
    grammar = document.language.grammar
    if not grammar.noun_first or actor.first != sentence.start or sentence.start == 0:
        return None
    last = document.sentence_at(max(0, document.tokens.starts[sentence.start - 1] - 1))
    if last is None:
        return None
    start = document.tokens.within(last.span).start
    named = [one for one in before if start <= one.place < sentence.start]
    if not named or named[0].place > start + 1 or len({one.person for one in named}) > 1:
        return None
    told = next((one for one in document.mentions_in(last.span) if one.person == named[0].person), None)
    behind = document.tokens.within(told.span).stop if told is not None else sentence.start
    return named[0].person if document.tokens.keys[behind] in grammar.naming else None


def _spoken_of(cast: Cast, among: Sequence[Seen]) -> int:
    """Of those named the last to whom something happened, else the last: not the lawyer who tells of it."""
    befallen = {person for one in cast.focus[-MANY:] for person in one.persons}
    told = [one for one in among if not _addressed(cast, one)]
    silent = [one.person for one in told or among if not one.speaks] or [(told or among)[-1].person]
    silent = [person for person in silent if not cast.acts_only(person)] or silent
    plain = {one.person for one in among if not _behind_preposition(cast, one)}
    silent = [person for person in silent if person in plain] or silent
    return next((one.person for one in reversed(among) if one.person in befallen), silent[-1])


def _addressed(cast: Cast, one: Seen) -> bool:
    """ "Mai wrote to President Lan": whom she wrote to, who holds an office."""
    if not _behind_preposition(cast, one):
        return False
    titled = (cast.document.is_class(place, "title", "role") for place in range(one.place, one.place + LONG_TITLE))
    return bool(cast.document.people[one.person].roles) or any(titled)


LONG_TITLE = 3
"""Among how many words of a naming the office stands: "Ruritanian President Mai Lan"."""


def _behind_preposition(cast: Cast, one: Seen) -> bool:
    """ "Mai wrote to Minister Lan": the minister is not who is spoken of."""
    document = cast.document
    if document.language.grammar.noun_first:
        return False
    place = one.place - 1
    while place > one.place - LONG_OFFICE and _of_an_office(document, place):
        place -= 1
    return place > 0 and document.tokens.keys[place] in document.language.grammar.prepositions


LONG_OFFICE = 6
"""How many words may stand between a preposition and a name: "to Ruritanian Prime Minister"."""


def _of_an_office(document: Document, place: int) -> bool:
    return place > 0 and (
        document.tokens.capital(place) or document.is_class(place, "title", "role", "noun", "modifier", "determiner")
    )


def _in_passing(cast: Cast, here: list[int], before: list[Seen], actor: Actor, sentence: range) -> bool:
    """ "Following the election of Mai as president, she was freed": she is the woman told of before."""
    if len(set(here)) > 1 or cast.is_surely(here[0], actor.sense) or any(here[0] in one.persons for one in cast.focus):
        return False
    place = next(one.place for one in before if one.place >= sentence.start and one.person == here[0])
    opens = cast.document.is_class(sentence.start, "clause", "preposition")
    told = any(one.place < sentence.start and cast.is_surely(one.person, actor.sense) for one in before)
    return told and opens and place > sentence.start and cast.document.is_class(place - 1, "preposition")


def _of_the_clause(cast: Cast, actor: Actor, here: list[int], before: Sequence[Seen]) -> int | None:
    """ "The officer was there when Mai fell to her death": what is owned is of the one whom its own clause names."""
    document = cast.document
    if not actor.owner or len(set(here)) < 2 or document.language.grammar.noun_first:
        return None
    last = max(before, key=lambda one: one.place)
    opened = document.places_of("same_time", range(max(0, last.place - A_STEP), last.place))
    told = range(last.place, actor.first)
    plain = not document.places_of("clause", told) and not document.places_of("and", told)
    sign = any(document.tokens.keys[place] in ",;" for place in told)
    return last.person if opened and plain and not sign and len(told) <= A_STEP else None


A_STEP = 8
"""How many words a clause may have from its opening to its subject, and from there to what is owned."""


def _speaks_of_others(cast: Cast, here: list[int], actor: Actor, sentence: range, before: list[Seen]) -> bool:
    """ "A researcher, Mai, said that police beat him": whoever speaks for a body tells of the one told of before."""
    if len(set(here)) > 1 or not cast.is_a_voice(here[0]) or any(here[0] in one.persons for one in cast.focus):
        return False
    speaks = any(one.speaks and one.place >= sentence.start for one in before)
    told = {person for one in cast.focus[-LAST:] for person in one.persons}
    return speaks and any(one.place < sentence.start and one.person in told for one in before)


def _of_the_relative(cast: Cast, actor: Actor, sentence: range) -> int | None:
    """ "Mai, whose walk was cut short by her arrest": within the clause that tells of Mai, "her" is Mai.

    So is "she" of "Mai, who said that she had been beaten".
    """
    document = cast.document
    said = document.places_of("speech", range(max(sentence.start, actor.first - 2), actor.first))
    if not (actor.owner or said) or document.language.grammar.noun_first:
        return None
    for place in range(actor.first - 1, max(sentence.start + 1, actor.first - FAR_SUBJECT), -1):
        if document.tokens.keys[place] in ";:" or any(one.place == place for one in cast.seen[-LAST:]):
            return None
        if document.is_class(place, "relative") and document.tokens.keys[place - 1] == ",":
            if not actor.owner and place + 1 not in said:
                return None  # "Mai, who said that she had been beaten"
            end = document.tokens.ends[place - 2]
            named = next((one for one in document.mentions if one.span.end == end), None)
            return named.person if named is not None and cast.fits(named.person, actor.sense) else None
    return None


def _named_next(cast: Cast, actor: Actor, sentence: range, paragraph: int) -> int | None:
    """ "During his trial in May, Mai told ...": what opens the sentence is of the subject behind the comma.

    So is "when he was held" where a paragraph opens with it: nobody else has been spoken of there.
    """
    document = cast.document
    new = not any(one.paragraph == paragraph for one in cast.seen[-MANY:]) and not document.language.grammar.noun_first
    opens = (actor.owner or new) and sentence.start < actor.first <= sentence.start + OPENS_WITH
    if not opens or not document.is_class(sentence.start, "preposition", "clause"):
        return None
    keys = document.tokens.keys
    for place in range(actor.behind, min(sentence.stop - 1, actor.behind + FAR_SUBJECT)):
        if keys[place] != ",":
            continue
        start = document.tokens.starts[place + 1]
        named = next((one for one in document.mentions if one.whole.start == start), None)
        if named is not None:
            behind = document.tokens.within(named.whole).stop
            owns = behind < len(keys) and keys[behind] in document.language.grammar.possessive
            return None if owns or not cast.fits(named.person, actor.sense) else named.person
    return None


def _meant_before(cast: Cast, actor: Actor, sentence: range) -> bool:
    """In "His lawyers, A and B, said he was ..." he was meant before A and B were named."""
    named = [one.place for one in cast.seen if sentence.start <= one.place < actor.first]
    return any(sense == actor.sense and sentence.start <= place < min(named) for place, sense in cast.pronouns if named)


def _unnamed_last(cast: Cast, sentence: range, actor: Actor) -> bool:
    """In "guards beat his client and denied him ..." he is the client, and nobody by name."""
    last = cast.focus[-1] if cast.focus else None
    if last is None or last.persons or last.place <= sentence.start:
        return False
    return not any(last.place <= one.place < actor.first for one in cast.seen)


def _last_befallen(cast: Cast, sense: str, among: Sequence[Seen]) -> tuple[int, ...]:
    """The one person of these to whom something last happened."""
    named = {one.person for one in among}
    for told in reversed(cast.focus[-LAST:]):
        fitting = tuple(person for person in told.persons if person in named and cast.fits(person, sense))
        if len(fitting) == 1:
            return fitting
    return ()


def several_meant(cast: Cast, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
    """Those named before in the sentence; else those whom something befell, where no other group came between."""
    named = dict.fromkeys(one.person for one in cast.seen if sentence.start <= one.place < actor.first)
    here = tuple(person for person in named if not cast.acts_only(person))
    if len(here) > 1:
        return _just_those(cast, actor, here, paragraph) or here
    groups = [place for place in cast.groups if sentence.start <= place < actor.first]
    if groups:
        return here if _joined(cast, groups[-1], here, sentence) else ()  # "Activists said they were arrested"
    numbered = _just_so_many(cast, actor, paragraph) or _all_of_the_case(cast, actor, sentence, paragraph)
    if numbered:
        return numbered
    several = (one for one in reversed(cast.focus) if len(one.persons) != 1)
    told = next(several, None)
    counted = _counted(cast, actor, paragraph)
    if counted and (told is None or len(told.persons) != len(counted)):
        return counted
    row = _row_before(cast, actor, paragraph)
    number = _counts(cast, actor)
    if number:
        exact = _of_number(cast, number, actor, paragraph) or _only_so_many(cast, number, actor)
        if exact:
            return rather_befallen(cast, actor, exact, paragraph)
        row = None
        told = told if told is not None and not told.persons else None
    if row is not None and (told is None or told.place < row.place):
        return row.persons
    if told is not None and near(told.paragraph, paragraph):
        return told.persons
    return _one_by_one(cast, actor, paragraph) or told_in_turn(cast, actor, sentence, paragraph)


def _all_of_the_case(cast: Cast, actor: Actor, sentence: range, paragraph: int) -> tuple[int, ...]:
    """ "They" that opens a paragraph: all who were told of so far, if they are as many as the text has counted."""
    last = next((one for one in reversed(cast.focus) if one.place < actor.first), None)
    if actor.first != sentence.start or last is None or last.paragraph == paragraph:
        return ()
    return cast.all_told(actor.first) if near(last.paragraph, paragraph) else ()


def _one_by_one(cast: Cast, actor: Actor, paragraph: int) -> tuple[int, ...]:
    """ "A was held, B was arrested on Monday. All of them were charged": those befallen one by one in a paragraph."""
    if cast.document.language.grammar.noun_first or any(told < actor.first for told in cast.topics[-1:]):
        return ()
    told = (one for one in cast.focus[-MANY:] if one.paragraph == paragraph and one.place < actor.first)
    persons = tuple(dict.fromkeys(person for one in told for person in one.persons))
    return persons if len(persons) > 1 else ()


def _joined(cast: Cast, group: int, here: Sequence[int], sentence: range) -> bool:
    """ "Mai and seven others said they ...": of a group that is joined to a name, the name."""
    joined = cast.document.is_class(group - 1, "and")
    close = (one for one in cast.seen if max(sentence.start, group - NEAR_GROUP) <= one.place < group)
    return joined and any(one.person in here for one in close)


def _row_before(cast: Cast, actor: Actor, paragraph: int) -> Befallen | None:
    """The people named in one row last, in this paragraph or the one before, where no other group came between."""
    row = next((one for one in reversed(cast.rows) if one.place < actor.first), None)
    if row is None or not near(row.paragraph, paragraph):
        return None
    if any(row.place < place < actor.first for place in cast.topics):
        return None
    return row


def _just_so_many(cast: Cast, actor: Actor, paragraph: int) -> tuple[int, ...]:
    """ "Hai người", "cả hai": the row, or those of the paragraph or the one before, that are just so many.

    Farther back, the only row of so many that the text has named so far.
    """
    number = cast.number(actor)
    if number < 2 or not cast.document.language.grammar.noun_first:
        return ()
    exact = _of_number(cast, number, actor, paragraph)
    if exact:
        return exact
    last = list(itertools.islice((one for one in reversed(cast.seen) if one.place < actor.first), MANY))[::-1]
    for told in (paragraph, paragraph - 1):
        named = tuple(dict.fromkeys(one.person for one in last if one.paragraph == told))
        if len(named) == number:
            return tuple(person for person in named if not cast.acts_only(person))
    rows = {one.persons for one in cast.rows if one.place < actor.first and len(one.persons) == number}
    befallen = dict.fromkeys(person for one in cast.focus if one.place < actor.first for person in one.persons)
    return next(iter(rows)) if len(rows) == 1 else tuple(befallen) if len(befallen) == number else ()


def _just_those(cast: Cast, actor: Actor, here: Sequence[int], paragraph: int) -> tuple[int, ...]:
    """ "Luật sư A nói hai bị cáo B và C không có tội ... kháng cáo của hai bị cáo": the two named in one row, not A."""
    number = cast.number(actor)
    if number in (0, len(here)):
        return ()
    told = _of_number(cast, number, actor, paragraph)
    return told if set(told) <= set(here) else ()


def _of_number(cast: Cast, number: int, actor: Actor, paragraph: int) -> tuple[int, ...]:
    """Those of the last row or happening nearby that are just so many."""
    told = sorted((*cast.rows, *cast.focus), key=lambda one: one.place)
    last = (one for one in reversed(told) if one.place < actor.first and near(one.paragraph, paragraph))
    return next((one.persons for one in last if len(one.persons) == number), ())


def _only_so_many(cast: Cast, number: int, actor: Actor) -> tuple[int, ...]:
    """ "The three journalists", told far behind: the only ones whom the text named together so far that are so many."""
    if not actor.counted or cast.document.language.grammar.noun_first:
        return ()
    told = {one.persons for one in cast.rows if one.place < actor.first and len(one.persons) == number}
    if len(told) == 1:
        return next(iter(told))
    befallen = dict.fromkeys(person for one in cast.focus if one.place < actor.first for person in one.persons)
    return tuple(befallen) if len(befallen) == number else ()


def _counts(cast: Cast, actor: Actor) -> int:
    """How many "the two" or "all three" say they are; 0 for "they"."""
    words = fold(cast.document.words(cast.document.tokens.span(actor.first, actor.behind)))
    counting = cast.document.language.grammar.counting
    opened = (form for forms in counting.values() for form in forms if words.startswith(f"{form} "))
    words = max(opened, key=len, default=words)  # "the four journalists"
    return next((number for number, forms in counting.items() if words in forms), 0)


def _counted(cast: Cast, actor: Actor, paragraph: int) -> tuple[int, ...]:
    """ "All three": those whom the paragraph has named so far, when they are as many."""
    number = _counts(cast, actor)
    if not number:
        return ()
    seen = (one.person for one in cast.seen if one.paragraph == paragraph and one.place < actor.first)
    named = [person for person in dict.fromkeys(seen) if not cast.acts_only(person)]
    return tuple(named) if number and len(named) == number else ()
