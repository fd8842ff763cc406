# SPDX-License-Identifier: Apache-2.0
"""The world: what is the same in every country."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from vigil.country.attribute import Attribute
from vigil.country.body import Body
from vigil.country.concern import Concern
from vigil.country.designation import Designation, Reason, Standing
from vigil.country.event_kind import EventKind
from vigil.country.example import Example
from vigil.country.lookup import by_name, only
from vigil.country.mechanism import Mechanism
from vigil.country.observance import Observance, Preparation, Prepared
from vigil.country.outlet import Outlet
from vigil.country.paper import PaperForm
from vigil.country.scale import Scale
from vigil.country.state import State
from vigil.country.treaty import Treaty
from vigil.values.names import fold


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class World:
    """The pack `world`. Mappings are keyed by identifier and keep the order of the files.

    `languages` is the parsed language data: language code, then the stem of
    the file, then what the file says; the spotting room knows its shape.
    """

    event_kinds: Mapping[str, EventKind]
    standings: Mapping[str, Standing]
    designations: Mapping[str, Designation]
    attributes: Mapping[str, Attribute]
    reasons: Mapping[str, Reason]
    concerns: Mapping[str, Concern]
    treaties: Mapping[str, Treaty]
    mechanisms: Mapping[str, Mechanism]
    scales: Mapping[str, Scale]
    bodies: Mapping[str, Body]
    states: tuple[State, ...]
    outlets: tuple[Outlet, ...]
    observances: tuple[Observance, ...]
    preparing: tuple[Prepared, ...]
    languages: Mapping[str, Mapping[str, Any]]
    examples: tuple[Example, ...] = field(default=(), repr=False)
    papers: Mapping[str, PaperForm] = field(default_factory=dict)

    def concern(self, id: str) -> Concern:
        """Raises `KeyError` when the taxonomy has no such concern."""
        return self.concerns[id]

    def treaty(self, name: str) -> Treaty | None:
        """The treaty of that identifier, name, short form or abbreviation."""
        return self.treaties.get(name) or only(self._treaties_by_name.get(fold(name), ()))

    def mechanism(self, name: str) -> Mechanism | None:
        return self.mechanisms.get(name) or only(self._mechanisms_by_name.get(fold(name), ()))

    def body(self, name: str) -> Body | None:
        return self.bodies.get(name) or only(self._bodies_by_name.get(fold(name), ()))

    def prepared(self, day: str) -> tuple[Preparation, ...]:
        """What a day of that kind of the calendar proposes to prepare."""
        return next((one.prepare for one in self.preparing if one.day == day), ())

    def state(self, name: str) -> State | None:
        """The State of that code, name, adjective or demonym; None when two share it, as in "Congolese"."""
        return self._states_by_code.get(name) or only(self.states_by_word.get(fold(name), ()))

    @cached_property
    def states_by_word(self) -> Mapping[str, tuple[State, ...]]:
        """Folded name, adjective or demonym to the States it may mean."""
        return by_name(self.states, lambda s: (*s.names.every(), *s.adjectives.every(), *s.people.every()))

    @cached_property
    def _states_by_code(self) -> Mapping[str, State]:
        return {state.code: state for state in self.states}

    @cached_property
    def _treaties_by_name(self) -> Mapping[str, tuple[Treaty, ...]]:
        return by_name(self.treaties.values(), lambda treaty: treaty.names.every())

    @cached_property
    def _mechanisms_by_name(self) -> Mapping[str, tuple[Mechanism, ...]]:
        return by_name(self.mechanisms.values(), lambda mechanism: mechanism.names.every())

    @cached_property
    def _bodies_by_name(self) -> Mapping[str, tuple[Body, ...]]:
        return by_name(self.bodies.values(), lambda body: body.names.every())
