# SPDX-License-Identifier: Apache-2.0
"""Which person, event and case of the record a finding speaks of.

What is found here is shown on the card before anybody decides, and written
into the decision: replaying the ledger resolves nothing anew.
"""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.enter import nameless
from vigil.advocacy.models import Engagement
from vigil.advocacy.occasion import spoken_at
from vigil.casebook.models import Account, Event
from vigil.people.candidates import Candidate, candidates
from vigil.people.same import same
from vigil.record.in_case import InCase, in_case
from vigil.record.named_bodies import named_bodies
from vigil.review.models import Proposal
from vigil.spotting.findings import Finding
from vigil.values.dates import PartialDate

NEW = "new"


class NotOfThem(ValueError):
    """A case was chosen that is none of those the event can be in; the message says so."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds already of what a finding says."""

    candidates: tuple[Candidate, ...] = ()
    person: uuid.UUID | None = None  # chosen by the reviewer, else beforehand: the only candidate with the same name
    event: Event | None = None  # the event it would be one more account of


def held(finding: Finding, member: Member, person: str = "") -> Held:
    """Look up what the record holds. `person` is a choice made on the card: an id, "new", or "" for none.

    Somebody is chosen beforehand only where one person alone bears the name,
    but for marks that one of the two spellings lacks: so chosen, 999 of 1,000
    pairs of names were one person's (goal P7). A name only alike is never chosen.
    """
    name = named(finding)
    if not name:
        return Held()
    found = tuple(candidates(name, member))
    alike = [candidate for candidate in found if candidate.same_words]
    if person == NEW:
        chosen = None
    elif person:
        chosen = next((one.person for one in found if person in (str(one.person), str(one.head))), None)
    else:
        chosen = alike[0].person if len(alike) == 1 else None
    return Held(found, chosen, _event(finding, member, chosen) if chosen else None)


def ids(proposal: Proposal, finding: Finding, member: Member, person: str = "", case: str = "") -> dict:
    """The identities a decision gives: found in the record where it holds them, new ones elsewhere.

    `case` is a choice made on the card: an id, "new", or "" for the one that is meant by rule.
    Raises `NotOfThem` for a case that this person's event cannot be in.

    Of people judged the same each keeps events and cases of their own, which
    are read as one: parted again, everybody has what was said under their name.
    """
    given: dict = {"record": str(uuid.uuid4())}
    if named(finding):
        found = held(finding, member, person)
        given["person"] = str(found.person or uuid.uuid4())
        if not any(one.same_words for one in found.candidates) and (before := nameless(named(finding) or "", member)):
            given["recognised"] = before
        if finding.kind == "event":
            own = found.event if found.event and found.event.person_id == found.person else None
            given["event"] = str(own.pk if own else uuid.uuid4())
            given["case"] = str(_case(own, in_case(finding, proposal, member, found.person), case) or uuid.uuid4())
    elif finding.kind == "event":
        given["event"] = str(uuid.uuid4())
    mentioned = [*finding.all("raised"), *finding.all("about")]
    given["named"] = {name: str(who) for name in mentioned if (who := _only(name, member))}
    given["bodies"] = {name: str(id) for name, id in named_bodies(proposal.team, finding, member).items()}
    if finding.kind == "commitment" and (meeting := _meeting(proposal, member)):
        given["engagement"] = str(meeting.pk)
    return given


def named(finding: Finding) -> str | None:
    """The name a finding is about, where it is about a person."""
    if finding.kind == "person":
        return finding["name"]
    return finding["person"] if finding.kind in ("event", "designation") else None


def _only(name: str, member: Member) -> uuid.UUID | None:
    alike = [candidate for candidate in candidates(name, member) if candidate.same_words]
    return alike[0].person if len(alike) == 1 else None


def _event(finding: Finding, member: Member, person: uuid.UUID) -> Event | None:
    """The event of this person and type whose date could be the same day, if there is exactly one.

    Their own goes before that of somebody judged the same.
    """
    if finding.kind != "event":
        return None
    people = same(ids=[person]).everybody([person])
    rows = Account.objects.known().visible_to(member).filter(event__person__in=people, event__type=finding["type"])
    on = PartialDate.parse(finding["date"]) if finding["date"] else None
    alike = {row.event_id: row.event for row in rows.select_related("event") if _agree(on, row.on)}
    own = [event for event in alike.values() if event.person_id == person] or list(alike.values())
    return own[0] if len(own) == 1 else None


def _agree(a: PartialDate | None, b: PartialDate | None) -> bool:
    return a is None or b is None or a.agrees(b)


def _case(held: Event | None, within: InCase, case: str) -> uuid.UUID | None:
    """The case of an event that the record holds, else the one that was chosen, else the one by rule; None: a new."""
    if held is not None:
        return held.case_id
    if case in ("", NEW):
        return None if case else within.case
    if case not in map(str, within.choices):
        raise NotOfThem(_("the card has changed since: choose the case again"))
    return uuid.UUID(case)


def _meeting(proposal: Proposal, member: Member) -> Engagement | None:
    """The meeting of the record that the proposal's document tells of: an invitation made there is its follow-up."""
    return spoken_at(member, proposal.sightings.values_list("reading__capture", flat=True))
