# SPDX-License-Identifier: Apache-2.0
"""What members did to the claims on a person: shown on the page, each to be taken back."""

import datetime
import uuid
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.casebook.attributes import attribute_label, value_label
from vigil.casebook.models import Account, Attribute, Designation, Ranking, Tie
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
        corrected = f", corrected by entry {row.corrected_by_id}" if row.corrected_by_id else ""
        found.append((row, f"{row.rank}: the claim of entry {row.claim_id}{corrected}", row.because))
    for row in Tie.objects.visible_to(viewer).known(known).filter(one__person__in=everybody).select_related("entry"):
        found.append((row, "two events are one" if row.same else "two events are two", row.because))
    for row in Attribute.objects.visible_to(viewer).known(known).filter(person__in=everybody).select_related("entry"):
        told = f"{attribute_label(row.name, packs)}: {value_label(row.name, row.value, packs)}"
        found.append((row, told, ""))
    names = {str(one.pk): str(one) for one in Member.objects.filter(pk__in={row.entry.by for row, _, _ in found})}
    acts = [
        Acted(row.entry_id, told, why, names.get(row.entry.by, row.entry.by), row.entry.at) for row, told, why in found
    ]
    return sorted(acts, key=lambda one: -one.entry)
