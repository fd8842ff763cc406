# SPDX-License-Identifier: Apache-2.0
"""Which network addresses the desk may open: public unicast ones, judged after resolution.

`ipaddress.is_private` lets NAT64, 6to4, shared address space and multicast
through, hence a table of our own, after the IANA special-purpose registries.
"""

import ipaddress

_REFUSED = [
    ipaddress.ip_network(block)
    for block in [
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",
        "::1/128",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",
        "ff00::/8",
    ]
]


class RefusedAddress(ValueError):
    """The address points into this machine or its network, or to no host at all."""


def judge(address: str) -> None:
    """Raise `RefusedAddress` unless the resolved address is a public host."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if any(ip.version == block.version and ip in block for block in _REFUSED):
        raise RefusedAddress(f"{address} is not a public address; the desk does not open it")
