# SPDX-License-Identifier: Apache-2.0
"""Accounts of one event that do not agree, side by side: who says which, and why one is preferred."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from vigil.casebook.claims.happenings import Occurrence, Told
from vigil.casebook.law.laws import articles_in
from vigil.casebook.sentences import date_words, duration_words
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.country.place import Place
from vigil.values.names import fold

_COMPARED = ("place", "law", "sentence", "probation", "court")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the things that are said, and the entries that say it."""

    value: str
    entries: tuple[int, ...]
    publishers: tuple[str, ...]
    preferred: bool
    why: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What accounts of one event differ in: `slot` is "date" or a slot of the account; the preferred version first."""

    event: uuid.UUID
    slot: str
    versions: tuple[Version, ...]


def contradictions(happened: Occurrence, packs: Packs) -> tuple[Contradiction, ...]:
    """What the accounts of an event contradict each other in; a coarser value does not contradict a finer one."""
    found = [_differing(happened, "date", [(a, a.on) for a in happened.accounts if a.on], packs)]
    for slot in _COMPARED:
        said = [(account, account.slots[slot]) for account in happened.accounts if account.slots.get(slot)]
        found.append(_differing(happened, slot, said, packs))
    return tuple(one for one in found if one)


def _differing(happened: Occurrence, slot: str, said: list[tuple[Told, Any]], packs: Packs) -> Contradiction | None:
    """Group accounts that can be saying the same; None when they all can."""
    groups: list[list[tuple[Told, Any]]] = []
    for account, value in said:
        same = next(
            (group for group in groups if all(agree(slot, value, other, packs) for _told, other in group)), None
        )
        (same.append((account, value)) if same is not None else groups.append([(account, value)]))
    if len(groups) < 2:
        return None
    chosen = groups[0][0][0]
    versions = tuple(_version(slot, group, chosen, groups[1][0][0]) for group in groups)
    return Contradiction(happened.id, slot, versions)


def _version(slot: str, group: list[tuple[Told, Any]], chosen: Told, second: Told) -> Version:
    accounts = [account for account, _value in group]
    return Version(
        value=_words(slot, group[0][1]),
        entries=tuple(account.entry for account in accounts),
        publishers=tuple(dict.fromkeys(account.publisher for account in accounts if account.publisher)),
        preferred=accounts[0] is chosen,
        why=preferred_because(chosen, second) if accounts[0] is chosen else "",
    )


def preferred_because(chosen: Told, other: Told) -> str:
    """The rule that put one account before another, in the order in which the rules are tried."""
    ranked = chosen.because or (
        other.because and _("the other is %(rank)s: %(why)s") % {"rank": other.rank, "why": other.because}
    )
    reasons = (
        ranked or _("a person ranked it so"),
        _("it is from an original, the other from a repost"),
        _("it is the more precise"),
        _("it was published earlier"),
        _("it was entered earlier"),
    )
    differing = zip(chosen.preference(), other.preference(), reasons, strict=True)
    return next(why for mine, theirs, why in differing if mine != theirs)


def agree(slot: str, a: Any, b: Any, packs: Packs) -> bool:
    """Whether both can be true. What the packs do not know is given the benefit of the doubt for courts alone."""
    if slot == "date":
        return a.agrees(b)
    if slot in ("sentence", "probation"):
        return _months(a) == _months(b)
    if slot == "law":
        one, other = set(articles_in(a)), set(articles_in(b))
        return bool(one & other) or not (one and other)
    return _same_words(a, b) or (_same_court if slot == "court" else _same_place)(a, b, packs)


def _same_words(a: str, b: str) -> bool:
    """One says all the other does; blanks do not matter ("Ha Noi", "Hanoi")."""
    one, other = fold(a), fold(b)
    inside = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    return inside or one.replace(" ", "") == other.replace(" ", "")


def _same_place(a: str, b: str, packs: Packs) -> bool:
    """The packs know one place by both names, or one lies within the other."""
    return any(_within(country, a, b) or _within(country, b, a) for country in packs.countries)


def _within(country: Country, inner: str, outer: str) -> bool:
    """Whether a place of the one name is, or lies in, a place of the other."""
    wanted = {place.id for place in country.places_named(outer)}
    places = {place.id: place for place in country.places}
    for place in country.places_named(inner):
        around: Place | None = place
        while around:
            if around.id in wanted:
                return True
            around = places.get(around.part_of) if around.part_of else None
    return False


def _same_court(a: str, b: str, packs: Packs) -> bool:
    one, other = (next((found for c in packs.countries if (found := c.body(name))), None) for name in (a, b))
    return one is None or other is None or one.id == other.id


def _months(told: str) -> tuple:
    parts = re.fullmatch(r"P(?:(\d+)Y)?(?:(\d+)M)?(.*)", told)
    return (int(parts[1] or 0) * 12 + int(parts[2] or 0), parts[3]) if parts else (told,)


def _words(slot: str, value: Any) -> str:
    if slot == "date":
        return date_words(value)
    return duration_words(value) if slot in ("sentence", "probation") else value
