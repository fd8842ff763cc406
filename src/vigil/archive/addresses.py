# SPDX-License-Identifier: Apache-2.0
"""Which network addresses the desk may open: public unicast ones, judged after resolution.

`ipaddress.is_private` lets NAT64, 6to4, shared address space and multicast
through, hence a table of our own, after the IANA special-purpose registries
(RFC 6890 and what was entered since). Of IPv6 only 2000::/3 is given out to
hosts, so everything outside of it is refused unasked.
"""

import ipaddress
from collections.abc import Iterable

# What a block is for, in the words of the refusal.
_KEPT_BACK = {
    "this network": ["0.0.0.0/8"],
    "a private network": ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"],
    "the shared network of a provider": ["100.64.0.0/10"],
    "this machine": ["127.0.0.0/8", "::1/128"],
    "the local link": ["169.254.0.0/16", "fe80::/10"],
    "kept for protocols": ["192.0.0.0/24", "2001::/23", "5f00::/16"],
    "kept for documentation": [
        *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),
        *("2001:db8::/32", "3fff::/20"),
    ],
    "kept for relays and sinks": ["192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24", "2620:4f:8000::/48"],
    "kept for measuring": ["198.18.0.0/15"],
    "multicast": ["224.0.0.0/4", "ff00::/8"],
    "kept back or broadcast": ["240.0.0.0/4"],
    "an IPv4 address in an IPv6 one": [
        *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"),
        *("192.88.99.0/24", "2002::/16"),
    ],
    "thrown away": ["100::/64", "100:0:0:1::/64"],
}
_REFUSED = [(ipaddress.ip_network(block), why) for why, blocks in _KEPT_BACK.items() for block in blocks]
_HOSTS = ipaddress.ip_network("2000::/3")


class RefusedAddress(ValueError):
    """The address points into this machine or its network, or to no host at all."""


def judge(address: str) -> None:
    """Raise `RefusedAddress` unless the resolved address is a public host."""
    ip = ipaddress.ip_address(address.split("%")[0])
    for block, why in _REFUSED:
        if ip.version == block.version and ip in block:
            raise RefusedAddress(f"{address} is not a public address ({why}); the desk does not open it")
    if ip.version == 6 and ip not in _HOSTS:
        raise RefusedAddress(f"{address} is not a public address (given to no host); the desk does not open it")


def judged(resolved: Iterable[str], allow: frozenset[str]) -> list[str]:
    """The addresses a name resolved to, in order.

    One that is not public refuses them all: a name that answers with a public
    and a private address is set up to be tried again until the private one is
    taken. `allow` names addresses that may be opened although they are not public.
    """
    found = list(dict.fromkeys(resolved))
    for address in found:
        if address not in allow:
            judge(address)
    return found
