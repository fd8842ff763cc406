# SPDX-License-Identifier: Apache-2.0
"""Texts in two languages that are perhaps the same: by the names and numbers that no translator changes.

Nothing is ever joined for this: a person reads the two and says what they are.
"""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from vigil.reading.page.language import language_of
from vigil.stories.anchors import telling
from vigil.stories.bodies import words_of
from vigil.stories.models import Body, Fingerprint, Link, LinkKind, Telling
from vigil.stories.translation import ANCHORS, DAYS, Side, days_apart, perhaps
from vigil.values.digests import of_text

LEAST = 3  # names and numbers in common
OF_FEWER = 0.5  # of those that the text with fewer of them has
LENGTHS = 3.0  # times as long as the other a translation may be, in shingles
MOST = 400  # of one text: a report of a whole year is no translation of an article


def features(words: str) -> frozenset[int]:
    """What a text may be found by in another language, as numbers below zero."""
    return frozenset(-int(of_text(one)[:13], 16) - 1 for one in telling(words))


def remember(body: Body, words: str) -> None:
    """Keep what a new text may be recognised by in another language, and note what it may be a translation of."""
    own = features(words)
    if not LEAST <= len(own) <= MOST:
        return
    body.language, body.names = language_of(words) or "", len(own)
    body.save(update_fields=["language", "names"])
    Fingerprint.objects.bulk_create(Fingerprint(value=value, body=body) for value in sorted(own))
    Link.objects.bulk_create(_links(body, own, words), ignore_conflicts=True)


def link(body: Body) -> None:
    """Note anew what a text that was remembered may be a translation of."""
    own = frozenset(Fingerprint.objects.filter(body=body, value__lt=0).values_list("value", flat=True))
    if own:
        Link.objects.bulk_create(_links(body, own, _words_of(body)), ignore_conflicts=True)


def _links(body: Body, own: frozenset[int], words: str) -> Iterable[Link]:
    """Links to those that hold the same names and numbers in the same order.

    Their days of publication are left aside here: a text has as many as it has
    tellings, and the links would hang on which of them came first. So a link
    needs no more than two texts of one day do; `stands` asks for the days.
    """
    met = Fingerprint.objects.filter(value__in=own).exclude(body=body).values_list("body")
    counts = dict(met.annotate(common=Count("value")).filter(common__gte=LEAST))
    others = Body.objects.filter(team=body.team_id, pk__in=counts).exclude(language__in=["", body.language])
    for other in others if body.language else ():
        common, fewer = counts[other.pk], min(body.names, other.names)
        short, long = sorted((body.shingles, other.shingles))
        if common < OF_FEWER * fewer or long > LENGTHS * max(short, 1):
            continue
        found = perhaps(Side(words, body.language), Side(_words_of(other), other.language), undated=ANCHORS)
        if found is not None:
            a, b = sorted((body, other), key=lambda one: one.address)
            yield Link(
                a=a, b=b, kind=LinkKind.TRANSLATION, a_in_b=common / a.names, b_in_a=common / b.names,
                because="; ".join(found.reasons),
            )  # fmt: skip


def stands(link: Link) -> bool:
    """Whether two linked texts are perhaps a translation by the days, too, on which their tellings were published.

    Of several days those that lie closest are taken; texts without a day must share more.
    """
    pairs = [(one, other) for one in _days_of(link.a) for other in _days_of(link.b)]
    apart = {pair: days for pair in pairs if (days := days_apart(*pair)) is not None}
    if not apart:
        return _perhaps(link, "", "")
    closest = min(apart, key=lambda pair: (apart[pair], pair))
    return apart[closest] <= DAYS and _perhaps(link, *closest)


def _perhaps(link: Link, one: str, other: str) -> bool:
    sides = ((link.a, one), (link.b, other))
    return perhaps(*(Side(_words_of(body), body.language, day) for body, day in sides)) is not None


def _days_of(body: Body) -> list[str]:
    return sorted(set(_tellings(body).values_list("published", flat=True)) or {""})


def _words_of(body: Body) -> str:
    told = _tellings(body).select_related("reading").first()
    return words_of(told) if told is not None else ""


def _tellings(body: Body) -> QuerySet[Telling]:
    return Telling.objects.filter(digest=body.digest, reading__capture__team=body.team_id)
