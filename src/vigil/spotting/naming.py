# SPDX-License-Identifier: Apache-2.0
"""Names of people: runs of capitals that something in the text says belong to a person.

No list of all names is needed. A run of capitalised words counts as a person's
name when the words around it speak of a person (a title, an office, a trade,
an age, a verb of saying), or when it is built as names of the country are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vigil.country.names import NameForm
from vigil.spotting.gazetteer import Known
from vigil.spotting.language import Language, Word
from vigil.spotting.lexicon import Hit, Lexicon
from vigil.spotting.tokens import Tokens
from vigil.values.names import fold

LONGEST = 7
_LINKS = frozenset("-'")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words, tokens `first` to `behind`, that may be a name, and how much speaks for it."""

    first: int
    behind: int
    count: int
    weight: int


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of each token before names are sought."""

    tokens: Tokens
    language: Language
    words: dict[int, Hit[Word]]
    words_behind: dict[int, Hit[Word]]
    known: dict[int, Hit[Known]]
    blocked: frozenset[int]
    starts: frozenset[int]
    form: NameForm | None
    family: frozenset[str]

    def is_class(self, index: int, *classes: str) -> bool:
        hit = self.words.get(index)
        return hit is not None and any(word.cls in classes for word in hit.values)

    def before(self, first: int, *classes: str) -> Hit[Word] | None:
        """The phrase of one of these classes that ends right before a token."""
        hit = self.words_behind.get(first)
        return hit if hit is not None and any(word.cls in classes for word in hit.values) else None


def scene(
    tokens: Tokens, language: Language, names: Lexicon[Known], form: NameForm | None, starts: frozenset[int]
) -> Scene:
    words = {hit.first: hit for hit in language.words.hits(tokens)}
    blocked = {index for hit in language.names_blocked.hits(tokens) for index in range(hit.first, hit.behind)}
    return Scene(
        tokens,
        language,
        words,
        {hit.behind: hit for hit in words.values()},
        {hit.first: hit for hit in names.hits(tokens)},
        frozenset(blocked),
        starts,
        form,
        frozenset(fold(name) for name in form.family) if form else frozenset(),
    )


def runs(at: Scene) -> Iterator[Run]:
    """Every run of capitals that may be a name, in the order of the text."""
    index, size = 0, len(at.tokens)
    while index < size:
        skip = _not_a_start(at, index)
        if skip:
            index += skip
            continue
        behind, count = _run(at, index)
        yield Run(index, behind, count, _weight(at, index, behind, count))
        index = behind


def _not_a_start(at: Scene, index: int) -> int:
    """How many tokens to pass over because no name begins here; 0 when one may."""
    if not _capital(at, index) and not _particle_first(at, index):
        return 1
    hit = at.words.get(index)
    if hit is not None and any(word.cls in ("title", "role", "noun", "nouns", "kin", "pronoun") for word in hit.values):
        return hit.behind - index
    if index in at.blocked:
        return 1
    known = at.known.get(index)
    if known is not None and not _begins_as_name(at, index, known):
        return known.behind - index
    if hit is not None and index in at.starts and not at.tokens.word(index).isupper():
        return hit.behind - index
    return 0


def _begins_as_name(at: Scene, index: int, known: Hit[Known]) -> bool:
    """A family name of the country goes before a place: Thai Binh is a province, Thai Thi Be a woman."""
    if at.tokens.keys[index] and fold(at.tokens.word(index)) not in at.family:
        return False
    behind, count = _run(at, index)
    return behind > known.behind and count >= 2


def _capital(at: Scene, index: int) -> bool:
    word = at.tokens.word(index)
    return word[0].isupper() and word[0].isalpha()


def _particle_first(at: Scene, index: int) -> bool:
    """ "el-Sisi", "al-Arian": a particle that a hyphen ties to the name."""
    tokens = at.tokens
    return (
        tokens.word(index) in at.language.people.particles
        and index + 2 < len(tokens)
        and tokens.keys[index + 1] in "-'"
        and tokens.joined(index)
        and tokens.joined(index + 1)
        and _capital(at, index + 2)
    )


def _run(at: Scene, first: int) -> tuple[int, int]:
    """Where a run of name words that begins at `first` ends, and of how many words it is."""
    tokens, size = at.tokens, len(at.tokens)
    index, count, behind = first, 0, first
    while index < size and count < LONGEST:
        if index > first and not _goes_on(at, first, index):
            break
        if _capital(at, index) and (index == first or index not in at.blocked or _inside_name(at, first)):
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
                and tokens.keys[index] in _LINKS
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
            while index < size and tokens.keys[index] in _LINKS:
                index += 1
        else:
            break
    return behind, count


def _initial(at: Scene, dot: int) -> bool:
    """The full stop of "Petronila P. Garcia": a capital follows, and one letter stands before."""
    return (
        dot + 1 < len(at.tokens)
        and len(at.tokens.word(dot - 1)) == 1
        and _capital(at, dot + 1)
        and (dot + 1) not in at.starts
    )


def _inside_name(at: Scene, first: int) -> bool:
    return fold(at.tokens.word(first)) in at.family


def _name_after_particle(at: Scene, index: int) -> bool:
    after = index + 1
    while after < len(at.tokens) and at.tokens.keys[after] in _LINKS:
        after += 1
    if after >= len(at.tokens):
        return False
    return (_capital(at, after) and after not in at.blocked) or at.tokens.word(after) in at.language.people.particles


def _goes_on(at: Scene, first: int, index: int) -> bool:
    """False where a run is over: at a title, at a known place, over a line break or a new sentence."""
    if index in at.starts or "\n" in at.tokens.text[at.tokens.ends[index - 1] : at.tokens.starts[index]]:
        return False
    hit = at.words.get(index)
    if hit is not None and any(word.cls in ("title", "role") for word in hit.values) and not _inside_name(at, first):
        return False
    known = at.known.get(index)
    return known is None or _inside_name(at, first) or known.values[0].kind in ("place", "capital")


def _weight(at: Scene, first: int, behind: int, count: int) -> int:
    tokens, people = at.tokens, at.language.people
    weight = 0
    if at.before(first, "title", "role"):
        weight += 4
    elif at.before(first, "noun", "nouns", "kin"):
        weight += 3
    if fold(tokens.word(first)) in at.family and count >= 2:
        weight += 3
    if any(tokens.word(index) in people.particles for index in range(first, behind)):
        weight += 2
    if at.before(first, "speech"):
        weight += 2
    return weight + _weight_behind(at, behind)


def _weight_behind(at: Scene, behind: int) -> int:
    tokens = at.tokens
    if behind >= len(tokens):
        return 0
    if at.is_class(behind, "speech", "also_known"):
        return 3
    if at.is_class(behind, "relative"):
        return 3
    if at.is_class(behind, "passive", "have"):
        return 2
    word = tokens.keys[behind]
    if word == "'s":
        return 2 if at.is_class(behind + 1, "kin", "noun", "nouns") else 1
    if word == "(" or word == ",":
        return _weight_in_apposition(at, behind + 1)
    return 0


def _weight_in_apposition(at: Scene, index: int) -> int:
    tokens = at.tokens
    for place in range(index, min(index + 6, len(tokens))):
        if at.is_class(place, "relative", "also_known"):
            return 3
        if at.is_class(place, "noun", "role", "kin"):
            return 3
        if place == index and tokens.keys[place].isdigit() and 14 <= int(tokens.keys[place][:4]) <= 99:
            return 3
        if place > index and tokens.keys[place] in ",.;)":
            return 0
    return 0
