# SPDX-License-Identifier: Apache-2.0
"""The countries that what a member may know is about."""

import datetime

from vigil.access.models import Member
from vigil.casebook.derived import derive
from vigil.casebook.derived.audience import seen_by
from vigil.casebook.law.followed import following
from vigil.casebook.models import Trait
from vigil.casebook.reference.seen import look
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack


def countries_of(viewer: Member, *, known: datetime.datetime | None = None) -> Packs:
    """The packs with the countries of the desk's plate; without a plate, those the record is about, or all."""
    return countries_kept(viewer) if known is None and derive.current() else look(viewer, known=known).followed


def countries_kept(viewer: Member) -> Packs:
    """The same, asked of derived rows: to be asked while they are `current`."""
    codes = seen_by(viewer, Trait.objects.all()).filter(facet=derive.COUNTRY).values_list("value", flat=True).distinct()
    return following(codes, every_pack())
