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
from vigil.casebook.derived.derive import moving
from vigil.command.samples import Arrival, Chronicle, Opening, chronicle
from vigil.disclosure.enter import disclose, on_record
from vigil.disclosure.groups import Of, groups_of
from vigil.disclosure.models import Disclosure
from vigil.intake import receive
from vigil.intake.models import Document
from vigil.intake.worker import safely
from vigil.ledger.append import append
from vigil.ledger.models import Payload
from vigil.people.models import Name
from vigil.record.enter import decide
from vigil.review.models import Proposal, Verdict
from vigil.settings.packs import data_folder, packs
from vigil.values.digests import canonical
from vigil.values.names import fold

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
    if told.public and not Disclosure.objects.exists():
        at = datetime.datetime.combine(told.today, datetime.time(9), tzinfo=datetime.UTC)
        for one in told.public:
            _open(one, mai, at)


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


def _open(one: Opening, mai: Member, at: datetime.datetime) -> None:
    """Enter what may be public of everything that an opening means. Raises `Unmatched` where it means nothing."""
    rows = on_record(one.of, mai)
    if one.of == Of.PERSON:
        found = {row.person_id for row in Name.objects.known().filter(folded=fold(one.contains), person__in=rows)}
    else:
        column = {Of.CALL: "words", Of.COMMITMENT: "what", Of.ENGAGEMENT: "type"}[Of(one.of)]
        found = set(rows.filter(**{f"{column}__contains": one.contains}).values_list("pk", flat=True))
    if not found:
        raise Unmatched(f"no {one.of} of the record is {one.contains!r}")
    told = {"basis": one.basis, "risk": one.risk, "until": one.until, "because": one.because}
    for id in sorted(found):
        disclose(one.of, id, one.groups or groups_of(one.of), **told, by=mai, at=at)


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
