# SPDX-License-Identifier: Apache-2.0
"""The captures of one address, in the order in which it was looked at."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from vigil.access.models import Team
from vigil.archive.models import Capture, Revisit
from vigil.values.digests import of_text

_PORTS = {"http": 80, "https": 443}


def key(origin: str) -> str:
    """The series an origin belongs to; "" for what is no web address.

    http and https, upper and lower case of the host, the usual port and what
    stands behind # make no other address. "www." and a slash at the end do:
    servers tell them apart.
    """
    try:
        parts = urlsplit(origin)
        if parts.scheme not in _PORTS or not parts.hostname:
            return ""
        port = "" if parts.port in (None, *_PORTS.values()) else f":{parts.port}"
    except ValueError:
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return of_text(f"//{parts.hostname}{port}{parts.path or '/'}{query}")


def captured_at(capture: Capture) -> datetime.datetime:
    """When the bytes were taken from their source: by us, or, where a WARC says so, by whoever made it.

    Never later than they came to us, whatever a file says.
    """
    try:
        said = datetime.datetime.fromisoformat(capture.headers["captured-at"])
    except (KeyError, TypeError, ValueError):
        return capture.received_at
    return min(said if said.tzinfo else said.replace(tzinfo=datetime.UTC), capture.received_at)


@dataclass(frozen=True, slots=True)
class Look:
    """The address was looked at, by us or by whoever made a WARC, and gave the bytes of `capture`.

    `changed` compares with the look before, which gave `since`: None where it is the first one.
    """

    at: datetime.datetime
    by: str
    capture: Capture
    changed: bool | None
    entry: int
    kept: bool  # whether the bytes were kept by this look, or were held already
    since: Capture | None = None


def looks(team: Team, series: str) -> list[Look]:
    """Every look at an address, the first one first."""
    captures = Capture.objects.filter(team=team, series=series)
    revisits = Revisit.objects.filter(capture__team=team, capture__series=series).select_related("capture")
    came = [(captured_at(one), one.entry_id, one.received_by, one, True) for one in captures]
    came += [(one.at, one.entry_id, one.by, one.capture, False) for one in revisits]
    found: list[Look] = []
    for at, entry, by, capture, kept in sorted(came, key=lambda one: one[:2]):
        since = found[-1].capture if found else None
        changed = capture.digest != since.digest if since else None
        found.append(Look(at, by, capture, changed, entry, kept, since))
    return found


def before(capture: Capture) -> Capture | None:
    """What the address gave before it gave these bytes; None for the first capture."""
    shown = looks(capture.team, capture.series) if capture.series else []
    places = [place for place, look in enumerate(shown) if look.capture == capture]
    earlier = [look.capture for look in shown[: places[0]]] if places else []
    return next((one for one in reversed(earlier) if one.digest != capture.digest), None)


def changed_on(shown: Sequence[Look]) -> list[datetime.date]:
    """The days on which an address gave something else than at the look before."""
    return sorted({look.at.astimezone(datetime.UTC).date() for look in shown if look.changed})
