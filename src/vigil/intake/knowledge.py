# SPDX-License-Identifier: Apache-2.0
"""What somebody knows without a document, written down: the statement is kept as a capture like any other text.

So a claim made from own knowledge rests on exact words too: who says it, on
which day, and how carefully it is to be kept stand in the ledger with them.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from vigil import airlock
from vigil.access import circles
from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.archive.keep import Received, keep
from vigil.archive.models import Capture, How
from vigil.country.packs import Packs
from vigil.intake import kept, receive
from vigil.intake.models import State
from vigil.review.arrive import arrive
from vigil.stories.models import Telling


class NotWrittenDown(ValueError):
    """The statement lacks what makes it one; the message says what."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Own knowledge: whose, as the desk calls them, on which day they told it, in their words.

    `identity` is who that is, where the desk's name for them does not say so.
    """

    name: str
    on: datetime.date
    words: str
    identity: str = ""


@transaction.atomic
def write_down(told: Statement, packs: Packs, *, team: Team, by: Member, at: datetime.datetime) -> Telling:
    """Keep a statement, in a team or in one of its circles, and read it.

    Who somebody is stands in a text of its own, in the restricted circle.
    Raises `NotWrittenDown` or `PermissionDenied`.
    """
    require(by, Act.ADD, team)
    name, words = " ".join(told.name.split()), told.words.strip()
    if not name or not words:
        raise NotWrittenDown("say who knows it, and write down what they know")
    title = f"Own knowledge of {name}"
    content = f"---\ntitle: {title}\npublisher: {title}\ndate: {told.on}\n---\n\n{words}\n".encode()
    origin = f"own knowledge of {name} on {told.on}"
    told_of = {"knowledge-of": name, "sensitivity": str(team.level)}
    received = Received(name=f"{title}.txt"[:400], origin=origin, how=How.UPLOAD, headers=told_of)
    telling = _kept(content, received, packs, team=team, by=by, at=at)
    if who := " ".join(told.identity.split()):
        circle = team if team.within_id else circles.restricted(team, by=by, at=at)
        capture = telling.reading.capture
        headers = {"identity-of": str(capture.pk), "sensitivity": str(circle.level)}
        apart = Received(name="identity.txt", origin=_identity(capture), how=How.UPLOAD, headers=headers)
        _kept(f"{title}: {who}\n".encode(), apart, packs, team=circle, by=by, at=at)
    return telling


def _kept(
    content: bytes, received: Received, packs: Packs, *, team: Team, by: Member, at: datetime.datetime
) -> Telling:
    capture = keep([content], received, team=team, by=str(by.pk), at=at)
    reading = airlock.read(content, name="statement.txt", media_type="text/plain")
    row = kept.keep(capture, reading, at=at)
    document = receive.document_of(capture)
    document.state = State.DONE
    document.save(update_fields=["state"])
    return arrive(row, reading, packs)[0]


def _identity(capture: Capture) -> str:
    return f"identity of who told {capture.pk}"


def identity_of(capture: Capture, viewer: Member) -> Capture | None:
    """The text that says who it is that told this, for those who may see it."""
    return Capture.objects.visible_to(viewer).filter(origin=_identity(capture)).first()
