# SPDX-License-Identifier: Apache-2.0
"""A person says which texts are the same; what waits for a decision follows its tellings."""

import datetime

from django.db import transaction

from vigil.access.models import Member
from vigil.ledger.models import Entry
from vigil.review.propose import gather
from vigil.stories import enter
from vigil.stories.models import Judgement, Story, Telling, Verdict


@transaction.atomic
def judge(
    kind: Verdict, one: Telling, other: Telling | None, *, reason: str, by: Member, at: datetime.datetime
) -> Judgement:
    """As `stories.enter.judge`, with its refusals; proposals come along."""
    judgement = enter.judge(kind, one, other, reason=reason, by=by, at=at)
    _follow(judgement)
    return judgement


@transaction.atomic
def take_back(judgement: Judgement, *, by: Member, at: datetime.datetime, reason: str = "") -> Entry:
    """As `stories.enter.take_back`; proposals come along."""
    entry = enter.take_back(judgement, by=by, at=at, reason=reason)
    _follow(judgement)
    return entry


def _follow(judgement: Judgement) -> None:
    texts = (judgement.one, judgement.other)
    stories = Story.objects.filter(team=judgement.team_id, tellings__digest__in=texts)
    family = Story.objects.filter(team=judgement.team_id, family__in=stories.values("family"))
    for story in sorted({*family.values_list("pk", flat=True)}):
        gather(story)
