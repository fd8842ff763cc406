# SPDX-License-Identifier: Apache-2.0
"""Texts in two languages that are perhaps the same: by the names and numbers that no translator changes.

Nothing is ever joined for this: a person reads the two and says what they are.
"""

import re
from collections.abc import Iterable

from django.db.models import Count

from vigil.reading.page.language import language_of
from vigil.stories.bodies import words_of
from vigil.stories.models import Body, Fingerprint, Link, LinkKind, Telling
from vigil.stories.translation import Side, perhaps
from vigil.values.digests import of_text
from vigil.values.names import fold

LEAST = 4  # names and numbers in common
OF_FEWER = 0.5  # of those that the text with fewer of them has
LENGTHS = 3.0  # times as long as the other a translation may be, in shingles
MOST = 400  # of one text: a report of a whole year is no translation of an article
# Two capitals behind each other are a name wherever they stand; a number of three figures or more is told as it is.
_NAME = re.compile(r"\b[^\W\d_]\w+(?= ([^\W\d_]\w+))")
_NUMBER = re.compile(r"\b\d{3,}\b")


def features(words: str) -> frozenset[int]:
    """The names, two words at a time and folded, and the longer numbers of a text, as numbers below zero."""
    pairs = ((found[0], found[1]) for found in _NAME.finditer(words))
    names = (fold(f"{one} {other}") for one, other in pairs if one[0].isupper() and other[0].isupper())
    found = {*names, *_NUMBER.findall(words)}
    return frozenset(-int(of_text(one)[:13], 16) - 1 for one in found if one)


def remember(body: Body, words: str) -> None:
    """Keep what a new text may be recognised by in another language, and note what it may be a translation of."""
    own = features(words)
    if not LEAST <= len(own) <= MOST:
        return
    body.language, body.names = language_of(words) or "", len(own)
    body.save(update_fields=["language", "names"])
    Fingerprint.objects.bulk_create(Fingerprint(value=value, body=body) for value in sorted(own))
    Link.objects.bulk_create(_links(body, own, words), ignore_conflicts=True)


def _links(body: Body, own: frozenset[int], words: str) -> Iterable[Link]:
    """Links to those that hold the same names and numbers in the same order.

    Their days of publication are left aside: a text has as many as it has
    tellings, and the links would hang on which of them came first.
    """
    met = Fingerprint.objects.filter(value__in=own).exclude(body=body).values_list("body")
    counts = dict(met.annotate(common=Count("value")).filter(common__gte=LEAST))
    others = Body.objects.filter(team=body.team_id, pk__in=counts).exclude(language__in=["", body.language])
    for other in others if body.language else ():
        common, fewer = counts[other.pk], min(body.names, other.names)
        short, long = sorted((body.shingles, other.shingles))
        if common < OF_FEWER * fewer or long > LENGTHS * max(short, 1):
            continue
        found = perhaps(Side(words, body.language), Side(_words_of(other), other.language))
        if found is not None:
            a, b = sorted((body, other), key=lambda one: one.address)
            yield Link(
                a=a, b=b, kind=LinkKind.TRANSLATION, a_in_b=common / a.names, b_in_a=common / b.names,
                because="; ".join(found.reasons),
            )  # fmt: skip


def _words_of(body: Body) -> str:
    telling = Telling.objects.filter(digest=body.digest, reading__capture__team=body.team_id).first()
    return words_of(telling) if telling is not None else ""
