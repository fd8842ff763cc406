# SPDX-License-Identifier: Apache-2.0
"""Who published: outlets and bodies known from packs, and abbreviations that a text itself explains."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from vigil.reading.page.dates import address_date
from vigil.reading.page.headings import Heading
from vigil.values.names import fold


class Outlet(Protocol):
    """What a pack tells of a publisher."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def domains(self) -> Sequence[str]: ...
    @property
    def furniture(self) -> Sequence[str]: ...


def named(outlets: Sequence[Outlet], words: str) -> Outlet | None:
    """The outlet that goes by this name or one of its other names."""
    wanted = _key(words) if words else ""
    for outlet in outlets if wanted else ():
        if any(_key(name) == wanted for name in (outlet.name, *outlet.aliases)):
            return outlet
    return None


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def at(outlets: Sequence[Outlet], address: str) -> Outlet | None:
    """The outlet whose domain an address belongs to."""
    host = (urlsplit(address).hostname or "").removeprefix("www.") if "//" in address else ""
    for outlet in outlets:
        if host and any(host == domain or host.endswith("." + domain) for domain in outlet.domains):
            return outlet
    return None


def addressed(address: str, outlets: Sequence[Outlet]) -> Heading:
    """What the address of a page says of it: whose domain it is, and the date in its path."""
    if "://" not in address:
        return Heading()
    outlet, date = at(outlets, address), address_date(address)
    return Heading(publisher=outlet.name if outlet else None, published=date, dated_from="address" if date else "")


def spelled_out(short: str, outlets: Sequence[Outlet], text: str) -> str:
    """The full name behind an abbreviation: from the packs, else from the text, else as it stands."""
    outlet = named(outlets, short)
    if outlet:
        return outlet.name
    if not re.fullmatch(r"[A-Z]{2,6}", short):
        return short
    form = r"\b" + r"\s+(?:(?:of|for|the|on|and|to|in)\s+){0,2}".join(rf"{letter}[^\W\d_]+" for letter in short)
    names = Counter(" ".join(found.split()) for found in re.findall(form, text))
    return names.most_common(1)[0][0] if names else short
