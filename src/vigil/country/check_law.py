# SPDX-License-Identifier: Apache-2.0
"""Checks of laws: articles, and the concordance between codes."""

from collections.abc import Iterator, Mapping

from vigil.country.complaint import Complaint, twice, unknown
from vigil.country.country import Country
from vigil.country.law import Provision
from vigil.country.world import World


def of_laws(file: str, country: Country, world: World) -> Iterator[Complaint]:
    """Articles that stand twice, counterparts that are not there or that contradict each other."""
    provisions = {provision.reference: provision for provision in country.provisions}
    bodies = {*world.bodies, *world.mechanisms, *(body.id for body in country.bodies)}
    yield from twice(file, "code", [code.id for code in country.codes])
    yield from twice(file, "article", [provision.reference for provision in country.provisions])
    for provision in country.provisions:
        about = _called(provision)
        for other in provision.same_as:
            yield from _counterpart(file, provision, other, provisions)
        yield from unknown(file, about, "concerns", provision.concerns, world.concerns, "world/concerns.yaml")
        for change in provision.amended:
            code = next(code for code in country.codes if code.id == provision.code)
            if not code.over(change.on):
                yield Complaint(file, about, f"was amended on {change.on}, when its code was not in force")
        yield from unknown(file, about, "called_vague_by", provision.called_vague_by, bodies, "world/bodies.yaml")


def of_alignment(file: str, country: Country, world: World) -> Iterator[Complaint]:
    """Findings on articles that are not there, against obligations nobody has, by bodies nobody knows."""
    provisions = {provision.reference for provision in country.provisions}
    constitution = {code.id for code in country.codes if code.kind == "constitution"}
    bodies = {*world.bodies, *world.mechanisms, *(body.id for body in country.bodies)}
    for one in country.alignment:
        about = f"{one.document} ({one.by})"
        yield from unknown(file, about, "provisions", one.provisions, provisions, "laws.yaml")
        yield from unknown(file, about, "by", [one.by], bodies, "world/bodies.yaml")
        for reference in one.against:
            law, _, article = reference.partition("/")
            if law in constitution:
                yield from unknown(file, about, "against", [reference], provisions, "laws.yaml")
            elif law not in world.treaties or not article:
                why = f"against names {reference!r}, neither an article of a treaty (iccpr/19) nor of a constitution"
                yield Complaint(file, about, why)
        if not (one.provisions and one.against):
            yield Complaint(file, about, "says nothing: name the articles, and what they were held against")


def _counterpart(file: str, here: Provision, other: str, known: Mapping[str, Provision]) -> Iterator[Complaint]:
    about = _called(here)
    there = known.get(other)
    if there is None:
        yield Complaint(file, about, f"same_as names no article {other!r}")
    elif there.code == here.code:
        yield Complaint(file, about, f"same_as names {other!r}, an article of the same code")
    elif any(back.startswith(f"{here.code}/") for back in there.same_as) and here.reference not in there.same_as:
        yield Complaint(file, about, f"same_as names {other!r}, which itself names {', '.join(there.same_as)}")
    elif there.national_security != here.national_security:
        yield Complaint(file, about, f"and {other!r} are the same, but only one is marked national_security")


def _called(provision: Provision) -> str:
    return f"{provision.code}: article {provision.article}"
