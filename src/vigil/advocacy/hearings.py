# SPDX-License-Identifier: Apache-2.0
"""Hearings that were announced: trials and appeals of which a source told before their day."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.yearly import Day
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.models import Account
from vigil.casebook.sentences import date_words, happening
from vigil.people.candidates import display_names
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

_STEPS = ("trial", "sentence", "appeal")


def hearings(
    viewer: Member, start: datetime.date, end: datetime.date, *, known: datetime.datetime | None = None
) -> Iterable[Day]:
    """Each hearing of these days that a source told of before its day: what came of it then is on its page."""
    packs = every_pack()
    kinds = [kind.id for kind in packs.world.event_kinds.values() if kind.step in _STEPS]
    told_before = Evidence.objects.filter(entry=OuterRef("entry")).filter(
        (~Q(published="") & Q(published__lt=OuterRef("date"))) | Q(capture__received_at__date__lt=OuterRef("earliest"))
    )
    rows = Account.objects.visible_to(viewer).known(known)
    rows = rows.filter(event__type__in=kinds, earliest__gte=start, earliest__lte=end, latest=F("earliest"))
    events = set(rows.filter(Exists(told_before)).values_list("event", flat=True))
    ahead = [one for one in occurrences(viewer, known=known, events=events) if _announced(one)] if events else []
    names = display_names({one.person for one in ahead if one.person}, known)
    for one in ahead:
        if one.on and start <= one.on.earliest <= end:
            who = names.get(one.person, "") if one.person else one.group
            words = _("%(who)s: %(what)s") % {"who": who, "what": happening(one.kind, one.slots, packs)}
            ref = ("person", one.person) if one.person else None
            yield Day(one.on.earliest, "hearing", words, ref, _told(one), name=str(one.id))


def _announced(one: Occurrence) -> bool:
    first = _first(one)
    return one.on is not None and one.on.precision == "day" and first is not None and first < one.on.earliest


def _first(one: Occurrence) -> datetime.date | None:
    """The day on which the first source told of it."""
    return min((told.told_by for told in one.trusted if told.told_by), default=None)


def _told(one: Occurrence) -> str:
    first = _first(one)
    return _("told of on %(day)s") % {"day": date_words(PartialDate.of(first))} if first else ""
