# SPDX-License-Identifier: Apache-2.0
"""How much the words behind a run of capitals speak for its being a person's name."""

from vigil.spotting.names.scene import Scene


def weight(at: Scene, behind: int) -> int:
    """From nothing to 4, of the first that says something."""
    tokens = at.tokens
    if behind >= len(tokens):
        return 0
    if tokens.keys[behind] in at.language.grammar.of_things:
        return 0
    if at.is_class(behind, "speech", "also_known", "relative") or behind in at.verbs:
        return 3
    if at.is_class(behind, "adverb") and at.words[behind].behind in at.verbs:
        return 3  # "Mai Lan now faces ..."
    if at.is_class(behind, "passive", "have"):
        return 3 if _trigger_near(at, behind) or _is_somebody(at, behind) else 2
    if at.is_class(behind, "and") and _and_others(at, at.words[behind].behind):
        return 3
    word = tokens.keys[behind]
    if _does(at, behind):
        return 1
    if _before_term(at, behind):
        return 3
    if word.isdecimal() and at.language.grammar.noun_first and at.is_class(behind + 1, "years"):
        return 3  # "Wa Lone 32 tuổi"
    if word == "'s":
        return (
            3
            if at.is_class(behind + 1, "kin", "held") or _of_a_case_soon(at, behind + 1)
            else 2
            if at.is_class(behind + 1, "noun", "nouns")
            else 1
        )
    if word == "(" and behind + 2 < len(tokens) and tokens.keys[behind + 2] == ")":
        sex = tokens.keys[behind + 1] in at.language.people.sexes
        return 4 if sex else in_apposition(at, behind + 1)
    if word in (",", "(", "-", "–", "—"):
        return in_apposition(at, behind + 1)
    return 0


FAR_SOMEBODY = 6
"""How many words may stand between "is" and what somebody is: "is a well-known independent journalist"."""


def _is_somebody(at: Scene, verb: int) -> bool:
    """ "Mai Lan is a journalist", "Mai Lan was the editor of ..."."""
    start = at.words[verb].behind
    if not at.is_class(start, "determiner") or not at.is_class(verb, "passive"):
        return False
    for place in range(start + 1, min(start + FAR_SOMEBODY, len(at.tokens))):
        if at.is_class(place, "noun"):
            return True
        if not at.tokens.keys[place].isalpha() or at.is_class(place, "preposition", "and", "relative", "nouns"):
            return False
    return False


def _and_others(at: Scene, place: int) -> bool:
    """ "Mai Lan and nine colleagues", "Mai Lan and his wife": others of whom only people have some."""
    if place + 1 >= len(at.tokens):
        return False
    number = at.tokens.keys[place].isdecimal() or at.tokens.keys[place] in at.language.durations.numbers
    counted = number and (at.is_class(place + 1, "nouns") or at.is_class(place + 2, "nouns"))
    return counted or (at.is_class(place, "possessive_pronoun") and at.is_class(place + 1, "kin", "noun", "nouns"))


def _does(at: Scene, place: int) -> bool:
    """ "Mai Lan led ...", "Mai Lan criticised ...": a verb speaks a little for whoever does it."""
    word = at.tokens.words[place]
    past = len(word) > 4 and word.islower() and word.endswith(at.language.grammar.past_endings)
    return past or word in at.language.grammar.past


def _before_term(at: Scene, behind: int) -> bool:
    """ "Mai Lan to nine years", "Mai Lan (nine years)": a term is nobody's but a person's."""
    keys = at.tokens.keys
    opens = keys[behind] == "(" or at.is_class(behind, "belongs")
    place = behind + opens  # "Mai Lan and Omar Sa 11 years each"
    number = keys[place] if place + 1 < len(at.tokens) else ""
    counted = number.isdecimal() or number in at.language.durations.numbers
    return counted and any(keys[place + 1] in words for words in at.language.durations.units.values())


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


def _befallen(at: Scene, age: int) -> bool:
    """ "Thinlay, 42, was arrested": somebody of one name."""
    closed = age + 2 < len(at.tokens) and at.tokens.keys[age + 1] == "," and at.tokens.keys[age - 1] == ","
    return closed and at.is_class(age + 2, "passive", "have", "relative")


FAR_THERE = 8
"""How many words may say where somebody is from: ", of the regional weekly Morning Star, was ..."."""


def _from_there(at: Scene, index: int) -> bool:
    """ "Mai Lan, of the Morning Star, was fined": where somebody is from, and then what befell them."""
    if not at.is_class(index, "preposition") or at.tokens.keys[index - 1] != ",":
        return False
    for place in range(index + 1, min(index + FAR_THERE, len(at.tokens) - 1)):
        if at.tokens.keys[place] == ",":
            return at.is_class(place + 1, "passive", "have") and _trigger_near(at, place + 1)
        if not at.tokens.keys[place][0].isalpha() or at.is_class(place, "passive", "have", "speech"):
            return False
    return False


def in_apposition(at: Scene, index: int) -> int:
    """What stands behind a comma or in brackets, from there on: "a teacher", "aged 30", "who was ..."."""
    tokens = at.tokens
    if at.is_class(index, "and"):
        return 0  # "for Open Waves, and the singer ...": the next of a row
    if _from_there(at, index):
        return 3
    apposed = at.is_class(index, "passive", "have") and tokens.keys[index - 1] == ","
    if apposed and _trigger_near(at, index):
        return 3  # "His killer, Mai Lan, was sentenced ..."
    for place in range(index, min(index + 7, len(tokens))):
        if place == index and (place in at.verbs or at.is_class(place, "list_of")):
            return 3  # "Mai Lan, arrested in May, ..."
        if place == index and _says_what(at, place):
            return 2
        if place == index and tokens.keys[place] in at.language.people.aged:
            return 4  # "Norbu, aged about 30, ..."
        if place == index and tokens.keys[place].isdecimal() and 14 <= int(tokens.keys[place][:4]) <= 99:
            return 4 if at.is_class(place + 1, "years") or _befallen(at, index) else 3
        if tokens.keys[place] in at.language.grammar.of_things:
            return 0  # "the Open Circle, which was founded in ..."
        if at.is_class(place, "relative", "also_known", "noun", "nouns", "kin") or (
            at.is_class(place, "role") and tokens.capital(place)
        ):
            return 3
        over = tokens.keys[place] in ",.;)" or at.is_class(place, "and", "preposition", "passive", "have", "speech")
        if place > index and over:
            return 0
    return 0
