# SPDX-License-Identifier: Apache-2.0
"""What would be public, a new edition of it, and somebody withdrawn: acts of the ledger."""

import datetime
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vigil.access.may import Act, require
from vigil.access.models import Member, Team
from vigil.disclosure import enter
from vigil.disclosure.groups import Of, groups_of
from vigil.editions import store
from vigil.editions.changes import TOLD, changes
from vigil.editions.compose import compose
from vigil.editions.edition import Edition, Part
from vigil.ledger.append import append
from vigil.ledger.models import Entry

MADE = "edition.made"


class NotPublished(Exception):
    """No edition was made; the message says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edition would hold and change. `refused` are parts that name somebody whose name is not open."""

    day: datetime.date
    parts: tuple[Part, ...]
    changes: Sequence[Mapping[str, Any]]
    refused: tuple[Part, ...]

    @property
    def counted(self) -> dict[str, int]:
        return dict(sorted(Counter(part.kind for part in self.parts if part.kind in (*TOLD, "case")).items()))


def preview(path: Path, team: Team, *, day: datetime.date) -> Preview:
    """What is open on the day, and what it changes against the last edition of the ledger."""
    composed, before = compose(team, day=day), _last(path)
    parts = [*composed.parts, *_gone(before, composed.parts, day)]
    return Preview(day, tuple(parts), changes(before.parts if before else (), composed.parts), composed.refused)


def make(path: Path, team: Team, *, title: str, by: Member, at: datetime.datetime, day: datetime.date) -> Edition:
    """A new edition, with a notice for whoever was public and no longer is: earlier ones no longer tell of them.

    Raises `NotPublished` where it would change nothing or cannot be written, `PermissionDenied`.
    """
    with _writing(), transaction.atomic():
        edition = _make(path, team, title=title, by=by, at=at, day=day)
    _destroyed(path, edition)
    return edition


def _make(path: Path, team: Team, *, title: str, by: Member, at: datetime.datetime, day: datetime.date) -> Edition:
    """The edition and its entry. One that the ledger came not to hold is overwritten by the next."""
    require(by, Act.PUBLISH, team)
    found, before = preview(path, team, day=day), _last(path)
    if before is None and not found.changes:
        raise NotPublished(_("Nothing is open: no decision of disclosure stands on this day."))
    if before and not found.changes:
        raise NotPublished(_("Nothing changed since edition %(n)d.") % {"n": before.number})
    number = (before.number if before else 0) + 1
    told = {"changes": found.changes, "day": day.isoformat(), "number": number}
    kept = list(before.of("changes")) if before else []
    gone = {line["id"] for line in found.changes if line["change"] == "withdrawn"}
    log = [*(_without(part, gone) for part in kept), Part("changes", f"{number:06}", told)]
    digest = store.write(path, number, at.isoformat(), day.isoformat(), title, [*found.parts, *log])
    body = {
        "team": str(team.pk),
        "edition": number,
        "digest": digest,
        "parts": found.counted,
        "withdrawn": sorted(gone),
    }
    append(MADE, body, by=str(by.pk), at=at)
    return store.read(path, number)


def withdraw(
    path: Path,
    team: Team,
    person: uuid.UUID,
    *,
    because: str,
    title: str,
    by: Member,
    at: datetime.datetime,
    day: datetime.date,
) -> Edition:
    """Withhold everything of somebody and make an edition without them, or neither. Raises what the two acts raise."""
    with _writing(), transaction.atomic():
        enter.withhold(Of.PERSON, person, groups_of(Of.PERSON), because=because, by=by, at=at)
        edition = _make(path, team, title=title, by=by, at=at, day=day)
    _destroyed(path, edition)
    return edition


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as refused:  # the database of editions is none of Django's
        raise NotPublished(_("The editions cannot be written: %(why)s") % {"why": refused}) from refused


def _destroyed(path: Path, edition: Edition) -> None:
    """What earlier editions say of whoever this one withdrew. A worker does it again whenever it starts."""
    try:
        destroy_withdrawn(path)
    except sqlite3.Error as refused:
        told = {"n": edition.number, "why": refused}
        raise NotPublished(
            _("Edition %(n)d is made. What earlier ones hold of whoever is withdrawn is not destroyed yet: %(why)s")
            % told
        ) from refused


def destroy_withdrawn(path: Path) -> int:
    """Destroy what earlier editions say of whoever the last one withdrew; doing it again does no harm.

    Returns how many parts were emptied.
    """
    last = _last(path)
    gone = {part.id for part in last.of("gone")} if last else set()
    if last is None or not gone:
        return 0
    held = store.bodies(path, gone, before=last.number)
    names = {name for body in held if "name" in body for name in (body["name"], *body["other_names"])}
    return store.destroy(path, gone, names, before=last.number) if held else 0


def last_made() -> Entry | None:
    """The entry of the last edition."""
    return Entry.objects.filter(kind=MADE).select_related("payload").order_by("-seq").first()


def _last(path: Path) -> Edition | None:
    """The last edition that the ledger holds."""
    number = Entry.objects.filter(kind=MADE).count()
    return store.read(path, number) if number else None


def _gone(before: Edition | None, now: Sequence[Part], day: datetime.date) -> list[Part]:
    """A notice for each person and thing that was public before and is not now; it stays until they are again."""
    if before is None:
        return []
    public = {part.key for part in now}
    notices = [part for part in before.of("gone") if (str((part.body or {})["of"]), part.id) not in public]
    new = [part for part in before.parts if part.kind in TOLD and part.body is not None and part.key not in public]
    return [*notices, *(Part("gone", part.id, {"of": part.kind, "since": day.isoformat()}) for part in new)]


def _without(part: Part, gone: set[str]) -> Part:
    """Earlier changes without what they said of those who are gone."""
    body = dict(part.body or {})
    body["changes"] = [line for line in body["changes"] if line["id"] not in gone]
    return Part(part.kind, part.id, body)
