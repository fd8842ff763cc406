# SPDX-License-Identifier: Apache-2.0
"""An accepted finding about a meeting, a call or a promise enters: the only door into these tables."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.advocacy.models import (
    OF,
    About,
    Access,
    Call,
    Commitment,
    Concern,
    Engagement,
    Figure,
    FollowUp,
    Handover,
    Membership,
    Observance,
    Participant,
    Progress,
    Raised,
    Recommendation,
    RelationStep,
    Review,
    Side,
    Sought,
    Statement,
    Status,
    Topic,
    Voiced,
)
from vigil.ledger.append import append, body_of
from vigil.ledger.models import Entry
from vigil.people import enter as people
from vigil.people.models import Person
from vigil.review.models import Decision, Evidence
from vigil.spotting.findings import Finding
from vigil.values.dates import NotADate, PartialDate


class NotProgress(ValueError):
    """The note lacks what makes it progress: a date, a status, a source, or a promise that stands."""


def engagement(decision: Decision) -> None:
    finding = decision.decided()
    held = Engagement.objects.create(
        **_voiced(decision, finding["date"] or ""),
        type=finding["type"],
        members=int(finding["members"]) if (finding["members"] or "").isdigit() else None,
        coincides_with=finding.all("coincides_with"),
        **_texts(decision, "name duration place level lead lead_role builds_on builds_on_date"),
    )
    Participant.objects.bulk_create(
        Participant(engagement=held, side=side, name=name) for side in Side for name in finding.all(side.value)
    )
    Topic.objects.bulk_create(Topic(engagement=held, **told) for told in _topics(decision))
    for name in finding.all("raised"):
        Raised.objects.create(engagement=held, name=name, person=_somebody(decision, name))


def call(decision: Decision) -> None:
    finding = decision.decided()
    asked = Call.objects.create(**_voiced(decision), **_texts(decision, "by to action words condition concern law"))
    for words in finding.all("about"):
        About.objects.create(call=asked, words=words, person=_somebody(decision, words))


def commitment(decision: Decision) -> None:
    """A promise; each element of an invitation becomes a follow-up that stays open until it happened."""
    finding = decision.decided()
    voiced, due = _voiced(decision), finding.slot("due")
    promised = Commitment.objects.create(
        **voiced,
        due=due.value if due else "",
        due_latest=PartialDate.parse(due.value).latest if due else None,
        due_because=due.because if due else "",
        **_texts(decision, "type by to what instrument concern"),
    )
    held = Engagement.objects.filter(pk=decision.ids.get("engagement")).first()
    for element, words in enumerate(finding.all("element")):
        own = uuid.uuid5(promised.pk, str(element))
        FollowUp.objects.create(**{**voiced, "id": own}, commitment=promised, engagement=held, words=words)


def due_before_promised(finding: Finding, published: Iterable[str]) -> str:
    """Why a promise cannot be due when a finding says, in a sentence; "" where it can.

    `published` are the days (EDTF) of the texts that tell of it: the first of
    them is the day from which the desk counts a promise as made.
    """
    due = finding["due"] if finding.kind == "commitment" else None
    try:
        made, until = min(map(PartialDate.parse, published), default=None), PartialDate.parse(due) if due else None
    except NotADate:  # said in its own sentence where the finding is checked
        return ""
    if made is None or until is None or until.latest >= made.earliest:
        return ""
    told = {"due": until, "made": made}
    return _("due %(due)s is before the promise, which was made %(made)s: amend the date, or leave it out") % told


def statement(decision: Decision) -> None:
    Statement.objects.create(**_voiced(decision), **_texts(decision, "speaker role words to"))


def concern(decision: Decision) -> None:
    words = decision.decided().quote.words
    Concern.objects.create(**_voiced(decision), **_texts(decision, "concern by about"), words=words)


def number(decision: Decision) -> None:
    finding = decision.decided()
    figure = int("".join(filter(str.isdigit, finding["figure"] or "0")))
    Figure.objects.create(**_voiced(decision, finding["date"]), **_texts(decision, "of by"), figure=figure)


def observance(decision: Decision) -> None:
    Observance.objects.create(**_voiced(decision), **_texts(decision, "name recurs by state"))


def membership(decision: Decision) -> None:
    Membership.objects.create(**_voiced(decision, decision.decided()["date"] or ""), **_texts(decision, "state body"))


def review(decision: Decision) -> None:
    date = decision.decided()["date"] or ""
    Review.objects.create(**_voiced(decision, date), **_texts(decision, "state mechanism ordinal"))


def access(decision: Decision) -> None:
    finding = decision.decided()
    told = Access.objects.create(
        **_voiced(decision, finding["date"] or ""), **_texts(decision, "type given who by what place")
    )
    for name in finding.all("about"):
        Sought.objects.create(access=told, name=name, person=_somebody(decision, name))


def handover(decision: Decision) -> None:
    date = decision.decided()["date"] or ""
    Handover.objects.create(**_voiced(decision, date), **_texts(decision, "what by to place"))


def recommendation(decision: Decision) -> None:
    texts = _texts(decision, "by to words response category cycle session concern")
    Recommendation.objects.create(**_voiced(decision), **texts)


def relation(decision: Decision) -> None:
    finding = decision.decided()
    voiced = _voiced(decision, finding["date"] or "")
    RelationStep.objects.create(
        **voiced, type=finding["type"], states=finding.all("state"), fields=finding.all("field")
    )


@transaction.atomic
def progress(
    promise: Commitment | FollowUp | Recommendation,
    status: str,
    *,
    on: str,
    source: str,
    note: str,
    by: Member,
    at: datetime.datetime,
) -> Progress:
    """A person notes how far a promise got. Raises `NotProgress`, `NotADate` or `PermissionDenied`."""
    require(by, Act.DECIDE, promise.team)
    if not type(promise).objects.visible_to(by).known().filter(pk=promise.pk).exists():
        raise NotProgress(_("what this is a note on no longer stands: the decision that entered it was taken back"))
    if status not in Status.values or not source.strip():
        raise NotProgress(_("progress wants a status and a source: the document, page or person that says so"))
    PartialDate.parse(on)
    of = OF[type(promise).__name__]
    body = {
        "team": str(promise.team_id),
        of: str(promise.pk),
        "status": status,
        "on": on,
        "source": source,
        "note": note,
    }
    return project_progress(append("progress", body, by=str(by.pk), at=at))


def project_progress(entry: Entry) -> Progress:
    body = body_of(entry)
    return Progress.objects.create(
        entry=entry,
        team_id=uuid.UUID(body["team"]),
        commitment_id=body.get("commitment"),
        follow_up_id=body.get("follow_up"),
        recommendation_id=body.get("recommendation"),
        earliest=PartialDate.parse(body["on"]).earliest,
        **{key: body[key] for key in ("status", "on", "source", "note")},
    )


def _voiced(decision: Decision, date: str | None = None) -> dict:
    """The columns every row shares.

    Words were spoken by the day their source was published; when something was
    held or joined (`date`, "" where no source says) is not known from that.
    """
    made = _published(decision) if date is None else date
    on = PartialDate.parse(made) if made else None
    return {
        "id": uuid.UUID(decision.ids["record"]),
        "team_id": decision.team_id,
        "entry": decision.entry,
        "made": str(on or ""),
        "earliest": on.earliest if on else None,
        "latest": on.latest if on else None,
    }


def _published(decision: Decision) -> str:
    dates = Evidence.objects.filter(entry=decision.entry).exclude(published="").values_list("published", flat=True)
    return min(dates, key=PartialDate.parse, default="")


def _texts(decision: Decision, names: str) -> dict[str, str]:
    finding = decision.decided()
    return {name: "; ".join(dict.fromkeys(finding.all(name))) for name in names.split()}


def _topics(decision: Decision) -> list[dict[str, str]]:
    """Topics with the concern each names: the slot's value where its own words say it otherwise."""
    told = []
    for name, slot in decision.decided().slots:
        if name == "topic":
            words = slot.quote.words if slot.quote else slot.value
            told.append({"words": words, "concern": slot.value if slot.value != words else ""})
    return told


def _somebody(decision: Decision, name: str) -> Person | None:
    """The person of the record a name stands for, where the decision says who."""
    id = decision.ids.get("named", {}).get(name)
    return people.person(uuid.UUID(id), name, team=decision.team, entry=decision.entry) if id else None


def nameless(name: str, viewer: Member) -> dict[str, str]:
    """Calls and meetings that name somebody so who was not on record then: the id of each, and what it writes."""
    found = {}
    nobody = Q(person=None) | ~Q(person__in=Person.objects.known())
    for table, of, column in _NAMING:
        held = table.objects.filter(nobody, **{column: name, f"{of}__in": _OF[of].objects.visible_to(viewer).known()})
        found |= {str(id): name for id in held.values_list(of, flat=True)}
    return found


def recognise(records: Mapping[str, str], person: uuid.UUID) -> None:
    """Whom these calls and meetings name came on record: they are meant."""
    for id, name in records.items():
        for table, of, column in _NAMING:
            table.objects.filter(**{of: uuid.UUID(id), column: name}).update(person=person)


_NAMING = ((Raised, "engagement", "name"), (About, "call", "words"), (Sought, "access", "name"))
_OF: dict[str, type[Voiced]] = {"engagement": Engagement, "call": Call, "access": Access}
