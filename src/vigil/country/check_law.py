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
        yield from unknown(file, about, "called_vague_by", provision.called_vague_by, bodies, "world/bodies.yaml")


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
