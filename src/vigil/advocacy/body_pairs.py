# SPDX-License-Identifier: Apache-2.0
"""Two bodies that could be one and the same, with what speaks for it and against, for a person to judge."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from vigil.access.models import Member
from vigil.people.disputed import judged
from vigil.people.identify import SCHEMES
from vigil.people.models import Body, Identifier, Judgement, Of
from vigil.people.names_of_bodies import Known, body_names, known_of
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack
from vigil.values.likeness import ASK, Likeness, likeness
from vigil.values.names import fold

_WORD = 4  # letters of a word by which two bodies are worth comparing
_COMMON = 60  # bodies that share a word: "court" says nothing
_SPELLINGS = 6


@dataclass(frozen=True, slots=True)
class BodySide:
    """One body, with everything judged the same as it."""

    id: uuid.UUID
    people: frozenset[uuid.UUID]  # the ids told as it, its own among them
    entry: int
    name: str
    names: tuple[str, ...]
    known: Known
    of_packs: bool  # the packs know it, and have one entry for each body
    identifiers: frozenset[tuple[str, str]]

    @property
    def descriptors(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.known.kind, self.known.place)))


@dataclass(frozen=True, slots=True)
class BodyPair:
    """Two bodies that could be one, and the reasons."""

    one: BodySide
    other: BodySide
    speaks_for: list[str]
    speaks_against: list[str]
    said: tuple[Judgement, ...] = ()


def waiting(viewer: Member) -> list[BodyPair]:
    """Pairs of bodies alike in name that nobody has judged, nor the packs tell apart; likeliest first."""
    held = _sides(viewer)
    heads = {id: side.id for side in held.values() for id in side.people}
    rows = judged(viewer, heads.keys(), of=Of.BODY)
    told = {frozenset((heads.get(row.one, row.one), heads.get(row.other, row.other))) for row in rows}
    found = {}
    for both in _worth_comparing(held.values()):
        if all(side.of_packs for side in both):
            continue
        score = _closest(*both)[2].score
        if score >= ASK and frozenset(side.id for side in both) not in told:
            found[both] = score
    return [_pair(viewer, *both) for both in sorted(found, key=lambda both: (-found[both], both[0].name))]


def could_be(viewer: Member, id: uuid.UUID) -> list[BodyPair]:
    """Every body that could be the same as this one, likeliest first, judged or not."""
    held = _sides(viewer)
    mine = held[same(ids=[id], of=Of.BODY).head(id)]
    alike = {side: _closest(mine, side)[2].score for side in held.values() if side.id != mine.id}
    likely = sorted((side for side, score in alike.items() if score >= ASK), key=lambda side: (-alike[side], side.name))
    return [_pair(viewer, mine, side) for side in likely]


def pair(viewer: Member, one: uuid.UUID, other: uuid.UUID) -> BodyPair:
    """These two, whatever they are told as. Raises `Body.DoesNotExist` where the viewer may not see both."""
    held, told = _sides(viewer), same(of=Of.BODY)
    try:
        return _pair(viewer, held[told.head(one)], held[told.head(other)])
    except KeyError as absent:
        raise Body.DoesNotExist("one of the two is not on record for this member") from absent


def _sides(viewer: Member) -> dict[uuid.UUID, BodySide]:
    """Every body the viewer may see, by head."""
    bodies, told = list(Body.objects.visible_to(viewer).known()), same(of=Of.BODY)
    names, known = body_names([body.pk for body in bodies]), known_of(bodies, every_pack())
    registers: dict[uuid.UUID, set[tuple[str, str]]] = defaultdict(set)
    rows = Identifier.objects.visible_to(viewer).known().filter(of=Of.BODY)
    for whose, scheme, value in rows.values_list("whose", "scheme", "value"):
        registers[told.head(whose)].add((scheme, value))
    entries: dict[uuid.UUID, int] = {}
    for body in bodies:
        head = told.head(body.pk)
        entries[head] = min(body.entry_id, entries.get(head, body.entry_id))
    return {
        head: BodySide(
            head,
            frozenset(told.everybody([head])),
            entries[head],
            called[0],
            tuple(called),
            known.get(head, Known()),
            head in known and known[head].by_pack,
            frozenset(registers[head]),
        )
        for head, called in names.items()
    }


def _worth_comparing(sides: Collection[BodySide]) -> Iterator[tuple[BodySide, BodySide]]:
    """Pairs that share a word which few have, each once."""
    by_word: dict[str, dict[uuid.UUID, BodySide]] = defaultdict(dict)
    for side in sides:
        for word in {word for name in side.names for word in fold(name).split() if len(word) >= _WORD}:
            by_word[word][side.id] = side
    seen = set()
    for alike in by_word.values():
        for one, other in combinations(alike.values(), 2) if len(alike) <= _COMMON else ():
            if (one.id, other.id) not in seen:
                seen |= {(one.id, other.id), (other.id, one.id)}
                yield one, other


def _closest(one: BodySide, other: BodySide) -> tuple[str, str, Likeness]:
    pairs = ((a, b, likeness(a, b)) for a, b in product(one.names[:_SPELLINGS], other.names[:_SPELLINGS]))
    return max(pairs, key=lambda pair: pair[2].score)


def _pair(viewer: Member, one: BodySide, other: BodySide) -> BodyPair:
    said = [
        row
        for row in judged(viewer, one.people, of=Of.BODY)
        if {row.one, row.other} & one.people and {row.one, row.other} & other.people
    ]
    told = list(_reasons(one, other))
    return BodyPair(
        one, other, [w for speaks, w in told if speaks], [w for speaks, w in told if not speaks], tuple(said)
    )


def _reasons(one: BodySide, other: BodySide) -> Iterator[tuple[bool, str]]:
    a, b, like = _closest(one, other)
    yield like.score >= ASK, f"“{a}” and “{b}”: {'; '.join(like.why)}"
    if one.of_packs and other.of_packs:
        yield False, "the packs know them as two"
    for name in ("kind", "country", "place"):
        mine, theirs = getattr(one.known, name), getattr(other.known, name)
        if mine and theirs:
            alike = fold(mine) == fold(theirs)
            yield alike, f"the same {name}: {mine}" if alike else f"another {name}: {mine}, {theirs}"
    yield from _registers(one, other)


def _registers(one: BodySide, other: BodySide) -> Iterator[tuple[bool, str]]:
    for scheme, value in sorted(one.identifiers & other.identifiers):
        yield True, f"both are {value} in {SCHEMES[scheme].name}"
    ours, theirs = dict(one.identifiers), dict(other.identifiers)
    for scheme in sorted(scheme for scheme in ours.keys() & theirs.keys() if ours[scheme] != theirs[scheme]):
        yield False, f"{SCHEMES[scheme].name} calls one {ours[scheme]}, the other {theirs[scheme]}"
