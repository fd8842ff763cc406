# SPDX-License-Identifier: Apache-2.0
"""What passed between those who ask and those who answer: access given or refused, papers, recommendations."""

import datetime
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.advocacy.kinds import GIVEN, RESPONSES, access_kind
from vigil.advocacy.models import Access, Handover, Recommendation, Voiced
from vigil.advocacy.rows import made, seen
from vigil.advocacy.status import Status, status
from vigil.casebook.sentences import concern_label
from vigil.casebook.sources import Notes, Source
from vigil.people.candidates import display_names
from vigil.people.same import same
from vigil.review.models import Evidence
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

TABLES: dict[str, type[Voiced]] = {"access": Access, "handover": Handover, "recommendation": Recommendation}


@dataclass(frozen=True, slots=True)
class Dealing:
    """One of them in a sentence; `kind` and `id` name its page, `state` is granted, refused, supported ... or ""."""

    kind: str
    id: uuid.UUID
    words: str
    state: str
    on: PartialDate | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom somebody wished to see; a person of the record has an id."""

    name: str
    person: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class DealingPage:
    """Everything a page says of one: `facts` are what a source told, each under its name, in the order of a form."""

    kind: str
    id: uuid.UUID
    words: str
    state: str
    state_words: str
    on: PartialDate | None
    facts: tuple[tuple[str, str], ...]
    sought: tuple[Sought, ...]
    concerns: tuple[str, ...]
    status: Status | None  # of a recommendation: how far it got
    entry: int
    notes: Notes
    sources: tuple[Source, ...]


def dealing(
    viewer: Member, kind: str, id: uuid.UUID, *, at: datetime.date, known: datetime.datetime | None = None
) -> DealingPage:
    """One of a kind of `TABLES`. Raises its `DoesNotExist`, for another team's exactly as for none."""
    row = TABLES[kind].objects.visible_to(viewer).known(known).get(pk=id)
    notes = Notes()
    notes.of(row.entry_id)
    concerns = getattr(row, "concern", "").split("; ")
    return DealingPage(
        kind=kind,
        id=row.pk,
        words=words_of(row),
        state=state_of(row),
        state_words=str((GIVEN | RESPONSES).get(state_of(row), "")),
        on=made(row),
        facts=tuple((label, value) for label, value in _facts(row) if value),
        sought=tuple(_sought(row, known)),
        concerns=tuple(concern_label(one, every_pack()) for one in concerns if one),
        status=status(row, at=at, known=known) if isinstance(row, Recommendation) else None,
        entry=row.entry_id,
        notes=notes,
        sources=tuple(notes.listed),
    )


def of_captures(
    viewer: Member, captures: Collection[uuid.UUID], notes: Notes, *, known: datetime.datetime | None
) -> Iterator[Dealing]:
    """Those that the same documents tell."""
    entries = Evidence.objects.filter(capture__in=captures).values("entry")
    for kind, table in TABLES.items():
        for row in seen(table, viewer, known=known).filter(entry__in=entries):
            yield Dealing(kind, row.pk, words_of(row), state_of(row), made(row), notes.all(row.entry_id))


def words_of(row: Voiced) -> str:
    """One of them in a sentence."""
    if isinstance(row, Access):
        told = ": ".join(filter(None, [row.who, access_words(row.type, row.given)]))
        return ", ".join(filter(None, [told, row.what, _("by %(name)s") % {"name": row.by} if row.by else ""]))
    if isinstance(row, Handover):
        return handover_words(row.by, row.what, row.to)
    return f"{recommendation_words(row.by.replace('; ', ', '), row.to)}: “{row.words}”"


def state_of(row: Voiced) -> str:
    return getattr(row, "given", "") or getattr(row, "response", "")


def access_words(type: str, given: str) -> str:
    told = {"granted": _("%(kind)s access given"), "refused": _("%(kind)s access refused")}
    return told.get(given, _("%(kind)s access told of")) % {"kind": access_kind(type)}


def handover_words(by: str, what: str, to: str) -> str:
    told = {"by": by or _("Somebody"), "what": what or _("papers"), "to": to}
    return (_("%(by)s handed over %(what)s to %(to)s") if to else _("%(by)s handed over %(what)s")) % told


def recommendation_words(by: str, to: str) -> str:
    told = {"by": by or _("Somebody"), "to": to}
    return (_("%(by)s recommends to %(to)s") if to else _("%(by)s recommends")) % told


def _facts(row: Voiced) -> Iterator[tuple[str, str]]:
    if isinstance(row, Access):
        yield _("To what"), access_kind(row.type)
        yield _("Who sought it"), row.who
        yield _("Who gave or refused it"), row.by
        yield _("What for"), row.what
        yield _("Where"), row.place
    elif isinstance(row, Handover):
        yield _("What"), row.what
        yield _("By"), row.by
        yield _("To"), row.to
        yield _("Where"), row.place
    elif isinstance(row, Recommendation):
        yield _("By"), row.by.replace("; ", ", ")
        yield _("To"), row.to
        yield _("Action category"), row.category
        yield _("Cycle"), row.cycle
        yield _("Session"), row.session


def _sought(row: Voiced, known: datetime.datetime | None) -> Iterator[Sought]:
    if not isinstance(row, Access):
        return
    who, told = same(known), list(row.sought.all())
    names = display_names({who.head(one.person_id) for one in told if one.person_id}, known)
    for one in told:
        head = who.head(one.person_id) if one.person_id else None
        yield Sought(names.get(head, one.name) if head else one.name, head if head in names else None)
