# SPDX-License-Identifier: Apache-2.0
"""The tellings of a story that a member may see, the original first."""

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import ngettext

from vigil.access.models import Member
from vigil.access.visible import seen_teams
from vigil.archive.models import Capture
from vigil.desk.findings import Numbered, numbered
from vigil.stories.models import Body, Relation, Story, Telling
from vigil.values.quotes import Span

_COUNTED: dict[str, Callable[[int], str]] = {
    Relation.SAME: lambda n: ngettext("the same words once more", "the same words %(n)d times more", n) % {"n": n},
    Relation.DOUBLED: lambda n: ngettext("pasted twice", "%(n)d times pasted twice", n) % {"n": n},
    Relation.REPOST: lambda n: ngettext("a repost", "%(n)d reposts", n) % {"n": n},
    Relation.EXCERPT: lambda n: ngettext("an excerpt", "%(n)d excerpts", n) % {"n": n},
    Relation.UPDATE: lambda n: ngettext("an update", "%(n)d updates", n) % {"n": n},
}


def _one(n: int) -> str:
    return ngettext("one related", "%(n)d related", n) % {"n": n}


@dataclass(frozen=True, slots=True)
class Told:
    """A telling, as the page of its story lists it."""

    telling: Telling

    @property
    def heading(self) -> str:
        return heading(self.telling)

    @property
    def words(self) -> int:
        """The length of its body, in words."""
        text = self.telling.reading.text
        return sum(len(text[start:end].split()) for start, end in self.telling.paragraphs)

    @property
    def findings(self) -> list[Numbered]:
        return numbered(self.telling.reading, Span(self.telling.start, self.telling.end))


def heading(telling: Telling) -> str:
    """What a telling is called: its title, else the words it begins with."""
    if telling.title:
        return telling.title
    start = telling.paragraphs[0][0] if telling.paragraphs else telling.start
    return (
        textwrap.shorten(telling.reading.text[start : min(telling.end, start + 400)], 80, placeholder=" …")
        or telling.reading.capture.name
    )


def relations_of(tellings: Iterable[Telling]) -> list[str]:
    """What the others are to the original, counted: "2 reposts", "an excerpt"."""
    counts = Counter(telling.relation for telling in tellings if not telling.original)
    return [_COUNTED.get(kind, _one)(n) for kind, n in counts.most_common()]


def title_of(tellings: Iterable[Telling]) -> str:
    """The title of a story: the first that any of its tellings carries, the original asked first."""
    return next((telling.title for telling in tellings if telling.title), "")


def tellings(member: Member, story: str) -> list[Telling]:
    """Every telling of the story in captures of the member's teams; none for a story that is not theirs."""
    return list(listed(member).filter(story=story).order_by("-original", "published", "id"))


def listed(member: Member):
    """The tellings a member may see, those of readings that were made again left out."""
    captures = Capture.objects.visible_to(member)
    return Telling.objects.filter(reading__capture__in=captures, superseded=False).select_related("reading__capture")


def became(member: Member, address: str) -> str | None:
    """The story that an older address leads to: each text of a story was once the whole of it, or could have been.

    None for what is no address, or another team's.
    """
    for body in Body.objects.filter(address=address, team__in=seen_teams(member).values("pk")):
        return (
            Telling.objects.filter(digest=body.digest, story__team=body.team_id).values_list("story", flat=True).first()
        )
    return None


def standing(member: Member, id: str) -> Story | None:
    """The story of that id, if the member may see it."""
    return Story.objects.visible_to(member).filter(pk=id).first()
