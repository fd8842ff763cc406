# SPDX-License-Identifier: Apache-2.0
"""A reading's tellings join the stories of the desk."""

from dataclasses import dataclass

from django.db import transaction

from vigil.access.models import Team
from vigil.archive.models import Reading as Kept
from vigil.country.packs import Packs
from vigil.reading import Reading
from vigil.reading import Telling as Read
from vigil.stories import bodies, edges, outlets, translations
from vigil.stories.judged import joined_to
from vigil.stories.links import link
from vigil.stories.models import Story, Telling
from vigil.stories.settle import settle
from vigil.stories.several import mark, one_story
from vigil.values.digests import of_text
from vigil.values.names import fold

body = bodies.words_of
_OWN_TEXTS = frozenset({"ngo", "government", "un"})


@dataclass(frozen=True, slots=True)
class Joined:
    """The tellings of a reading, and every story that was settled for them: tellings of others may have moved, too."""

    tellings: list[Telling]
    settled: frozenset[str]


@transaction.atomic
def join(kept: Kept, reading: Reading, packs: Packs | None = None) -> Joined:
    """Put every telling of a reading into its story; done again, it changes nothing.

    A telling that belongs to several stories makes them one. The same texts,
    and the same judgements on them, give the same stories in whatever order
    they come. Tellings of an earlier reading of the capture are superseded.
    `packs` tell whose pages hold an organisation's own texts.
    """
    team = kept.capture.team_id
    Team.objects.select_for_update(no_key=True).get(pk=team)  # two workers must each see what the other brought
    made = [
        _telling(team, kept, reading, place, _columns(kept, reading, read, packs))
        for place, read in enumerate(reading.tellings)
    ]
    before = _supersede(kept)
    # Those of one text are of one story already: a feed may say one thing three thousand times.
    settled = set[str]()
    for telling in {telling.digest: telling for telling, new in made if new}.values():
        settled |= _join(team, telling)
    for story in before:
        settled |= settle(team, {story})
    if any(new for _, new in made):
        outlets.note(kept.tellings.select_related("story"))
    tellings = list(kept.tellings.select_related("story").order_by("position"))
    return Joined(tellings, frozenset(settled | {telling.story_id for telling in tellings}))


def _telling(team: object, kept: Kept, reading: Reading, position: int, columns: dict) -> tuple[Telling, bool]:
    held = Telling.objects.filter(reading=kept, position=position).first()
    if held:
        return held, False
    words = "\n".join(reading.text[start:end] for start, end in columns["paragraphs"])
    # Pages without words (pictures that nobody read yet) are not the same text for that.
    digest = of_text(fold(words) or f"{kept.capture.digest} {position}")
    story = _story(team, digest)
    return Telling.objects.create(story=story, reading=kept, position=position, digest=digest, **columns), True


def _columns(kept: Kept, reading: Reading, read: Read, packs: Packs | None) -> dict:
    datelines = [one.on for one in reading.datelines if one.on and read.span.holds(one.span)]
    return {
        "since": str(datelines[0]) if datelines else "",
        "release": _releases(kept, read.publisher or "", packs),
        "around": len(reading.text) - (read.span.end - read.span.start),
        "start": read.span.start,
        "end": read.span.end,
        "paragraphs": [[span.start, span.end] for span in read.paragraphs],
        "title": read.title or "",
        "byline": read.byline or "",
        "publisher": read.publisher or "",
        "published": str(read.published or ""),
        "dated_from": read.dated_from,
        "sure": read.sure or "",
        "tags": list(read.tags),
        "credited": read.original,
    }


def _releases(kept: Kept, publisher: str, packs: Packs | None) -> bool:
    """Whether the page is of an organisation that publishes its own texts, as far as packs know it."""
    host = outlets.outlet_of(kept.capture, "")
    outlet = packs.outlet(host or publisher) if packs and (host or publisher) else None
    return outlet is not None and outlet.kind in _OWN_TEXTS


def _story(team: object, digest: str) -> Story:
    """The story of the tellings that have this text word for word, else one of its own."""
    twin = Telling.objects.filter(digest=digest, story__team=team).select_related("story").first()
    own = bodies.address(team, digest)
    return twin.story if twin else Story.objects.get_or_create(id=own, defaults={"team_id": team, "family": own})[0]


def _supersede(kept: Kept) -> set[str]:
    """Of the readings of a capture only the newest is told; the others stay for the quotes taken from them.

    Returns the stories of tellings that are told no longer, or again.
    """
    readings = Kept.objects.filter(capture=kept.capture_id)
    newest = readings.order_by("-made_at", "-id").values_list("pk", flat=True)[0]
    of_capture = Telling.objects.filter(reading__capture=kept.capture_id)
    again, old = of_capture.filter(reading=newest, superseded=True), of_capture.exclude(reading=newest)
    changed = {*again.values_list("story", flat=True), *old.filter(superseded=False).values_list("story", flat=True)}
    again.update(superseded=False)
    old.filter(superseded=False).update(superseded=True)
    return changed


def _join(team: object, telling: Telling) -> set[str]:
    """Find the texts this one is the same as, and settle their stories with its own; note what else it shares.

    A page that it shows to hold several texts leaves the story it was in, and takes no other along. Returns the
    ids of all that was settled.
    """
    text, new = bodies.keep(team, telling.digest, body(telling))
    ids, left = {telling.story_id}, []
    lost = edges.note(text, telling)
    if new:
        found = bodies.alike(text)
        link(text, found)
        translations.remember(text, body(telling))
        left = mark(text, found)
        alike = {one.body.digest for one in found if one_story(text, one.body, one.shares)}
        ids |= _stories(team, alike | joined_to(team, telling.digest))
    settled = settle(team, ids)
    for page in left:
        settled |= settle(team, _stories(team, {page.digest}), anew=True)
    for one in lost:
        if not (new and one == text):
            settled |= settle(team, _stories(team, edges.refile(one)), anew=True)
    return settled


def _stories(team: object, texts: set[str]) -> set[str]:
    return set(Telling.objects.filter(digest__in=texts, story__team=team).values_list("story", flat=True))
