# SPDX-License-Identifier: Apache-2.0
"""What keeps the record from holding a finding, slot by slot, in sentences a researcher can act on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vigil.country.packs import Packs
from vigil.country.words import UNSAID, Label
from vigil.spotting.findings import Finding
from vigil.values.dates import NotADate, PartialDate

DATES = frozenset(["date", "due", "since", "builds_on_date"])
NEEDED: Mapping[str, tuple[str, ...]] = {
    "person": ("name",),
    "event": ("type",),
    "engagement": ("type",),
    "call": ("action", "words"),
    "commitment": ("type", "what"),
    "statement": ("speaker", "words"),
    "designation": ("label",),
    "number": ("figure", "of"),
    "observance": ("name",),
    "relation": ("type",),
    "access": ("type", "given", "what"),
    "handover": ("what",),
    "recommendation": ("words",),
}
"""Without these the record cannot hold a finding of the kind."""

_LONGEST = {"person": 200, "group": 200, "name": 200}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and with which slot; "" where it is with the finding as a whole."""

    slot: str
    why: str


def problems(finding: Finding, packs: Packs) -> list[str]:
    """What keeps the record from holding this finding, in sentences; none when it can."""
    return [problem.why for problem in found(finding, packs)]


def found(finding: Finding, packs: Packs) -> Iterator[Problem]:
    """Every problem with its slot."""
    for name in NEEDED.get(finding.kind, ()):
        if not finding[name]:
            yield Problem(name, f"“{name.replace('_', ' ')}” cannot be empty")
    if finding.kind in ("event", "designation") and not (finding["person"] or finding["group"]):
        yield Problem("person", "say whom it is about: a person, or a group")
    for name, known in listed(finding.kind, packs).items():
        if finding[name] and finding[name] not in known:
            yield Problem(name, f"“{finding[name]}” is none of: {', '.join(known)}")
    if finding.kind == "recommendation":
        yield from _no_state(finding, packs)
    for name, slot in finding.slots:
        yield from _wrong(name, slot.value)


def listed(kind: str, packs: Packs) -> Mapping[str, Mapping[str, Label]]:
    """The slots of a kind that take one of a list of values, and those values with what the packs call them."""
    match kind:
        case "event":
            return {"type": {id: one.label for id, one in packs.world.event_kinds.items()}}
        case "designation":
            return {"label": {id: one.label for id, one in packs.world.designations.items()}}
        case "access":
            return {"given": dict.fromkeys(("granted", "refused"), UNSAID)}
        case "recommendation":
            return {"response": dict.fromkeys(("supported", "noted", "rejected", "pending"), UNSAID)}
    return {}


def _no_state(finding: Finding, packs: Packs) -> Iterator[Problem]:
    """A recommendation goes to a State, and comes from States or mechanisms that the packs know."""
    world = packs.world
    for name in ("to", "by"):
        for said in finding.all(name):
            bare = said.removeprefix("the ").removeprefix("The ").strip()
            if not world.state(bare) and (name == "to" or not (world.mechanism(bare) or world.body(bare))):
                yield Problem(name, f"“{said}” is no State that packs/world/states.yaml knows")


def _wrong(name: str, value: str) -> Iterator[Problem]:
    if name in DATES:
        try:
            PartialDate.parse(value)
        except NotADate as refusal:
            yield Problem(name, str(refusal))
    if len(value) > _LONGEST.get(name, 4000):
        yield Problem(name, f"“{value[:40]}…” is too long for {name}")
