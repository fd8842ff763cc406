# SPDX-License-Identifier: Apache-2.0
"""The door to the network: a name is resolved once, its addresses are judged, and one of those is connected to.

Nothing resolves a second time between the judgement and the connection, so a
name that answers otherwise when it is asked again (rebinding) gains nothing.
"""

import os
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

import certifi
import httpcore

from vigil.archive.addresses import RefusedAddress, judged

# A name of a hundred addresses is no reason to try a hundred times.
_TRIED = 4
_PORTS = frozenset({80, 443})
_ONLY = "of public hosts only 80 and 443 are opened"


class TooSlow(httpcore.ReadTimeout):
    """The time for the whole fetch is over."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order the machine's resolver prefers. Raises `OSError`."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def dialled(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
    """A connection to a resolved address. Raises `httpcore.ConnectError` or `httpcore.ConnectTimeout`."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout)


@cache
def trust() -> ssl.SSLContext:
    """Certificates that browsers trust, or those SSL_CERT_FILE names; no other word of the environment counts."""
    return ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE") or certifi.where())


@dataclass(frozen=True, slots=True)
class Network:
    """How names are resolved, addresses connected to and certificates trusted: the machine's own way by default."""

    resolve: Callable[[str, int], list[str]] = resolved
    dial: Callable[[str, int, float], httpcore.NetworkStream] = dialled
    trust: Callable[[], ssl.SSLContext] = trust


@dataclass
class Deadline:
    """The instant by which a fetch has to be over, and how long one step may take (seconds)."""

    step: float
    whole: float
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = time.monotonic() + self.whole

    def left(self) -> float:
        """How long the next step may take. Raises `TooSlow`."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TooSlow(f"it took longer than {self.whole:.0f} seconds")
        return min(self.step, left)


class Door(httpcore.NetworkBackend):
    """Connects to a judged address of a host and to no other; `to` is the last one it connected to.

    Public hosts are opened on 80, 443 and `ports`: elsewhere listen mail
    servers, databases and consoles, which can be made to do something by a
    request that was never meant for them. An address of `allow` is opened on
    any port: who names a machine knows what runs there.
    """

    def __init__(
        self, network: Network, deadline: Deadline, *, allow: frozenset[str], ports: frozenset[int] = frozenset()
    ) -> None:
        self._network, self._deadline, self._allow, self._ports = network, deadline, allow, _PORTS | ports
        self.to = ""

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        """Raises `RefusedAddress` where the host is none that may be opened, `ConnectError` where it is not there."""
        try:
            found = self._judged(host, port)
        except (OSError, UnicodeError) as dead:
            raise httpcore.ConnectError(f"{host} is not known to the network ({dead})") from dead
        why: Exception | None = None
        for address in found[:_TRIED]:
            try:
                line = self._network.dial(address, port, self._deadline.left())
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as dead:
                why = dead
                continue
            self.to = address
            return _Line(line, self._deadline)
        raise httpcore.ConnectError(f"{host} does not answer ({why or 'it has no address'})") from why

    def _judged(self, host: str, port: int) -> list[str]:
        open_ports = port in self._ports
        if not open_ports and not self._allow:
            raise RefusedAddress(f"{host} is asked for on port {port}; {_ONLY}")
        found = judged(self._network.resolve(host, port), self._allow)
        if not open_ports and not self._allow.issuperset(found):
            raise RefusedAddress(f"{host} is asked for on port {port}; {_ONLY}")
        return found


class _Line(httpcore.NetworkStream):
    """A connection whose every step ends by the deadline: a server that sends a byte now and then gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes, timeout=None):
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer, timeout=None):
        self._inner.write(buffer, self._deadline.left())

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return _Line(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info):
        return self._inner.get_extra_info(info)

    def close(self) -> None:
        self._inner.close()
