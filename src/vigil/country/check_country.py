# SPDX-License-Identifier: Apache-2.0
"""Checks of one country's pack."""

import datetime
from collections.abc import Iterator

from vigil.country.check_asserts import of_asserts
from vigil.country.check_law import of_alignment, of_laws
from vigil.country.check_world import examples, outlets
from vigil.country.complaint import Complaint, twice, unknown
from vigil.country.counting import CountingRule
from vigil.country.country import Country
from vigil.country.fields import Lasting
from vigil.country.place import Place
from vigil.country.treaty import TreatyStep
from vigil.country.world import World
from vigil.values.names import fold


def of_country(country: Country, world: World) -> Iterator[Complaint]:
    """Everything that is wrong in one country's pack."""
    folder = f"packs/{country.code}"
    yield from of_laws(f"{folder}/laws.yaml", country, world)
    yield from of_alignment(f"{folder}/alignment.yaml", country, world)
    yield from _places(f"{folder}/places.yaml", country)
    yield from _maps(f"{folder}/maps.yaml", country)
    places = [place.id for place in country.places]
    yield from _outlines(f"{folder}/outlines.yaml", country, places)
    yield from _bodies(folder, country)
    yield from outlets(f"{folder}/outlets.yaml", country.outlets, world)
    yield from _observances(f"{folder}/observances.yaml", country, world)
    yield from _rules(f"{folder}/counting.yaml", country, world)
    yield from _treaty_steps(f"{folder}/treaties.yaml", country, world)
    yield from _memberships(f"{folder}/memberships.yaml", country, world)
    yield from _reports(f"{folder}/reports.yaml", country, world)
    yield from examples(country.examples, world)
    yield from of_asserts(f"{folder}/asserts.yaml", country)


def _places(file: str, country: Country) -> Iterator[Complaint]:
    places = {place.id: place for place in country.places}
    yield from twice(file, "place", [place.id for place in country.places])
    for place in country.places:
        yield from unknown(file, place.id, "part_of", [place.part_of], places, "this file")
        yield from unknown(file, place.id, "became", [place.became], places, "this file")
        if place.became and place.until is None:
            yield Complaint(file, place.id, "became another place, but does not say until when it was there")
        heir = places.get(place.became or "")
        if heir and place.until and not (heir.over(place.until) or _follows(place, heir)):
            yield Complaint(file, place.id, f"became {heir.id!r}, which was not there after {place.until}")
    yield from _namesakes(file, country)


def _outlines(file: str, country: Country, places: list[str]) -> Iterator[Complaint]:
    yield from twice(file, "outline", [one.place for one in country.outlines])
    for one in country.outlines:
        yield from unknown(file, one.place, "place", [one.place], places, "places.yaml")


def _follows(place: Place, heir: Place) -> bool:
    if heir.since is None or place.until is None:
        return True
    return (heir.since.earliest - place.until.latest).days <= 1


def _namesakes(file: str, country: Country) -> Iterator[Complaint]:
    """Two places of one kind, one name and one place around them, at the same time."""
    first: dict[tuple[str, str, str | None], list[Place]] = {}
    for place in country.places:
        for name in {fold(name) for name in place.names.every()}:
            for other in first.setdefault((place.kind, name, place.part_of), []):
                if _together(place, other):
                    yield Complaint(file, place.id, f"is called {name!r} at the same time as {other.id!r}")
            first[place.kind, name, place.part_of].append(place)


def _together(one: Place, other: Place) -> bool:
    ends_first = one.until is not None and other.since is not None and one.until.latest < other.since.earliest
    begins_later = one.since is not None and other.until is not None and other.until.latest < one.since.earliest
    return not ends_first and not begins_later


def _maps(file: str, country: Country) -> Iterator[Complaint]:
    places = {place.id: place for place in country.places}
    for number, one in enumerate(country.maps, start=1):
        about = f"map {number}"
        drawn = [tile.place for tile in one.tiles]
        yield from unknown(file, about, "place", drawn, places, "places.yaml")
        yield from twice(file, f"square of {about}", drawn)
        yield from twice(file, f"label of {about}", [tile.label for tile in one.tiles])
        for id in drawn:
            if id in places and not _at_once(one, places[id]):
                yield Complaint(file, about, f"{id!r} was never there while the map holds")


def _at_once(one: Lasting, other: Lasting) -> bool:
    """Whether there is a day on which both are so."""
    starts = max(lasting.since.earliest if lasting.since else datetime.date.min for lasting in (one, other))
    ends = min(lasting.until.latest if lasting.until else datetime.date.max for lasting in (one, other))
    return starts <= ends


def _bodies(folder: str, country: Country) -> Iterator[Complaint]:
    bodies = {body.id for body in country.bodies}
    places = {place.id for place in country.places}
    for kind in ("courts", "prisons", "authorities", "organisations"):
        file = f"{folder}/{kind}.yaml"
        for body in getattr(country, kind):
            yield from unknown(file, body.id, "place", [body.place], places, "places.yaml")
            yield from unknown(file, body.id, "part_of", [body.part_of], bodies, "this pack")
    yield from twice(folder, "body", [body.id for body in country.bodies])


def _observances(file: str, country: Country, world: World) -> Iterator[Complaint]:
    states = {state.code for state in world.states}
    yield from twice(file, "observance", [day.id for day in country.observances])
    for day in country.observances:
        yield from unknown(file, day.id, "concerns", day.concerns, world.concerns, "world/concerns.yaml")
        yield from unknown(file, day.id, "state", [day.state], states, "world/states.yaml")


def _rules(file: str, country: Country, world: World) -> Iterator[Complaint]:
    yield from twice(file, "rule", [rule.reference for rule in country.counting_rules])
    references = {provision.reference for provision in country.provisions}
    for rule in country.counting_rules:
        about = rule.reference
        named = () if isinstance(rule.provisions, str) else rule.provisions
        yield from unknown(file, about, "provisions", named, references, "laws.yaml")
        yield from unknown(
            file, about, "designations", rule.designations, world.designations, "world/designations.yaml"
        )
        yield from unknown(file, about, "kinds", rule.kinds, world.event_kinds, "world/event_kinds.yaml")
        yield from _standings(file, rule, world)
        if rule.counts == "events" and not rule.kinds:
            yield Complaint(file, about, "counts events, but names no kinds of event")


def _standings(file: str, rule: CountingRule, world: World) -> Iterator[Complaint]:
    judged = [one.standing for one in (*rule.counted, *rule.left_out, *rule.doubtful)]
    yield from unknown(file, rule.reference, "standing", judged, world.standings, "world/standings.yaml")
    for standing in sorted({one for one in judged if judged.count(one) > 1}):
        yield Complaint(file, rule.reference, f"judges the standing {standing!r} twice")
    if rule.counts == "people":
        for standing in world.standings:
            if standing not in judged:
                yield Complaint(file, rule.reference, f"does not say whether the standing {standing!r} counts")
    elif judged:
        yield Complaint(file, rule.reference, "counts events, so it cannot judge standings")


def _treaty_steps(file: str, country: Country, world: World) -> Iterator[Complaint]:
    yield from twice(file, "step", [f"{step.treaty} {step.step} {step.on}" for step in country.treaty_steps])
    for step in country.treaty_steps:
        yield from unknown(file, step.treaty, "treaty", [step.treaty], world.treaties, "world/treaties.yaml")
        yield from _order(file, step, country, world)


def _memberships(file: str, country: Country, world: World) -> Iterator[Complaint]:
    """Seats in bodies nobody knows, two at once in one of them, pledges about what is not there."""
    yield from twice(file, "pledge", [pledge.id for seat in country.memberships for pledge in seat.pledges])
    for number, seat in enumerate(country.memberships):
        about = f"{seat.body} since {seat.since}"
        yield from unknown(
            file, about, "body", [seat.body], {*world.mechanisms, *world.bodies}, "world/mechanisms.yaml"
        )
        for other in country.memberships[:number]:
            if other.body == seat.body and _at_once(other, seat):
                yield Complaint(file, about, f"is at the same time as the seat since {other.since}")
        for pledge in seat.pledges:
            yield from unknown(
                file, pledge.id, "instrument", [pledge.instrument], world.treaties, "world/treaties.yaml"
            )
            yield from unknown(file, pledge.id, "concern", [pledge.concern], world.concerns, "world/concerns.yaml")


def _reports(file: str, country: Country, world: World) -> Iterator[Complaint]:
    yield from twice(file, "day", [f"{one.to} {one.kind} {one.on}" for one in country.reports])
    for one in country.reports:
        named = {*world.treaties, *world.mechanisms}
        yield from unknown(
            file, f"{one.to} on {one.on}", "to", [one.to], named, "world/treaties.yaml or mechanisms.yaml"
        )


def _order(file: str, step: TreatyStep, country: Country, world: World) -> Iterator[Complaint]:
    treaty = world.treaties.get(step.treaty)
    if treaty and step.on.latest < treaty.adopted.earliest:
        yield Complaint(file, step.treaty, f"{step.step} on {step.on}, before it was adopted on {treaty.adopted}")
    before = {"ratified": ("signed",), "deposited": ("signed", "ratified")}.get(step.step, ())
    for other in country.treaty_steps:
        if other.treaty == step.treaty and other.step in before and step.on.latest < other.on.earliest:
            yield Complaint(file, step.treaty, f"{step.step} on {step.on}, before it was {other.step} on {other.on}")
