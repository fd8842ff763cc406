# SPDX-License-Identifier: Apache-2.0
"""What is told of somebody right behind the name: "(born 1970)", ", sinh năm 1958, quê quán Tiền Giang"."""

from vigil.spotting.events.actors import Actor
from vigil.spotting.events.stage import Stage

FAR = 40
"""How many words the brackets behind a name may hold: born when, living where."""
LONG = 16
"""How many words one part of such a description may have."""


def behind_description(stage: Stage, place: int, stop: int | None = None) -> int:
    """The token behind all that is told of the one whose name ends at `place`; `place` where nothing is told."""
    limit = stage.tokens.stop if stop is None else stop
    told = False
    while (behind := _behind_part(stage, place, limit, told)) is not None:
        place, told = behind, True
    return place


def note_descriptions(stage: Stage) -> None:
    """Let every name of the sentence end behind what is told of it, too."""
    if not stage.document.language.grammar.told_of:
        return
    for actor in stage.actors:
        if actor.kind == "named" and (behind := behind_description(stage, actor.behind)) != actor.behind:
            stage.ends_too(actor, behind)


def _behind_part(stage: Stage, place: int, limit: int, told: bool) -> int | None:
    """The token behind one more part, None where none begins; an address goes on only behind such a part."""
    start = place + 1 if place < limit and stage.key(place) == "," else place
    if start >= limit:
        return None
    if stage.key(start) == "(":
        inside = range(start, min(limit, start + FAR))
        return next((token + 1 for token in inside if stage.key(token) == ")"), None)
    opened = stage.behind_class(start, "told_of") or _behind_age(stage, start, limit)
    if opened is None and told and start > place and _is_place(stage, start):
        opened = start + 1
    return _end(stage, opened, limit) if opened is not None else None


def _behind_age(stage: Stage, start: int, limit: int) -> int | None:
    if not stage.document.language.grammar.told_of or start + 1 >= limit or not stage.key(start).isdecimal():
        return None
    return stage.behind_class(start + 1, "years")


def _is_place(stage: Stage, start: int) -> bool:
    at = stage.document.tokens.starts[start]
    sentence = stage.document.named_in(stage.sentence.span, "place", "capital")
    return any(one.span.start == at for one in sentence) or (
        stage.key(start) in stage.document.language.grammar.place_before
    )


def _of_office(token: int, actor: Actor, opened: int) -> bool:
    """ "A, cựu tổng giám đốc công ty, 14 năm tù": the office that somebody held is no other person."""
    return actor.kind == "noun" and not actor.many and token - opened < OFFICE


OFFICE = 6
"""How many words behind the one that opens a description an office may begin."""


def _end(stage: Stage, opened: int, limit: int) -> int:
    """Where a part ends: at a sign, at "and", a verb, a term, or somebody else."""
    terms = {term.first for term in stage.terms}
    for token in range(opened, min(limit, opened + LONG)):
        if stage.key(token) in ",;:.)" or token in terms or stage.is_class(token, "and", "passive", "have", "adverb"):
            return token
        actor = stage.actor_at(token)
        another = actor is not None and not _of_office(token, actor, opened)
        if another or stage.occurrence_in(token, token + 1) is not None:
            return token
    return min(limit, opened + LONG)
