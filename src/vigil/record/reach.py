# SPDX-License-Identifier: Apache-2.0
"""What moves with something that is kept closer: every entry that tells of it, and whoever nothing else tells of."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q

from vigil.advocacy.models import Answer, Call, Commitment, Engagement, Link, Pair, Progress
from vigil.archive.models import Capture
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import (
    Account,
    Attribute,
    CaseTie,
    Descriptor,
    Designation,
    Event,
    Party,
    Ranking,
    Tie,
)
from vigil.disclosure.models import Disclosure, Seconding
from vigil.people.models import BodyName, Identifier, Judgement, Name
from vigil.people.same import same
from vigil.review.models import Decision, Evidence, Proposal
from vigil.stories.models import Judgement as TextJudgement
from vigil.stories.models import Telling
from vigil.stories.refile import stories_of

_SPEAKING: tuple[tuple[type[models.Model], str], ...] = (
    (Name, "person"),
    (Account, "event__person"),
    (Descriptor, "person"),
    (Designation, "person"),
    (Attribute, "person"),
    (Party, "person"),
)
_ACTS: tuple[tuple[type[models.Model], tuple[str, ...]], ...] = (
    (Progress, ("commitment", "follow_up", "recommendation")),
    (Answer, ("call",)),
    (Pair, ("one", "other")),
    (Link, ("later", "earlier")),
    (Seconding, ("disclosure",)),
)
"""Acts on what another entry made, and the columns that name it."""


@dataclass(slots=True)
class Reach:
    """What one change of level moves."""

    entries: set[int] = field(default_factory=set)
    people: set[uuid.UUID] = field(default_factory=set)
    cases: set[uuid.UUID] = field(default_factory=set)
    events: set[uuid.UUID] = field(default_factory=set)
    bodies: set[uuid.UUID] = field(default_factory=set)
    texts: set[uuid.UUID] = field(default_factory=set)

    def told(self) -> dict[str, list]:
        """As the ledger keeps it: in order, ids as text."""
        ids = {name: sorted(map(str, getattr(self, name))) for name in ("people", "cases", "events", "bodies", "texts")}
        return {"entries": sorted(self.entries), **ids}

    def grow(self) -> "Reach":
        """Take in what goes along, until nothing more does."""
        while True:
            before = (len(self.entries), len(self.people), len(self.cases), len(self.events))
            self._acts()
            self._told_by_nothing_else()
            if before == (len(self.entries), len(self.people), len(self.cases), len(self.events)):
                return self

    def speak_of(self, people: Collection[uuid.UUID]) -> None:
        """Take these people in, with every entry that speaks of them."""
        self.people |= set(people)
        for table, key in _SPEAKING:
            self.entries |= set(table._base_manager.filter(**{f"{key}__in": people}).values_list("entry", flat=True))
        self.entries |= set(Identifier.objects.filter(whose__in=people).values_list("entry", flat=True))
        told = Judgement.objects.filter(Q(one__in=people) | Q(other__in=people))
        self.entries |= set(told.values_list("entry", flat=True))

    def _acts(self) -> None:
        entries = list(self.entries)
        self.entries |= set(Ranking.objects.filter(claim__in=entries).values_list("entry", flat=True))
        events = list(self.events)
        self.entries |= set(Tie.objects.filter(Q(one__in=events) | Q(other__in=events)).values_list("entry", flat=True))
        cases = list(self.cases)
        tied = CaseTie.objects.filter(Q(one__in=cases) | Q(other__in=cases))
        self.entries |= set(tied.values_list("entry", flat=True))
        for table, keys in _ACTS:
            on = Q()
            for key in keys:
                on |= Q(**{f"{key}__entry__in": entries})
            self.entries |= set(table.objects.filter(on).values_list("entry", flat=True))
        ids = {*self.people, *self.cases, *self.texts}
        for table in (Call, Commitment, Engagement):
            ids |= set(table.objects.filter(entry__in=entries).values_list("pk", flat=True))
        self.entries |= set(Disclosure.objects.filter(whose__in=ids).values_list("entry", flat=True))
        proposals = [
            one for one in Decision.objects.filter(entry__in=entries).values_list("proposal", flat=True) if one
        ]
        self.entries |= set(Decision.objects.filter(proposal__in=proposals).values_list("entry", flat=True))

    def _told_by_nothing_else(self) -> None:
        """People, cases, events and bodies that only these entries tell of go along."""
        self.events |= self._only(Account, "event")
        self.cases |= self._only(Party, "case")
        self.bodies |= self._only(BodyName, "body")
        new = self._only(Name, "person") - self.people
        if new:
            self.speak_of(new)

    def _only(self, table: type[models.Model], key: str) -> set[uuid.UUID]:
        named = set(table._base_manager.filter(entry__in=self.entries).values_list(key, flat=True))
        others = table._base_manager.filter(**{f"{key}__in": named}).exclude(entry__in=self.entries)
        return named - set(others.values_list(key, flat=True))


def of_person(id: uuid.UUID) -> Reach:
    """Somebody, with all who are told as one with them, and all that is told of them."""
    reach = Reach()
    reach.speak_of(same(ids=[id]).everybody([id]))
    reach.events |= set(Event._base_manager.filter(person__in=reach.people).values_list("pk", flat=True))
    return reach.grow()


def of_case(id: uuid.UUID) -> Reach:
    """A case, with those that are told as one with it: who is in it, what happened in it.

    People whom other texts name stay.
    """
    reach = Reach(cases=proceedings(of=[id]).everybody([id]))
    events = Event._base_manager.filter(case__in=reach.cases)
    reach.events |= set(events.values_list("pk", flat=True))
    reach.entries |= set(Party._base_manager.filter(case__in=reach.cases).values_list("entry", flat=True))
    reach.entries |= set(Account._base_manager.filter(event__in=reach.events).values_list("entry", flat=True))
    return reach.grow()


def of_claim(entry: int) -> Reach:
    """What one entry says."""
    return Reach(entries={entry}).grow()


def of_text(id: uuid.UUID) -> Reach:
    """A document: the whole that it came in, all that was taken out of that, and whatever was decided on their words.

    Raises `ToldElsewhere` where other documents tell the same text.
    """
    texts = _whole(Capture.objects.get(pk=id))
    stories = stories_of(texts)
    reach = Reach(texts=texts)
    reach.entries |= set(Evidence.objects.filter(capture__in=texts).values_list("entry", flat=True))
    proposals = Proposal.objects.filter(sightings__reading__capture__in=texts).values("pk")
    reach.entries |= set(Decision.objects.filter(proposal__in=proposals).values_list("entry", flat=True))
    digests = Telling.objects.filter(story__in=stories).values("digest")
    judged = TextJudgement.objects.filter(Q(one__in=digests) | Q(other__in=digests) | Q(capture__in=texts))
    reach.entries |= set(judged.values_list("entry", flat=True))
    return reach.grow()


def _whole(capture: Capture) -> set[uuid.UUID]:
    while capture.within:
        capture = capture.within
    found, next_ones = {capture.pk}, {capture.pk}
    while next_ones:
        next_ones = set(_members(next_ones)) - found
        found |= next_ones
    return found


def _members(captures: Iterable[uuid.UUID]) -> models.QuerySet:
    return Capture.objects.filter(within__in=captures).values_list("pk", flat=True)
