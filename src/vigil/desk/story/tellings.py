# SPDX-License-Identifier: Apache-2.0
"""The tellings of a story that a member may see, the original first."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.archive.models import Capture
from vigil.desk.findings import Numbered, numbered
from vigil.stories.models import Telling
from vigil.values.quotes import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A telling, and what was found in it."""

    telling: Telling
    findings: list[Numbered]

    @property
    def heading(self) -> str:
        return heading(self.telling)

    @property
    def words(self) -> int:
        """The length of its body, in words."""
        text = self.telling.reading.text
        return sum(len(text[start:end].split()) for start, end in self.telling.paragraphs)


def heading(telling: Telling) -> str:
    """What a telling is called: its title, else the words it begins with."""
    if telling.title:
        return telling.title
    start = telling.paragraphs[0][0] if telling.paragraphs else telling.start
    return (
        textwrap.shorten(telling.reading.text[start : telling.end], 80, placeholder=" …")
        or telling.reading.capture.name
    )


def title_of(tellings: Iterable[Telling]) -> str:
    """The title of a story: the first that any of its tellings carries, the original asked first."""
    return next((telling.title for telling in tellings if telling.title), "")


def told(member: Member, story: str) -> list[Told]:
    """Every telling of the story in captures of the member's teams; none for a story that is not theirs."""
    return [Told(row, numbered(row.reading, Span(row.start, row.end))) for row in tellings(member, story)]


def tellings(member: Member, story: str) -> list[Telling]:
    """The same without what was found, for a page that only names them."""
    captures = Capture.objects.visible_to(member)
    rows = Telling.objects.filter(story=story, reading__capture__in=captures).select_related("reading__capture")
    return list(rows.order_by("-original", "published", "id"))
