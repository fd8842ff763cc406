# SPDX-License-Identifier: Apache-2.0
"""Words about a source: how often it is visited, what somebody set anew."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigil.watch.models import State

_UNITS = ((10080, "week"), (1440, "day"), (60, "hour"), (1, "minute"))


def often(minutes: int) -> str:
    """ "every hour", "every 15 minutes"."""
    size, unit = next((size, unit) for size, unit in _UNITS if minutes % size == 0)
    n = minutes // size
    return {
        "week": ngettext("every week", "every %(n)d weeks", n),
        "day": ngettext("every day", "every %(n)d days", n),
        "hour": ngettext("every hour", "every %(n)d hours", n),
        "minute": ngettext("every minute", "every %(n)d minutes", n),
    }[unit] % {"n": n}


def set_anew(told: dict[str, Any]) -> str:
    """What an entry of the ledger changed about a source, in words."""
    return "; ".join(_said(name, value) for name, value in told.items())


def _said(name: str, value: Any) -> str:
    match name:
        case "state":
            words = {State.PAUSED: _("paused"), State.WATCHED: _("watched again"), State.REMOVED: _("removed")}
            return words[State(value)]
        case "every":
            return _("visited %(often)s") % {"often": often(value)}
        case "delay":
            return _("%(n)d seconds between two pages of one host") % {"n": value}
        case "robots":
            return _("robots.txt is honoured") if value else _("robots.txt is not honoured")
        case "only":
            return _("only addresses with %(words)s") % {"words": value} if value else _("everything it lists")
        case "name":
            return _("called %(name)s") % {"name": value} if value else _("called by its address")
        case "kind":
            return _("read as a %(kind)s") % {"kind": value} if value else _("what it is, is found out")
    return _("at %(address)s") % {"address": value}
