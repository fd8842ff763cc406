# SPDX-License-Identifier: Apache-2.0
"""What came in, how far it got, what came out of it, and how much of it still waits for a decision."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from vigil.access.models import Member
from vigil.archive.models import Reading
from vigil.intake.models import Document, State
from vigil.review.models import Sighting
from vigil.review.queue import WAITING
from vigil.stories.models import Telling

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A document, its newest reading if it has one, and how many of its findings wait."""

    document: Document
    reading: Reading | None
    waiting: int
    telling: Telling | None = None  # of a story whose original stands elsewhere


def by_state(member: Member) -> dict[str, int]:
    """How many documents there are in each state, and "all" of them together."""
    found = Document.objects.visible_to(member).order_by().values_list("state").annotate(Count("pk"))
    counts = dict.fromkeys(State.values, 0) | dict(found)
    return {"all": sum(counts.values()), **counts}


def came_out(member: Member, holder: Document, page: str | None) -> tuple[dict[str, int], Page, list[Row]]:
    """What a container or a list held: how many in each state, and one page of them in the order they lay in it."""
    found = Document.objects.visible_to(member).filter(out_of=holder)
    counts = dict(found.order_by().values_list("state").annotate(Count("pk")))
    shown = Paginator(found.select_related("capture").order_by("added_at", "id"), A_PAGE).get_page(page)
    return {state: counts[state] for state in State.values if state in counts}, shown, rows(list(shown.object_list))


def listed(member: Member, state: str, page: str | None) -> tuple[Page, list[Row]]:
    """One page of documents, newest first; `state` "" means all."""
    found = Document.objects.visible_to(member).select_related("capture")
    shown = Paginator(found.filter(state=state) if state else found, A_PAGE).get_page(page)
    return shown, rows(list(shown.object_list))


def rows(documents: list[Document]) -> list[Row]:
    captures = [document.capture_id for document in documents if document.capture_id]
    readings = {reading.capture_id: reading for reading in Reading.objects.filter(capture__in=captures).order_by("id")}
    waits = dict(
        Sighting.objects.filter(reading__capture__in=captures, proposal__state__in=WAITING)
        .order_by()
        .values_list("reading__capture")
        .annotate(Count("proposal", distinct=True))
    )
    reposts = {
        row.reading.capture_id: row
        for row in Telling.objects.filter(reading__capture__in=captures, original=False, superseded=False)
        .select_related("reading")
        .defer("reading__text")
    }
    return [
        Row(one, readings.get(one.capture_id), waits.get(one.capture_id, 0), reposts.get(one.capture_id))
        for one in documents
    ]
