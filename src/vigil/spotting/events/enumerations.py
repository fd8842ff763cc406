# SPDX-License-Identifier: Apache-2.0
"""Enumerations: the people a sentence names in one row, each with what describes them.

"reporter A, news anchor B and camera operator C", "A, chairman of the board; B, a lawyer; and volunteer C". What
stands between two names either joins them or it does not; a row holds as long as it does, and counts once something
closes it: an "and" before its last name, semicolons all through, or a noun, a colon or a dash that announces it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.announcing import announced
from vigil.spotting.events.stage import Stage

FAR_LEAD = 14
"""How many words may describe somebody between the comma and the name: "former deputy news editor"."""
FAR_ASIDE = 24
"""How many words may tell who somebody is between the name and the sign that goes on to the next."""
_BREAKS_ASIDE = ("passive", "have", "speech", "clause", "hearsay")
_OPENS = frozenset(":(-")


class _Joint(NamedTuple):
    """What joins two names: an "and", a semicolon, and whether words describe the one or the other."""

    closing: bool
    strong: bool
    described: bool
    comma: bool


def enumerations(stage: Stage) -> list[tuple[Actor, ...]]:
    """The rows of named people in a sentence, in its order, made when first asked for; no row of one."""
    if stage.enumerated is None:
        named = [actor for actor in stage.actors if actor.kind == "named" and not actor.owner]
        stage.enumerated = list(_rows(stage, [actor for actor in named if not _of_somebody(stage, actor)]))
    return stage.enumerated


def row_of(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """The people whom the sentence names in one row with this one; the one alone where there is no row."""
    return next((row for row in enumerations(stage) if actor in row), (actor,))


def _of_somebody(stage: Stage, actor: Actor) -> bool:
    """ "A, daughter of B; C and D": B tells who A is."""
    return actor.first - 2 >= stage.tokens.start and (
        stage.is_class(actor.first - 1, "belongs") and stage.is_class(actor.first - 2, "kin", "noun")
    )


def _rows(stage: Stage, named: Sequence[Actor]) -> Iterator[tuple[Actor, ...]]:
    row: list[Actor] = []
    joints: list[_Joint] = []
    for actor in named:
        joint = _joint(stage, row[-1], actor) if row else None
        if joint is not None and not _has_its_own_verb(stage, row, joints, joint, actor):
            row.append(actor)
            joints.append(joint)
            continue
        yield from _closed(stage, row, joints)
        row, joints = [actor], []
    yield from _closed(stage, row, joints)


def _closed(stage: Stage, row: list[Actor], joints: list[_Joint]) -> Iterator[tuple[Actor, ...]]:
    """The row as far as something closes it."""
    counted = any(announced(stage, actor) for actor in row[1:-1])  # "A cùng ba người khác là B, C, D"
    while joints and not (
        counted or joints[-1].closing or all(joint.strong for joint in joints) or _announced(stage, row[0])
    ):
        row, joints = row[:-1], joints[:-1]
    if len(row) > 2 or (len(row) == 2 and joints[0].closing and (joints[0].described or not joints[0].comma)):
        yield tuple(row)


def _announced(stage: Stage, first: Actor) -> bool:
    """True behind a colon, a dash, "including", "are" or a noun in the plural: what follows is a row."""
    place = first.first
    if place <= stage.tokens.start:
        return stage.is_class(place, "nouns")
    if stage.key(place - 1) in stage.document.language.grammar.consists:
        return True  # "Among those jailed are A (two years), B (three years)"
    example = any(stage.behind_class(start, "example") == place for start in range(place - 2, place))
    return example or stage.key(place - 1) in _OPENS or stage.is_class(place, "nouns")


def _has_its_own_verb(
    stage: Stage, row: Sequence[Actor], joints: Sequence[_Joint], joint: _Joint, actor: Actor
) -> bool:
    """ "arrested A, B and C, and D was charged": behind a row that is closed and an object, D begins a clause."""
    if not (joint.closing and joint.comma and (len(row) == 1 or any(one.closing for one in joints))):
        return False
    behind = actor.behind
    verb = behind < stage.tokens.stop and (
        stage.is_class(behind, "passive", "have", "speech") or stage.occurrence_in(behind, behind + 1) is not None
    )
    return verb and any(one.first < row[0].first for one in stage.occurrences)


def _joint(stage: Stage, left: Actor, right: Actor) -> _Joint | None:
    """How what stands between two names joins them; None where it does not."""
    place = _behind_brackets(stage, left.behind)
    aged = place + 2 < right.first and stage.key(place) == "," and stage.key(place + 1).isdecimal()
    if aged:
        place += 2  # "A, 28, and B"
        place = _behind_brackets(stage, place + (stage.key(place + 1) == "("))  # "A, 28, (pictured) and B"
    joint = _separated(stage, place, right, described=False)
    if joint is not None:
        return joint
    if place >= right.first:
        return None
    if stage.is_class(place, "preposition"):
        return _behind_aside(stage, place, right)  # "A for the Daily, B of the Weekly and C"
    if stage.key(place) == "," and stage.is_class(place + 1, "relative"):
        return _behind_relative(stage, place + 1, right)
    return _behind_aside(stage, place + 1, right) if stage.key(place) in (",", "-") else None


def _behind_relative(stage: Stage, first: int, right: Actor) -> _Joint | None:
    """ "A, who writes for the Daily, and photographer B": the joint behind a clause that tells of A alone."""
    if right.first - first > FAR_ASIDE or any(one.kind == "named" for one in stage.actors_in(first, right.first)):
        return None
    commas = (token for token in range(right.first - 1, first, -1) if stage.key(token) == ",")
    joints = (_separated(stage, comma, right, described=True) for comma in commas)
    return next((joint for joint in joints if joint is not None and joint.closing), None)


def _separated(stage: Stage, place: int, right: Actor, described: bool) -> _Joint | None:
    """The joint that begins at a token, where nothing but a sign, an "and" and what describes the next one follows."""
    sign = stage.key(place) if place < right.first else ""
    signed = sign in (",", ";")
    lead = place + signed
    joined = stage.behind_class(lead, "and") if lead < right.first else None
    lead = joined if joined is not None else lead
    if joined is not None and stage.is_class(lead, "belongs") and lead < right.first:
        lead += 1  # "the detention of A, a reporter, and of doctor B"
    if not (signed or joined is not None) or not _describes(stage, lead, right.first):
        return None
    return _Joint(joined is not None, sign == ";", described or lead < right.first, sign == ",")


def _behind_aside(stage: Stage, place: int, right: Actor) -> _Joint | None:
    """ "A, chairman of the board; B": the joint behind the words that tell who A is."""
    if place >= right.first or not _opens_aside(stage, place):
        return None
    for token in range(place, min(right.first, place + FAR_ASIDE)):
        if stage.is_class(token, *_BREAKS_ASIDE) or _told_at(stage, token):
            return None
        if stage.key(token) in (",", ";") or (stage.is_class(token, "and") and not stage.is_class(token, "nouns")):
            joint = _separated(stage, token, right, described=True)
            if joint is not None:
                return joint
    return None


def _opens_aside(stage: Stage, place: int) -> bool:
    """What tells who somebody is begins with an article, with what people are or with where they are from."""
    return stage.is_class(place, "determiner", "noun", "nouns", "role", "modifier", "title", "kin", "preposition")


def _told_at(stage: Stage, token: int) -> bool:
    one = stage.occurrence_in(token, token + 1)
    return one is not None and any(trigger.form in ("act", "suffer", "about") for trigger in one.triggers)


def _describes(stage: Stage, first: int, behind: int) -> bool:
    """True for words that can only describe the name behind them: "news anchor", "the party's", "his brother"."""
    if behind - first > FAR_LEAD:
        return False
    for token in range(first, behind):
        word = stage.key(token)
        if _abbreviated(stage, token, first):
            continue
        if word == "," and token > first and stage.is_class(token - 1, "kin"):
            continue  # "A and her husband, historian B"
        if word == "," and token == behind - 1 and _noun_ends(stage, token):
            continue  # "A and one of his reporters, B", "A and its editor in chief, B"
        if stage.is_class(token, "list_of") or (token > first and stage.is_class(token - 1, "list_of")):
            continue
        if word in ("-", "'s", "'", "/") or word.isdecimal() or stage.key(token + 1).isdecimal():
            continue
        inside = token < behind and any(
            (end := stage.behind_class(start, "noun", "nouns", "role")) is not None and end > token
            for start in range(max(first, token - LONG_NOUN), token)
        )
        if inside:
            continue
        if stage.is_class(token, "preposition") and _of_a_body(stage, token, behind):
            continue
        if not word[0].isalpha() or stage.is_class(token, "preposition", "relative", "agent", *_BREAKS_ASIDE):
            return False
        if _told_at(stage, token) and not stage.is_class(token, "modifier"):
            return False
    return True


def _abbreviated(stage: Stage, token: int, first: int) -> bool:
    """ "the Forward Party (FP) chairman A": an abbreviation in brackets, and its brackets."""
    opened = next((place for place in range(token, max(first, token - 3), -1) if stage.key(place) == "("), None)
    return opened is not None and stage.key(opened + 2) == ")" and stage.document.tokens.capital(opened + 1)


def _of_a_body(stage: Stage, token: int, behind: int) -> bool:
    """ "the head of the Open Door Centre B": behind the preposition stands what somebody heads, and then the name."""
    place = token + 1
    while place < behind and stage.is_class(place, "determiner"):
        place += 1
    whole = place < behind - 1 and stage.document.tokens.capital(place)
    return whole and _noun_ends(stage, token)


LONG_NOUN = 5
"""How many words the longest noun for somebody has: "editor in chief"."""


def _noun_ends(stage: Stage, behind: int) -> bool:
    return any(
        stage.behind_class(start, "noun", "nouns", "role") == behind
        for start in range(max(stage.tokens.start, behind - LONG_NOUN), behind)
    )


def _behind_brackets(stage: Stage, place: int) -> int:
    if place < stage.tokens.stop and stage.key(place) == "(":
        closing = (token for token in range(place, min(stage.tokens.stop, place + 40)) if stage.key(token) == ")")
        return next(closing, place - 1) + 1
    return place
