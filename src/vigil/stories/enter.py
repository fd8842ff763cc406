# SPDX-License-Identifier: Apache-2.0
"""A person overrules the rules: which telling is the original, which texts are the same, which a translation.

A judgement is an entry of the ledger and names texts by their digests, so that
it holds whatever comes in later, and after everything derived was made anew.
"""

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.ledger.append import append, body_of
from vigil.ledger.append import take_back as revoked
from vigil.ledger.models import Entry
from vigil.stories.models import Judgement, Telling, Verdict
from vigil.stories.settle import settle

KIND = "story.judged"
_MOVES = (Verdict.SAME, Verdict.NOT_SAME)


class NotJudged(ValueError):
    """The judgement cannot stand: the message says why, in one line."""


@transaction.atomic
def judge(
    kind: Verdict,
    one: Telling,
    other: Telling | None = None,
    *,
    reason: str,
    by: Member,
    at: datetime.datetime,
) -> Judgement:
    """Say of a telling that it is the original, or of two that they are the same, not the same, a translation or none.

    Raises `NotJudged` or `PermissionDenied`; then nothing is written.
    """
    team = one.reading.capture.team
    require(by, Act.DECIDE, team)
    if not reason.strip():
        raise NotJudged(_("say why: others will want to know"))
    if (kind == Verdict.ORIGINAL) != (other is None):
        raise NotJudged(_("one telling is the original; every other judgement is on two"))
    if other is not None:
        if other.reading.capture.team_id != team.pk:
            raise NotJudged(_("the two belong to different teams"))
        if other.digest == one.digest:
            raise NotJudged(_("the two are the same word for word"))
    body = {
        "judgement": str(uuid.uuid4()),
        "team": str(team.pk),
        "kind": str(kind),
        "one": one.digest,
        "other": other.digest if other is not None else "",
        "capture": "" if other is not None else str(one.reading.capture_id),
        "reason": reason.strip(),
    }
    judgement = project(append(KIND, body, by=str(by.pk), at=at))
    resettle([judgement])
    return judgement


@transaction.atomic
def take_back(judgement: Judgement, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
    """Take a judgement back: the stories are as if it had never been said."""
    require(by, Act.DECIDE, judgement.team)
    entry = revoked(judgement.entry, reason=reason, by=str(by.pk), at=at)
    resettle([judgement])
    return entry


def project(entry: Entry) -> Judgement:
    """The judgement an entry of the ledger says."""
    body = body_of(entry)
    return Judgement.objects.create(
        id=uuid.UUID(body["judgement"]),
        entry=entry,
        team_id=uuid.UUID(body["team"]),
        capture_id=uuid.UUID(body["capture"]) if body["capture"] else None,
        **{name: body[name] for name in ("kind", "one", "other", "reason")},
    )


def resettle(judgements: Iterable[Judgement]) -> set[str]:
    """Settle the stories that judgements speak of, whether they stand or were taken back; returns their ids now."""
    now = set()
    for judgement in judgements:
        texts = Telling.objects.filter(digest__in=[judgement.one, judgement.other], story__team=judgement.team_id)
        stories = set(texts.values_list("story", flat=True))
        if judgement.kind in _MOVES and stories:
            now |= settle(judgement.team_id, stories, anew=True)
        elif judgement.kind == Verdict.ORIGINAL:
            now |= {one for story in stories for one in settle(judgement.team_id, {story})}
    return now


def judged() -> dict[int, tuple[str, bool]]:
    """Where each telling stands that a judgement may have moved: its story, and whether it is the original."""
    texts = Judgement.objects.values_list("one", "other")
    kin = Telling.objects.filter(digest__in={text for pair in texts for text in pair}).values("story__family")
    rows = Telling.objects.filter(story__family__in=kin).values_list("pk", "story", "original")
    return {pk: (story, original) for pk, story, original in rows}
