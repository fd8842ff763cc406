# SPDX-License-Identifier: Apache-2.0
"""What people said of texts, as it stands: asked by those who put tellings into stories."""

from collections.abc import Collection, Iterable, Sequence

from vigil.stories.families import Said
from vigil.stories.models import Judgement, Telling, Verdict

_OF_TWO = (Verdict.SAME, Verdict.NOT_SAME)


def said(team: object, texts: Collection[str]) -> list[Said]:
    """The standing judgements on two of these texts being the same; of several on one pair the last."""
    rows = Judgement.objects.known().filter(team=team, kind__in=_OF_TWO, one__in=texts, other__in=texts)
    return [Said(row.entry_id, row.kind == Verdict.SAME, row.one, row.other) for row in rows.order_by("entry")]


def joined_to(team: object, text: str) -> set[str]:
    """The texts that people said are the same as this one."""
    rows = Judgement.objects.known().filter(team=team, kind=Verdict.SAME)
    ahead = rows.filter(one=text).values_list("other", flat=True)
    return {*ahead, *rows.filter(other=text).values_list("one", flat=True)}


def named_original(team: object, tellings: Sequence[Telling]) -> tuple[Telling, Judgement] | None:
    """The telling that the last standing judgement calls the original.

    A capture read again keeps its judgement: the telling of the same words is
    meant, else the one telling of that capture that stands in the story.
    """
    captures = {telling.reading.capture_id for telling in tellings}
    rows = Judgement.objects.known().filter(team=team, kind=Verdict.ORIGINAL, capture__in=captures)
    for row in rows.order_by("-entry"):
        of_capture = [telling for telling in tellings if telling.reading.capture_id == row.capture_id]
        exact = [telling for telling in of_capture if telling.digest == row.one]
        meant = exact or (of_capture if len(of_capture) == 1 else [])
        if meant:
            return min(meant, key=lambda telling: (telling.superseded, telling.position)), row
    return None


def on_pair(team: object, one: Iterable[str], other: Iterable[str]) -> Judgement | None:
    """The last word on whether two texts are the same, or a translation; each text may go by several digests."""
    one, other = list(one), list(other)
    rows = Judgement.objects.known().filter(team=team)
    both = rows.filter(one__in=one, other__in=other) | rows.filter(one__in=other, other__in=one)
    return both.select_related("entry").order_by("-entry").first()
