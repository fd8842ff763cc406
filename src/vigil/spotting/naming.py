# SPDX-License-Identifier: Apache-2.0
"""Names of people: runs of capitals that something in the text says belong to a person.

No list of all names is needed. A run of capitalised words counts as a person's
name when the words around it speak of a person (a title, an office, a trade,
an age, a verb of saying), or when it is built as names of the country are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting import offices
from vigil.spotting.gazetteer import Known
from vigil.spotting.lexicon import Hit
from vigil.spotting.scene import Scene
from vigil.values.names import fold

LONGEST = 7
_VOWELS = frozenset("aeiouy")
_LINKS = frozenset("-‐‑'’")
"""Signs inside a name; a dash is none of them."""
_ASIDE = {"(": ")", '"': '"'}


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words, tokens `first` to `behind`, that may be a name, and how much speaks for it.

    `family` is the token of a family name that stands elsewhere: "Mehdi" of "Mehdi and Hossein Rajabi".
    """

    first: int
    behind: int
    count: int
    weight: int
    family: int | None = None


def runs(at: Scene) -> Iterator[Run]:
    """Every run of capitals that may be a name, in the order of the text."""
    behind = 0
    for index in at.opening:
        if index < behind:
            continue
        skip = _not_a_start(at, index)
        if skip == 1 and index in at.known and at.known[index].behind == index + 1:
            yield Run(index, index + 1, 1, -9)  # a place of one word may be what somebody named in full is called
        if skip:
            behind = index + skip
            continue
        behind, count = _run(at, index)
        if behind == index:  # a particle that no name follows
            continue
        if _abbreviation(at, index, count):
            index, count = index + 1, count - 1  # "EMDC Mammadli": the body that somebody is of
        first = _behind_office(at, index, count)
        yield Run(first, behind, count - (first > index), _weight(at, index, behind, count))


FEW_VOWELS = 0.3


def _abbreviation(at: Scene, index: int, count: int) -> bool:
    """True for capitals that are the short name of a body before a name: in brackets elsewhere, or hardly a vowel."""
    word = at.tokens.word(index)
    if (
        count < 2
        or len(word) < 3
        or not word.isupper()
        or fold(word) in at.family
        or at.tokens.word(index + 1).isupper()
    ):
        return False
    keys, places = at.tokens.keys, at.tokens.places[at.tokens.keys[index]]
    bracketed = any(0 < place < len(keys) - 1 and keys[place - 1] == "(" and keys[place + 1] == ")" for place in places)
    return bracketed or (len(word) > 3 and sum(sign in _VOWELS for sign in fold(word)) <= FEW_VOWELS * len(word))


def _behind_office(at: Scene, first: int, count: int) -> int:
    """In "Minister of Oil and Hydrocarbons Etienne Dupont" the first capital still belongs to the office."""
    linked = first > 0 and at.tokens.word(first - 1) in at.language.people.role_links
    if count < 3 or not linked or fold(at.tokens.word(first)) in at.family or offices.ending_at(at, first) is None:
        return first
    behind = first + 1
    while at.tokens.word(behind) in _LINKS:
        behind += 2
    return behind


def _not_a_start(at: Scene, index: int) -> int:
    """How many tokens to pass over because no name begins here; 0 when one may."""
    if not (at.capital(index) or _particle_first(at, index)):
        return 1
    hit = at.words.get(index)
    named = (index in at.blocked or at.is_class(index, "noun")) and _named_so(at, index)
    if at.is_class(index, "title", "role", "noun", "nouns", "kin", "pronoun") and hit is not None and not named:
        return hit.behind - index
    if index in at.placed or index in at.covered or (index in at.blocked and not named):
        return 1
    known = at.known.get(index)
    if known is not None and not _begins_as_name(at, index, known):
        return known.behind - index
    if hit is not None and index in at.starts and not at.tokens.word(index).isupper():
        return hit.behind - index
    return 0


def _named_so(at: Scene, index: int) -> bool:
    """ "journalist Islam Farouk", "including Christian Abebe, a lawmaker": a word of institutions is a first name."""
    size = len(at.tokens)
    if index + 1 >= size or index + 1 in at.blocked or not at.opens(index + 1) or index in at.starts:
        return False
    if at.capital(index - 1):
        return False  # "Mekong Rights Desk": the middle of a name of something else
    if at.before(index, "noun", "kin") is not None and _noun_ending_at(at, index):
        return not at.tokens.word(index).isupper()
    behind, count = _run(at, index)
    return count >= 2 and behind < size and at.tokens.keys[behind] == "," and _weight_in_apposition(at, behind + 1) >= 3


def _begins_as_name(at: Scene, index: int, known: Hit[Known]) -> bool:
    """A family name of the country goes before a place: Thai Binh is a province, Thai Thi Be a woman."""
    if (
        known.values[0].kind not in ("place", "capital", "adjective", "people")
        or fold(at.tokens.word(index)) not in at.family
    ):
        return False
    behind, count = _run(at, index)
    return behind > known.behind and count >= 2


def _particle_first(at: Scene, index: int) -> bool:
    """ "el-Sisi", "al-Arian": a particle that a hyphen ties to the name."""
    tokens = at.tokens
    return (
        tokens.word(index) in at.language.people.particles
        and index + 2 < len(tokens)
        and tokens.word(index + 1) in _LINKS
        and tokens.joined(index)
        and tokens.joined(index + 1)
        and at.capital(index + 2)
    )


def _run(at: Scene, first: int) -> tuple[int, int]:
    """Where a run of name words that begins at `first` ends, and of how many words it is."""
    tokens, size = at.tokens, len(at.tokens)
    index, count, behind = first, 0, first
    while index < size and count < LONGEST:
        if index > first and not _goes_on(at, first, index):
            break
        if at.capital(index) and (index == first or index not in at.blocked or _inside_name(at, first)):
            index += 1
            count += 1
            if (
                index < size
                and len(tokens.word(index - 1)) <= 2
                and tokens.keys[index] == "."
                and tokens.joined(index - 1)
                and _initial(at, index)
            ):
                index += 1
            behind = index
            while (
                index + 1 < size
                and tokens.word(index) in _LINKS
                and tokens.joined(index - 1)
                and tokens.joined(index)
                and tokens.word(index + 1)[0].isalpha()
            ):
                index += 2
                behind = index
        elif (
            tokens.word(index) in at.language.people.particles and index + 1 < size and _name_after_particle(at, index)
        ):
            index += 1
            while index < size and tokens.word(index) in _LINKS:
                index += 1
        elif index > first and (after := _nickname(at, index)) is not None:
            index = after
        else:
            break
    return behind, count


def _nickname(at: Scene, opening: int) -> int | None:
    """ "Reza (Yuhan) Omidi": the token behind a nickname that stands within a name, None where there is none."""
    sign, size = at.tokens.keys[opening], len(at.tokens)
    if sign not in _ASIDE or opening + 3 >= size:
        return None
    closing = opening + 1
    while closing < min(size - 1, opening + 4) and at.capital(closing) and not at.tokens.word(closing).isupper():
        closing += 1
    after = closing + 1
    inside = closing > opening + 1 and at.tokens.keys[closing] == _ASIDE[sign]
    if not inside or after >= size or not at.capital(after) or after in at.starts or after in at.blocked:
        return None
    known = at.is_class(after, "title", "role", "noun") or after in at.known or opening + 1 in at.known
    return None if known else after


def _initial(at: Scene, dot: int) -> bool:
    """The full stop of "Petronila P. Garcia": a capital follows, and one letter stands before."""
    return (
        dot + 1 < len(at.tokens)
        and len(at.tokens.word(dot - 1)) == 1
        and at.capital(dot + 1)
        and (dot + 1) not in at.starts
    )


def _inside_name(at: Scene, first: int) -> bool:
    return at.language.people.any_word_in_names and fold(at.tokens.word(first)) in at.family


def _name_after_particle(at: Scene, index: int) -> bool:
    after = index + 1
    while after < len(at.tokens) and at.tokens.word(after) in _LINKS:
        after += 1
    if after >= len(at.tokens):
        return False
    return (at.capital(after) and after not in at.blocked) or at.tokens.word(after) in at.language.people.particles


def _goes_on(at: Scene, first: int, index: int) -> bool:
    """False where a run is over: at a title, at a known place, over a line break or a new sentence."""
    if index in at.starts or _line_ends(at, first, index):
        return False
    hit = at.words.get(index)
    if hit is not None and any(word.cls in ("title", "role") for word in hit.values) and not _inside_name(at, first):
        return False
    if index in at.placed or index in at.verbs:
        return False
    known = at.known.get(index)
    return known is None or fold(at.tokens.word(first)) in at.family or known.values[0].kind in ("place", "capital")


FULL_LINE = 45
FULL_LINE_OF_FAMILY = 36
"""How many letters a line has at least that was broken for want of room; less where a family name was begun."""


def _line_ends(at: Scene, first: int, index: int) -> bool:
    """True for a line break before a token, unless the line before is full, as those of a printed page are."""
    text, end, start = at.tokens.text, at.tokens.ends[index - 1], at.tokens.starts[index]
    breaks = text.count("\n", end, start)
    if not breaks:
        return False
    begun = fold(at.tokens.word(first)) in at.family
    another = begun and index - first > 1 and fold(at.tokens.word(index)) in at.family
    least = FULL_LINE_OF_FAMILY if begun else FULL_LINE
    return breaks > 1 or another or end - text.rfind("\n", 0, end) <= least


def _weight(at: Scene, first: int, behind: int, count: int) -> int:
    """How much speaks for a person's name: the words in front, the words within, the words behind."""
    if behind < len(at.tokens) and behind in at.blocked and at.capital(behind) and behind not in at.starts:
        return 0
    if count == 1 and behind == first + 1 and len(at.tokens.word(first)) < 6 and at.tokens.word(first).isupper():
        return 0  # "said PFF's director": letters, and nobody's name
    if at.before(first, "where") is not None and fold(at.tokens.word(first)) not in at.family:
        return 0  # "in Las Villas": a place before it is a person
    if _outlet(at, first, behind) or (count <= 3 and _byline(at, first, behind)):
        return 0
    if all(len(at.tokens.word(index)) == 1 for index in range(first, behind)) or _plural(at, behind - 1):
        return 0
    weight = _weight_before(at, first, behind, count)
    if fold(at.tokens.word(first)) in at.family and count >= 2:
        weight += 3
    if any(at.tokens.word(index) in at.language.people.particles for index in range(first, behind)):
        weight += 2
    if count >= 2 and _alone_on_line(at, first, behind):
        weight += 3 if _numbered(at, first) else 2
    return weight + _weight_behind(at, behind)


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


def _plural(at: Scene, last: int) -> bool:
    """ "Peace Consultants" are several people, and no name."""
    return at.is_class(last, "nouns")


def _weight_before(at: Scene, first: int, behind: int, count: int) -> int:
    if _labelled(at, first):
        return 4
    if first in at.starts:
        return 0  # what stands before belongs to another sentence
    if _titled(at, first) or (count >= 2 and offices.ending_at(at, first) is not None):
        return 4
    if _noun_ending_at(at, first):
        return 3
    if first == 0:
        return 0
    sign = at.tokens.keys[first - 1]
    if sign == "," and at.before(first - 1, "kin") is not None and at.tokens.word(behind) == ",":
        return 4  # "his wife, Mai, ..."
    if sign == "," and (offices.ending_at(at, first - 1) is not None or _noun_ending_at(at, first - 1)):
        return 3
    if sign in "-–—:(" and _noun_ending_at(at, first - 1):
        return 3
    if sign == "," and count >= 2 and offices.told_before(at, first - 1):
        return 3
    if _behind_term(at, first) or _predicate(at, first) or (count >= 2 and _alongside(at, first)):
        return 3
    example = at.before(first, "example")
    if example is not None:
        return 3 if _noun_ending_at(at, example.first) else 1
    if _called(at, first) or first in at.objects:
        return 3
    if at.before(first, "speech"):
        return 3
    return 1 if count >= 2 and at.before(first, "agent") else 0


def _called(at: Scene, first: int) -> bool:
    """ "Mai Lan, known as Sparrow", "a blogger known as ..."; not "cells known as ..."."""
    hit = at.before(first, "also_known")
    if hit is None or hit.first == 0:
        return False
    place = hit.first - 1
    while place > 0 and (at.tokens.keys[place] in ",(" or at.is_class(place, "adverb", "passive")):
        place -= 1
    return at.capital(place) or at.before(place + 1, "noun", "nouns", "kin", "relative", "pronoun", "and") is not None


def _behind_term(at: Scene, first: int) -> bool:
    """ "sentences of six years to Mai Lan": a term is nobody's but a person's."""
    keys, units = at.tokens.keys, at.language.durations.units.values()
    return first > 1 and at.is_class(first - 1, "belongs") and any(keys[first - 2] in words for words in units)


def _alongside(at: Scene, first: int) -> bool:
    """ "was taken away along with Mai Lan": those with somebody are somebody."""
    joint = at.before(first, "and")
    return joint is not None and at.tokens.keys[joint.first] in at.language.grammar.along


def _predicate(at: Scene, first: int) -> bool:
    """ "The defendants were Mai Lan and ...": who they were."""
    verb = at.before(first, "passive")
    return verb is not None and at.before(verb.first, "nouns") is not None


def _labelled(at: Scene, first: int) -> bool:
    """ "Name: ...": a line of a list says so."""
    return first > 1 and at.tokens.keys[first - 1] == ":" and at.before(first - 1, "name_label") is not None


def _titled(at: Scene, first: int) -> bool:
    """True behind a title or an office, the full stop of "Mr." passed over."""
    stopped = first > 1 and at.tokens.keys[first - 1] == "." and at.before(first - 1, "title") is not None
    return stopped or at.before(first, "title", "role") is not None


def _noun_ending_at(at: Scene, place: int) -> bool:
    """True for "activist", "His father"; not for the "National" of an institution."""
    hit = at.before(place, "noun", "nouns", "kin") or at.before(at.behind_noun(place), "noun", "nouns")
    return hit is not None and (
        not at.tokens.capital(hit.first) or hit.first in at.starts or at.before(hit.first, "and") is not None
    )


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


def _weight_behind(at: Scene, behind: int) -> int:
    tokens = at.tokens
    if behind >= len(tokens):
        return 0
    if at.is_class(behind, "speech", "also_known", "relative") or behind in at.verbs:
        return 3
    if at.is_class(behind, "passive", "have"):
        return 3 if _trigger_near(at, behind) else 2
    word = tokens.keys[behind]
    if _before_term(at, behind):
        return 3
    if word == "'s":
        return (
            3
            if at.is_class(behind + 1, "kin", "held") or _of_a_case_soon(at, behind + 1)
            else 2
            if at.is_class(behind + 1, "noun", "nouns")
            else 1
        )
    if word in (",", "(", "-", "–", "—"):
        return _weight_in_apposition(at, behind + 1)
    return 0


def _before_term(at: Scene, behind: int) -> bool:
    """ "Mai Lan to nine years", "Mai Lan (nine years)": a term is nobody's but a person's."""
    keys = at.tokens.keys
    opens = keys[behind] == "(" or at.is_class(behind, "belongs")
    number = keys[behind + 1] if behind + 2 < len(at.tokens) else ""
    counted = number.isdecimal() or number in at.language.durations.numbers
    return opens and counted and any(keys[behind + 2] in words for words in at.language.durations.units.values())


def _of_a_case(at: Scene, index: int) -> bool:
    """ "...'s appeal", "...'s conviction", "...'s house": things that only people have, or that are done to people."""
    if index >= len(at.tokens):
        return False
    acts = at.language.triggers.at(at.tokens, index)
    things = any(at.tokens.keys[index] in kind.things for kind in at.language.events.events)
    return things or (acts is not None and any(trigger.form == "noun" for trigger in acts.values))


def _of_a_case_soon(at: Scene, index: int) -> bool:
    """The same with a word or two in between that tell which: "...'s pretrial detention", "...'s compulsory stay"."""
    for place in range(index, min(index + 3, len(at.tokens))):
        if _of_a_case(at, place):
            return True
        if not at.tokens.keys[place].isalpha() or at.is_class(place, "preposition", "and", "passive", "have"):
            return False
    return False


def _trigger_near(at: Scene, place: int) -> bool:
    """ "... was arrested", "... bị tòa án tỉnh tuyên phạt": something happens to whoever stands before."""
    reach = range(place, min(place + 5, len(at.tokens)))
    return any(at.language.triggers.at(at.tokens, token) is not None for token in reach)


def _says_what(at: Scene, index: int) -> bool:
    """ "..., winner of a prize": a word that no list holds, and "of", tell what somebody is."""
    behind = at.words.get(index + 1)
    plain = at.tokens.keys[index].isalpha() and not at.tokens.capital(index) and index not in at.words
    return plain and behind is not None and at.tokens.keys[index + 1] in at.language.grammar.whose


def _weight_in_apposition(at: Scene, index: int) -> int:
    tokens = at.tokens
    apposed = at.is_class(index, "passive", "have") and tokens.keys[index - 1] == ","
    if apposed and _trigger_near(at, index):
        return 3  # "His killer, Mai Lan, was sentenced ..."
    for place in range(index, min(index + 7, len(tokens))):
        if place == index and (place in at.verbs or at.is_class(place, "list_of")):
            return 3  # "Mai Lan, arrested in May, ..."
        if place == index and _says_what(at, place):
            return 2
        if place == index and tokens.keys[place].isdecimal() and 14 <= int(tokens.keys[place][:4]) <= 99:
            return 4 if at.is_class(place + 1, "years") else 3
        if at.is_class(place, "relative", "also_known", "noun", "nouns", "kin") or (
            at.is_class(place, "role") and tokens.capital(place)
        ):
            return 3
        over = tokens.keys[place] in ",.;)" or at.is_class(place, "and", "preposition", "passive", "have", "speech")
        if place > index and over:
            return 0
    return 0
