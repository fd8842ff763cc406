# SPDX-License-Identifier: Apache-2.0
"""Checks of the pack `world`."""

import re
from collections.abc import Iterator, Mapping

from vigil.country.complaint import Complaint, twice, unknown
from vigil.country.event_kind import CHARGE_STATUSES, LADDER
from vigil.country.example import Example
from vigil.country.outlet import Outlet
from vigil.country.world import World
from vigil.values.names import fold


def of_world(world: World) -> Iterator[Complaint]:
    """Everything that is wrong in packs/world but the language data, which the spotting room checks."""
    for checked in (_event_kinds, _concerns, _treaties, _mechanisms, _designations, _states, _bodies):
        yield from checked(world)
    yield from outlets("packs/world/outlets.yaml", world.outlets, world)
    yield from twice("packs/world/observances.yaml", "observance", [day.id for day in world.observances])
    for day in world.observances:
        yield from _known_concerns("packs/world/observances.yaml", day.id, day.concerns, world)
    yield from twice("packs/world/preparing.yaml", "day", [one.day for one in world.preparing])
    yield from examples(world.examples, world)


def _event_kinds(world: World) -> Iterator[Complaint]:
    file = "packs/world/event_kinds.yaml"
    for kind in world.event_kinds.values():
        named = [kind.standing, *kind.turns, *kind.turns.values(), *kind.grounds.values()]
        yield from unknown(file, kind.id, "standing", named, world.standings, "standings.yaml")
        yield from unknown(file, kind.id, "grounds", kind.grounds, world.reasons, "reasons.yaml")
        yield from unknown(file, kind.id, "charge", [kind.charge], CHARGE_STATUSES, ", ".join(CHARGE_STATUSES))
        yield from unknown(file, kind.id, "step", [kind.step], LADDER, f"the ladder ({', '.join(LADDER)})")


def _concerns(world: World) -> Iterator[Complaint]:
    file = "packs/world/concerns.yaml"
    said: dict[tuple[str, str], str] = {}
    for concern in world.concerns.values():
        yield from unknown(file, concern.id, "broader", [concern.broader], world.concerns, "this file")
        treaties = [article.partition("/")[0] for article in concern.articles]
        yield from unknown(file, concern.id, "articles", treaties, world.treaties, "treaties.yaml")
        if _circles(world, concern.id):
            yield Complaint(file, concern.id, "following broader from here leads back here")
        for language, phrases in concern.phrases.items():
            for phrase in phrases:
                other = said.setdefault((language, fold(phrase)), concern.id)
                if other != concern.id:
                    yield Complaint(file, concern.id, f"the phrase {phrase!r} stands under {other!r} too")


def _circles(world: World, start: str) -> bool:
    above = world.concerns[start].broader
    seen: set[str] = set()
    while above is not None and above in world.concerns and above not in seen:
        seen.add(above)
        above = world.concerns[above].broader
    return start in seen


def _treaties(world: World) -> Iterator[Complaint]:
    file = "packs/world/treaties.yaml"
    for treaty in world.treaties.values():
        yield from unknown(file, treaty.id, "protocol_to", [treaty.protocol_to], world.treaties, "this file")
        yield from unknown(file, treaty.id, "body", [treaty.body], world.mechanisms, "mechanisms.yaml")
        if treaty.in_force and treaty.in_force.latest < treaty.adopted.earliest:
            yield Complaint(
                file, treaty.id, f"in force on {treaty.in_force}, before it was adopted on {treaty.adopted}"
            )
    yield from _shared(file, {treaty.id: treaty.names.every() for treaty in world.treaties.values()})


def _mechanisms(world: World) -> Iterator[Complaint]:
    file = "packs/world/mechanisms.yaml"
    for mechanism in world.mechanisms.values():
        yield from unknown(file, mechanism.id, "treaty", [mechanism.treaty], world.treaties, "treaties.yaml")
        numbers = [cycle.number for cycle in mechanism.cycles]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Complaint(file, mechanism.id, f"the cycles are numbered {numbers}, not 1, 2, 3 ...")
    yield from _shared(file, {mechanism.id: mechanism.names.every() for mechanism in world.mechanisms.values()})


def _designations(world: World) -> Iterator[Complaint]:
    file = "packs/world/designations.yaml"
    for called in world.designations.values():
        yield from unknown(file, called.id, "mechanism", [called.mechanism], world.mechanisms, "mechanisms.yaml")


def _states(world: World) -> Iterator[Complaint]:
    file = "packs/world/states.yaml"
    yield from twice(file, "code", [state.code for state in world.states])
    for state in world.states:
        if not re.fullmatch(r"[A-Z]{2}", state.code):
            yield Complaint(file, state.code, "a code is two capital letters")
    yield from _shared(file, {state.code: state.names.every() for state in world.states})


def _bodies(world: World) -> Iterator[Complaint]:
    file = "packs/world/bodies.yaml"
    for body in world.bodies.values():
        yield from unknown(file, body.id, "part_of", [body.part_of], world.bodies, "this file")
    yield from _shared(file, {body.id: body.names.every() for body in world.bodies.values()})


def _shared(file: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[Complaint]:
    """A name that two things share: nobody could tell which is meant."""
    first: dict[str, str] = {}
    for id, called in names.items():
        for name in called:
            other = first.setdefault(fold(name), id)
            if other != id:
                yield Complaint(file, id, f"is called {name!r}, and so is {other!r}")


def outlets(file: str, known: tuple[Outlet, ...], world: World) -> Iterator[Complaint]:
    """Checks of outlets, the world's or a country's."""
    states = {state.code for state in world.states}
    yield from twice(file, "outlet", [outlet.id for outlet in known])
    yield from twice(file, "address", [domain for outlet in known for domain in outlet.domains])
    for outlet in known:
        yield from unknown(file, outlet.id, "state", [outlet.state], states, "world/states.yaml")
        for domain in outlet.domains:
            if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain) or domain.startswith("www."):
                yield Complaint(file, outlet.id, f"{domain!r} is not an address like example.org")


def examples(known: tuple[Example, ...], world: World) -> Iterator[Complaint]:
    """Checks of examples: the kinds of event they expect exist, and their quotes stand in their texts."""
    for example in known:
        about = example.text[:40]
        kinds = [str(event["kind"]) for event in example.expect.get("events", ()) if "kind" in event]
        yield from unknown(example.file, about, "kind", kinds, world.event_kinds, "world/event_kinds.yaml")
        for findings in example.expect.values():
            for finding in findings:
                quote = finding.get("quote")
                if isinstance(quote, str) and quote not in example.text:
                    yield Complaint(example.file, about, f"the quote {quote[:40]!r} does not stand in the text")


def _known_concerns(file: str, about: str, named: tuple[str, ...], world: World) -> Iterator[Complaint]:
    yield from unknown(file, about, "concerns", named, world.concerns, "world/concerns.yaml")
