# SPDX-License-Identifier: Apache-2.0
"""What belongs into a paper about one country, on a desk that follows several.

What the record puts into another country is left out; what it puts nowhere stays in, and of people the paper says so.
"""

import uuid
from collections.abc import Iterable, Iterator

from vigil.advocacy.models import Commitment, Engagement, Statement
from vigil.advocacy.rounds import parties, party
from vigil.advocacy.voices import Asked, addressee
from vigil.casebook.claims.happenings import Occurrence
from vigil.casebook.law.followed import elsewhere, pointed
from vigil.country.country import Country
from vigil.country.packs import Packs
from vigil.publish.parts import Desk
from vigil.values.names import fold


def country_among(names: Iterable[str], packs: Packs) -> Country | None:
    """The country of the packs that is one of these parties, if just one is."""
    codes = {party(name, packs) for name in names}
    found = [country for country in packs.countries if country.state in codes]
    return found[0] if len(found) == 1 else None


def happened_there(desk: Desk, events: Iterable[Occurrence]) -> bool:
    """Whether nothing that happened is told to have been in other countries alone."""
    return desk.country is None or not elsewhere(events, desk.country, desk.seen.packs)


def of_country(desk: Desk, person: uuid.UUID) -> bool:
    """Whether somebody belongs into the paper: their events do, or say nothing of any country."""
    return happened_there(desk, desk.seen.by_person.get(person, ()))


def in_no_country(desk: Desk, person: uuid.UUID) -> bool:
    """Whether the record of a desk that follows several countries tells of none in which somebody's events lie."""
    several = len(desk.seen.followed.countries) > 1
    return several and not pointed(desk.seen.by_person.get(person, ()), desk.seen.packs)


def asked_there(desk: Desk, call: Asked) -> bool:
    """Whether a call is made to a State of the paper, or to nobody named for somebody who belongs into it."""
    if desk.country is None:
        return True
    states = {one for row in call.calls if (one := addressee(row, desk.seen.packs))} & _states(desk.seen.packs)
    if states:
        return bool(states & _sides(desk))
    named = {desk.seen.who.head(row.person_id) for one in call.calls for row in one.about.all() if row.person_id}
    return not named or any(of_country(desk, person) for person in named)


def promised_there(desk: Desk, row: Commitment) -> bool:
    """Whether a commitment was made by the State of the paper, by a party of its occasion, or by nobody known."""
    by = party(row.by, desk.seen.packs)
    return desk.country is None or by not in _states(desk.seen.packs) or by in _sides(desk)


def met_there(desk: Desk, row: Engagement) -> bool:
    """Whether a meeting was with the State of the paper, or with none of the packs' countries."""
    met = parties(row) & {country.state for country in desk.seen.packs.countries}
    return desk.country is None or not met or desk.country.state in met


def spoke_there(desk: Desk, row: Statement) -> bool:
    """Whether who is quoted speaks for no country of the packs, or for that of the paper."""
    told = fold(f"{row.speaker} {row.role}")
    spoken_for = {country.code for country in desk.seen.packs.countries if any(names_state(country, told))}
    return desk.country is None or not spoken_for or desk.country.code in spoken_for


def names_state(country: Country, folded: str) -> Iterator[str]:
    """The names and adjectives of a country's State that stand in folded words."""
    for word in (*country.names.every(), *country.adjectives.every()):
        if len(word) > 2 and f" {fold(word)} " in f" {folded} ":
            yield word


def _sides(desk: Desk) -> set[str]:
    """The States of the paper and of its occasion, by code."""
    sides = desk.occasion.parties if desk.occasion else ()
    return {*(party(name, desk.seen.packs) for name in sides), *([desk.country.state] if desk.country else ())}


def _states(packs: Packs) -> frozenset[str]:
    return frozenset(state.code for state in packs.world.states)
