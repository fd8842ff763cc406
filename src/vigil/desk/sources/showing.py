# SPDX-License-Identifier: Apache-2.0
"""One source as its page shows it: its visits, what each brought in, what was not to be had."""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from vigil.archive.models import Capture, How
from vigil.desk.documents import listing as documents
from vigil.desk.sources.saying import often, set_anew
from vigil.intake.models import Document
from vigil.watch.enter import ENTERED
from vigil.watch.models import Change, Fate, Kind, Listed, Outcome, Source, Visit
from vigil.watch.overview import Watched, overview

_A_PAGE, _MISSED, _BROUGHT = 20, 50, 8

# How a source or a visit stands: the shape of its status, and the words.
STANDINGS = {
    "": ("waiting", _("not visited yet")),
    "ailing": ("overdue", _("needs a look")),
    "paused": ("parked", _("paused")),
    "removed": ("dropped", _("removed")),
    Outcome.UNDERWAY: ("in_motion", _("under way")),
    Outcome.NEW: ("done", _("something new")),
    Outcome.UNCHANGED: ("done", _("nothing new")),
    Outcome.REFUSED: ("rejected", _("not let in")),
    Outcome.FAILED: ("rejected", _("gave nothing to read")),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A visit with the documents it brought in: the first few of them, and how many more."""

    visit: Visit
    documents: tuple[documents.Row, ...]

    @property
    def shape(self) -> str:
        return STANDINGS[self.visit.outcome][0]

    @property
    def words(self) -> str:
        return STANDINGS[self.visit.outcome][1]

    @property
    def more(self) -> int:
        return max(self.visit.added - len(self.documents), 0)


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of the ledger about the source, in words."""

    change: Change

    @property
    def words(self) -> str:
        return _("watched from now on") if self.change.entry.kind == ENTERED else set_anew(self.change.told)


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a source's page says."""

    watched: Watched
    page: Page
    visits: list[Row]
    missed: list[Listed]
    decided: list[Decided]
    often: str
    captures: int
    against_robots: str


def shown(source: Source, page: str | None) -> Shown:
    (watched,) = overview(Source.objects.filter(pk=source.pk))
    visits = Paginator(Visit.objects.filter(source=source), _A_PAGE).get_page(page)
    missed = Listed.objects.filter(source=source, depth=0, fate__in=(Fate.FAILED, Fate.REFUSED))
    changes = list(Change.objects.filter(source=source).select_related("entry").order_by("-entry"))
    why = next((one.reason for one in changes if one.told.get("robots") is False), "")
    return Shown(
        watched=watched,
        page=visits,
        visits=_rows(watched, list(visits.object_list)),
        missed=list(missed.order_by("-id")[:_MISSED]),
        decided=[Decided(change) for change in changes],
        often=often(source.every),
        captures=_captures(source),
        against_robots="" if source.robots else why,
    )


def _captures(source: Source) -> int:
    """How many captures the source made: of itself, and of what it lists."""
    own = Capture.objects.filter(team=source.team, origin=source.address, how=How.WATCH).count()
    return own + Listed.objects.filter(source=source, capture__how=How.WATCH).count()


def _rows(watched: Watched, visits: list[Visit]) -> list[Row]:
    brought = _pages(watched.source, visits) if watched.kind == Kind.PAGE else _listed(visits)
    few = {visit.pk: brought[visit.pk][:_BROUGHT] for visit in visits}
    rows = {row.document.pk: row for row in documents.rows([one for some in few.values() for one in some])}
    return [Row(visit, tuple(rows[one.pk] for one in few[visit.pk])) for visit in visits]


def _listed(visits: list[Visit]) -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = defaultdict(list)
    rows = Listed.objects.filter(visit__in=visits, fate=Fate.KEPT, capture__document__isnull=False)
    for one in rows.select_related("capture__document"):
        visit = next(visit for visit in visits if visit.pk == one.visit_id)
        if one.capture.received_at >= visit.at:
            found[visit.pk].append(one.capture.document)
    return found


def _pages(source: Source, visits: list[Visit]) -> dict[int, list[Document]]:
    """The document of a page belongs to the visit in whose time it came."""
    found: dict[int, list[Document]] = defaultdict(list)
    came = Capture.objects.filter(team=source.team, origin=source.address, how=How.WATCH, document__isnull=False)
    for capture in came.select_related("document").order_by("-entry_id"):
        visit = next((one for one in visits if one.added and one.at <= capture.received_at), None)
        if visit is not None and not found[visit.pk]:
            found[visit.pk].append(capture.document)
    return found
