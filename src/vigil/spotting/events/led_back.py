# SPDX-License-Identifier: Apache-2.0
"""Whom a text leaves unnamed, or only counts, led back to those it names next: "a blogger", "two journalists"."""

import bisect
from collections.abc import Callable, Iterable

from vigil.spotting.events.drafts import LEAD, NEAR_LEAD, Draft
from vigil.spotting.events.one_happening import same_kind, together


def identified(drafts: Iterable[Draft], described: Callable[[Draft], frozenset[str]]) -> list[Draft]:
    """ "A court sentenced a blogger ... Mai was convicted of ...": the unnamed one is the one named next.

    `described` gives the nouns by which the text describes the person of a
    draft; whom it calls something else is somebody else.
    """
    told = list(drafts)
    found = list(told)
    gone: set[int] = set()
    of_named = [index for index, draft in enumerate(found) if draft.person is not None]
    for index, unnamed in enumerate(found):
        if unnamed.group is None or not unnamed.single:
            continue
        following = bisect.bisect(of_named, index)
        for place in range(following, len(of_named)):
            other = of_named[place]
            named = found[other]
            if named.paragraph > unnamed.paragraph + NEAR_LEAD:
                break  # drafts come in the order of the text
            if same_kind(unnamed, named) and _compatible(unnamed, named):
                nouns = described(named)
                if nouns and unnamed.noun not in nouns:
                    continue
                found[other] = together(named, unnamed)
                gone.add(index)
                break
        if index not in gone and unnamed.paragraph <= LEAD and following < len(of_named):
            known = {draft.person for draft in told[:index]}
            found[index] = _introduced(unnamed, found[of_named[following]], known, described)
    return [draft for index, draft in enumerate(found) if index not in gone]


def _introduced(
    unnamed: Draft, named: Draft, known: set[int | None], described: Callable[[Draft], frozenset[str]]
) -> Draft:
    """ "An activist has gone on hunger strike. Mai, 35, was jailed in ...": the one whom the lead leaves unnamed.

    It is `named`, the first of whom the text then tells something, if nothing
    was told of them before (they are not `known`) and the text calls them
    nothing else.
    """
    if named.paragraph > unnamed.paragraph + NEAR_LEAD:
        return unnamed
    nouns = described(named)
    if named.person in known or (nouns and unnamed.noun not in nouns):
        return unnamed
    return unnamed._replace(person=named.person, who=named.who, group=None, single=False)


def _called(noun: str, nouns: frozenset[str]) -> bool:
    """Whether somebody of whom these nouns were said can be one of those: where none was said they can."""
    return not nouns or noun in nouns or noun == "they"


def counted(drafts: Iterable[Draft], described: Callable[[Draft], frozenset[str]]) -> list[Draft]:
    """ "A court sentenced two journalists ... Mai and Lan, who ...": the two of the lead are those named next."""
    found: list[Draft] = list(drafts)
    for index, group in enumerate(found):
        if group.group is None or group.number < 2 or group.paragraph > LEAD:
            continue
        named = _named_next(found, index)
        known = {draft.person for draft in found[:index] if not _told_of(draft, group)}
        fitting = len(named) == group.number and not known & {draft.person for draft in named}
        if fitting and all(_called(group.noun, described(draft)) for draft in named):
            told = [group._replace(person=draft.person, who=draft.who, group=None) for draft in named]
            return [*found[:index], *told, *counted(found[index + 1 :], described)]
    return found


def _told_of(draft: Draft, group: Draft) -> bool:
    """ "Mai is one of three whose detention was extended", above the text: the same happening, told without its day."""
    return draft.kind == group.kind and draft.when.date is None


def _named_next(drafts: list[Draft], index: int) -> list[Draft]:
    """Those of the first happening told of people by name behind a draft, in the paragraphs next to it."""
    near = [
        draft
        for draft in drafts[index + 1 :]
        if draft.person is not None and draft.paragraph - drafts[index].paragraph in range(NEAR_LEAD + 1)
    ]
    return [draft for draft in near if (draft.span, draft.kind) == (near[0].span, near[0].kind)]


def _compatible(a: Draft, b: Draft) -> bool:
    if a.sentence and b.sentence and a.sentence.value != b.sentence.value:
        return False
    return a.when.date is None or b.when.date is None or a.when.date.agrees(b.when.date)
