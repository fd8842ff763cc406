# SPDX-License-Identifier: Apache-2.0
"""Who is who within one text: names that are forms of each other become one person."""

import bisect
import itertools
from collections.abc import Sequence

from vigil.spotting.names import families
from vigil.spotting.names.alike import LONG_NAME, abbreviated, is_part, one_slip, same
from vigil.spotting.names.naming import Run
from vigil.spotting.names.scene import Scene
from vigil.spotting.names.somebody import Everybody, Somebody, parts

ENOUGH = 3
"""How much must speak for a run of two or more words before it counts as a person's name."""


def people(at: Scene, found: Sequence[Run]) -> list[Somebody]:
    """The people among the runs of a text, in the order of their first full name."""
    found = families.shared(at, _without_first_words(at, found))
    full = _full(at, found)
    named = Everybody()
    for index, run in enumerate(full):
        alias = _also_called(at, full[index - 1], run) if index else False
        told = _whose(full[index - 1], named.all) if alias else _called_so(at, found, run, named.all)
        if told is not None:
            told.runs.append(run)
            named.called(told, parts(at, run))
            _called_before(at, run, told, named)
        else:
            _place(at, run, named)
    persons = named.all
    for person in persons:
        person.aliases = frozenset(parts(at, run) for run in person.runs if run.count == 1)
        person.kin = any(at.before(run.first, "kin") is not None for run in person.runs)
    taken = {run.first for person in persons for run in person.runs}
    for run in found:
        if run.first not in taken:
            _place_part(at, run, persons)
    return persons


def _called_before(at: Scene, alias: Run, told: Somebody, named: Everybody) -> None:
    """ "Blogger Sparrow freed. Mai Lan (Sparrow) was ...": who was called so before the alias was told is the same."""
    name = parts(at, alias)
    for other in named.near(name):
        if other is not told and other.parts == name:
            told.runs = [*other.runs, *told.runs]
            named.drop(other)


def _without_first_words(at: Scene, found: Sequence[Run]) -> list[Run]:
    """A capital that opens a sentence is no part of the name behind it, if that stands elsewhere without it."""
    known = {parts(at, run) for run in found if run.count >= 2}
    kept = []
    for run in found:
        name = parts(at, run)
        opens = run.first in at.starts or (run.first - 1 in at.starts)
        if opens and run.count >= 3 and name[1:] in known:
            run = Run(run.first + 1, run.behind, run.count - 1, run.weight)
        kept.append(run)
    return kept


def _full(at: Scene, found: Sequence[Run]) -> list[Run]:
    """The runs that are full names: enough speaks for them, for the same words elsewhere, or for their neighbours."""
    weights: dict[tuple[str, ...], int] = {}
    for run in found:
        key = parts(at, run)
        weights[key] = max(weights.get(key, -9), run.weight)
    chosen: list[Run] = []
    accepted: set[int] = set()
    for run in found:
        weight = weights[parts(at, run)]
        if (run.count >= 2 and weight >= ENOUGH) or (run.count == 1 and weight >= 4 and run.weight >= 4):
            accepted.add(run.first)
    accepted |= _of_one_word(at, found)
    _told_by_parts(at, found, accepted)
    _spread(at, found, accepted)
    chosen = [run for run in found if run.first in accepted]
    longer = {part for run in chosen if run.count >= 2 for part in parts(at, run)}
    return [run for run in chosen if run.count >= 2 or not set(parts(at, run)) <= longer]


OFTEN = 2
"""How many times the words around must speak for a name of one word."""


def _of_one_word(at: Scene, found: Sequence[Run]) -> set[int]:
    """ "Norbu, who ran a shop, was taken ... Norbu’s family said": names of one word, if several sentences say so."""
    told: dict[tuple[str, ...], list[int]] = {}
    for run in found:
        if run.count == 1 and run.weight >= ENOUGH and not at.language.grammar.noun_first:
            told.setdefault(parts(at, run), []).append(run.first)
    return {first for places in told.values() if len(places) >= OFTEN and _always(at, places[0]) for first in places}


def _always(at: Scene, place: int) -> bool:
    """True for a word that the text writes with a capital everywhere, not only where a sentence begins with it."""
    places = at.tokens.places[at.tokens.keys[place]]
    return all(at.capital(one) for one in places) and any(one not in at.starts for one in places)


PART_SPEAKS = 2
"""How much must speak for a part of a name standing alone, for it to speak for the whole of it."""


def _told_by_parts(at: Scene, found: Sequence[Run], accepted: set[int]) -> None:
    """ "An appeal by Ales Novik ... Novik was expelled": what is said of its end tells that the whole is a name."""
    told = {parts(at, run) for run in found if run.weight >= PART_SPEAKS}
    for run in found:
        name = parts(at, run)
        if run.count >= 2 and run.weight >= 0 and any(name[place:] in told for place in range(1, len(name))):
            accepted.add(run.first)


def _spread(at: Scene, found: Sequence[Run], accepted: set[int]) -> None:
    """In "A, B and C" what holds for one holds for all of two words or more."""
    changed = True
    other = (_owns, _works_for, _has_an_article)
    row = [run for run in found if run.first in accepted or not any(tells(at, run) for tells in other)]
    while changed:
        changed = False
        for left, right in itertools.pairwise(row):
            if (left.first in accepted) == (right.first in accepted) or min(left.count, right.count) < 2:
                continue
            between = at.tokens.keys[left.behind : right.first]
            if left.first in accepted and _also_called(at, left, right):
                accepted.add(right.first)
                changed = True
                continue
            if between and _joins(at, left.behind, right.first):
                accepted.update((left.first, right.first))
                changed = True


def _works_for(at: Scene, run: Run) -> bool:
    """ "Mai Lan for Open Waves, ...": capitals behind a name and a preposition are where somebody works."""
    joint = at.before(run.first, "preposition")
    return joint is not None and joint.first > 0 and at.capital(joint.first - 1)


def _has_an_article(at: Scene, run: Run) -> bool:
    """ "Mai Lan of the Morning Star, and Omar Sa": capitals behind an article name a thing."""
    place = run.first - 1
    noun = run.behind < len(at.tokens) and at.is_class(run.behind, "noun")
    while noun and place > 0 and at.is_class(place, "modifier"):
        place -= 1  # "a former Morning Star employee"
    word = at.tokens.keys[place] if place >= 0 else ""
    article = word in at.language.grammar.definite or (noun and word in at.language.people.indefinite)
    return article and at.is_class(place, "determiner") and not at.language.grammar.noun_first


def _owns(at: Scene, run: Run) -> bool:
    """ "Open Door's Mai Lan": what stands before the sign is no member of the row."""
    return run.behind < len(at.tokens) and at.tokens.keys[run.behind] in at.language.grammar.possessive


def _joins(at: Scene, first: int, behind: int) -> bool:
    """True for "," and "and", with "her husband" or "journalist" behind them, and an aside in brackets before."""
    first = place = _behind_body(at, _behind_brackets(at, first, behind), behind)
    if place == behind:
        return False
    while place < behind:
        hit = at.words.get(place)
        if at.tokens.keys[place] == ",":
            place += 1
        elif hit is not None and hit.behind <= behind and at.is_class(place, "and", *_BEFORE_A_NAME):
            place = hit.behind
        elif (owned := _behind_owner(at, place, behind)) is not None:
            place = owned
        else:
            return False
    return at.tokens.keys[first] == "," or at.is_class(first, "and")


def _behind_body(at: Scene, first: int, behind: int) -> int:
    """ "Mai Lan of the diocese of Velin, Omar Sa ...": the joint behind what Mai is of; `first` where nothing is."""
    if first >= behind or not at.is_class(first, "preposition") or behind - first > FAR_BODY:
        return first
    place = first + 1
    while place < behind and at.tokens.keys[place] != "," and not at.is_class(place, "and"):
        if not at.tokens.keys[place].isalpha() or at.is_class(place, *_NO_BODY) or place in at.verbs:
            return first
        place += 1
    return place if first + 1 < place < behind and at.capital(place - 1) else first


FAR_BODY = 9
"""How many words may say where somebody of a row is from, the joint to the next among them."""
_NO_BODY = ("passive", "have", "speech", "clause", "relative", "noun", "nouns", "pronoun")


def _behind_owner(at: Scene, place: int, behind: int) -> int | None:
    """ "Open Door's Mai Lan": the token behind the sign that makes capitals the owner of what follows."""
    while place < behind and at.capital(place):
        place += 1
    owns = place < behind and at.tokens.keys[place] in at.language.grammar.possessive
    return place + 1 if owns and at.capital(place - 1) else None


_AROUND = frozenset(')"«')
"""Signs between "known as" and a name."""
FAR_ALIAS = 12
"""How many words may stand between a name and "known as" another, or between two brackets in a row of names."""


def _behind_brackets(at: Scene, first: int, behind: int) -> int:
    """ "Mai Lan (held since 2020) and ...": the token behind the brackets that open here."""
    if at.tokens.keys[first] != "(":
        return first
    closing = (place for place in range(first, min(behind, first + FAR_ALIAS)) if at.tokens.keys[place] == ")")
    return next(closing, first - 1) + 1


_BEFORE_A_NAME = ("possessive_pronoun", "kin", "noun", "modifier", "title", "determiner")


def _place(at: Scene, run: Run, named: Everybody) -> None:
    name = parts(at, run)
    near = named.near(name)
    short = [person for person in near if abbreviated(name, person.parts)]
    for person in near:
        if same(name, person.parts) or short == [person]:
            person.runs.append(run)
            if len(name) > len(person.parts) or (short == [person] and len(person.parts[0]) == 1):
                person.parts = name
            named.called(person, name)
            return
    called = next((one for one in near if _told_before(at, name, one)), None)
    called = called or _spelt_otherwise(at, name, named.all)
    if called is not None:
        called.runs.append(run)
        named.called(called, name)
        return
    named.add(Somebody(name, [run]))


def _spelt_otherwise(at: Scene, name: tuple[str, ...], persons: list[Somebody]) -> Somebody | None:
    """ "Omar Selimanov ... Mr Sulimanov": a last name of one letter's difference, where only one person has such a one.

    Long names only: Hasan and Husan are two.
    """
    if len(name) > 1 or at.language.grammar.noun_first or len(name[0]) < LONG_NAME:
        return None
    alike = [one for one in persons if len(one.parts) > 1 and one_slip(name[0], one.parts[-1])]
    return alike[0] if len(alike) == 1 else None


def _told_before(at: Scene, name: tuple[str, ...], person: Somebody) -> bool:
    """ "A (FB Minh Mẫu) ... Minh Mẫu được thả": the other name of somebody, told again, where nouns stand first."""
    several = at.language.grammar.noun_first and len(name) > 1 and len(person.runs) > 1
    return several and any(parts(at, one) == name for one in person.runs)


def _also_called(at: Scene, before: Run, run: Run) -> bool:
    """ "Dieu Cay (Nguyen Van Hai)", "Mai Lan, a blogger known as Sparrow": two names of one person."""
    between = at.tokens.keys[before.behind : run.first]
    behind = at.tokens.keys[run.behind] if run.behind < len(at.tokens) else ""
    if between == ("(",) and behind == ")":
        return True
    noun = at.before(run.first, "title", "noun") if between[:1] == ("(",) and behind == ")" else None
    if noun is not None and noun.first == before.behind + 1:
        return True  # "Nguyễn Văn Hải (blogger Điếu Cày)"
    bracketed = run.first > 1 and at.tokens.keys[run.first - 1] in _AROUND
    titled = at.before(run.first, "title")
    start = titled.first if titled is not None else run.first - bracketed
    known = at.before(start, "also_known")  # "(aka) Mai Lan", "tức Mẹ Bắp"
    return known is not None and len(between) <= FAR_ALIAS and not any(word in ".;" for word in between)


def _called_so(at: Scene, found: Sequence[Run], run: Run, persons: list[Somebody]) -> Somebody | None:
    """ "Wine, whose real name is Robert Kyag": the person of whom a part of a name stands right before."""
    place = bisect.bisect_right(found, run.first, key=_behind)
    before = found[place - 1] if place else None
    if before is not None and _noun_called_so(at, run):
        return next((person for person in reversed(persons) if any(one == before for one in _all_runs(person))), None)
    if before is None or before.count > 1 or not _also_called(at, before, run):
        return None
    fitting = [person for person in persons if is_part(parts(at, before), person.parts)]
    return fitting[0] if len(fitting) == 1 else None


def _noun_called_so(at: Scene, run: Run) -> bool:
    """ "The singer, whose real name is Mai Lan, ...": the noun that opens the sentence is one named before."""
    known = at.before(run.first, "also_known")
    if known is None or known.first < 3 or at.tokens.keys[known.first - 1] != ",":
        return False
    noun = at.before(known.first - 1, "noun")
    start = noun.first if noun is not None else 0
    near = range(start - 1, max(-1, start - FAR_ARTICLE - 1), -1)
    return any(place in at.starts and at.tokens.keys[place] in at.language.grammar.definite for place in near)


FAR_ARTICLE = 6
"""How many words may stand between the article that opens a sentence and its noun: "The 36-year-old lawmaker"."""


def _all_runs(person: Somebody) -> list[Run]:
    return [*person.runs, *person.part_runs]


def _whose(run: Run, persons: list[Somebody]) -> Somebody | None:
    return next((person for person in persons if run in person.runs), None)


def _place_part(at: Scene, run: Run, persons: list[Somebody]) -> None:
    """A part of a name stands for the person so called; where two are, for the one last named before, or for nobody."""
    name = parts(at, run)
    if not name:
        return
    fitting = [person for person in persons if is_part(name, person.parts) or name in person.aliases]
    spelt = _spelt_otherwise(at, name, persons) if not fitting else None
    if spelt is not None:
        fitting = [spelt]
    if len(fitting) > 1:
        before = [person for person in fitting if any(other.first < run.first for other in person.runs)]
        fitting = before if len(before) == 1 else fitting
        own = [person for person in fitting if not person.kin]
        fitting = own if len(own) == 1 else fitting  # "her sister Lina Haddad said": Haddad alone is another
        if len(fitting) > 1 and not at.language.grammar.noun_first:
            fitting = _named_last(at, run, fitting)
    if len(fitting) == 1:
        fitting[0].part_runs.append(run)


def _named_last(at: Scene, run: Run, fitting: list[Somebody]) -> list[Somebody]:
    """In a review with a paragraph for each, "Dimitri" is the Dimitri of this one: the others were named above it."""
    last = [_last_before(person, run.first) for person in fitting]
    nearest = max(last)
    breaks = at.tokens.text.rfind("\n", 0, at.tokens.starts[max(0, nearest - 1)])
    near = [
        person for person, behind in zip(fitting, last, strict=True) if behind and at.tokens.ends[behind - 1] > breaks
    ]
    return near if len(near) == 1 else fitting


def _last_before(person: Somebody, place: int) -> int:
    """The token behind the last name that stands for somebody before a token; 0 where none does."""
    full = bisect.bisect_left(person.runs, place, key=_first)
    told = [*person.runs[max(0, full - 1) : full], *person.part_runs[-1:]]
    return max((one.behind for one in told), default=0)


def _first(run: Run) -> int:
    return run.first


def _behind(run: Run) -> int:
    return run.behind
