# SPDX-License-Identifier: Apache-2.0
"""The engine: every finder over every telling."""

from collections.abc import Callable, Iterator

from vigil.country.packs import Packs
from vigil.reading.texts import Reading
from vigil.spotting.events import events
from vigil.spotting.findings import Finding
from vigil.spotting.meetings import (
    access,
    engagements,
    handovers,
    memberships,
    observances,
    recommendations,
    relations,
)
from vigil.spotting.mentions import bodies, citations, persons
from vigil.spotting.text.document import Document
from vigil.spotting.text.prepare import documents
from vigil.spotting.voices import calls, commitments, concerns, designations, numbers, statements
from vigil.spotting.voices.attribution import attributed
from vigil.spotting.voices.speakers import Spoken
from vigil.values.dates import PartialDate

Finder = Callable[[Document], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (
    persons.find,
    events.find,
    citations.find,
    engagements.find,
    calls.find,
    commitments.find,
    statements.find,
    observances.find,
    memberships.find,
    designations.find,
    concerns.find,
    relations.find,
    access.find,
    handovers.find,
    recommendations.find,
    numbers.find,
    bodies.find,
)


def spot(reading: Reading, packs: Packs, *, published: PartialDate | None = None) -> tuple[Finding, ...]:
    """Everything the engine finds in a reading, telling by telling, in the order of the text.

    `published` is the date of publication where the caller knows it and the
    text does not say it (from a feed).
    """
    found = [
        attributed(document, finding, spoken)
        for document in documents(reading, packs, published=published)
        for spoken in (Spoken(document),)
        for finder in FINDERS
        for finding in finder(document)
    ]
    return tuple(sorted(found, key=lambda finding: (finding.quote.start, finding.kind)))
