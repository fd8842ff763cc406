# SPDX-License-Identifier: Apache-2.0
"""Put the tellings of some stories where they belong: together, apart, and each under its original."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from vigil.stories import bodies, families, outlets
from vigil.stories.judged import named_original, said
from vigil.stories.models import Body, Relation, Story, Telling
from vigil.stories.original import Told, original
from vigil.stories.relation import why
from vigil.stories.several import one_story

BY_HAND = "a person said so: "
# What a reading holds for all of its page: a feed has two thousand tellings, and each would bring it along.
_LARGE = tuple(f"reading__{name}" for name in ("text", "furniture", "places", "sheets", "chapters", "notes"))


def settle(team: object, ids: Iterable[str], *, anew: bool = False) -> set[str]:
    """Settle the families of these stories as one; returns the ids of the stories they are now.

    Without judgements they are one story. Where people judged, or `anew`, every
    two of their texts are compared and the stories made by the rule of `families`.
    """
    tellings = _tellings(team, set(ids))
    before = {telling.story_id for telling in tellings}
    originals = {} if anew else {telling.story_id: telling.digest for telling in tellings if telling.original}
    now, moved = set(), list[Telling]()
    for family, parts in _parted(team, tellings, anew=anew):
        for part in parts:
            own = [telling for telling in tellings if telling.digest in part]
            former = {telling: telling.story_id for telling in own}
            now.add(_write(team, family, own, originals).pk)
            if anew or len(set(former.values())) > 1:
                moved += [telling for telling, story in former.items() if telling.story_id != story]
    Story.objects.filter(id__in=before - now, tellings=None).delete()
    outlets.learn(moved, anew=True)
    return now


def _tellings(team: object, ids: set[str]) -> list[Telling]:
    """Every telling of the families of these stories; texts and what else is large are not loaded."""
    kin = set(Story.objects.filter(team=team, id__in=ids).exclude(family="").values_list("family", flat=True))
    rows = Telling.objects.filter(Q(story__in=ids) | Q(story__family__in=kin), story__team=team)
    return list(rows.select_related("story", "reading__capture").defer(*_LARGE).order_by("pk"))


def _parted(team: object, tellings: list[Telling], *, anew: bool) -> list[tuple[str, list[frozenset[str]]]]:
    """The name of each family, and its texts by story."""
    texts = {telling.digest for telling in tellings}
    words = said(team, texts) if len(texts) > 1 else []
    if not texts:
        return []
    if not words and not anew:
        return [(bodies.address(team, min(texts)), [frozenset(texts)])]
    compared = bodies.pairs(Body.objects.filter(team=team, digest__in=texts).order_by("digest"))
    likes = [
        families.Like(a.digest, b.digest, told.a_in_b + told.b_in_a) for a, b, told in compared if one_story(a, b, told)
    ]
    versions = _versions(tellings, likes)
    return [
        (bodies.address(team, min(family)), _stories(family, versions, likes, words))
        for family in families.families(texts, likes, words)
    ]


def _stories(family: frozenset[str], versions: Iterable, likes: Iterable, words: Iterable) -> list[frozenset[str]]:
    within = [one for one in versions if one[0] in family]
    return families.stories(
        family, within, [one for one in likes if one.a in family], [one for one in words if one.a in family]
    )


def _versions(tellings: Iterable[Telling], likes: Iterable[families.Like]) -> list[tuple[str, str]]:
    """Texts that are alike and come from one capture, read twice: whatever is judged of one holds for the other."""
    read: dict[str, set[tuple[object, int]]] = {}
    for telling in tellings:
        read.setdefault(telling.digest, set()).add((telling.reading.capture_id, telling.reading_id))
    return [
        (like.a, like.b)
        for like in likes
        if any(one[0] == other[0] and one[1] != other[1] for one in read[like.a] for other in read[like.b])
    ]


def _write(team: object, family: str, tellings: list[Telling], originals: dict[str, str]) -> Story:
    story, made = Story.objects.get_or_create(
        id=bodies.address(team, min(telling.digest for telling in tellings)),
        defaults={"team_id": team, "family": family},
    )
    if not made and story.family != family:
        story.family = family
        story.save(update_fields=["family"])
    first, because = _elected(team, tellings)
    compare = _Compare(team, first, {telling.digest for telling in tellings})
    changed = []
    for telling in tellings:
        held = (telling.story_id, telling.original, telling.relation, telling.because)
        known = telling.relation != Relation.ORIGINAL and originals.get(telling.story_id) == first.digest
        relation = (telling.relation, telling.because) if known else compare.relation(telling)
        if telling is first:
            relation = (Relation.ORIGINAL, because)
        told = (story.pk, telling is first, *relation)
        if told != held:
            telling.story_id, telling.original, telling.relation, telling.because = told
            changed.append(telling)
    Telling.objects.bulk_update(changed, ["story", "original", "relation", "because"], batch_size=500)
    return story


def _elected(team: object, tellings: Collection[Telling]) -> tuple[Telling, str]:
    """The original and why: what a person said, else the rule; a reading that was made again is not asked."""
    standing = [telling for telling in tellings if not telling.superseded] or list(tellings)
    if found := named_original(team, standing):
        return found[0], f"{BY_HAND}{found[1].reason}"
    told = {_key(telling): telling for telling in standing}
    named, because = original([_told(key, telling) for key, telling in sorted(told.items())])
    return told[named], because if len(standing) > 1 else ""


def _told(key: str, telling: Telling) -> Told:
    return Told(
        key,
        telling.published,
        telling.credited,
        telling.end - telling.start,
        sure=telling.sure,
        since=telling.since,
        seen=telling.reading.capture.received_at.date().isoformat(),
        release=telling.release,
        around=telling.around,
    )


def _key(telling: Telling) -> str:
    """A name of the telling that no order of arrival changes."""
    capture = telling.reading.capture
    return f"{telling.digest} {capture.digest} {capture.origin} {telling.position} {telling.reading.engine}"


class _Compare:
    """How tellings stand to one original; the body of each text is looked up once."""

    def __init__(self, team: object, first: Telling, texts: set[str]) -> None:
        self._first, self._team, self._texts = first, team, texts
        self._held: dict[str, Body] | None = None

    def relation(self, telling: Telling) -> tuple[str, str]:
        if telling.digest == self._first.digest:
            return Relation.SAME, "the same words"
        if self._held is None:
            rows = Body.objects.filter(team=self._team, digest__in=self._texts)
            self._held = {body.digest: body for body in rows}
        one, other = self._held.get(self._first.digest), self._held.get(telling.digest)
        if one is None or other is None:
            return Relation.REPOST, ""
        told = bodies.exactly(one, other)
        return told.kind().value, why(told)
