# SPDX-License-Identifier: Apache-2.0
"""The files of a pack: which there are, and what each may hold.

The one edge where text of a pack becomes values: pydantic, strict, nothing
unknown let through. What comes out is the frozen classes that travel; a
field of a file is the field of `World` or `Country` that it fills.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from vigil.country.alignment import Alignment
from vigil.country.assertion import Assertion
from vigil.country.attribute import Attribute
from vigil.country.body import Body
from vigil.country.concern import Concern
from vigil.country.counting import CountingRule
from vigil.country.designation import Designation, Reason, Standing
from vigil.country.event_kind import EventKind
from vigil.country.example import Example
from vigil.country.law import Code
from vigil.country.mechanism import Mechanism
from vigil.country.names import NameForm
from vigil.country.observance import Observance, Prepared
from vigil.country.outlet import Outlet
from vigil.country.outline import Outline
from vigil.country.paper import PaperForm
from vigil.country.place import Place
from vigil.country.report import Report
from vigil.country.scale import Scale
from vigil.country.seat import Seat
from vigil.country.state import State
from vigil.country.tiles import TileMap
from vigil.country.treaty import Treaty, TreatyStep
from vigil.country.words import Words


class File(BaseModel):
    """What one file of a pack may hold."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @classmethod
    def complete(cls, plain: Any) -> Any:
        """Add what the person who writes need not write twice."""
        return plain


class EventKinds(File):
    event_kinds: tuple[EventKind, ...]


class Standings(File):
    standings: tuple[Standing, ...]


class Designations(File):
    designations: tuple[Designation, ...]


class Attributes(File):
    attributes: tuple[Attribute, ...]


class Reasons(File):
    reasons: tuple[Reason, ...]


class Concerns(File):
    concerns: tuple[Concern, ...]


class Treaties(File):
    treaties: tuple[Treaty, ...]


class Mechanisms(File):
    mechanisms: tuple[Mechanism, ...]


class Scales(File):
    scales: tuple[Scale, ...]


class Bodies(File):
    bodies: tuple[Body, ...]


class States(File):
    states: tuple[State, ...]


class Outlets(File):
    outlets: tuple[Outlet, ...]


class Observances(File):
    observances: tuple[Observance, ...]


class Preparing(File):
    preparing: tuple[Prepared, ...]


class Head(File):
    state: str
    names: Words
    adjectives: Words
    languages: Annotated[tuple[str, ...], Field(min_length=1)]


class Laws(File):
    codes: tuple[Code, ...]

    @classmethod
    def complete(cls, plain: Any) -> Any:
        """Tell each article the code it stands in."""
        for code in _list(plain, "codes"):
            for provision in _list(code, "provisions"):
                if isinstance(provision, dict):
                    provision["code"] = code.get("id")
        return plain


def _list(written: Any, key: str) -> list[Any]:
    """The list under `key`; empty where the file holds something else, which the fields will refuse."""
    found = written.get(key) if isinstance(written, dict) else None
    return found if isinstance(found, list) else []


class Places(File):
    places: tuple[Place, ...]
    place_words: dict[str, Words] = {}


class Maps(File):
    maps: tuple[TileMap, ...]


class Outlines(File):
    outlines: tuple[Outline, ...]


class Courts(File):
    courts: tuple[Body, ...]


class Prisons(File):
    prisons: tuple[Body, ...]


class Authorities(File):
    authorities: tuple[Body, ...]


class Organisations(File):
    organisations: tuple[Body, ...]


class Names(File):
    names: NameForm


class Counting(File):
    counting_rules: tuple[CountingRule, ...]


class Asserts(File):
    asserts: tuple[Assertion, ...]


class TreatySteps(File):
    treaty_steps: tuple[TreatyStep, ...]


class Memberships(File):
    memberships: tuple[Seat, ...]


class Reports(File):
    reports: tuple[Report, ...]


class Alignments(File):
    alignment: tuple[Alignment, ...]


class Examples(File):
    examples: tuple[Example, ...]


class Paper(File):
    paper: PaperForm


WORLD: dict[str, type[File]] = {
    "event_kinds": EventKinds,
    "standings": Standings,
    "designations": Designations,
    "attributes": Attributes,
    "reasons": Reasons,
    "concerns": Concerns,
    "treaties": Treaties,
    "mechanisms": Mechanisms,
    "scales": Scales,
    "bodies": Bodies,
    "states": States,
    "outlets": Outlets,
    "observances": Observances,
    "preparing": Preparing,
}
COUNTRY: dict[str, type[File]] = {
    "country": Head,
    "laws": Laws,
    "places": Places,
    "maps": Maps,
    "outlines": Outlines,
    "courts": Courts,
    "prisons": Prisons,
    "authorities": Authorities,
    "organisations": Organisations,
    "names": Names,
    "outlets": Outlets,
    "observances": Observances,
    "counting": Counting,
    "treaties": TreatySteps,
    "memberships": Memberships,
    "reports": Reports,
    "alignment": Alignments,
    "asserts": Asserts,
}
