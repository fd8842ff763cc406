# SPDX-License-Identifier: Apache-2.0
"""Names of people: runs of capitals that something in the text says belong to a person.

No list of all names is needed. A run of capitalised words counts as a person's
name when the words around it speak of a person (a title, an office, a trade,
an age, a verb of saying), or when it is built as names of the country are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.spotting.names import offices
from vigil.spotting.names.following import in_apposition
from vigil.spotting.names.in_front import noun_ending_at
from vigil.spotting.names.scene import Scene
from vigil.spotting.names.speaking import of_a_headline, shouted_verb, weight
from vigil.spotting.words.gazetteer import Known
from vigil.spotting.words.lexicon import Hit
from vigil.values.names import fold

LONGEST = 7
_VOWELS = frozenset("aeiouy")
_LINKS = frozenset("-‐‑'’`ʻʼ")
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
        if skip == 1 and ((index in at.known and at.known[index].behind == index + 1) or _opens_as_modifier(at, index)):
            yield Run(index, index + 1, 1, -9)  # a place of one word may be what somebody named in full is called
        if skip:
            behind = index + skip
            continue
        behind, count = _run(at, index)
        if behind == index or of_a_headline(at, index, behind):  # a particle that no name follows
            continue
        if _abbreviation(at, index, count):
            index, count = index + 1, count - 1  # "EMDC Mammadli": the body that somebody is of
        first = _behind_office(at, index, count)
        yield Run(first, behind, count - (first > index), weight(at, index, behind, count))


def _opens_as_modifier(at: Scene, index: int) -> bool:
    """ "Nam bị bắt": what describes people elsewhere ("male") opens a sentence, and may be a name told before."""
    return index in at.starts and at.capital(index) and at.classes.get(index) == frozenset({"modifier"})


FEW_VOWELS = 0.3


def _abbreviation(at: Scene, index: int, count: int) -> bool:
    """True for capitals that are the short name of a body before a name: in brackets elsewhere, or hardly a vowel."""
    word = at.tokens.word(index)
    if count < 2 or len(word) < 3 or not word.isupper() or at.is_family(index) or at.tokens.word(index + 1).isupper():
        return False
    keys, places = at.tokens.keys, at.tokens.places[at.tokens.keys[index]]
    bracketed = any(0 < place < len(keys) - 1 and keys[place - 1] == "(" and keys[place + 1] == ")" for place in places)
    return bracketed or (len(word) > 3 and sum(sign in _VOWELS for sign in fold(word)) <= FEW_VOWELS * len(word))


def _behind_office(at: Scene, first: int, count: int) -> int:
    """In "Minister of Oil and Hydrocarbons Etienne Dupont" the first capital still belongs to the office."""
    linked = first > 0 and at.tokens.word(first - 1) in at.language.people.role_links
    if count < 3 or not linked or at.is_family(first) or offices.ending_at(at, first) is None:
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
    if index in at.placed or index in at.covered or (index in at.blocked and not named) or shouted_verb(at, index):
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
    if index in at.starts or index + 1 >= size or at.tokens.keys[index - 1].isdecimal():
        return False  # "on 5 May Mai Lan, who ..."
    if at.before(index, "title") is not None and not at.tokens.word(index).isupper() and _short(at, index):
        return True  # "ông Tư": fourth, or April, and here a name
    if index + 1 in at.blocked or not at.opens(index + 1):
        return False
    if _in_brackets_alone(at, index):
        return True  # "Nguyễn Thị A (Mẹ Nấm)"
    if at.is_family(index) and _run(at, index)[1] >= 3:
        return True  # "và Từ Công Nghĩa": a small word of the language is a family name
    if at.capital(index - 1):
        return False  # "Mekong Rights Desk": the middle of a name of something else
    if at.before(index, "noun", "kin") is not None and noun_ending_at(at, index):
        return not at.tokens.word(index).isupper()
    behind, count = _run(at, index)
    return count >= 2 and behind < size and at.tokens.keys[behind] == "," and in_apposition(at, behind + 1) >= 3


def _short(at: Scene, index: int) -> bool:
    """True for a month or weekday of one word: the calendar's capitals, not those of institutions."""
    words = (word for held in at.language.dates.months.values() for word in held)
    return at.language.grammar.noun_first and at.tokens.word(index) in words


def _in_brackets_alone(at: Scene, index: int) -> bool:
    """True for two capitals or more that brackets hold right behind a capital: what somebody is called."""
    if at.tokens.keys[index - 1] != "(" or index < 2 or not at.capital(index - 2):
        return False
    behind = index
    while behind < len(at.tokens) and at.capital(behind):
        behind += 1
    return 1 < behind - index < 4 and behind < len(at.tokens) and at.tokens.keys[behind] == ")"


def _begins_as_name(at: Scene, index: int, known: Hit[Known]) -> bool:
    """A family name of the country goes before a place: Thai Binh is a province, Thai Thi Be a woman."""
    if known.values[0].kind not in ("place", "capital", "adjective", "people"):
        return False
    if not at.is_family(index):
        return _given_before(at, index, known)
    behind, count = _run(at, index)
    return behind > known.behind and count >= 2


def _given_before(at: Scene, index: int, known: Hit[Known]) -> bool:
    """ "Sanaa Seif": a city that is a given name too, right before another capital of which nothing else is known."""
    given = at.tokens.word(index) in at.language.people.given_names and known.behind == index + 1
    place = index + 1
    if not given or place >= len(at.tokens) or not at.capital(place) or place in at.starts:
        return False
    return place not in at.known and place not in at.blocked and place not in at.words


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
        if at.capital(index) and (index == first or not _blocked(at, first, index)):
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


def _blocked(at: Scene, first: int, index: int) -> bool:
    """A word of institutions ends a run, but for those that names hold too: "Rafiqul Islam Omar"."""
    within = at.tokens.word(index) in at.language.people.within_names and index - 1 >= first
    return index in at.blocked and not _inside_name(at, first) and not within


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
    return at.language.people.any_word_in_names and at.is_family(first)


def _name_after_particle(at: Scene, index: int) -> bool:
    after = index + 1
    while after < len(at.tokens) and at.tokens.word(after) in _LINKS:
        after += 1
    if after >= len(at.tokens):
        return False
    return (at.capital(after) and after not in at.blocked) or at.tokens.word(after) in at.language.people.particles


def _dateline(at: Scene, first: int, index: int) -> bool:
    """ "By Aziz Karim DUBAI (Agency) - ...": capitals behind a name, and brackets, are where the report is from."""
    word, after = at.tokens.word(index), index + 1
    if len(word) <= SHORT or not word.isupper() or at.tokens.word(first).isupper():
        return False
    return after < len(at.tokens) and at.tokens.keys[after] in "(-–—"


def _last_of_name(at: Scene, index: int) -> bool:
    """ "Hun Sen was": a title of few letters that no name follows is a name itself."""
    word, after = at.tokens.word(index), index + 1
    stands_alone = after >= len(at.tokens) or not (at.capital(after) or at.tokens.keys[after] == ".")
    return len(word) <= SHORT and stands_alone and not at.language.grammar.noun_first


SHORT = 3


def _goes_on(at: Scene, first: int, index: int) -> bool:
    """False where a run is over: at a title, at a known place, over a line break or a new sentence."""
    if index in at.starts or _line_ends(at, first, index) or _dateline(at, first, index):
        return False
    hit = at.words.get(index)
    titled = hit is not None and any(word.cls in ("title", "role") for word in hit.values)
    if titled and not _inside_name(at, first) and not _last_of_name(at, index):
        return False
    if at.language.grammar.noun_first and at.tokens.word(index).isupper() and at.is_class(index, "passive"):
        return False  # "NGUYỄN THỊ A ĐƯỢC THẢ"
    if index in at.placed or (index in at.verbs and not _behind_particle(at, index)):
        return False
    known = at.known.get(index)
    kind = known.values[0].kind if known is not None else ""
    ends = (
        known is not None and known.behind < len(at.tokens) and at.tokens.keys[known.behind] in (",", "and", ";", "(")
    )
    if kind in ("adjective", "people") and index == first + 1 and ends:
        return True  # "A, Gennady German, and B"
    if kind == "state" and index == first + 1 and known is not None and at.language.grammar.noun_first:
        closed = known.behind == index + 1 and (
            known.behind >= len(at.tokens) or at.tokens.keys[known.behind] in _CLOSED
        )
        if closed and at.before(first, "title") is not None:
            return True  # "(blogger Thúy Nga)": Russia, and a given name
    if kind == "outlet" and index == first + 1 and known is not None and known.behind == index + 1:
        return at.tokens.word(first) in at.language.people.given_names  # an agency, and a family name
    return known is None or at.is_family(first) or kind in ("place", "capital")


def _behind_particle(at: Scene, index: int) -> bool:
    """ "Lương Văn Thả": behind the middle of a name a capital belongs to it, though it is a verb elsewhere."""
    return at.language.grammar.noun_first and at.tokens.word(index - 1).lower() in at.language.people.particles


_CLOSED = frozenset(",;)(.")
"""Signs behind a name that ends there."""
FULL_LINE = 45
FULL_LINE_OF_FAMILY = 36
"""How many letters a line has at least that was broken for want of room; less where a family name was begun."""


def _line_ends(at: Scene, first: int, index: int) -> bool:
    """True for a line break before a token, unless the line before is full, as those of a printed page are."""
    text, end, start = at.tokens.text, at.tokens.ends[index - 1], at.tokens.starts[index]
    breaks = text.count("\n", end, start)
    if not breaks:
        return False
    begun = at.is_family(first)
    another = begun and index - first > 1 and at.is_family(index)
    least = FULL_LINE_OF_FAMILY if begun else FULL_LINE
    return breaks > 1 or another or end - text.rfind("\n", 0, end) <= least
