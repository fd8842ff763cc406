# SPDX-License-Identifier: Apache-2.0
"""The only door to the network: one page fetched, bounded in time and size.

The address is judged where the connection is made, on what the name resolved
to, at every redirect: a name that resolves to this machine is refused
however it is spelled.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpcore
import httpx

from vigil import __version__
from vigil.archive.addresses import RefusedAddress, judge

LIMIT = 64 * 1024 * 1024
PATIENCE = 30.0
_KEPT_HEADERS = ("content-type", "last-modified", "etag", "date", "server", "content-language")


class Unreachable(OSError):
    """The address gave no document; the message says why."""


class _Door(httpcore.NetworkBackend):
    """Connects to the first public address a name resolves to, and to no other."""

    def __init__(self, allow: frozenset[str]) -> None:
        self._inner, self._allow = httpcore.SyncBackend(), allow

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as dead:
            raise httpcore.ConnectError(f"{host} is not known to the network ({dead})") from dead
        address = found[0][4][0]
        if address not in self._allow:
            for one in found:
                judge(one[4][0])
        return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


class Fetched:
    """An open answer: the address it came from in the end, its headers, its bytes in pieces."""

    def __init__(self, answer: httpx.Response) -> None:
        self._answer = answer
        self.address = str(answer.url)
        self.headers = {key: value for key, value in answer.headers.items() if key in _KEPT_HEADERS}
        self.media_type = answer.headers.get("content-type", "").split(";")[0].strip()

    def chunks(self) -> Iterator[bytes]:
        """The bytes, decompressed. Raises `Unreachable` past 64 MiB or 30 seconds."""
        size, until = 0, time.monotonic() + PATIENCE
        try:
            for piece in self._answer.iter_bytes():
                size += len(piece)
                if size > LIMIT:
                    raise Unreachable(f"{self.address} is larger than {LIMIT >> 20} MiB")
                if time.monotonic() > until:
                    raise Unreachable(f"{self.address} took longer than {PATIENCE:.0f} seconds")
                yield piece
        except httpx.HTTPError as broken:
            raise Unreachable(f"{self.address} broke off: {broken}") from broken


@contextmanager
def fetch(address: str, *, allow: frozenset[str] = frozenset()) -> Iterator[Fetched]:
    """Open an http(s) address.

    `allow` names resolved addresses that may be opened although they are not
    public (an intranet server; the tests' own). Raises `Unreachable` or `RefusedAddress`.
    """
    try:
        scheme = urlsplit(address).scheme
    except ValueError as wrong:
        raise Unreachable(f"{address} is not an address: {wrong}") from wrong
    if scheme not in ("http", "https"):
        raise Unreachable(f"{address}: only http and https addresses can be fetched")
    transport = httpx.HTTPTransport(retries=0)
    transport._pool._network_backend = _Door(allow)  # httpx has no public way to name the backend of its pool
    headers = {"User-Agent": f"Vigil/{__version__} (human-rights archive)", "Accept": "text/html,*/*;q=0.8"}
    with httpx.Client(
        transport=transport, follow_redirects=True, max_redirects=5, timeout=PATIENCE, headers=headers, trust_env=False
    ) as client:
        try:
            with client.stream("GET", address) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise Unreachable(f"{address} answered {answer.status_code} {answer.reason_phrase}".rstrip())
                yield Fetched(answer)
        except httpx.InvalidURL as wrong:
            raise Unreachable(f"{address} is not an address: {wrong}") from wrong
        except httpx.HTTPError as dead:
            raise Unreachable(f"{address} cannot be reached: {dead}") from dead


__all__ = ["Fetched", "RefusedAddress", "Unreachable", "fetch"]
