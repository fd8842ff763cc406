# SPDX-License-Identifier: Apache-2.0
"""The demonstration's clock: sample documents come in when they did, and Mai decides what samples/ says she decided.

Every document is played once: an entry of the ledger says so, and whatever a
newcomer decides or takes back afterwards is left alone.
"""

import datetime
from collections.abc import Iterator
from typing import Any

from vigil.access import enter as access
from vigil.access.models import Member, Role
from vigil.casebook.derive import moving
from vigil.command.samples import Arrival, Chronicle, chronicle
from vigil.intake import receive
from vigil.intake.models import Document
from vigil.intake.worker import safely
from vigil.ledger.append import append
from vigil.ledger.models import Payload
from vigil.record.enter import decide
from vigil.review.models import Proposal, Verdict
from vigil.settings.packs import data_folder, packs
from vigil.values.digests import canonical

TEAM = "Demonstration"
MINUTE = datetime.timedelta(minutes=1)


class Unmatched(ValueError):
    """The list of decisions names a finding that nobody made."""


def play(password: str) -> Iterator[str]:
    """Play what was not played yet; a line for each document as it is done."""
    told = chronicle()
    mai = _researcher(told, password)
    for number, arrival in enumerate(told.documents, 1):
        progress = f"{number:2}/{len(told.documents)} {arrival.received:%d %b %Y}  {arrival.outlet}: {arrival.file}"
        if Payload.objects.filter(body=canonical({"file": arrival.file}), entry__kind="demonstration.played").exists():
            yield f"{progress} (played before)"
            continue
        document = _bring(arrival, mai)
        with moving():
            decided = _decide(arrival, document, mai)
            append("demonstration.played", {"file": arrival.file}, by="vigil", at=arrival.received + 60 * MINUTE)
        left = document.proposals - decided
        yield f"{progress}: {document.proposals} proposals, {decided} decided by Mai, {left} wait for you"


def _researcher(told: Chronicle, password: str) -> Member:
    mai = Member.objects.filter(username="mai").first()
    if mai:
        return mai
    at = told.documents[0].received - datetime.timedelta(days=1)
    return access.member(
        "mai",
        name=told.member,
        password=password,
        team=access.team(TEAM, by="vigil", at=at),
        role=Role.ADMINISTRATOR,
        by="vigil",
        at=at,
    )


def _bring(arrival: Arrival, mai: Member) -> Document:
    where: dict[str, Any] = {"team": mai.teams.get(), "by": str(mai.pk), "at": arrival.received}
    with (data_folder("samples") / "documents" / arrival.file).open("rb") as stream:
        document = receive.upload(stream, arrival.file, origin=arrival.url, **where)
    return safely(document, packs(), at=arrival.received)


def _decide(arrival: Arrival, document: Document, mai: Member) -> int:
    """Make Mai's decisions, a minute each. Raises `Unmatched` where one is about nothing."""
    at = arrival.received + 30 * MINUTE
    decided = 0
    for choice in arrival.decisions:
        waiting = Proposal.objects.visible_to(mai).filter(sightings__reading__capture=document.capture).distinct()
        about = [one for one in waiting.order_by("position", "id") if choice.means(one)]
        if not about:
            raise Unmatched(f"{arrival.file}: no {choice.kind} says {choice.contains!r} {choice.slots or ''}")
        for proposal in about:
            if proposal.state == "open":
                at += MINUTE
                told = {"version": proposal.version, "reason": choice.reason}
                decide(proposal, Verdict(choice.verdict), by=mai, at=at, **told)
                decided += 1
    return decided
