# SPDX-License-Identifier: Apache-2.0
"""Who is told as whom: the one place that knows which rows of people, or of bodies, are one and the same.

No row is ever moved when two are judged the same. Whoever reads rows by
person asks here twice: for everybody who is told as those asked for, and for
the head under whom each row is told. In SQL `head_of` is the head of a column.
"""

import datetime
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery, UUIDField
from django.db.models.functions import Coalesce

from vigil.people.models import Merged, Of


@dataclass(frozen=True, slots=True)
class Same:
    """Who is told as somebody else, as known at an instant."""

    heads: Mapping[uuid.UUID, uuid.UUID]

    def head(self, id: uuid.UUID) -> uuid.UUID:
        """The one under whom somebody is told: themselves where nobody judged otherwise."""
        return self.heads.get(id, id)

    def everybody(self, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """These, and all who are told as one with them."""
        heads = {self.head(id) for id in ids}
        return heads | {one for one, head in self.heads.items() if head in heads}


NOBODY_MERGED = Same({})


def same(
    known: datetime.datetime | None = None, ids: Collection[uuid.UUID] | None = None, *, of: str = Of.PERSON
) -> Same:
    """Who is told as whom; with `ids` only what concerns these, which is quicker for a few."""
    rows = Merged.objects.at(known).filter(of=of)
    if ids is not None and len(ids) <= _FEW:
        heads = {*ids, *rows.filter(one__in=ids).values_list("head", flat=True)}
        rows = rows.filter(head__in=heads)
    return Same(dict(rows.values_list("one", "head")))


_FEW = 500


def heads_of(ids: Collection[uuid.UUID], known: datetime.datetime | None = None, *, of: str = Of.PERSON) -> Same:
    """The heads of these, without asking who else is told as each."""
    return Same(dict(Merged.objects.at(known).filter(of=of, one__in=ids).values_list("one", "head")))


def head_of(column: str = "person", known: datetime.datetime | None = None, *, of: str = Of.PERSON) -> Coalesce:
    """The head of a column of ids, for `annotate`: Event.objects.annotate(head=head_of("person"))."""
    told_as = Merged.objects.at(known).filter(of=of, one=OuterRef(column)).values("head")[:1]
    return Coalesce(Subquery(told_as), F(column), output_field=UUIDField())
