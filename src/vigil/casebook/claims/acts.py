# SPDX-License-Identifier: Apache-2.0
"""What a person does to claims: rank one, join or part two events, join two cases, add what a source says somebody is.

Each is an act in the ledger of its own kind, replayed by `project`, taken
back by `undo`; nothing is lost by any of them.
"""

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import models, transaction
from django.utils.translation import gettext as _

from vigil.access import circles
from vigil.access.acts import Acts, NotAnAct, reason
from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.archive.models import Capture, Reading
from vigil.casebook.claims.proceedings import proceedings
from vigil.casebook.models import Account, Attribute, Case, CaseTie, Designation, Event, Rank, Ranking, Tie
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.people.same import same
from vigil.review.decide import stand_on
from vigil.settings.packs import packs
from vigil.values.dates import PartialDate

RANKED, TIED, CASES_TIED, ATTRIBUTED = "rank", "tie", "case_tie", "attribute"
_CLAIMS: tuple[type[models.Model], ...] = (Account, Designation, Attribute)


@dataclass(frozen=True, slots=True)
class Words:
    """The exact words a claim stands on: where `words` are read in the reading of a capture."""

    capture: str
    reading: str
    start: int
    words: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    original: bool = True


@transaction.atomic
def rank(
    claim: int, to: Rank, *, because: str, by: Member, at: datetime.datetime, corrected_by: int | None = None
) -> Ranking:
    """Say how the claim that an entry made ranks. `corrected_by` is the entry of the account that corrects it.

    Raises `NotAnAct` without a reason or for what the member cannot see, `PermissionDenied`.
    """
    held = _claim(claim, by)
    if corrected_by is not None:
        _claim(corrected_by, by)
    if corrected_by == claim:
        raise NotAnAct(_("an account cannot correct itself: choose the later one that says so"))
    require(by, Act.DECIDE, held.team)
    told = {"claim": claim, "rank": Rank(to), "because": reason(because), "corrected_by": corrected_by}
    return ACTS.enter(RANKED, held.team_id, told, by=by, at=at)


def correct(claim: int, *, corrected_by: int, because: str, by: Member, at: datetime.datetime) -> Ranking:
    """A source's later account says that its earlier one was wrong: the earlier one is deprecated, and stays shown."""
    return rank(claim, Rank.DEPRECATED, because=because, by=by, at=at, corrected_by=corrected_by)


def join(one: uuid.UUID, other: uuid.UUID, *, because: str, by: Member, at: datetime.datetime) -> Tie:
    """Say that two events of one person are the same happening. Raises `NotAnAct` or `PermissionDenied`."""
    return _tie(one, other, True, because, by, at)


def part(one: uuid.UUID, other: uuid.UUID, *, because: str, by: Member, at: datetime.datetime) -> Tie:
    """Say that two events of one person are two. Raises `NotAnAct` or `PermissionDenied`."""
    return _tie(one, other, False, because, by, at)


@transaction.atomic
def join_cases(one: uuid.UUID, other: uuid.UUID, *, because: str, by: Member, at: datetime.datetime) -> CaseTie:
    """Say that two cases are one proceeding, which was entered twice. Raises `NotAnAct` or `PermissionDenied`."""
    seen = {case.pk: case for case in Case.objects.visible_to(by).known().filter(pk__in=[one, other])}
    if len(seen) < 2 or len({case.team_id for case in seen.values()}) > 1:
        raise NotAnAct(_("choose two cases of one team"))
    told_as = proceedings()
    if told_as.head(one) == told_as.head(other):
        raise NotAnAct(_("these two cases are one already"))
    require(by, Act.DECIDE, seen[one].team)
    first, second = sorted(seen)
    told = {"one": first, "other": second, "because": reason(because)}
    return ACTS.enter(CASES_TIED, seen[one].team_id, told, by=by, at=at)


@transaction.atomic
def attribute(
    person: Person,
    name: str,
    value: str,
    *,
    words: Sequence[Words],
    by: Member,
    at: datetime.datetime,
    since: str = "",
) -> Attribute:
    """Enter what a source says somebody is: sex, ethnicity, province, activity ...

    What knowing could harm (packs say of which attributes) goes into the team's restricted circle, whoever enters it.
    Raises `NotAnAct` for an attribute that packs/world does not know, a value
    that is none of its values, or no words; `PermissionDenied`.
    """
    known = packs().world.attributes.get(name)
    if known is None:
        raise NotAnAct(_("packs/world/attributes.yaml knows no attribute %(name)s") % {"name": name})
    if known.values and value not in known.values:
        raise NotAnAct(_("%(name)s is one of: %(values)s") % {"name": name, "values": ", ".join(known.values)})
    if not value.strip() or not words:
        raise NotAnAct(_("say the value, and the words of a source that give it"))
    if not Person.objects.visible_to(by).known().filter(pk=person.pk).exists():
        raise NotAnAct(_("nobody of that id is on record"))
    require(by, Act.DECIDE, person.team)
    for one in words:
        _stands(one, by)
    team = circles.restricted(person.team, by=by, at=at) if known.guarded and not person.team.within_id else person.team
    told = {"name": name, "value": value.strip(), "since": str(PartialDate.parse(since)) if since else ""}
    told |= {"person": person.pk, "evidence": [asdict(one) for one in words]}
    return ACTS.enter(ATTRIBUTED, team.pk, told, by=by, at=at)


@transaction.atomic
def _tie(one: uuid.UUID, other: uuid.UUID, are_one: bool, because: str, by: Member, at: datetime.datetime) -> Tie:
    seen = {event.pk: event for event in Event.objects.visible_to(by).known().filter(pk__in=[one, other])}
    who = same()
    heads = {who.head(event.person_id) if event.person_id else None for event in seen.values()}
    if len(seen) < 2 or len(heads) > 1 or None in heads:
        raise NotAnAct(_("choose two events of one person"))
    for event in seen.values():
        require(by, Act.DECIDE, event.team)
    first, second = sorted(seen)
    told = {"one": first, "other": second, "same": are_one, "because": reason(because)}
    return ACTS.enter(TIED, seen[first].team_id, told, by=by, at=at)


def _claim(entry: int, by: Member) -> models.Model:
    for table in _CLAIMS:
        if held := table.objects.visible_to(by).known().filter(entry=entry).first():
            return held
    raise NotAnAct(_("no standing claim of that entry is on record"))


def _stands(told: Words, by: Member) -> None:
    """Raise `NotAnAct` unless the words stand where they are said to, in a text the member may see."""
    captures = Capture.objects.visible_to(by).filter(pk=told.capture)
    reading = Reading.objects.filter(digest=told.reading, capture__in=captures).first()
    if reading is None or reading.text[told.start : told.start + len(told.words)] != told.words or not told.words:
        raise NotAnAct(_("these words do not stand in that text: select them there again"))


def _ranked(entry: Entry, team: uuid.UUID, body: dict) -> Ranking:
    return Ranking.objects.create(
        entry=entry,
        team_id=team,
        claim_id=body["claim"],
        rank=body["rank"],
        because=body["because"],
        corrected_by_id=body["corrected_by"],
    )


def _tied(entry: Entry, team: uuid.UUID, body: dict) -> Tie:
    ids = {name: uuid.UUID(body[name]) for name in ("one", "other")}
    return Tie.objects.create(
        entry=entry,
        team_id=team,
        one_id=ids["one"],
        other_id=ids["other"],
        same=body["same"],
        because=body["because"],
    )


def _cases_tied(entry: Entry, team: uuid.UUID, body: dict) -> CaseTie:
    ids = {f"{name}_id": uuid.UUID(body[name]) for name in ("one", "other")}
    return CaseTie.objects.create(entry=entry, team_id=team, because=body["because"], **ids)


def _attributed(entry: Entry, team: uuid.UUID, body: dict) -> Attribute:
    since = PartialDate.parse(body["since"]) if body["since"] else None
    stand_on(entry, body["evidence"])
    return Attribute.objects.create(
        entry=entry,
        team_id=team,
        person_id=uuid.UUID(body["person"]),
        name=body["name"],
        value=body["value"],
        since=body["since"],
        earliest=since.earliest if since else None,
    )


ACTS = Acts(
    {
        RANKED: (Ranking, _ranked),
        TIED: (Tie, _tied),
        CASES_TIED: (CaseTie, _cases_tied),
        ATTRIBUTED: (Attribute, _attributed),
    }
)
