# SPDX-License-Identifier: Apache-2.0
"""What members did to the claims on a person, and to cases: shown on the page, each to be taken back."""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.claims.attributes import attribute_label, value_label
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Account, Attribute, CaseTie, Designation, Ranking, Tie
from vigil.people.same import same
from vigil.settings.packs import packs as every_pack


@dataclass(frozen=True, slots=True)
class Acted:
    """One standing act: what was done, why, by whom and when."""

    entry: int
    words: str
    because: str
    by: str
    at: datetime.datetime


def acted(viewer: Member, person: uuid.UUID, *, known: datetime.datetime | None = None) -> list[Acted]:
    """The acts on this person's claims, the newest first."""
    packs, found = every_pack(), []
    everybody = same(known, [person]).everybody([person])
    claims = Account.objects.filter(event__person__in=everybody).values("entry")
    others = [table.objects.filter(person__in=everybody).values("entry") for table in (Designation, Attribute)]
    ours = Q(claim__in=claims) | Q(claim__in=others[0]) | Q(claim__in=others[1])
    for row in Ranking.objects.visible_to(viewer).known(known).filter(ours).select_related("entry"):
        found.append((row, _ranked(row), row.because))
    for row in Tie.objects.visible_to(viewer).known(known).filter(one__person__in=everybody).select_related("entry"):
        found.append((row, _("two events are one") if row.same else _("two events are two"), row.because))
    for row in Attribute.objects.visible_to(viewer).known(known).filter(person__in=everybody).select_related("entry"):
        told = f"{attribute_label(row.name, packs)}: {value_label(row.name, row.value, packs)}"
        found.append((row, told, ""))
    return _listed(found)


def acted_on_case(viewer: Member, case: uuid.UUID, *, known: datetime.datetime | None = None) -> list[Acted]:
    """The acts by which other cases are told as one with this one, the newest first."""
    whole = proceedings(known, of=[case]).everybody([case])
    ties = CaseTie.objects.visible_to(viewer).known(known).filter(one__in=whole, other__in=whole)
    return _listed([(row, _("two cases are one"), row.because) for row in ties.select_related("entry")])


def _ranked(row: Ranking) -> str:
    told = _("%(rank)s: the claim of entry %(claim)d") % {"claim": row.claim_id, "rank": row.get_rank_display()}
    corrected = _("corrected by entry %(entry)d") % {"entry": row.corrected_by_id} if row.corrected_by_id else ""
    return f"{told}, {corrected}" if corrected else told


def _listed(found: Sequence[tuple[Any, str, str]]) -> list[Acted]:
    names = {str(one.pk): str(one) for one in Member.objects.filter(pk__in={row.entry.by for row, _, _ in found})}
    acts = [
        Acted(row.entry_id, told, why, names.get(row.entry.by, row.entry.by), row.entry.at) for row, told, why in found
    ]
    return sorted(acts, key=lambda one: -one.entry)
