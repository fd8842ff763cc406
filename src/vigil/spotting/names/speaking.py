# SPDX-License-Identifier: Apache-2.0
"""How much speaks for a run of capitals being a person's name: the words in front, within and behind it."""

from vigil.spotting.names import foreign, offices
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
    given = count >= 2 and at.tokens.word(first) in at.language.people.given_names
    if (at.before(first, "body") is not None and not given) or _credited(at, first):
        return 0  # "the NGO Open Door", "© Mai Lan"
    if first > 0 and at.tokens.keys[first - 1] in at.language.people.indefinite:
        return 0  # "a Crimean Tatar"
    built = at.is_family(first)  # "Nguyễn Thị Như"
    if not built and any(_little_word(at, index) for index in range(first, behind)):
        return 0  # "The Observatory", "Treason Over Photo": the words of a heading
    if _by_line(at, first, behind):
        return 0
    if not given and _of_whom(at, behind):
        return 0  # "said Santa Lucia dissident Mai Lan"
    if _outlet(at, first, behind) or _signed(at, behind) or (count <= 3 and _byline(at, first, behind)):
        return 0
    if all(len(at.tokens.word(index)) == 1 for index in range(first, behind)) or _plural(at, behind - 1):
        return 0
    weight = _weight_before(at, first, behind, count)
    if at.is_family(first) and count >= 2:
        weight += 3
    if any(at.tokens.word(index) in at.language.people.particles for index in range(first, behind)):
        weight += 2
    if count >= 2 and at.tokens.word(first) in at.language.people.given_names:
        weight += 3
    if count >= 2 and _alone_on_line(at, first, behind):
        weight += 3 if _numbered(at, first) else 2
    return weight + _weight_behind(at, behind)


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


def _weight_before(at: Scene, first: int, behind: int, count: int) -> int:
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
    if sign == "," and at.before(first - 1, "kin") is not None and at.tokens.word(behind) == ",":
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
    if count == 1 and _in_row_called(at, first):
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
    if at.before(verb.first, "nouns") is not None or (opened is not None and opened.first in at.starts):
        return True  # "Among them was Mai Lan"
    return any(
        place in at.verbs and _opens_row(at, place) for place in range(max(0, verb.first - FAR_VERB), verb.first)
    )


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
    return stopped or at.before(first, "title", "role") is not None or _of_a_state(at, first)


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
