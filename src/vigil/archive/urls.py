# SPDX-License-Identifier: Apache-2.0
"""Web addresses as they are written: taken apart strictly, before anything is asked of the network.

Where programs read one text differently (RFC 3986, what browsers do, what
`inet_aton` takes for a number), an attacker chooses the reading. So one
reading is made here, whatever is ambiguous is refused, and the host that is
resolved is the host that was checked.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

LONGEST = 4000
PORTS = {"http": 80, "https": 443}
# Signs that browsers drop or turn, and that separate headers: none belongs into an address.
_FOREIGN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ud800-\udfff]")
_NETLOC = re.compile(r"(?P<host>\[[^\[\]@]*\]|[^:\[\]@]*)(?::(?P<port>[0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# A last label like this makes the whole host a number for some program: 127.1, 0x7f000001, 2130706433.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_KEPT = "/:?#[]@!$&'()*+,;=-._~%"


class BadUrl(ValueError):
    """What was written is no web address that the desk opens; the message says why."""


@dataclass(frozen=True, slots=True)
class Url:
    """A web address, one way of writing it: host in ASCII and small letters, port said, fragment gone.

    `host` is a name or an IP address without brackets; `target` is path and query in ASCII.
    """

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, written: str) -> "Url":
        """Take apart what was written. Raises `BadUrl`."""
        if len(written) > LONGEST:
            raise BadUrl(f"an address of {len(written)} characters is longer than {LONGEST}")
        if _FOREIGN.search(written):
            raise BadUrl(f"{written[:80]!r} holds a space, a backslash or a sign that is not seen")
        try:
            parts = urlsplit(written)
        except ValueError as wrong:
            raise BadUrl(f"{written[:80]} is not an address: {wrong}") from wrong
        if parts.scheme not in PORTS:
            raise BadUrl(f"{written[:80]}: only http and https addresses can be fetched")
        if "@" in parts.netloc:
            raise BadUrl("an address with a name or password before its host is not opened: leave them out")
        named = _NETLOC.fullmatch(parts.netloc)
        if named is None:
            raise BadUrl(f"{written[:80]} names no host that can be read in one way")
        host, port = _host(named["host"]), int(named["port"] or PORTS[parts.scheme])
        if not 0 < port < 65536:
            raise BadUrl(f"{port} is not a port")
        query = f"?{parts.query}" if parts.query else ""
        return cls(parts.scheme, host, port, quote((parts.path or "/") + query, safe=_KEPT))

    def join(self, location: str) -> "Url":
        """Where a redirect or a link on this page leads. Raises `BadUrl`."""
        if _FOREIGN.search(location):
            raise BadUrl(f"{location[:80]!r} holds a space, a backslash or a sign that is not seen")
        try:
            return Url.of(urljoin(str(self), location))
        except ValueError as wrong:
            raise BadUrl(str(wrong)) from wrong

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and politeness go by."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def _host(written: str) -> str:
    if written.startswith("["):
        return _literal(written[1:-1])
    host = _ascii(written).lower().removesuffix(".")
    if not host:
        raise BadUrl("the address names no host")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _dotted(host)
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise BadUrl(f"{written[:80]} is not the name of a host")
    return host


def _literal(written: str) -> str:
    """An IPv6 address in brackets. A zone ("%eth0") names a link of this machine."""
    try:
        if "%" in written:
            raise ValueError(f"{written} names a link of this machine")
        return str(ipaddress.IPv6Address(written))
    except ValueError as wrong:
        raise BadUrl(f"[{written[:60]}] is not an address of a public host: {wrong}") from wrong


def _ascii(written: str) -> str:
    """The host as the network knows it: other scripts by IDNA, full-width digits as digits."""
    if written.isascii():
        return written
    try:
        return idna.encode(written, uts46=True, transitional=False).decode("ascii")
    except (idna.IDNAError, UnicodeError) as wrong:
        raise BadUrl(f"{written[:80]} is not the name of a host: {wrong}") from wrong


def _dotted(host: str) -> str:
    """Four plain numbers; every other way of writing an IPv4 address is refused, as programs read it differently."""
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError as wrong:
        raise BadUrl(f"{host[:60]} is a number, not a name: write an IPv4 address as four numbers") from wrong
