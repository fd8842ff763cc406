# SPDX-License-Identifier: Apache-2.0
"""What people said of a story's texts: who, when, why, and of which tellings."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.desk.story.tellings import heading, listed
from vigil.stories.judged import on_pair
from vigil.stories.models import Judgement, Telling, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement that stands, and the tellings it names as far as they are told."""

    judgement: Judgement
    by: str
    one: Telling | None = None
    other: Telling | None = None

    @property
    def headings(self) -> list[str]:
        return [heading(telling) for telling in (self.one, self.other) if telling]

    def names(self, original: Telling) -> bool:
        """Whether this is why a telling is the original."""
        return self.judgement.kind == Verdict.ORIGINAL and self.judgement.capture_id == original.reading.capture_id


def said_of(member: Member, tellings: Iterable[Telling]) -> list[Said]:
    """Every judgement that stands on a text of these tellings, the latest first."""
    texts = {telling.digest: telling for telling in tellings}
    rows = Judgement.objects.known().visible_to(member).filter(Q(one__in=texts) | Q(other__in=texts))
    rows = list(rows.select_related("entry").order_by("-entry"))
    others = {digest for row in rows for digest in (row.one, row.other)} - texts.keys()
    held = {telling.digest: telling for telling in listed(member).filter(digest__in=others)} | texts
    names = _names(rows)
    return [Said(row, names.get(row.entry.by, ""), held.get(row.one), held.get(row.other)) for row in rows]


def said_on(a: Telling, b: Telling) -> Said | None:
    """The last word on two texts."""
    row = on_pair(a.reading.capture.team_id, [a.digest], [b.digest])
    return Said(row, _names([row]).get(row.entry.by, "")) if row else None


def _names(rows: Iterable[Judgement]) -> dict[str, str]:
    members = Member.objects.in_bulk({row.entry.by for row in rows})
    return {str(key): str(member) for key, member in members.items()}
