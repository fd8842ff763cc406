# SPDX-License-Identifier: Apache-2.0
"""Stories with something to decide, in the order in which review walks through them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min

from vigil.access.models import Member
from vigil.desk.saying import kind_counted, kind_words, sentence
from vigil.desk.story.tellings import heading, listed, relations_of, title_of
from vigil.review.models import Proposal, State
from vigil.review.queue import waiting
from vigil.settings.packs import packs
from vigil.stories.models import Telling

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Story:
    """A story that waits: its original as far as the member sees it, and what waits in it, by kind."""

    id: str
    telling: Telling
    titled: str  # the first title among its tellings
    tellings: int
    waiting: int
    kinds: tuple[str, ...]
    relations: tuple[str, ...] = ()  # what the other tellings are to the original

    @property
    def title(self) -> str:
        return self.titled or heading(self.telling)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding put off, or put before a second pair of eyes."""

    proposal: Proposal
    sentence: str
    kind: str


def counts(member: Member) -> dict[str, int]:
    """How many findings wait for this member, and how many were set aside in which way."""
    found = Proposal.objects.visible_to(member).order_by().values_list("state").annotate(Count("pk"))
    by_state = dict.fromkeys(State.values, 0) | dict(found)
    return {"waiting": waiting(member).count(), "second": by_state["second"], "later": by_state["later"]}


def stories(member: Member, page: str | None) -> tuple[Page, list[Story]]:
    """One page of stories with findings that wait, oldest first."""
    grouped = waiting(member).order_by().values("story").annotate(first=Min("made_at"), n=Count("pk"))
    shown = Paginator(grouped.order_by("first", "story"), A_PAGE).get_page(page)
    ids = [row["story"] for row in shown]
    tellings, kinds = _tellings(member, ids), _kinds(member, ids)
    found = [
        Story(
            row["story"], told[0], title_of(told), len(told), row["n"], kinds[row["story"]], tuple(relations_of(told))
        )
        for row in shown
        if (told := tellings[row["story"]])
    ]
    return shown, found


def set_aside(member: Member, state: str, page: str | None) -> tuple[Page, list[SetAside]]:
    """One page of the findings in one state, oldest first."""
    found = Proposal.objects.visible_to(member).filter(state=state).order_by("made_at", "story", "position", "id")
    shown = Paginator(found, A_PAGE).get_page(page)
    return shown, [SetAside(row, sentence(row.spotted(), packs()), kind_words(row.kind)) for row in shown]


def _tellings(member: Member, ids: Iterable[str]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for row in listed(member).filter(story__in=ids).order_by("-original", "published", "id"):
        found[row.story_id].append(row)
    return found


def _kinds(member: Member, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, Counter] = defaultdict(Counter)
    for story, kind in waiting(member).filter(story__in=ids).order_by().values_list("story", "kind"):
        found[story][kind] += 1
    return {story: tuple(kind_counted(*one) for one in kinds.most_common()) for story, kinds in found.items()}
