# SPDX-License-Identifier: Apache-2.0
"""Which telling of a story the others go back to, and by what rule.

In this order: a page that credits another is not the original; a date that
cannot be relied on is none; an organisation's own release goes before an
outlet that printed it about the same time; then the earliest date; then the
longest text, and of those as long the page with the fewest other words. The
smallest key decides the rest, never the order of arrival.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from vigil.values.dates import PartialDate

A_CLOCK = timedelta(days=1)  # datelines and pages are dated in different zones
AS_LONG = 0.9  # of the longest: nothing was cut
AN_EMBARGO = timedelta(days=2)  # a release may reach the press before it is published


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one telling.

    `key` names it whatever order it came in; dates are EDTF, empty where
    nothing is known. `credited` is false where the page credits the text to
    somebody else, `sure` is the reader's word on the date, `since` the day that
    the text itself is dated from (its dateline), `seen` the day its page was
    captured. `release` is true on the page of an organisation that publishes
    its own texts rather than of an outlet that prints what others say. `length`
    is that of the text, `around` that of what stands around it on the page.
    """

    key: str
    published: str = ""
    credited: bool = True
    length: int = 0
    sure: str = ""
    since: str = ""
    seen: str = ""
    release: bool = False
    around: int = 0


def original(tellings: Sequence[Told]) -> tuple[str, str]:
    """The key of the original and the rule that named it."""
    if len(tellings) == 1:
        return tellings[0].key, "the only telling"
    own = [one for one in tellings if one.credited] or list(tellings)
    if len(own) == 1:
        return own[0].key, "the others credit it, or say that they repost"
    since = _since(tellings)
    dated = {one.key: bounds for one in own if (bounds := _credible(one, since))}
    first = min((latest for _, latest in dated.values()), default=date.max)
    released = [one for one in own if one.release and _by(dated.get(one.key), first, AN_EMBARGO)]
    if 0 < len(released) < len(own) and any(not one.release and _by(dated.get(one.key), first) for one in own):
        return _longest(_earliest(released, dated)).key, "an organisation's own release; the others are outlets"
    if not dated:
        return _longest(own).key, "the longest text; none has a date that can be relied on"
    earliest = _earliest([one for one in own if one.key in dated], dated)
    why = "the earliest date" if len(earliest) < len(own) else "the longest of the same date"
    return _longest(earliest).key, why


def _since(tellings: Sequence[Told]) -> date:
    """The earliest day that a telling dates the text from."""
    return min((bounds[0] for one in tellings if (bounds := _bounds(one.since))), default=date.min + A_CLOCK)


def _credible(told: Told, since: date) -> tuple[date, date] | None:
    """The bounds of a date that can be relied on: not doubtful, not after its capture, not before a dateline."""
    bounds, seen = _bounds(told.published), _bounds(told.seen)
    if bounds is None or told.sure == "doubtful" or bounds[1] < since - A_CLOCK:
        return None
    return None if seen and bounds[0] > seen[1] + A_CLOCK else bounds


def _by(bounds: tuple[date, date] | None, first: date, grace: timedelta = timedelta(0)) -> bool:
    """Whether a telling may be as early as the first, or is not dated at all."""
    return bounds is None or first == date.max or bounds[0] <= first + grace


def _earliest(tellings: Sequence[Told], dated: dict[str, tuple[date, date]]) -> list[Told]:
    """Those that may be the first: a month is no earlier than its days, and gives way to a day."""
    known = [one for one in tellings if one.key in dated] or list(tellings)
    first = min((dated[one.key][1] for one in known if one.key in dated), default=date.max)
    return [one for one in known if one.key not in dated or dated[one.key][1] == first]


def _longest(tellings: Sequence[Told]) -> Told:
    whole = AS_LONG * max(one.length for one in tellings)
    return min((one for one in tellings if one.length >= whole), key=lambda one: (one.around, -one.length, one.key))


@lru_cache(maxsize=4096)
def _bounds(written: str) -> tuple[date, date] | None:
    if not written:
        return None
    told = PartialDate.parse(written)
    return told.earliest, told.latest
