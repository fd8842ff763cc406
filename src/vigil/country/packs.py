# SPDX-License-Identifier: Apache-2.0
"""All packs together."""

from dataclasses import dataclass
from functools import cached_property

from vigil.country.country import Country
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

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        """Every outlet, those of the countries first."""
        return (*(outlet for country in self.countries for outlet in country.outlets), *self.world.outlets)

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of that identifier, name, alias or domain."""
        folded = fold(name)
        called = (o for o in self.outlets if name == o.id or folded in {fold(alias) for alias in o.names.every()})
        return next(called, None) or next((o for o in self.outlets if o.publishes_at(name)), None)
