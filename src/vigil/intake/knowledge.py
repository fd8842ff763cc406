# SPDX-License-Identifier: Apache-2.0
"""What somebody knows without a document, written down: the statement is kept as a capture like any other text.

So a claim made from own knowledge rests on exact words too: who says it, on
which day, and how carefully it is to be kept stand in the ledger with them.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction

from vigil import airlock
from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.country.packs import Packs
from vigil.intake import kept, receive
from vigil.intake.models import State
from vigil.review.arrive import arrive
from vigil.stories.models import Telling
from vigil.values.sensitivity import Sensitivity


class NotWrittenDown(ValueError):
    """The statement lacks what makes it one; the message says what."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Own knowledge: whose, on which day they told it, how carefully it is to be kept, in their words."""

    name: str
    on: datetime.date
    sensitivity: Sensitivity
    words: str


@transaction.atomic
def write_down(told: Statement, packs: Packs, *, team: Team, by: Member, at: datetime.datetime) -> Telling:
    """Keep a statement and read it. Raises `NotWrittenDown` or `PermissionDenied`."""
    require(by, Act.ADD, team)
    name, words = " ".join(told.name.split()), told.words.strip()
    if not name or not words:
        raise NotWrittenDown("say who knows it, and write down what they know")
    title = f"Own knowledge of {name}"
    content = f"---\ntitle: {title}\npublisher: {title}\ndate: {told.on}\n---\n\n{words}\n".encode()
    origin = f"own knowledge of {name} on {told.on}"
    told_of = {"knowledge-of": name, "sensitivity": str(told.sensitivity)}
    received = Received(name=f"{title}.txt"[:400], origin=origin, how=How.UPLOAD, headers=told_of)
    capture = keep([content], received, team=team, by=str(by.pk), at=at)
    reading = airlock.read(content, name="statement.txt", media_type="text/plain")
    row = kept.keep(capture, reading, at=at)
    document = receive.document_of(capture)
    document.state = State.DONE
    document.save(update_fields=["state"])
    return arrive(row, reading, packs)[0]
