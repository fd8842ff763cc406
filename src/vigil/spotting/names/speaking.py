# SPDX-License-Identifier: Apache-2.0
"""How much speaks for a run of capitals being a person's name: what it is itself, and the words around it."""

import bisect

from vigil.spotting.names import following, in_front
from vigil.spotting.names.outlets import whom_they_work_for
from vigil.spotting.names.scene import Scene


def weight(at: Scene, first: int, behind: int, count: int) -> int:
    """How much speaks for a person's name: the words in front, the words within, the words behind."""
    if behind < len(at.tokens) and behind in at.blocked and at.capital(behind) and behind not in at.starts:
        return 0
    letters = at.tokens.word(first).removesuffix("s")
    if count == 1 and behind == first + 1 and len(letters) < 6 and letters.isupper():
        return 0  # "said PFF's director", "24 POWs": letters, and nobody's name
    if at.before(first, "where") is not None and not at.is_family(first):
        return 0  # "in Las Villas": a place before it is a person
    if count == 1 and first in at.verbs:
        return 0  # "Three Teachers Arrested, Fined"
    if count == 1 and first > 0 and at.tokens.keys[first - 1] in at.language.grammar.whence:
        return 0  # "from Velin"
    given = count >= 2 and at.tokens.word(first) in at.language.people.given_names
    if (at.before(first, "body") is not None and not given) or _credited(at, first):
        return 0  # "the NGO Open Door", "© Mai Lan"
    if first > 0 and at.tokens.keys[first - 1] in at.language.people.indefinite:
        return 0  # "a Crimean Tatar"
    if not given and whom_they_work_for(at, first):
        return 0  # "of the Marsh Courier"
    built = at.is_family(first)  # "Nguyễn Thị Như"
    if not built and any(_little_word(at, index) for index in range(first, behind)):
        return 0  # "The Observatory", "Treason Over Photo": the words of a heading
    if _by_line(at, first, behind) or (not built and _within_a_body(at, first)):
        return 0
    if not given and _of_whom(at, behind):
        return 0  # "said Santa Lucia dissident Mai Lan"
    if _outlet(at, first, behind) or _signed(at, behind) or (count <= 3 and _byline(at, first, behind)):
        return 0
    if all(len(at.tokens.word(index)) == 1 for index in range(first, behind)) or _plural(at, behind - 1):
        return 0
    weight = in_front.weight(at, first, behind, count)
    if count == 1 and weight and _of_an_age(at, first):
        weight += 1  # "the 36-year-old monk Norbu"
    if at.is_family(first) and count >= 2:
        weight += 3
    if any(at.tokens.word(index) in at.language.people.particles for index in range(first, behind)):
        weight += 2
    if count >= 2 and at.tokens.word(first) in at.language.people.given_names:
        weight += 3
    if count >= 2 and _alone_on_line(at, first, behind):
        weight += 3 if _numbered(at, first) else 2
    return weight + following.weight(at, behind)


def _within_a_body(at: Scene, first: int) -> bool:
    """ "Trung Tâm Phát Triển Xanh GreenID": capitals behind the word for a body and others of its name."""
    if not at.language.grammar.noun_first:
        return False
    place = first - 1
    while place > max(0, first - LONG_BODY) and at.capital(place) and not at.is_class(place, "body"):
        place -= 1
    return at.is_class(place, "body")


LONG_BODY = 10
"""How many words the name of a body has at most."""


LONG_NAME = 4
"""How many words a name has at most that no family name opens, for capitals alone to be taken for it."""


def of_a_headline(at: Scene, first: int, behind: int) -> bool:
    """ "NHỜ ÁP LỰC QUỐC TẾ, ...": words of a line all in capitals, that do not begin as the country's names do."""
    if not at.language.grammar.noun_first or at.is_family(first):
        return False
    words = [at.tokens.word(index) for index in range(first, behind)]
    return len(words) > LONG_NAME and all(len(word) > 1 and word.isupper() for word in words)


def shouted_verb(at: Scene, index: int) -> bool:
    """ "ĐƯỢC TRẢ TỰ DO VÔ ĐIỀU KIỆN": in capitals no name begins within a verb, though "DO" may open one."""
    if not at.language.grammar.noun_first or not at.tokens.word(index).isupper():
        return False
    before = bisect.bisect_left(at.acts, index, key=lambda hit: hit.first)
    return before > 0 and at.acts[before - 1].behind > index


FAR_AGE = 7
"""How many words may stand between how old somebody is and the name: "36-year-old Velin monk"."""


def _of_an_age(at: Scene, first: int) -> bool:
    """True right behind what somebody is and how old: one word is name enough there."""
    noun = at.before(first, "noun")
    if noun is None or at.tokens.capital(noun.first) or at.language.grammar.noun_first:
        return False
    ages = at.language.durations.ages
    before = range(max(0, noun.first - FAR_AGE), noun.first)
    old = [place for place in before if at.tokens.keys[place] in ages]
    return bool(old) and any(at.tokens.keys[place].isdecimal() for place in before if place < old[-1])


def _by_line(at: Scene, first: int, behind: int) -> bool:
    """ "By Mai Lan", alone on its line or before the place of a report: who wrote it."""
    by = at.before(first, "agent")
    if by is None or by.first not in at.starts or not at.capital(by.first):
        return False
    ends = behind >= len(at.tokens) or "\n" in at.tokens.text[at.tokens.ends[behind - 1] : at.tokens.starts[behind]]
    return ends or at.tokens.word(behind).isupper()


def _credited(at: Scene, first: int) -> bool:
    """ "© Mai Lan", "© 2013 Mai Lan": whose a picture is."""
    place = first - 2 if first > 1 and at.tokens.keys[first - 1].isdecimal() else first - 1
    return place >= 0 and at.tokens.keys[place] == "©"


def _of_whom(at: Scene, behind: int) -> bool:
    """True for capitals that say where somebody is from: behind them what that is, and a name."""
    noun = at.words.get(behind)
    plain = noun is not None and at.is_class(behind, "noun") and not at.language.grammar.noun_first
    return noun is not None and plain and noun.behind < len(at.tokens) and at.capital(noun.behind)


def _outlet(at: Scene, first: int, behind: int) -> bool:
    """ "(Daily News) - Police ...": what brackets hold at the head of a paragraph is who reports, or from where."""
    keys = at.tokens.keys
    return (
        first > 0
        and keys[first - 1] == "("
        and first - 1 in at.starts
        and behind + 1 < len(at.tokens)
        and keys[behind] == ")"
        and keys[behind + 1] in ("-", "–", "—", ":")
    )


def _byline(at: Scene, first: int, behind: int) -> bool:
    """True for the last words of a text, when they stand alone on their line: who wrote it."""
    return (
        behind == len(at.tokens)
        and first in at.starts
        and not _numbered(at, first)
        and _alone_on_line(at, first, behind)
        and at.before(first, "name_label") is None
        and len(at.tokens.places[at.tokens.keys[behind - 1]]) == 1
    )


LITTLE = 3
"""How many letters an article or a preposition has at least that is part of no name: "To" and "An" may be."""


def _little_word(at: Scene, index: int) -> bool:
    word = at.tokens.word(index)
    shouted = word.isupper() and len(word) > 1 and not at.language.grammar.noun_first
    little = at.is_class(index, "determiner", "preposition", "clause", "have", "passive")
    small = (len(word) >= LITTLE or shouted) and little
    return small and word not in at.language.people.particles


def _signed(at: Scene, behind: int) -> bool:
    """True in the last line of a text, where all of it is capitals: "GIA TUỆ - HỒ HẠNH" wrote it."""
    last = at.tokens.text.rstrip().rfind("\n") + 1
    return at.tokens.starts[behind - 1] >= last > 0 and at.tokens.text[last:].strip().isupper()


def _plural(at: Scene, last: int) -> bool:
    """ "Peace Consultants" are several people, and no name."""
    return at.is_class(last, "nouns")


def _alone_on_line(at: Scene, first: int, behind: int) -> bool:
    """True when a line holds the name and nothing but a number: the head of an entry in a list."""
    text = at.tokens.text
    start = text.rfind("\n", 0, at.tokens.starts[first]) + 1
    end = text.find("\n", at.tokens.ends[behind - 1])
    rest = text[start : at.tokens.starts[first]] + text[at.tokens.ends[behind - 1] : end if end >= 0 else len(text)]
    return not any(sign.isalpha() for sign in rest)


def _numbered(at: Scene, first: int) -> bool:
    """ "5. Ales Novik": the head of a numbered entry."""
    return first > 1 and at.tokens.keys[first - 1] in ".)" and at.tokens.keys[first - 2].isdecimal()
