# SPDX-License-Identifier: Apache-2.0
"""Nouns told by names: "two activists, A and B", "activists including A", "lawyer and activist, A", "held: A and B"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.joined import ends_noun_phrase, named_by
from vigil.spotting.events.joined_behind import FAR_OBJECT, list_from, says
from vigil.spotting.events.office_behind import behind_office
from vigil.spotting.events.stage import Occurrence, Stage

FAR_EXAMPLE = 24
"""How many words may stand between a verb and "including" with the names of some of those it concerns."""


def named_behind(stage: Stage, actor: Actor) -> tuple[Actor, ...]:
    """An object with those joined to it; of "two activists, A and B" and "two activists (A and B)" the names."""
    if actor.kind == "noun" or (actor.kind == "pronoun" and actor.plural and not actor.owner):
        example = _example_behind(stage, actor)
        named = stage.actor_at(example) if example is not None else None
        if named is not None and named.kind == "named":
            return list_from(stage, named, stage.tokens.stop)
        place = _behind_joined_noun(stage, actor)
        if actor.many and place < stage.tokens.stop and stage.key(place) in stage.document.language.grammar.others:
            place += 1  # "ba người khác là A, B, C"
        naming = place + 1 < stage.tokens.stop and stage.key(place) in stage.document.language.grammar.naming
        following = stage.actor_at(place + 1) if naming else None
        if following is not None and following.kind == "named" and not following.owner:
            return list_from(stage, following, stage.tokens.stop)  # "2 đối tượng là A và B"
        if place + 1 < stage.tokens.stop and stage.key(place) in (",", "(", "-", "–", "—", ":"):
            example = stage.behind_class(place + 1, "example")
            following = _described_at(stage, example if example is not None else place + 1)
            if (
                following is not None
                and following.kind == "named"
                and not following.owner
                and not says(stage, following)
            ):
                return list_from(stage, following, stage.tokens.stop)
        row = just_so_many(stage, actor, place)
        if row:
            return row
        for comma in range(place, min(place + FAR_OBJECT, stage.clause(place - 1).stop - 1)):
            example = stage.behind_class(comma + 1, "example") if stage.key(comma) == "," else None
            following = _described_at(stage, example) if example is not None else None
            if following is not None and following.kind == "named":
                return list_from(stage, following, stage.tokens.stop)
        listed = _listed_behind(stage, actor, place) or _some_far_behind(stage, actor, place)
        listed = listed or behind_office(stage, actor)
        if listed:
            return listed
    found = list_from(stage, named_by(stage, actor) or actor, stage.tokens.stop)
    last = next((one for one in reversed(found) if one.kind == "named"), None)
    others = _others_named(stage, last) if last is not None else ()
    return (*(one for one in found if one.kind == "named"), *others) if others else found


def just_so_many(stage: Stage, actor: Actor, place: int) -> tuple[Actor, ...]:
    """ "two members of the Forward Party, A and B": the names behind where they are from, if they are just so many."""
    number = stage.cast.number(actor) if actor.many else 0
    if number < 2 or place >= stage.tokens.stop or not stage.is_class(place, "preposition"):
        return ()
    for token in range(place + 1, min(stage.tokens.stop - 1, place + FAR_FROM)):
        compound = stage.key(token) == "-" and stage.document.tokens.joined(token - 1)
        if stage.key(token) in ",-–—:(" and not compound:
            named = _described_at(stage, token + 1)
            row = list_from(stage, named, stage.tokens.stop) if named is not None and named.kind == "named" else ()
            if len(row) == number and not says(stage, row[-1]):
                return row
        elif ends_noun_phrase(stage, token) and not stage.is_class(token, "preposition"):
            break
    return ()


FAR_FROM = 16
"""How many words may tell where several people are from before their names."""


def _listed_behind(stage: Stage, actor: Actor, place: int) -> tuple[Actor, ...]:
    """ "arrested three activists on 3 May: A, B and C": the names behind the colon or dash that ends the clause."""
    if not actor.many:
        return ()
    for token in range(place, min(stage.tokens.stop - 1, place + FAR_EXAMPLE)):
        if stage.key(token) == ":" or (stage.key(token) in _DASHES and not stage.document.tokens.joined(token - 1)):
            named = _described_at(stage, token + 1)
            row = list_from(stage, named, stage.tokens.stop) if named is not None and named.kind == "named" else ()
            return row if len(row) > 1 else ()
        if stage.key(token) == ";" or _told_at(stage, token) or stage.is_class(token, "relative"):
            break
    return ()


def _some_far_behind(stage: Stage, actor: Actor, place: int) -> tuple[Actor, ...]:
    """ "freed six writers after three days of detention, including A": no verb, and nobody else, stands between."""
    if not actor.many or actor.kind != "noun" or stage.document.language.grammar.noun_first:
        return ()
    for token in range(place, min(stage.tokens.stop - 1, place + FAR_EXAMPLE)):
        example = stage.behind_class(token + 1, "example") if stage.key(token) == "," else None
        named = _described_at(stage, example) if example is not None else None
        if named is not None:
            return list_from(stage, named, stage.tokens.stop) if named.kind == "named" and not named.owner else ()
        if stage.key(token) in ";:" or stage.is_class(token, "passive", "have", "speech", "relative"):
            break
        if _told_at(stage, token) or stage.actor_at(token) is not None:
            break
    return ()


_DASHES = frozenset("-–—")


def _behind_joined_noun(stage: Stage, actor: Actor) -> int:
    """ "lawyer and activist, Mai": the token behind the nouns that tell of one person."""
    joined = stage.behind_class(actor.behind, "and") if actor.behind < stage.tokens.stop else None
    further = stage.actor_at(joined) if joined is not None else None
    alike = further is not None and further.kind == "noun" and not further.many and not further.counted
    return further.behind if further is not None and alike and not actor.many else actor.behind


def _others_named(stage: Stage, last: Actor) -> tuple[Actor, ...]:
    """ "charges against A and four others, including B and C": B and C, who are of the others."""
    joined = stage.behind_class(last.behind, "and") if last.behind < stage.tokens.stop else None
    if joined is None:
        return ()
    for comma in range(joined + 1, min(joined + FAR_DESCRIBED, stage.tokens.stop - 1)):
        example = stage.behind_class(comma + 1, "example") if stage.key(comma) == "," else None
        named = _described_at(stage, example) if example is not None else None
        if named is not None and named.kind == "named":
            return list_from(stage, named, stage.tokens.stop)
    return ()


def examples_of(stage: Stage, noun: Actor, place: int) -> tuple[Actor, ...]:
    """Of "Several activists were detained in May, including A and B" the names; `place` is behind the verb."""
    marked = stage.document.language.grammar.noun_first and stage.is_class(noun.first, "determiner")
    group = noun.kind == "noun" and (noun.plural or marked)  # "những bạn trẻ"
    group = group or (noun.kind == "pronoun" and noun.plural and not noun.owner)  # "the five defendants"
    return examples_behind(stage, place) if group else ()


def examples_behind(stage: Stage, place: int) -> tuple[Actor, ...]:
    """The names that "including" opens within the clause, with nothing else told in between."""
    stop = min(stage.clause(place - 1).stop, place + FAR_EXAMPLE)
    stop += stop < stage.tokens.stop and stage.key(stop) == ":"  # "were held: Mai, Lan and ..."
    for token in range(place, stop):
        naming = stage.key(token) in stage.document.language.grammar.naming  # "Ba bị cáo bị truy tố là A, B và C"
        example = token + 1 if naming or stage.key(token) == ":" else stage.behind_class(token, "example")
        named = _soon(stage, example) if example is not None else None
        if named is not None and named.kind == "named" and not named.owner:
            return list_from(stage, named, stage.tokens.stop)
        row = named_behind(stage, named) if named is not None and named.many and not named.owner else ()
        if row and all(one.kind == "named" for one in row):
            return row  # "including two journalists, A and B"
        other = stage.actor_at(token)
        if stage.key(token) in ";:" or (other is not None and other.kind == "named"):
            break
        if (_told_at(stage, token) and not _joined_verb(stage, token)) or stage.is_class(token, "relative"):
            break
    return ()


def _joined_verb(stage: Stage, token: int) -> bool:
    """ "were detained and/or sentenced, including A": a second verb of the same people."""
    return stage.key(token - 1) == "/" or stage.is_class(token - 1, "and") or stage.key(token - 2) == "/"


def _told_at(stage: Stage, token: int) -> bool:
    """True where a verb that tells of something begins; the noun of "held on several charges, including" is none."""
    one = stage.occurrence_in(token, token + 1)
    if one is None or (_plain(one) and any(stage.is_class(at, "preposition") for at in (token - 1, token - 2))):
        return False  # "were detained during house raids, including Mai"
    return any(trigger.form in ("act", "gerund", "suffer", "about") for trigger in one.triggers)


def _plain(one: Occurrence) -> bool:
    return all(trigger.form in ("about", "present") for trigger in one.triggers)


def _example_behind(stage: Stage, actor: Actor) -> int | None:
    """ "activists and elected officials including A and B": the token behind "including", a joined noun passed over."""
    others = stage.document.language.grammar.others  # "các tù nhân khác như A"
    place = actor.behind + (actor.behind < stage.tokens.stop and stage.key(actor.behind) in others)
    while place < stage.tokens.stop:
        example = stage.behind_class(place, "example")
        if example is not None:
            return example
        joined = stage.behind_class(place, "and")
        further = _soon(stage, joined) if joined is not None else None
        if further is None or further.kind != "noun":
            return None
        place = further.behind
    return None


def _described_at(stage: Stage, place: int) -> Actor | None:
    """The actor at a token, or behind words that no list holds: "two activists, free-speech campaigner Mai ..."."""
    for token in range(place, min(place + FAR_DESCRIBED, stage.tokens.stop)):
        actor = stage.actor_at(token)
        if actor is not None and actor.owner and actor.kind != "named":
            continue  # "including its director, Mai"
        if actor is not None:
            return actor
        apposed = stage.actor_at(token + 1) if token > place and stage.key(token) == "," else None
        if apposed is not None and apposed.kind == "named":
            return apposed
        if ends_noun_phrase(stage, token) or _done(stage, token):
            return None
    return None


def _done(stage: Stage, token: int) -> bool:
    """ "the jailed teachers -- visited Mai": behind what somebody did stands nobody whom the noun names."""
    word = stage.key(token)
    past = word in stage.document.language.grammar.past or (
        len(word) > SHORT and word.endswith(stage.document.language.grammar.past_endings)
    )
    return past and token not in stage.document.phrases and not stage.document.tokens.joined(token - 1)


SHORT = 4
FAR_DESCRIBED = 8
"""How many words of which nothing is known may describe somebody before the name."""


def _soon(stage: Stage, place: int) -> Actor | None:
    """The actor at a token, or behind a word that describes it: "elected officials", "như: A"."""
    if place >= stage.tokens.stop:
        return None
    if place + 1 < stage.tokens.stop and stage.key(place) == ":":
        return stage.actor_at(place + 1)
    return stage.actor_at(place) or (None if ends_noun_phrase(stage, place) else stage.actor_at(place + 1))
