# SPDX-License-Identifier: Apache-2.0
"""The case that a happening belongs to: by rule beforehand, and whatever else a reviewer may choose.

By rule it is the case that cites the law, else the one that was under way on
that day. Whoever is arrested again after a case let them go has a new case.
What one sentence tells of several people at court (charged, tried, sentenced) is in
the case of whoever was entered first, for those who have none of their own.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, occurrences
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.law.law_asked import cited, provision_key
from vigil.casebook.law.laws import provisions_of
from vigil.casebook.liberty.standing import standing
from vigil.casebook.models import Case, Party
from vigil.country.event_kind import EventKind
from vigil.country.packs import Packs
from vigil.people.same import same
from vigil.review.models import Decision, Proposal
from vigil.settings.packs import packs as every_pack
from vigil.spotting.findings import Finding
from vigil.values.dates import PartialDate

_ANEW, _AT_COURT = "arrest", ("charge", "trial", "sentence", "appeal")


@dataclass(frozen=True, slots=True)
class InCase:
    """The case chosen beforehand (None: a new one), and every case of the record that may be chosen instead."""

    case: uuid.UUID | None = None
    choices: tuple[uuid.UUID, ...] = ()


NO_CASE = InCase()


def in_case(finding: Finding, proposal: Proposal | None, member: Member, person: uuid.UUID | None) -> InCase:
    """The case of an event of somebody the record knows (or, with None, of somebody new)."""
    beside = tuple(_told_with(finding, proposal, member)) if proposal else ()
    if person is None:
        return InCase(_shared(finding, beside), beside)
    everybody = same(ids=[person]).everybody([person])
    parties = Party.objects.known().visible_to(member).filter(person__in=everybody).order_by("entry_id")
    rows = list(parties.values_list("person", "case"))
    told_as = proceedings(of=[case for _, case in rows])
    own = tuple(dict.fromkeys(told_as.head(case) for who, case in rows if who == person))
    theirs = tuple(dict.fromkeys(told_as.head(case) for _, case in rows))
    choices = tuple(dict.fromkeys((*own, *theirs, *beside)))
    if not own:
        return InCase(_shared(finding, beside) if not theirs else None, choices)
    if len(own) == 1 and finding["type"] != _ANEW:
        return InCase(own[0], choices)
    happened: dict[uuid.UUID | None, list[Occurrence]] = defaultdict(list)
    for event in occurrences(member, known=None, people=[person], cases=told_as.everybody(own)):
        happened[told_as.head(event.case)].append(event)
    return InCase(_by_rule(finding, own, happened), choices)


def _by_rule(
    finding: Finding, own: Sequence[uuid.UUID], happened: dict[uuid.UUID | None, list[Occurrence]]
) -> uuid.UUID | None:
    packs = every_pack()
    on = PartialDate.parse(finding["date"]) if finding["date"] else None
    if on and finding["type"] == _ANEW and all(_let_go(happened[case], on, packs) for case in own):
        return None
    under = _laws(finding["law"], on, packs) if finding["law"] else frozenset()
    citing = [case for case in own if under & _cited(happened[case], packs)]
    return _under_way(citing or own, happened, on)


def _let_go(happened: Sequence[Occurrence], on: PartialDate, packs: Packs) -> bool:
    """Whether what happened in a case had left somebody free the day before, by an event of its own."""
    before = standing(happened, at=on.earliest - datetime.timedelta(days=1), packs=packs)
    return before.liberty == "free" and before.since is not None


def _laws(law: str, on: PartialDate | None, packs: Packs) -> frozenset[str]:
    named = ((country, one) for country in packs.countries for one in provisions_of(country, law, on))
    return frozenset(provision_key(country, one) for country, one in named)


def _cited(happened: Sequence[Occurrence], packs: Packs) -> set[str]:
    return {law for event in happened for country in packs.countries for law in cited(event, country)}


def _under_way(
    cases: Sequence[uuid.UUID], happened: dict[uuid.UUID | None, list[Occurrence]], on: PartialDate | None
) -> uuid.UUID:
    """Of several, the one that had begun last by that day; the first to begin where none had, the last where it is
    told without a day."""
    begun = {case: min((e.earliest for e in happened[case] if e.on), default=datetime.date.min) for case in cases}
    day = on.latest if on else datetime.date.max
    by_then = [case for case in cases if begun[case] <= day]
    return max(by_then, key=lambda case: begun[case]) if by_then else min(cases, key=lambda case: begun[case])


def _shared(finding: Finding, beside: Collection[uuid.UUID]) -> uuid.UUID | None:
    kind: EventKind | None = every_pack().world.event_kinds.get(finding["type"])
    return next(iter(beside)) if kind and kind.step in _AT_COURT and len(beside) == 1 else None


def _told_with(finding: Finding, proposal: Proposal, member: Member) -> Iterator[uuid.UUID]:
    """The cases into which the same words of this story put the same kind of event of somebody else on that day."""
    beside = Decision.objects.known().visible_to(member).filter(kind="event")
    stories = Proposal.objects.visible_to(member).filter(story=proposal.story).exclude(pk=proposal.pk)
    found = []
    for decision in beside.filter(proposal__in=stories.values("pk")).order_by("entry_id"):
        one = decision.decided()
        alike = all(one[slot] == finding[slot] for slot in ("type", "date")) and _same_words(one, finding)
        if decision.enters and alike and "case" in decision.ids:
            found.append(uuid.UUID(decision.ids["case"]))
    if found:
        told_as = proceedings(of=found)
        standing_cases = set(Case.objects.known().visible_to(member).filter(pk__in=found).values_list("pk", flat=True))
        yield from dict.fromkeys(told_as.head(case) for case in found if case in standing_cases)


def _same_words(one: Finding, other: Finding) -> bool:
    return one.quote.words == other.quote.words or one.quote.span.meets(other.quote.span)
