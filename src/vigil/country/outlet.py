# SPDX-License-Identifier: Apache-2.0
"""Outlets: who publishes, how to know them, and what their pages repeat."""

from dataclasses import dataclass
from typing import Literal

from vigil.country.fields import Id
from vigil.country.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that an outlet publishes every year; `covers` says which year one titled 2012 is about."""

    title: str
    covers: Literal["same year", "year before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One publisher; `names` holds the aliases of bylines and credit lines, `furniture` phrases of its pages."""

    id: Id
    names: Words
    kind: Literal["press", "state press", "broadcaster", "agency", "ngo", "government", "un", "blog"]
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    state: str | None = None
    furniture: tuple[str, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def name(self) -> str:
        return self.names.said()

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every name of the outlet, the one to print among them."""
        return self.names.every()

    def publishes_at(self, host: str) -> bool:
        """True when `host` ("www.example.org") is one of the outlet's domains or lies below one."""
        host = host.casefold().rstrip(".")
        return any(host == domain or host.endswith("." + domain) for domain in self.domains)
