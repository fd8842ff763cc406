# SPDX-License-Identifier: Apache-2.0
"""Actors joined in front of one, or before a place: "A, B and C", "A, a teacher, and his wife B", "A and others"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.enumerations import row_of
from vigil.spotting.events.stage import Stage


def ending_at(stage: Stage, place: int) -> tuple[Actor, ...]:
    """The actors that end right before a token, with those joined to them; an aside is passed over."""
    if place <= stage.tokens.start:
        return ()
    sign = stage.key(place - 1)
    if sign in ")]":
        opening = stage.opening(place - 1)
        if opening is None:
            return ()
        inner = [actor for actor in stage.actors_in(opening, place) if actor.kind == "named"]
        if inner and inner[0].first == opening + 1 and len(inner) > 1:
            return tuple(inner)
        before = ending_at(stage, opening)
        if not before and len(inner) == 1 and (inner[0].first, inner[0].behind) == (opening + 1, place - 1):
            return tuple(inner)  # "another (A) was freed"
        return before
    if sign in ",-–—:" and place - 1 > stage.tokens.start:
        aside = stage.relative_before(place - 1) if stage.document.language.grammar.noun_first else None
        if aside is not None and stage.actor_before(aside) is not None:
            return ending_at(stage, aside)  # "A, người chung vụ với B và C, được ra tù"
        direct = _named_list_before(stage, place - 1)
        if direct:
            return (*_announcing(stage, direct[0], sign), *direct)
        return before_aside(stage, place - 1, sign)
    actor = stage.actor_before(place) or _aged_before(stage, place)
    if actor is None:
        return ()
    dealt = _each_of(stage, actor)
    if dealt:
        return dealt
    apposed = before_apposition(stage, actor)
    return apposed or list_to(stage, actor)


def _each_of(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """ "A, B, C mỗi bị cáo bị phạt ...": those named right before "each", with no "and" among them."""
    each = next((s for s in (actor.first - 1, actor.first - 2) if stage.behind_class(s, "each") == actor.first), None)
    if each is None or actor.kind == "named" or each <= stage.tokens.start:
        return ()
    found: list[Actor] = []
    place = each - (stage.key(each - 1) == ",")
    while (named := stage.actor_before(place)) is not None and named.kind == "named" and not named.owner:
        found = [*(one for one in list_to(stage, named) if one not in found), *found]
        place = found[0].first - 1
        if place <= stage.tokens.start or stage.key(place) != ",":
            break
    return tuple(found)


def _aged_before(stage: Stage, place: int) -> Actor | None:
    """ "Mai, 34 tuổi, bị ...": the age behind a name is passed over."""
    for start in (place - 1, place - 2, place - 3):
        if (
            start - 2 >= stage.tokens.start
            and stage.behind_class(start, "years") == place
            and stage.key(start - 1).isdecimal()
        ):
            return stage.actor_before(start - 2) if stage.key(start - 2) == "," else None
    return None


def _named_list_before(stage: Stage, comma: int) -> tuple[Actor, ...]:
    actor = stage.actor_before(comma)
    if actor is None or actor.owner:
        return ()
    if actor.kind == "named":
        told = _told_by_kin(stage, actor)
        return list_to(stage, told if told is not None else actor)
    if actor.kind == "pronoun" and actor.counted:
        return (actor,)  # "the two men, arrested in July, were ..."
    return before_apposition(stage, actor)


FAR_KIN = 6
"""How many words may stand between the comma and whose kin somebody is: ", con trai cả của"."""


def _told_by_kin(stage: Stage, other: Actor) -> Actor | None:
    """ "A (35 tuổi), con trai cả của bà B, bị ...": the aside says whose kin A is, and the verb is of A."""
    if not stage.is_class(other.first - 1, "belongs"):
        return None
    for place in range(other.first - 2, max(stage.tokens.start, other.first - FAR_KIN), -1):
        if stage.key(place) == ",":
            named = stage.actor_before(place)
            kin = stage.is_class(place + 1, "kin") or stage.is_class(place + 2, "kin")
            return named if named is not None and named.kind == "named" and not named.owner and kin else None
    return None


def _announcing(stage: Stage, first: Actor, sign: str) -> tuple[Actor, ...]:
    """ "A, his brother B and three others - C, D and E - were ...": A and B, joined to the noun that C opens."""
    if sign not in "-–—" or first.first - 1 <= stage.tokens.start or stage.key(first.first - 1) not in "-–—":
        return ()
    for place in range(first.first - 1, max(stage.tokens.start, first.first - FAR_ASIDE), -1):
        noun = stage.actor_before(place)
        if noun is not None:
            named = [one for one in list_to(stage, noun) if one.kind == "named"] if noun.many else []
            return tuple(named) if noun.kind == "noun" else ()
        if stage.key(place - 1) in ",;:":
            break
    return ()


def before_apposition(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """In "Mai, a teacher and activist, was ..." the noun tells who Mai is."""
    if actor.kind != "noun":
        return ()
    place = actor.first
    while place > stage.tokens.start and stage.is_class(place - 1, "and"):
        previous = stage.actor_before(place - 1)
        if previous is None or previous.kind != "noun":
            break
        place = previous.first
    if place > stage.tokens.start and stage.key(place - 1) in ",-–—":
        named = stage.actor_before(place - 1) or _aged(stage, place - 1)
        if named is not None and named.kind == "named" and not named.owner:
            return list_to(stage, named)
    return ()


def _aged(stage: Stage, comma: int) -> Actor | None:
    """ "Mai, 34, a teacher": the age between two commas is passed over."""
    if comma - 2 > stage.tokens.start and stage.key(comma - 1).isdecimal() and stage.key(comma - 2) == ",":
        return stage.actor_before(comma - 2)
    return None


def before_aside(stage: Stage, closing: int, sign: str) -> tuple[Actor, ...]:
    """What stands before an aside that ends at a comma or a dash: the named person it tells of."""
    for place in range(closing - 1, max(stage.tokens.start, closing - 40) - 1, -1):
        if stage.key(place) == sign or (sign == "," and (_dash(stage, place) or _entry_of(stage, place))):
            actor = stage.actor_before(place)
            if actor is not None and actor.kind == "named" and not actor.owner:
                return list_to(stage, actor)
            if actor is not None and actor.kind == "noun":
                apposed = before_apposition(stage, actor)
                if apposed:
                    return apposed
    return ()


def _entry_of(stage: Stage, place: int) -> bool:
    """ "Mai Lan: teacher and poet, is serving ...": the colon behind the name that opens an entry."""
    opened = stage.actor_before(place) if stage.key(place) == ":" else None
    return opened is not None and opened.kind == "named" and opened.first == stage.tokens.start


def _dash(stage: Stage, place: int) -> bool:
    """ "B, vợ ông A - một thành viên ..., bị kết án": a dash opens an aside that a comma may end."""
    tokens = stage.document.tokens
    return stage.key(place) in "-–—" and not tokens.joined(place - 1) and not tokens.joined(place)


def list_to(stage: Stage, last: Actor) -> tuple[Actor, ...]:
    """The actors joined in front of one: "A, B and C"."""
    found = _joined_before(stage, last)
    row = row_of(stage, last)
    row = row[: row.index(last) + 1]
    return found if found[0].first <= row[0].first else row


def _joined_before(stage: Stage, last: Actor) -> tuple[Actor, ...]:
    found = [last]
    if last.kind == "pronoun":
        return (last,)
    comma_ok = False
    while True:
        place = found[0].first
        while place > stage.tokens.start and stage.is_class(place - 1, "determiner", "possessive_pronoun"):
            place -= 1
        owner = stage.actor_before(place)
        if owner is not None and owner.owner and owner.kind == "named":
            place = owner.first  # "A and B, as well as B's wife C"
        joined = joint_before(stage, place)
        if joined is None:
            break
        place, by_comma = joined
        previous = stage.actor_before(place) or _aged(stage, place)
        if previous is not None and _closed_before(stage, previous, place, by_comma):
            break
        if previous is None and stage.key(place - 1) in ")]" and (opening := stage.opening(place - 1)) is not None:
            previous = stage.actor_before(opening)
        if previous is None and not by_comma and stage.key(place) == ",":
            previous = _before_described(stage, place)
        if previous is not None and previous.kind == "noun" and found[0].kind == "named" and not by_comma:
            apposed = before_apposition(stage, previous)
            if apposed:
                return (*apposed, *found)  # "Mai, a teacher, and her sister Lan"
        if previous is None or previous.owner:
            break
        if previous.kind == "pronoun":
            grammar = stage.document.language.grammar
            together = not by_comma and stage.key(previous.first) in grammar.subject_pronouns
            together = together and (not grammar.noun_first or previous.first == stage.tokens.start)
            return (previous, *found) if together else tuple(found)  # "She and two others were ..."
        if by_comma and not comma_ok:
            break
        if previous.kind != found[0].kind and not (previous.kind == "named" and not by_comma):
            break
        comma_ok = comma_ok or not by_comma
        found.insert(0, previous)
    return tuple(found)


def _closed_before(stage: Stage, previous: Actor, joint: int, by_comma: bool) -> bool:
    """ "..., B and C, and D was": the row before ", and" is closed by an "and" of its own, and an object."""
    if by_comma or stage.key(joint) != ",":
        return False
    before = joint_before(stage, previous.first)
    told = any(one.first < previous.first for one in stage.occurrences)
    return told and before is not None and before[0] < previous.first and stage.key(before[0]) != ","


FAR_ASIDE = 16
"""How many words an aside may have that tells who the first of a row is."""


FAR_NOUN = 6
"""How many words may describe the noun of such an aside: "Riverside-based activists with the banned party"."""


def _before_described(stage: Stage, closing: int) -> Actor | None:
    """ "Mai, a reporter with the Morning Star, and ...": the person whom the aside before the comma describes."""
    opened = stage.opening(closing - 1) if stage.key(closing - 1) == ")" else None
    last = opened if opened is not None else closing
    for place in range(last - 1, max(stage.tokens.start, last - FAR_ASIDE) - 1, -1):
        if stage.key(place) in ";:.)" or stage.is_class(place, "passive", "have", "speech"):
            return None
        if stage.key(place) == ",":
            named = stage.actor_before(place)
            told = any(
                stage.is_class(at, "determiner") or stage.actor_at(at) for at in range(place + 1, place + FAR_NOUN)
            )
            return named if named is not None and named.kind == "named" and not named.owner and told else None
    return None


def joint_before(stage: Stage, place: int) -> tuple[int, bool] | None:
    """Where a comma, an "and" or both before a token begin, and whether it is a comma alone."""
    start = place
    for size in (1, 2, 3):
        if place - size >= stage.tokens.start and stage.behind_class(place - size, "and") == place:
            start = place - size
            break
    if start > stage.tokens.start and stage.key(start - 1) == ",":
        return start - 1, start == place
    return (start, False) if start < place else None


PLAIN = 4
"""How many words of which nothing is known may stand between what somebody is and the name."""


def named_by(stage: Stage, noun: Actor) -> Actor | None:
    """The name behind a noun and words that tell more of it: "nhà báo chống tham nhũng A", 'nhà thơ "vỉa hè" A'."""
    if not stage.document.language.grammar.noun_first or noun.kind != "noun" or noun.plural or noun.owner:
        return None
    far = noun.behind + PLAIN + 1
    far += sum(stage.key(place) == '"' for place in range(noun.behind, min(stage.tokens.stop, far)))
    for place in range(noun.behind, min(stage.tokens.stop, far)):
        actor = stage.actor_at(place)
        if actor is not None:
            return actor if actor.kind == "named" and not actor.owner and place > noun.behind else None
        if ends_noun_phrase(stage, place) or stage.is_class(place, "adverb", "determiner", "negation", "modality"):
            return None
    return None


def ends_noun_phrase(stage: Stage, place: int) -> bool:
    if place >= stage.tokens.stop:
        return True
    word = stage.key(place)
    if not (word[0].isalnum() or word in ("-", "'", '"', "'s")):
        return True
    if stage.is_class(place, "preposition", "clause", "relative", "passive", "have", "speech"):
        return True
    return stage.occurrence_in(place, place + 1) is not None and not stage.is_class(place, "modifier")
