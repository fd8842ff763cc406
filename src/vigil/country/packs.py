# SPDX-License-Identifier: Apache-2.0
"""All packs together."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from vigil.country.country import Country
from vigil.country.mentions import StateNames, chosen
from vigil.country.outlet import Outlet
from vigil.country.world import World
from vigil.values.names import fold


@dataclass(frozen=True, eq=False, kw_only=True)
class Packs:
    """The world and the countries a desk knows, in the order of their codes."""

    world: World
    countries: tuple[Country, ...]

    def country(self, code: str) -> Country | None:
        """The country of that pack ("vn") or State code ("VN")."""
        return next((country for country in self.countries if code in (country.code, country.state)), None)

    def country_of(self, text: str, language: str | None = None) -> Country | None:
        """The country that a text is about, by the names, adjectives and places in it; None when unclear.

        A text that names no State at all is about the one country that has
        sources in its language, if `language` is given and only one has.
        """
        counted = self._names.counted(text)
        if counted:
            code = chosen(counted, {country.state: country.code for country in self.countries})
            return self.country(code) if code else None
        spoken = [country for country in self.countries if language in country.languages]
        return spoken[0] if len(spoken) == 1 else None

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Every outlet, those of the countries first."""
        return (*(outlet for country in self.countries for outlet in country.outlets), *self.world.outlets)

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of that identifier, name, alias or domain ("www.example.org")."""
        return self._outlets_by_name.get(name) or self._outlets_by_name.get(fold(name)) or self._outlet_at(name)

    def _outlet_at(self, host: str) -> Outlet | None:
        return next((outlet for outlet in self.outlets if outlet.publishes_at(host)), None)

    @cached_property
    def _outlets_by_name(self) -> Mapping[str, Outlet]:
        found: dict[str, Outlet] = {}
        for outlet in self.outlets:
            for name in (outlet.id, *map(fold, outlet.names.every())):
                found.setdefault(name, outlet)
        return found

    def states_named(self, text: str) -> Counter[str]:
        """How often the text names each State (by code): by name, adjective, capital, or a place we know."""
        return self._names.counted(text)

    def names_of(self, states: Collection[str]) -> tuple[str, ...]:
        """Every name by which `states_named` knows one of these States, as people write it."""
        return tuple(name for name, code in self._pointing.items() if code in states)

    @cached_property
    def _names(self) -> StateNames:
        return StateNames(self._pointing)

    @cached_property
    def _pointing(self) -> Mapping[str, str]:
        pointing: dict[str, set[str]] = {}
        for state in self.world.states:
            for name in (
                *state.names.every(),
                *state.adjectives.every(),
                *state.people.every(),
                *state.capital.every(),
            ):
                pointing.setdefault(name, set()).add(state.code)
        for country in self.countries:
            for name in (*country.names.every(), *country.adjectives.every()):
                pointing.setdefault(name, set()).add(country.state)
            for place in country.places:
                for name in place.names.every():
                    pointing.setdefault(name, set()).add(country.state)
        return {name: codes.pop() for name, codes in pointing.items() if len(codes) == 1}
