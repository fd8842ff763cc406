# SPDX-License-Identifier: Apache-2.0
"""Somebody asks to be erased, a lead decides: entries of the ledger, a refusal with its legal ground too.

The grounds are those of Article 17 of the General Data Protection Regulation
(EU) 2016/679; what else applies where the desk works is said in the reason.
"""

import datetime
import sqlite3
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.access.visible import seen_teams, teams_of
from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.archive.store import StoreFailed
from vigil.erasure import again
from vigil.erasure.erase import erase_files, erase_rows
from vigil.erasure.reach import Reach, Target, reach
from vigil.ledger.append import append, body_of
from vigil.ledger.erasure import ERASED
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.values.names import fold

_SHORTEST = 3  # letters of a word to look for
REQUESTED, REFUSED = "erasure.requested", "erasure.refused"


class Ground(models.TextChoices):
    """Why something is to be erased (Article 17, paragraph 1)."""

    WITHDRAWN = "consent_withdrawn", gettext_lazy("the person withdrew their consent")
    OBJECTS = "objects", gettext_lazy("the person objects")
    NOT_NEEDED = "not_needed", gettext_lazy("it is no longer needed for what it was collected for")
    UNLAWFUL = "unlawful", gettext_lazy("it should not have been kept")
    LAW = "law", gettext_lazy("a law demands it")
    DANGER = "danger", gettext_lazy("keeping it puts somebody at risk")


class Refusal(models.TextChoices):
    """On which legal ground an erasure is refused (Article 17, paragraph 3)."""

    EXPRESSION = "expression", gettext_lazy("freedom of expression and information")
    LAW = "legal_obligation", gettext_lazy("a legal obligation or a task in the public interest")
    ARCHIVE = "archive", gettext_lazy("archiving in the public interest, or research")
    CLAIMS = "claims", gettext_lazy("to bring or to defend legal claims")
    NOT_THEIRS = "not_theirs", gettext_lazy("what is kept does not concern the person who asks")


class NotErased(ValueError):
    """The request or the decision lacks what it needs; nothing was written. The message says what."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, by its entry, and what became of it: the entry of the erasure or of the refusal."""

    id: uuid.UUID
    entry: Entry
    target: Target
    ground: str
    reason: str
    decided: Entry | None
    refusal: str
    because: str

    @property
    def ground_words(self) -> str:
        return str(Ground(self.ground).label)

    @property
    def refusal_words(self) -> str:
        return str(Refusal(self.refusal).label) if self.refusal else ""


@transaction.atomic
def ask(target: Target, ground: str, reason: str, *, by: Member, at: datetime.datetime) -> Entry:
    """Note that somebody wants something erased. Raises `NotErased`, also for what the member cannot see."""
    if ground not in Ground.values:
        raise NotErased(_("say on which ground it is to be erased"))
    if not (target.persons or target.documents or target.words):
        raise NotErased(_("say whom or what to erase"))
    if short := sorted(word for word in target.words if len(fold(word)) < _SHORTEST):
        raise NotErased(_("%(word)s would be covered everywhere: give three letters or more") % {"word": short[0]})
    teams = _teams(target, by)
    body = {
        "erasure": str(uuid.uuid4()),
        "persons": sorted(map(str, target.persons)),
        "documents": sorted(map(str, target.documents)),
        "words": sorted(target.words),
        "ground": ground,
        "reason": reason.strip(),
        "teams": sorted(map(str, teams)),
    }
    return append(REQUESTED, body, by=str(by.pk), at=at)


@transaction.atomic
def refuse(request: Entry, refusal: str, because: str, *, by: Member, at: datetime.datetime) -> Entry:
    """Refuse on a legal ground, with a reason. Raises `NotErased` or `PermissionDenied`."""
    _open(request, by)
    if refusal not in Refusal.values or not because.strip():
        raise NotErased(_("a refusal names its legal ground, and says why it holds here"))
    told = {"refusal": refusal, "because": because.strip()}
    return append(REFUSED, _of(request) | told, by=str(by.pk), at=at)


def grant(request: Entry, *, by: Member, at: datetime.datetime) -> Entry:
    """Erase what was asked for. Raises `NotErased` or `PermissionDenied`."""
    try:
        with transaction.atomic():
            asked = _open(request, by)
            found = reach(asked.target)
            _can_go(found)
            again.note(asked.target, found)
            told = _of(request) | {"ground": asked.ground}
            entry = erase_rows(found, asked.target.documents, told=told, by=str(by.pk), at=at)
    except sqlite3.Error as refused:  # the database of editions is none of Django's
        raise NotErased(_("The editions cannot be written: %(why)s") % {"why": refused}) from refused
    except StoreFailed as refused:
        raise NotErased(_("Nothing was erased: %(why)s") % {"why": refused}) from refused
    try:
        erase_files(found)
    except StoreFailed as refused:
        told = {"n": entry.seq, "why": refused}
        raise NotErased(
            _("Erased as entry %(n)d, but an original is left (%(why)s): run vigil erase finish") % told
        ) from refused
    return entry


def _can_go(found: Reach) -> None:
    """Before anything is erased: an original that its place would keep stops the whole. Raises `NotErased`."""
    for digest in sorted(found.gone):
        if why := originals.barred(digest):
            raise NotErased(_("Nothing was erased: of original %(digest)s %(why)s") % {"digest": digest, "why": why})


def _of(request: Entry) -> dict:
    """What a decision says of the request it decides."""
    body = body_of(request)
    return {"request": request.seq, "erasure": body["erasure"], "teams": body["teams"]}


def requests(member: Member) -> Iterator[Request]:
    """What was asked in the member's teams and circles, the newest first, each with what became of it."""
    teams = set(map(str, teams_of(member)))
    decided = {}
    for entry in _told(REFUSED, ERASED):
        decided[body_of(entry).get("request")] = entry
    for entry in _told(REQUESTED):
        body = body_of(entry)
        if teams & set(body["teams"]):
            last = decided.get(entry.seq)
            why = body_of(last) if last else {}
            target = Target(_ids(body["persons"]), frozenset(body["words"]), _ids(body["documents"]))
            ends = (why.get("refusal", ""), why.get("because", ""))
            yield Request(uuid.UUID(body["erasure"]), entry, target, body["ground"], body["reason"], last, *ends)


def _told(*kinds: str) -> Iterator[Entry]:
    yield from Entry.objects.filter(kind__in=kinds, payload__isnull=False).select_related("payload").order_by("-seq")


def _open(request: Entry, by: Member) -> Request:
    asked = next((one for one in requests(by) if one.entry.seq == request.seq), None)
    if asked is None:
        raise PermissionDenied("no request of a team of yours")
    for team in seen_teams(by).filter(pk__in=_ids(body_of(request)["teams"])):
        require(by, Act.ERASE, team)
    if asked.decided:
        raise NotErased(_("this was decided already, by entry %(n)d") % {"n": asked.decided.seq})
    return asked


def _teams(target: Target, by: Member) -> set[uuid.UUID]:
    """Whose rows are meant; where only words are given, the member's own teams. Raises `NotErased`."""
    people = Person.objects.visible_to(by).filter(pk__in=target.persons)
    documents = Capture.objects.visible_to(by).filter(pk__in=target.documents)
    if people.count() != len(target.persons) or documents.count() != len(target.documents):
        raise NotErased(_("name who and what is on record"))
    teams = {*people.values_list("team", flat=True), *documents.values_list("team", flat=True)}
    return teams or set(by.teams.values_list("pk", flat=True))


def _ids(values: Collection[str]) -> frozenset[uuid.UUID]:
    return frozenset(map(uuid.UUID, values))
