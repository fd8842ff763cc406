# SPDX-License-Identifier: Apache-2.0
"""The findings of a text in reading order, numbered, as a page shows them beside it or within it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from vigil.archive.models import Reading
from vigil.desk.marked import Mark
from vigil.desk.saying import kind_words, sentence
from vigil.review.models import Proposal, Sighting
from vigil.settings.packs import packs
from vigil.values.quotes import Span


@dataclass(frozen=True, slots=True)
class Numbered:
    """One finding of a text: its number there, what it says, how it was decided, every place where it is said."""

    number: int
    proposal: Proposal
    kind: str
    sentence: str
    spans: tuple[Span, ...]

    @property
    def address(self) -> str:
        return reverse("proposal", args=[self.proposal.pk])

    def marks(self) -> list[Mark]:
        return [Mark(span, "other", str(self.number), self.address, self.sentence) for span in self.spans]


def numbered(reading: Reading, within: Span | None = None) -> list[Numbered]:
    """The findings of a reading, or of one stretch of it, top to bottom.

    A finding that the text says twice is listed once, with both places.
    """
    sightings = Sighting.objects.filter(reading=reading).select_related("proposal").order_by("start", "id")
    if within:
        sightings = sightings.filter(start__gte=within.start, start__lt=within.end)
    return _number(sightings)


def _number(sightings: Iterable[Sighting]) -> list[Numbered]:
    found: dict[Proposal, list[Span]] = {}
    for sighting in sightings:
        span = Span(sighting.start, sighting.start + len(sighting.words))
        found.setdefault(sighting.proposal, []).append(span)
    return [
        Numbered(number, row, kind_words(row.kind), sentence(row.spotted(), packs()), tuple(spans))
        for number, (row, spans) in enumerate(found.items(), start=1)
    ]
