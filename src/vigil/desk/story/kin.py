# SPDX-License-Identifier: Apache-2.0
"""What belongs to a story and is not part of it: digests that hold it, texts that quote it, perhaps translations."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from vigil.access.models import Member
from vigil.desk.story.tellings import heading, listed
from vigil.stories.judged import on_pair
from vigil.stories.models import Body, Judgement, Link, LinkKind, Telling, Verdict
from vigil.stories.shares import in_words
from vigil.stories.translations import stands

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Kin:
    """Another story, the telling that links it to this one, and what people said of the two.

    `how`: "holds" (its text holds this one whole), "held" (this one holds it), "quotation" or "translation".
    """

    how: str
    ours: Telling
    theirs: Telling
    in_theirs: str  # how much of ours stands in theirs, in words
    in_ours: str
    said: Judgement | None = None

    @property
    def heading(self) -> str:
        return heading(self.theirs)

    @property
    def confirmed(self) -> bool:
        return self.said is not None and self.said.kind == Verdict.TRANSLATION

    @property
    def dismissed(self) -> bool:
        return self.said is not None and self.said.kind == Verdict.NO_TRANSLATION


def kin(member: Member, tellings: Iterable[Telling]) -> list[Kin]:
    """One row for each story linked to that of these tellings, the closest first; at most `SHOWN`."""
    ours = {telling.digest: telling for telling in reversed(list(tellings))}
    if not ours:
        return []
    story = next(iter(ours.values())).story
    own = Body.objects.filter(team=story.team_id, digest__in=ours)
    links = Link.objects.filter(Q(a__in=own) | Q(b__in=own)).select_related("a", "b")
    found: dict[tuple[str, str], Kin] = {}
    for link in sorted(links, key=lambda one: (-max(one.a_in_b, one.b_in_a), one.pk)):
        mine, other = (link.a, link.b) if link.a.digest in ours else (link.b, link.a)
        theirs = listed(member).filter(digest=other.digest, story__team=story.team_id).exclude(story=story).first()
        if theirs and (link.kind, theirs.story_id) not in found:
            row = _kin(link, mine, ours[mine.digest], theirs)
            if row.said or link.kind != LinkKind.TRANSLATION or stands(link):
                found[link.kind, theirs.story_id] = row
        if len(found) >= SHOWN:
            break
    return sorted(found.values(), key=lambda one: list(_ORDER).index(one.how))


_ORDER = ("translation", "holds", "held", "quotation")


def _kin(link: Link, mine: Body, ours: Telling, theirs: Telling) -> Kin:
    in_theirs, in_ours = (link.a_in_b, link.b_in_a) if mine.pk == link.a_id else (link.b_in_a, link.a_in_b)
    how = ("holds" if in_theirs >= in_ours else "held") if link.kind == LinkKind.DIGEST else str(link.kind)
    said = on_pair(mine.team_id, [ours.digest], [theirs.digest]) if link.kind == LinkKind.TRANSLATION else None
    return Kin(how, ours, theirs, in_words(in_theirs), in_words(in_ours), said)
