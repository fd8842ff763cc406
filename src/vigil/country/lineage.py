# SPDX-License-Identifier: Apache-2.0
"""Which articles are one provision over time.

An article names its counterparts in other codes; being the same is followed
in both directions and through any number of codes, so that charges under the
old and the new number count together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from vigil.country.law import Code, Provision


def with_lineage(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes, oldest first, each provision knowing all its counterparts."""
    ordered = sorted(codes, key=lambda code: (code.since.earliest.toordinal() if code.since else 0, code.year))
    provisions = [provision for code in ordered for provision in code.provisions]
    families = _families(provisions)
    return tuple(
        replace(code, provisions=tuple(replace(p, over_time=families[p.reference]) for p in code.provisions))
        for code in ordered
    )


def _families(provisions: list[Provision]) -> Mapping[str, tuple[str, ...]]:
    beside: dict[str, set[str]] = {provision.reference: set() for provision in provisions}
    for provision in provisions:
        for other in provision.same_as:
            if other in beside:  # a counterpart that is not there is for `check` to report
                beside[provision.reference].add(other)
                beside[other].add(provision.reference)
    order = {reference: place for place, reference in enumerate(beside)}
    found: dict[str, tuple[str, ...]] = {}
    for reference in beside:
        if reference not in found:
            family = tuple(sorted(_reached(reference, beside), key=order.__getitem__))
            found.update(dict.fromkeys(family, family))
    return found


def _reached(start: str, beside: Mapping[str, set[str]]) -> set[str]:
    seen = {start}
    waiting = [start]
    while waiting:
        new = beside[waiting.pop()] - seen
        seen |= new
        waiting.extend(new)
    return seen
