# SPDX-License-Identifier: Apache-2.0
"""A person says whether two are one and the same. No row is moved: who is told as whom follows from what was said.

A judgement is an entry of the ledger and is undone as any other; whatever the
order in which judgements were made and taken back, those that stand decide.
"""

import datetime
import uuid
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.ledger.append import append, body_of
from vigil.ledger.append import take_back as revoked
from vigil.ledger.models import Entry
from vigil.people.clusters import Said, clusters
from vigil.people.models import Body, Judgement, Merged, Of, Person, Verdict

KIND = "identity.judged"
RULE = "vigil"  # who says so where two bear the same identifier
_TABLES: dict[str, type[Person] | type[Body]] = {Of.PERSON: Person, Of.BODY: Body}


class NotJudged(ValueError):
    """The judgement cannot stand: the message says why, in one line."""


@transaction.atomic
def judge(
    of: Of | str,
    one: uuid.UUID,
    other: uuid.UUID,
    verdict: Verdict | str,
    *,
    reason: str,
    by: Member,
    at: datetime.datetime,
) -> Judgement:
    """Say of two people, or two bodies, that they are the same, different, or that nobody can tell.

    Raises `NotJudged` or `PermissionDenied`; then nothing is written.
    """
    found = {row.pk: row for row in _TABLES[of].objects.visible_to(by).filter(pk__in=[one, other])}
    if one == other or len(found) != 2:
        raise NotJudged(_("name two that are on record, and not the same one twice"))
    if found[one].team_id != found[other].team_id:
        raise NotJudged(_("the two belong to different teams"))
    require(by, Act.DECIDE, found[one].team)
    if verdict not in Verdict.values:
        raise NotJudged(_("say whether they are the same, different, or that you are not sure"))
    if not reason.strip():
        raise NotJudged(_("say why: others will want to know"))
    return said(of, one, other, verdict, team=found[one].team, reason=reason.strip(), by=str(by.pk), at=at)


def said(
    of: Of | str,
    one: uuid.UUID,
    other: uuid.UUID,
    verdict: Verdict | str,
    *,
    team: Team,
    reason: str,
    by: str,
    at: datetime.datetime,
) -> Judgement:
    """Append a judgement and let it hold, without asking who may: `judge` is the door for people."""
    first, second = sorted((one, other))
    body = {
        "judgement": str(uuid.uuid4()),
        "team": str(team.pk),
        "of": str(of),
        "verdict": str(verdict),
        "one": str(first),
        "other": str(second),
        "reason": reason,
    }
    return project(append(KIND, body, by=by, at=at))


@transaction.atomic
def take_back(judgement: Judgement, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
    """Take a judgement back: who is told as whom is as if it had never been said."""
    require(by, Act.DECIDE, judgement.team)
    entry = revoked(judgement.entry, reason=reason, by=str(by.pk), at=at)
    settle(judgement, entry)
    return entry


def project(entry: Entry) -> Judgement:
    """The judgement an entry of the ledger says, and what comes of it."""
    body = body_of(entry)
    ids = {name: uuid.UUID(body[name]) for name in ("one", "other")}
    told = {name: body[name] for name in ("of", "verdict", "reason")}
    judgement = Judgement.objects.create(
        id=uuid.UUID(body["judgement"]), entry=entry, team_id=uuid.UUID(body["team"]), **ids, **told
    )
    settle(judgement, entry)
    return judgement


def project_undo(undone: Entry, undo: Entry) -> None:
    """What comes of a judgement that an undo entry took back; nothing for entries of other kinds."""
    judgement = Judgement.objects.filter(entry=undone).first()
    if judgement is not None:  # one that was erased had nothing made of it
        settle(judgement, undo)


def settle(judgement: Judgement, cause: Entry) -> None:
    """Tell everybody whom a judgement may concern under the head that the standing judgements give, from `cause` on."""
    of, concerned = judgement.of, {judgement.one, judgement.other}
    now = Merged.objects.at().filter(of=of)
    heads = {*concerned, *now.filter(one__in=concerned).values_list("head", flat=True)}
    reach = _reach(judgement, heads | set(now.filter(head__in=heads).values_list("one", flat=True)) | concerned)
    wanted = _wanted(judgement, reach)
    for row in now.filter(one__in=reach):
        if wanted.get(row.one) == row.head:
            del wanted[row.one]
        else:
            row.until = cause
            row.save(update_fields=["until"])
    Merged.objects.bulk_create(Merged(of=of, one=one, head=wanted[one], since=cause) for one in sorted(wanted))


def standing(judgement: Judgement, ids: Collection[uuid.UUID]) -> Iterable[Judgement]:
    """The standing judgements of the same kind and team that speak of any of these."""
    rows = Judgement.objects.known().filter(of=judgement.of, team=judgement.team_id)
    return rows.filter(Q(one__in=ids) | Q(other__in=ids))


def _reach(judgement: Judgement, ids: set[uuid.UUID]) -> set[uuid.UUID]:
    """These and everybody who hangs together with them by judgements that stand."""
    reach, new = set(ids), set(ids)
    while new:
        joins = [row for row in standing(judgement, new) if row.verdict == Verdict.SAME]
        new = {id for row in joins for id in (row.one, row.other)} - reach
        reach |= new
    return reach


def _wanted(judgement: Judgement, reach: set[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The head of everybody who is not to be told as themselves: of a cluster the one that was entered first."""
    rows = [row for row in standing(judgement, reach) if row.verdict != Verdict.UNSURE]
    table, wanted = _TABLES[judgement.of], {}
    for cluster in clusters(Said(row.one, row.other, row.verdict == Verdict.SAME) for row in rows):
        if not cluster.at_odds:
            head = table.objects.filter(pk__in=cluster.members).order_by("entry_id", "pk").values_list("pk", flat=True)
            wanted |= dict.fromkeys(cluster.members - {head[0]}, head[0])
    return wanted
