# SPDX-License-Identifier: Apache-2.0
"""What a visit needs of the world: the clock, patience, and the door to the network as this desk may use it."""

import datetime
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from vigil.archive.fetch import Fetched, Limits, Network, Unchanged, fetch


class Offline(Exception):
    """This desk opens no network: it is a demonstration."""


@dataclass(frozen=True, slots=True)
class Web:
    """The web as this desk may open it.

    `allow` names resolved addresses that are not public and may be opened all
    the same, `ports` those of public hosts besides 80 and 443.
    """

    clock: Callable[[], datetime.datetime]
    allow: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset()
    limits: Limits = field(default_factory=Limits)
    network: Network = field(default_factory=Network)
    wait: Callable[[float], None] = time.sleep

    @classmethod
    def of_desk(cls, clock: Callable[[], datetime.datetime]) -> "Web":
        """As the desk's plate says ("allow" and "ports" of vigil.toml). Raises `Offline` on a demonstration."""
        if settings.DESK.get("staged"):
            raise Offline("this desk is a demonstration and does not open the network")
        told = settings.DESK
        return cls(clock, allow=frozenset(told.get("allow", ())), ports=frozenset(told.get("ports", ())))

    def open(self, address: str, **asked: Any) -> AbstractContextManager[Fetched | Unchanged]:
        """As `archive.fetch.fetch`, by the rules of this desk."""
        ways = {"allow": self.allow, "ports": self.ports, "network": self.network, "clock": self.clock}
        return fetch(address, **{"limits": self.limits, **ways, **asked})
