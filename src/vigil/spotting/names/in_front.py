# SPDX-License-Identifier: Apache-2.0
"""How much the words in front of a run of capitals speak for its being a person's name."""

from vigil.spotting.names import foreign, offices
from vigil.spotting.names.scene import Scene


def weight(at: Scene, first: int, behind: int, count: int) -> int:
    """From nothing to 4, of the strongest of them."""
    if _labelled(at, first):
        return 4
    if first in at.starts:
        return 0  # what stands before belongs to another sentence
    if _titled(at, first) or (count >= 2 and offices.ending_at(at, first) is not None):
        return 4
    kin = at.before(first, "kin")
    if kin is not None and not at.tokens.capital(kin.first) and not at.language.grammar.noun_first:
        return 4  # "her sister Carolina": one word is name enough
    if noun_ending_at(at, first):
        return 3
    if first == 0:
        return 0
    sign = at.tokens.keys[first - 1]
    if sign == "," and at.before(first - 1, "kin") is not None and at.tokens.keys[behind : behind + 1] == (",",):
        return 4  # "his wife, Mai, ..."
    if sign == "," and (offices.ending_at(at, first - 1) is not None or noun_ending_at(at, first - 1)):
        return 3
    if sign in "-–—:(" and noun_ending_at(at, first - 1):
        return 3
    if sign == "," and count >= 2 and offices.told_before(at, first - 1):
        return 3
    if count >= 2 and _behind_semicolon(at, first):
        return 3
    if _behind_term(at, first) or _predicate(at, first) or _alongside(at, first):
        return 3
    example = at.before(first, "example")
    if example is not None:
        return 3 if noun_ending_at(at, example.first) else 1
    if _called(at, first) or first in at.objects:
        return 3
    if count == 1 and (_in_row_called(at, first) or _second_of_two(at, first)):
        return 4
    if at.before(first, "speech") or (count >= 2 and _of_a_ruling(at, first)):
        return 3
    if count >= 2 and foreign.holds_office(at, first, behind):
        return 3
    return 1 if count >= 2 and at.before(first, "agent") else 0


def _behind_semicolon(at: Scene, first: int) -> bool:
    """ "A of the Daily; B of the Weekly; and C of the Globe": a row of people with what each of them is."""
    joint = at.before(first, "and")
    place = joint.first if joint is not None else first
    tells = at.is_class(first, "preposition") or any(
        at.is_class(token, "preposition") for token in range(first + 1, min(first + 5, len(at.tokens)))
    )
    return place > 0 and at.tokens.keys[place - 1] == ";" and tells


def _of_a_ruling(at: Scene, first: int) -> bool:
    """ "an appeal by Mai Lan", "the verdict against Mai Lan": things of the law that only people have."""
    joint = at.before(first, "belongs", "agent")
    if joint is None or joint.first == 0:
        return False
    thing = at.tokens.keys[joint.first - 1]
    return any(kind.legal and thing in kind.things for kind in at.language.events.events)


def _called(at: Scene, first: int) -> bool:
    """ "Mai Lan, known as Sparrow", "a blogger known as ..."; not "cells known as ..."."""
    hit = at.before(first, "also_known")
    if hit is None or hit.first == 0:
        return False
    place = hit.first - 1
    while place > 0 and (at.tokens.keys[place] in ",(" or at.is_class(place, "adverb", "passive")):
        place -= 1
    return at.capital(place) or at.before(place + 1, "noun", "nouns", "kin", "relative", "pronoun", "and") is not None


def _in_row_called(at: Scene, first: int) -> bool:
    """ "three monks of the house named Pema Gyal, Norbu, and Tashi": names of one word in a row that "named" opens."""
    place = first - 1
    while place > 0 and (at.tokens.keys[place] == "," or at.is_class(place, "and") or at.capital(place)):
        place -= 1
    called = at.before(place + 1, "also_known", "example") if not at.language.grammar.noun_first else None
    return called is not None and _several_before(at, called.first)


A_PAIR = 2


def _second_of_two(at: Scene, first: int) -> bool:
    """ "two more monks of the house, Pema Gyal and Norbu": the name of one word that "and" joins to a full one."""
    joint = at.before(first, "and") if not at.language.grammar.noun_first else None
    if joint is None or joint.first < A_PAIR:
        return False
    place = joint.first - 1
    while place > 0 and at.capital(place):
        place -= 1
    if joint.first - 1 - place < A_PAIR or at.tokens.keys[place] not in (",", ":", "-", "–", "—"):
        return False
    numbers = at.language.durations.numbers
    near = range(max(0, place - FAR_VERB), place)
    two = any(numbers.get(at.tokens.keys[token]) == A_PAIR for token in near)
    return two and _several_before(at, place)


def _several_before(at: Scene, behind: int) -> bool:
    """True where people are told of in the plural, with a number, shortly before a token."""
    near = range(max(0, behind - FAR_VERB), behind)
    return any(at.is_class(place, "nouns") for place in near) and not any(at.tokens.keys[p] in ".;:" for p in near)


def _behind_term(at: Scene, first: int) -> bool:
    """ "sentences of six years to Mai Lan": a term is nobody's but a person's."""
    keys, units = at.tokens.keys, at.language.durations.units.values()
    return first > 1 and at.is_class(first - 1, "belongs") and any(keys[first - 2] in words for words in units)


def _alongside(at: Scene, first: int) -> bool:
    """ "was taken away along with Mai Lan": those with somebody are somebody."""
    joint = at.before(first, "and")
    return joint is not None and at.tokens.keys[joint.first] in at.language.grammar.along


def _predicate(at: Scene, first: int) -> bool:
    """ "The defendants were Mai Lan and ...", "Those freed on Monday were ...": who they were."""
    verb = at.before(first, "passive")
    if verb is None:
        return False
    opened = at.before(verb.first, "example")
    if _alongside_somebody(at, verb.first):
        return True
    if at.before(verb.first, "nouns") is not None or (opened is not None and opened.first in at.starts):
        return True  # "Among them was Mai Lan"
    return any(
        place in at.verbs and _opens_row(at, place) for place in range(max(0, verb.first - FAR_VERB), verb.first)
    )


def _alongside_somebody(at: Scene, verb: int) -> bool:
    """ "Alongside Lan were Mai Lan and ...": who was there with her."""
    opened = range(max(0, verb - FAR_ALONG), verb)
    along = at.language.grammar.along
    return any(place in at.starts and at.tokens.keys[place] in along and at.capital(place + 1) for place in opened)


FAR_ALONG = 6
FAR_VERB = 10
"""How many words may stand between "those freed" and "were"."""


def _opens_row(at: Scene, verb: int) -> bool:
    """ "Those freed", "The prisoners freed", "Also arrested": the participle in front of "were" and of names."""
    among = at.tokens.keys[verb - 1] in at.language.grammar.among or at.before(verb, "nouns") is not None
    return verb in at.starts or (verb > 0 and (among or (verb - 1 in at.starts and at.is_class(verb - 1, "adverb"))))


def _labelled(at: Scene, first: int) -> bool:
    """ "Name: ...": a line of a list says so."""
    return first > 1 and at.tokens.keys[first - 1] == ":" and at.before(first - 1, "name_label") is not None


def _titled(at: Scene, first: int) -> bool:
    """True behind a title or an office, the full stop of "Mr." passed over."""
    stopped = first > 1 and at.tokens.keys[first - 1] == "." and at.before(first - 1, "title") is not None
    return stopped or at.before(first, "title", "role", "own_name") is not None or _of_a_state(at, first)


def _of_a_state(at: Scene, first: int) -> bool:
    """ "Tổng thống Mỹ Joe Biden": the State stands between an office and the name."""
    state = at.known_behind.get(first)
    of_state = state is not None and state.values[0].kind in ("state", "adjective", "people")
    return state is not None and of_state and at.before(state.first, "title", "role") is not None


def noun_ending_at(at: Scene, place: int) -> bool:
    """True for "activist", "His father"; not for the "National" of an institution."""
    hit = at.before(place, "noun", "nouns", "kin") or at.before(at.behind_noun(place), "noun", "nouns")
    return hit is not None and (
        not at.tokens.capital(hit.first)
        or hit.behind - hit.first > 2  # "the Lady in White Mai Lan"
        or hit.first in at.starts
        or at.before(hit.first, "and") is not None
    )
