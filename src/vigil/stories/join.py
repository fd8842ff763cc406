# SPDX-License-Identifier: Apache-2.0
"""A reading's tellings join the stories of the desk."""

from collections.abc import Iterable

from django.db import transaction

from vigil.archive.models import Reading as Kept
from vigil.reading import Reading
from vigil.reading import Telling as Read
from vigil.stories.fingerprints import sample, shingles
from vigil.stories.models import Fingerprint, Relation, Story, Telling
from vigil.stories.original import Told, original
from vigil.stories.relation import shares
from vigil.values.digests import Digest, of_text
from vigil.values.names import fold


@transaction.atomic
def join(kept: Kept, reading: Reading) -> list[Telling]:
    """Put every telling of a reading into its story; done again, it changes nothing.

    A telling that belongs to several stories makes them one. A story is named
    after the smallest digest among its tellings, so that the same texts give
    the same stories in whatever order they come.
    """
    for position, read in enumerate(reading.tellings):
        telling, new = Telling.objects.get_or_create(
            reading=kept, position=position, defaults=_columns(kept, reading, read)
        )
        if new:
            _join(telling)
    return list(kept.tellings.select_related("story").order_by("position"))


def body(telling: Telling) -> str:
    """The paragraphs of a telling, one a line."""
    text = telling.reading.text
    return "\n".join(text[start:end] for start, end in telling.paragraphs)


def _columns(kept: Kept, reading: Reading, read: Read) -> dict:
    words = "\n".join(span.words(reading.text) for span in read.paragraphs)
    digest = of_text(fold(words))
    return {
        "story": _story(kept.capture.team_id, _name(kept.capture.team_id, [digest])),
        "start": read.span.start,
        "end": read.span.end,
        "paragraphs": [[span.start, span.end] for span in read.paragraphs],
        "digest": digest,
        "title": read.title or "",
        "byline": read.byline or "",
        "publisher": read.publisher or "",
        "published": str(read.published or ""),
        "dated_from": read.dated_from,
        "tags": list(read.tags),
        "credited": read.original,
    }


def _join(telling: Telling) -> None:
    """Find the tellings this one is the same text as, and make their stories one with its own."""
    team = telling.reading.capture.team_id
    own = shingles(body(telling))
    values = sample(own)
    Fingerprint.objects.bulk_create(Fingerprint(telling=telling, team_id=team, value=value) for value in values)
    found = Telling.objects.filter(fingerprints__team=team, fingerprints__value__in=values).exclude(pk=telling.pk)
    alike = [one for one in found.distinct().select_related("reading") if shares(own, shingles(body(one))).one_story]
    _unite(team, {telling.story_id, *(one.story_id for one in alike)})


def _unite(team, ids: set[str]) -> None:
    """Make several stories one, and name its original anew."""
    tellings = list(Telling.objects.filter(story__in=ids).select_related("reading"))
    story = _story(team, _name(team, [telling.digest for telling in tellings]))
    named, because = original([_told(telling) for telling in tellings])
    first = next(telling for telling in tellings if str(telling.pk) == named)
    whole = shingles(body(first))
    for telling in tellings:
        telling.story, telling.original = story, telling is first
        kind = Relation.ORIGINAL if telling is first else shares(whole, shingles(body(telling))).kind()
        telling.relation, telling.because = kind, because if telling is first else ""
        telling.save(update_fields=["story", "original", "relation", "because"])
    Story.objects.filter(id__in=ids - {story.pk}, tellings=None).delete()


def _told(telling: Telling) -> Told:
    return Told(str(telling.pk), telling.published, telling.credited, telling.end - telling.start)


def _name(team, digests: Iterable[Digest | str]) -> str:
    return of_text(f"{team} {min(digests)}")


def _story(team, name: str) -> Story:
    return Story.objects.get_or_create(id=name, defaults={"team_id": team})[0]
