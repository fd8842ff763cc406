# SPDX-License-Identifier: Apache-2.0
"""The lines learned of an outlet, written as a pack would have them."""

import re
from collections.abc import Iterator

import yaml

from vigil.access.models import Member
from vigil.access.visible import teams_of
from vigil.country.packs import Packs
from vigil.stories.models import OutletLine
from vigil.stories.outlets import stories_of
from vigil.values.names import fold


def taught(asked: str, packs: Packs, member: Member) -> Iterator[str]:
    """The entry of outlets.yaml for an outlet, line by line, what its pack knows already included; none for nothing."""
    known = packs.outlet(asked)
    found: dict[str, int] = {}
    for team, outlet in OutletLine.objects.filter(team__in=teams_of(member)).values_list("team", "outlet").distinct():
        host = outlet if "." in outlet else ""
        same = packs.outlet(outlet) if known else None
        if outlet not in (fold(asked), asked.removeprefix("www.")) and (known is None or same is not known):
            continue
        words = dict(OutletLine.objects.filter(team=team, outlet=outlet).values_list("value", "words"))
        for value, stories in stories_of(team, outlet, words).items():
            found[words[value]] = max(stories, found.get(words[value], 0))
    if not found:
        return
    yield from _head(asked, known.id if known else "", "" if known else host)
    yield "    furniture:"
    for words in known.furniture if known else ():
        yield f"      - {_quoted(words)}"
    for words, stories in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        if known is None or words not in known.furniture:
            yield f"      - {_quoted(words)}  # in {stories} stories"


def _head(asked: str, id: str, host: str) -> Iterator[str]:
    yield f"  - id: {id or re.sub(r'[^a-z0-9]+', '_', fold(asked)).strip('_')}"
    if not id:
        yield "    kind: press  # or: state press, broadcaster, agency, ngo, government, un, blog"
        yield f"    names: {{en: [{_quoted(asked)}]}}"
    if host:
        yield f"    domains: [{host}]"


def _quoted(words: str) -> str:
    return yaml.safe_dump(words, default_style='"', allow_unicode=True, width=10_000).strip()
