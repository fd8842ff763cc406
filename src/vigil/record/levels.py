# SPDX-License-Identifier: Apache-2.0
"""A lead says how closely something is kept: a person, a case, a claim, a text. One entry, and all of it moves.

Every row of the record belongs to a team or to one of its circles, and is seen
by whoever is in it. To keep something closer is to put its rows, and the
decisions they stand on, into a circle: no page, count, feed or search knows a
second rule. What is decided of it later goes where it stands (`whose`).
"""

import datetime
import uuid
from collections.abc import Callable, Iterator
from functools import partial

from django.db import models
from django.utils.translation import gettext as _

from vigil.access.levels import KIND
from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.archive.models import Capture
from vigil.casebook.claims import enter as casebook
from vigil.casebook.derived import derive
from vigil.casebook.models import Case, Event
from vigil.intake.models import Document
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry
from vigil.people import enter as people
from vigil.people.models import Body, Name, Person
from vigil.record.reach import of_case, of_claim, of_person, of_text
from vigil.record.tables import placed
from vigil.review.decide import settle
from vigil.review.models import Decision, Proposal
from vigil.review.propose import gather
from vigil.stories.models import Judgement
from vigil.stories.refile import refile

IDENTITIES: dict[str, type[models.Model]] = {"people": Person, "cases": Case, "events": Event, "bodies": Body}
REACHES = {"person": of_person, "case": of_case, "claim": of_claim, "text": of_text}


class NotALevel(ValueError):
    """It cannot be kept so; the message says why."""


@derive.moving()
def keep(of: str, id: uuid.UUID | int, *, to: Team, because: str, by: Member, at: datetime.datetime) -> Entry:
    """Put a person or case (its id), a claim (the number of its entry) or a text (its capture) into a circle, or
    back into the team.

    Raises `NotALevel` without a reason, for what the member cannot see, or
    across teams; `ToldElsewhere` for a text that others tell; `PermissionDenied`.
    """
    stands = where(of, id, by)
    if stands is None:
        raise NotALevel(_("nothing of that kind is on record"))
    require(by, Act.RESTRICT, stands)
    require(by, Act.RESTRICT, to)
    if stands == to:
        raise NotALevel(_("it is kept so already"))
    if stands.home_id != to.home_id:
        raise NotALevel(_("a circle keeps what is its own team's"))
    if not because.strip():
        raise NotALevel(_("say why: the reason is kept in the ledger"))
    reach = REACHES[of](id)
    body = {"of": of, "id": str(id), "from": str(stands.pk), "to": str(to.pk), "level": str(to.level)}
    entry = append(KIND, body | {"because": because.strip()} | reach.told(), by=str(by.pk), at=at)
    project(entry)
    return entry


def where(of: str, id: uuid.UUID | int, viewer: Member) -> Team | None:
    """The team or circle in which something stands; None where there is none that the viewer sees."""
    row: models.Model | None
    if of == "claim":
        row = Decision.objects.visible_to(viewer).known().filter(entry=id).first()
        for table in () if row else placed():
            row = row or table.objects.visible_to(viewer).known().filter(entry=id).first()
    elif of == "text":
        row = Capture.objects.visible_to(viewer).filter(pk=id).first()
    else:
        row = {"person": Person, "case": Case}[of].objects.visible_to(viewer).known().filter(pk=id).first()
    return row.team if row else None


def whose(ids: dict, team: Team) -> Team:
    """Where a decision belongs that gives these identities: with whom, or what, it speaks of, where a circle of its
    team keeps them; else in the team of its proposal."""
    for table, name in ((Person, "person"), (Case, "case"), (Event, "event")):
        held = table._base_manager.select_related("team").filter(pk=ids[name]).first() if ids.get(name) else None
        if held and held.team.within_id and held.team.home_id == team.home_id:
            return held.team
    return team


def project(entry: Entry) -> None:
    """Move what an entry of this kind names, and nothing that stands in another circle by then."""
    body = body_of(entry)
    here, there = uuid.UUID(body["from"]), Team.objects.get(pk=body["to"])
    for name, table in IDENTITIES.items():
        table._base_manager.filter(pk__in=body[name], team=here).update(team=there)
    entries = body["entries"]
    for table in (*placed(), Decision, Judgement):
        table._base_manager.filter(entry__in=entries, team=here).update(team=there)
    _texts(body["texts"], there)
    _names(entries)
    for proposal in Proposal.objects.filter(pk__in=_proposals(entries)):
        settle(proposal)


def _texts(captures: list[str], there: Team) -> None:
    if not captures:
        return
    Capture.objects.filter(pk__in=captures).update(team=there)
    Document.objects.filter(capture__in=captures).update(team=there)
    for story in refile([uuid.UUID(one) for one in captures], there):
        gather(story)
    Proposal.objects.filter(sightings__reading__capture__in=captures).update(team=there)


def _names(entries: list[int]) -> None:
    """Somebody who stays open is not called by names that only what is closed gives them."""
    for decision in Decision.objects.filter(entry__in=entries).select_related("team"):
        for id, give in _naming(decision) if decision.enters else ():
            who = Person.objects.filter(pk=id).first()
            if who is not None and who.team_id == decision.team_id:
                give()
            elif who is not None and decision.team.within_id:
                Name.objects.filter(entry=decision.entry, person=who).delete()


def _naming(decision: Decision) -> Iterator[tuple[str, Callable[[], object]]]:
    """Whom a decision names, each with what gives them their names from it: whom it is about, and whom it mentions."""
    if id := decision.ids.get("person"):
        yield id, partial(casebook.named, decision)
    for name, id in decision.ids.get("named", {}).items():
        told = {"team": decision.team, "entry": decision.entry}
        yield id, partial(people.person, uuid.UUID(id), name, **told)


def _proposals(entries: list[int]) -> Iterator[uuid.UUID]:
    return (id for id in Decision.objects.filter(entry__in=entries).values_list("proposal", flat=True) if id)
