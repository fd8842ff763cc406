# SPDX-License-Identifier: Apache-2.0
"""The texts of captures leave the stories of one team for those of another: of a circle, or back."""

import uuid
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext as _

from vigil.access.models import Team
from vigil.stories import bodies
from vigil.stories.models import Body, Link, Story, Telling


class ToldElsewhere(ValueError):
    """Other documents tell the same text: to keep this one closer would hide nothing."""


def stories_of(captures: Collection[uuid.UUID]) -> list[str]:
    """The stories of these captures' texts. Raises `ToldElsewhere` where another capture tells one of them too."""
    ids = list(Telling.objects.filter(reading__capture__in=captures).values_list("story", flat=True).distinct())
    if Telling.objects.filter(story__in=ids).exclude(reading__capture__in=captures).exists():
        raise ToldElsewhere(_("other documents of the desk tell the same text: keep closer what is told of somebody"))
    return ids


def refile(captures: Collection[uuid.UUID], team: Team) -> list[str]:
    """Give the stories of these captures to a team; the ids they have now, as ids are of a team's texts.

    Links to texts that stay behind are dropped: whoever sees one of two is not to learn of the other.
    """
    now: list[str] = []
    for id in stories_of(captures):
        old = Story.objects.get(pk=id)
        if old.team_id == team.pk:
            continue
        texts = set(old.tellings.values_list("digest", flat=True))
        address = bodies.address(team.pk, min(texts))
        new, _made = Story.objects.get_or_create(id=address, defaults={"team": team, "family": address})
        old.tellings.update(story=new)
        _rehouse(old.team_id, team, texts)
        old.delete()
        now.append(address)
    return now


def _rehouse(from_team: uuid.UUID, team: Team, texts: Collection[str]) -> None:
    for body in Body.objects.filter(team=from_team, digest__in=texts):
        Link.objects.filter(Q(a=body) | Q(b=body)).delete()
        if Body.objects.filter(team=team, digest=body.digest).exists():
            body.delete()
        else:
            address = bodies.address(team.pk, body.digest)
            Body.objects.filter(pk=body.pk).update(team=team, address=address)
