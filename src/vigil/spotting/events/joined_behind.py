# SPDX-License-Identifier: Apache-2.0
"""Actors joined behind one: "A, B and C", "A and his wife B", "A (born 1970) and B"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.announcing import announced
from vigil.spotting.events.described import behind_description
from vigil.spotting.events.enumerations import row_of
from vigil.spotting.events.stage import Stage

FAR_OBJECT = 9
"""How many words may stand between a verb and its object's name, or between "of" and a name."""


def list_from(stage: Stage, first: Actor, stop: int) -> tuple[Actor, ...]:
    """The actors joined behind one, up to a token: "A, B and C", "A and his wife B", "A (born 1970) and B"."""
    found = _joined_behind(stage, first, stop)
    row = row_of(stage, first)
    row = tuple(actor for actor in row[row.index(first) :] if actor.behind <= stop)
    return row if row and row[-1].first > found[-1].first else found


def _joined_behind(stage: Stage, first: Actor, stop: int) -> tuple[Actor, ...]:
    found = [first]
    if first.kind == "pronoun":
        return (first,)
    while True:
        told = _behind_told(stage, found[-1].behind, stop)
        place = behind_term(stage, told, stop)
        if place < stop and stage.key(place) == "(":
            closing = next((p for p in range(place, min(stop, place + 40)) if stage.key(p) == ")"), None)
            place = closing + 1 if closing is not None else place
        if _age_at(stage, place, stop):
            place += 2  # "A, 28, and B"
        joint, by_comma = place, False
        if joint < stop and stage.key(joint) in (",", ";"):
            joint, by_comma = joint + 1, True
        behind = stage.behind_class(joint, "and") if joint < stop else None
        if behind is not None:
            joint, by_comma = behind, False
        if joint == place:
            break
        while (
            joint < stop and stage.is_class(joint, "possessive_pronoun", "determiner") and stage.actor_at(joint) is None
        ):
            joint = stage.document.phrases[joint].behind
        following = stage.actor_at(joint)
        if following is not None and following.kind == "pronoun" and following.owner:
            following = stage.actor_at(following.behind) or following
        following = _named_kin(stage, following) if following is not None else None
        if following is not None and _begins_clause(stage, found, following, place, by_comma):
            break
        if following is None or following.behind > stop or following.kind == "pronoun" or following.owner:
            break
        if by_comma and first.kind == "noun" and says(stage, following):
            break
        if by_comma and not (following.kind == "named" and (first.kind == "named" or first.plural or not found[1:])):
            break
        dealt = place != told and stage.key(found[-1].behind) != "("
        listed = dealt or _of_many(stage, first)
        if by_comma and first.kind == "named" and not listed and not _list_goes_on(stage, following, stop, len(found)):
            break
        found.append(following)
    named = [actor for actor in found if actor.kind == "named"]
    return tuple(named) if named and found[0].kind == "noun" and not _plural_and_others(found) else tuple(found)


def _of_many(stage: Stage, first: Actor) -> bool:
    """ "bắt các ông A, B, C, ...", "gồm A, B": behind such a word a comma joins the names, where nouns stand first."""
    if not stage.document.language.grammar.noun_first or first.first <= stage.tokens.start:
        return False
    several = stage.key(first.first - 1) in stage.document.language.grammar.several
    several = several and stage.is_class(first.first, "title")
    return several or _behind_example(stage, first) or announced(stage, first)


def _behind_example(stage: Stage, first: Actor) -> bool:
    return any(stage.behind_class(first.first - size, "example") == first.first for size in (1, 2, 3))


def says(stage: Stage, actor: Actor) -> bool:
    """ "was taken with other opponents, Mai said": who says it is none of those before the comma."""
    return actor.behind < stage.tokens.stop and stage.is_class(actor.behind, "speech")


def _behind_told(stage: Stage, place: int, stop: int) -> int:
    """Behind what is told of the one named last, where the language says how that is told."""
    return behind_description(stage, place, stop) if stage.document.language.grammar.told_of else place


def _begins_clause(stage: Stage, found: list[Actor], following: Actor, joint: int, by_comma: bool) -> bool:
    """ "arrested A, B and C, and D was expelled": D has a verb of its own, and the row before it is closed."""
    if by_comma or stage.key(joint) != "," or following.behind >= stage.tokens.stop:
        return False
    closed = any(stage.is_class(one.first - 1, "and") for one in found[1:])
    return closed and stage.is_class(following.behind, "passive", "have", "speech")


def _named_kin(stage: Stage, actor: Actor) -> Actor:
    """Of "her husband, Omar," the name."""
    comma = actor.behind
    if actor.kind != "noun" or comma + 1 >= stage.tokens.stop:
        return actor
    if stage.key(comma) in stage.document.language.grammar.naming:
        following = stage.actor_at(comma + 1)  # "và con trai là B"
        return following if following is not None and following.kind == "named" else actor
    if stage.key(comma) != ",":
        return actor
    named = stage.actor_at(comma + 1)
    closed = named is not None and (named.behind >= stage.tokens.stop or stage.key(named.behind) in ",.;")
    kin = stage.is_class(comma - 1, "kin")
    return named if named is not None and named.kind == "named" and not named.owner and closed and kin else actor


def _age_at(stage: Stage, place: int, stop: int) -> bool:
    """True at the first comma of ", 28,"."""
    return (
        place + 2 < stop and (stage.key(place), stage.key(place + 2)) == (",", ",") and stage.key(place + 1).isdecimal()
    )


def behind_term(stage: Stage, place: int, stop: int) -> int:
    """ "A to five years in prison and B to three": the term of A is passed over where B has one of their own."""
    term = next((one for one in stage.terms if place <= one.first <= place + 2), None)
    if term is None:
        return place
    for token in range(term.behind, min(stop, term.behind + FAR_OBJECT)):
        begun = stage.actor_at(token)
        if begun is not None and begun.kind == "named":
            return place  # somebody of the next row
        if stage.key(token) in ",;" or stage.is_class(token, "and"):
            following = next(
                (one for one in stage.actors if token < one.first <= token + 3 and one.kind == "named"), None
            )
            if following is not None:
                shared = any(following.behind <= one.first <= following.behind + 2 for one in stage.terms)
                shared = shared and not _has_a_verb(stage, following)
                return token if shared else place
    return place


def _has_a_verb(stage: Stage, actor: Actor) -> bool:
    """ "A bị 4 năm tù, B lĩnh một năm tù": the term is that of another verb, where nouns stand first."""
    one = stage.occurrence_in(actor.behind, actor.behind + 1) if stage.document.language.grammar.noun_first else None
    return one is not None and any(trigger.form in ("act", "suffer") for trigger in one.triggers)


def _list_goes_on(stage: Stage, actor: Actor, stop: int, before: int) -> bool:
    """A comma joins two names only where an "and" comes sooner or later; "X, Y said" is no list."""
    following: Actor | None = actor
    rows = before - 1
    while following is not None and following.kind == "named" and following.behind < stop:
        actor, rows = following, rows + 1
        behind = _behind_told(stage, actor.behind, stop)
        following = stage.actor_at(behind + 1) if behind < stop and stage.key(behind) in ",;" else None
    behind = _behind_told(stage, actor.behind, stop)
    if rows > 1 and (behind >= stage.tokens.stop - 1 or (stage.key(behind - 1) == ")" and before > 1)):
        return True  # "..., gồm A, B, C, D."
    if rows > 1 and stage.document.language.grammar.noun_first and stage.is_class(behind, "preposition"):
        return True  # "xét xử A, B, C về tội ..."
    if _has_a_term(stage, behind) or _each_of_them(stage, behind):
        return True  # "... 3 năm tù, A, B, C 2 năm tù", "A, B, mỗi người 3 năm tù"
    if before == 1 and rows == 1 and (_accused_of(stage, behind) or _pair_opens(stage, actor)):
        return True  # "đối với A, B về tội ..."
    if _key_at(stage, behind) == "…" or _key_at(stage, behind) == _key_at(stage, behind + 1) == ".":
        return True  # "A, B, C..."
    return any(stage.is_class(place, "and") for place in range(behind, min(stop, behind + 12)))


def _has_a_term(stage: Stage, behind: int) -> bool:
    """ "phạt A, B 2 năm tù": a term right behind the last name closes the row, where nouns stand first."""
    return stage.document.language.grammar.noun_first and any(
        one.first == behind and one.sort == "prison" for one in stage.terms
    )


def _each_of_them(stage: Stage, behind: int) -> bool:
    place = behind + (_key_at(stage, behind) == ",")
    return stage.document.language.grammar.noun_first and place < stage.tokens.stop and stage.is_class(place, "each")


def _accused_of(stage: Stage, place: int) -> bool:
    grammar = stage.document.language.grammar
    return grammar.noun_first and _key_at(stage, place) in grammar.cause and stage.is_class(place, "preposition")


def _pair_opens(stage: Stage, second: Actor) -> bool:
    """ "A, B bị ...": two names that open the sentence, and their verb right behind."""
    passive = second.behind < stage.tokens.stop and stage.is_class(second.behind, "passive")
    first = stage.actor_before(second.first - 1)
    opens = first is not None and first.kind == "named" and not first.owner
    if opens and first is not None and first.first > stage.tokens.start:
        opens = stage.key(first.first - 1) == "," and stage.actor_before(first.first - 1) is None
    return passive and opens and stage.document.language.grammar.noun_first


def _key_at(stage: Stage, place: int) -> str:
    return stage.key(place) if place < stage.tokens.stop else ""


def _plural_and_others(found: list[Actor]) -> bool:
    return found[0].plural and len(found) == 1
