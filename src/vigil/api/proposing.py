# SPDX-License-Identifier: Apache-2.0
"""What a program may put before people: a text to read, a finding to decide. Nothing here is decided."""

import datetime
import io
from collections import Counter
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError
from pydantic import Field

from vigil.access.may import Act, may
from vigil.access.models import Member
from vigil.api import shapes
from vigil.api.bearer import Bearer
from vigil.api.models import Scope
from vigil.api.pages import After, Missing, Size, Unfit, chosen, cut, fields_of
from vigil.api.reading import HELD, REFUSED, member_of
from vigil.archive.models import Capture
from vigil.intake import receive
from vigil.review.fits import problems
from vigil.review.models import Proposal
from vigil.review.propose import put
from vigil.settings.packs import packs
from vigil.spotting.findings import Finding, Slot
from vigil.spotting.kinds import KINDS
from vigil.stories.models import Telling
from vigil.values.quotes import Quote

router = Router(auth=Bearer(Scope.PROPOSE), tags=["propose"])
RULE = "api"
UNSAID = "as the program put it"


@router.get("/proposals", response={200: shapes.Proposals, **REFUSED}, auth=Bearer(Scope.READ), **HELD)
def proposals(
    request: HttpRequest,
    state: Annotated[str, Field(pattern="^(open|accepted|rejected|later|second)$")] = "open",
    size: Size = 50,
    after: After = "",
    fields: fields_of(shapes.Proposal) = "",
) -> Any:
    """What waits, or was decided, the newest first."""
    rows = Proposal.objects.visible_to(member_of(request)).filter(state=state).order_by("-made_at", "id")
    total = rows.count()
    page, follows = cut(rows, after, size, total)
    return {"items": chosen([_told(row) for row in page], fields), "total": total, "after": follows}


@router.post("/proposals", response={201: shapes.Proposed, 400: shapes.Refused, 409: shapes.Refused, **REFUSED})
def propose(request: HttpRequest, sent: shapes.Propose) -> Any:
    """Put a finding up for decision. Its words have to stand letter for letter in the text of the document."""
    member = _adding(request)
    seen = Capture.objects.visible_to(member).filter(pk=sent.document)
    told = Telling.objects.filter(reading__capture__in=seen, superseded=False).select_related("reading__capture")
    telling = told.order_by("position").first()
    if telling is None:
        raise Missing("no document of that id was read here")
    finding = _finding(sent, telling.reading.text)
    if wrong := problems(finding, packs()):
        raise Unfit("; ".join(wrong))
    proposal, new = put(telling.reading, telling, finding, at=_now())
    return Status(201, {"id": proposal.pk, "state": proposal.state, "new": new})


@router.post("/documents", response={201: shapes.Brought, 400: shapes.Refused, **REFUSED})
def bring(request: HttpRequest, sent: shapes.Bring) -> Any:
    """Bring in a text. The worker reads it; what it finds waits in the review queue."""
    member = _adding(request)
    team = member.teams.order_by("name").first()
    told = {"team": team, "by": str(member.pk), "at": _now(), "origin": sent.origin}
    document = receive.upload(io.BytesIO(sent.text.encode()), sent.name, **told)
    return Status(201, {"document": document.capture_id, "state": document.state})


def _adding(request: HttpRequest) -> Member:
    member = member_of(request)
    if not may(member, Act.ADD):
        raise HttpError(403, "this needs a member whose role may add")
    return member


def _finding(sent: shapes.Propose, text: str) -> Finding:
    """What was sent as a finding. Raises `Unfit` for a kind or slot that there is none of, or words not there."""
    kind = KINDS[sent.kind]
    for name, number in Counter(one.name for one in sent.slots).items():
        if name not in kind.slots:
            raise Unfit(f"{sent.kind} has no slot {name!r}; it has: {', '.join(kind.slots)}")
        if number > 1 and name not in kind.many:
            raise Unfit(f"{name!r} has one value at most")
    start = text.find(sent.words)
    if start < 0:
        raise Unfit("the text of the document does not say these words, letter for letter")
    words = Quote(start, sent.words)
    slots = tuple((one.name, _slot(one.value, words)) for one in sent.slots)
    return Finding(sent.kind, words, slots, RULE, RULE)


def _slot(value: str, words: Quote) -> Slot:
    at = words.words.find(value)
    return Slot(value, Quote(words.start + at, value)) if at >= 0 else Slot(value, None, UNSAID)


def _told(row: Proposal) -> dict[str, Any]:
    finding = row.spotted()
    slots: dict[str, list[str]] = {}
    for name, slot in finding.slots:
        slots.setdefault(name, []).append(slot.value)
    told = {"id": row.pk, "kind": row.kind, "state": row.state, "words": finding.quote.words}
    return told | {"slots": slots, "made": row.made_at}


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
