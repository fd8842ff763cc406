# SPDX-License-Identifier: Apache-2.0
"""What happened to a person, oldest first."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vigil.access.models import Member
from vigil.casebook.claims.happenings import Occurrence, Told, occurrences
from vigil.casebook.liberty.intervals import ordered
from vigil.casebook.pages.contradictions import Contradiction, contradictions
from vigil.casebook.sentences import date_words, happening, span_words
from vigil.casebook.sources import Notes
from vigil.country.packs import Packs
from vigil.settings.packs import packs as every_pack
from vigil.values.dates import PartialDate

# Half a year without news is said; shorter silences are ordinary.
_SILENCE = datetime.timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Account:
    """What one story says of an event, and the numbers of its notes."""

    entry_id: int
    event_id: uuid.UUID
    date: PartialDate | None
    slots: Mapping[str, str] = field(hash=False)
    publisher: str
    published: PartialDate | None
    rank: str
    because: str  # why a person ranked it so
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event on a timeline. `sentence` stands behind the person's name; `gap_before` says a long silence.

    An event without a date has `by`, the day by which it had been told.
    `step` is the rung of the ladder, `told` how many stories tell it.
    """

    event_id: uuid.UUID
    type: str
    step: str | None
    harm: bool
    sentence: str
    on: PartialDate | None
    by: datetime.date | None
    accounts: tuple[Account, ...]
    contradictions: tuple[Contradiction, ...]
    gap_before: str = ""
    person_id: uuid.UUID | None = None
    group: str = ""
    withdrawn: bool = False  # every source took it back: shown struck, and nothing rests on it
    also: tuple[uuid.UUID, ...] = ()  # ids of events of the record that are told here as the same one

    @property
    def when(self) -> str:
        if self.on is None and self.by:
            return _("date unknown, by %(date)s") % {"date": date_words(PartialDate.of(self.by))}
        return date_words(self.on)


def timeline(
    viewer: Member,
    person_id: uuid.UUID,
    *,
    known: datetime.datetime | None = None,
    at: datetime.date | None = None,
    notes: Notes | None = None,
) -> list[Happening]:
    """What happened to the person, oldest first; what has no date stands where the order of the law puts it.

    With `at`, what certainly happened later is left out. `notes` numbers the sources.
    """
    happened = occurrences(viewer, known=known, people=[person_id], withdrawn=True)
    if at is not None:
        happened = [event for event in happened if event.on is None or event.earliest <= at]
    return told(happened, notes or Notes(), every_pack())


def told(happened: Iterable[Occurrence], notes: Notes, packs: Packs) -> list[Happening]:
    """Events as a timeline."""
    line = ordered(happened, packs)
    notes.gather(account.entry for event in line for account in event.accounts)
    found: list[Happening] = []
    before: Occurrence | None = None
    for event in line:
        found.append(_happening(event, _gap(before, event), notes, packs))
        if event.withdrawn:
            continue
        before = event if event.on else None  # what has no date may lie in between: that is no silence
    return found


def _happening(event: Occurrence, gap: str, notes: Notes, packs: Packs) -> Happening:
    kind = packs.world.event_kinds.get(event.kind)
    return Happening(
        event_id=event.id,
        type=event.kind,
        step=kind.step if kind else None,
        harm=bool(kind and kind.harm),
        sentence=happening(event.kind, event.slots, packs),
        on=event.on,
        by=event.latest if event.on is None and event.latest < datetime.date.max else None,
        accounts=tuple(_account(account, notes) for account in event.accounts),
        contradictions=contradictions(event, packs),
        gap_before=gap,
        person_id=event.person,
        group=event.group,
        withdrawn=event.withdrawn,
        also=event.events[1:],
    )


def _account(account: Told, notes: Notes) -> Account:
    return Account(
        entry_id=account.entry,
        event_id=account.event,
        date=account.on,
        slots=account.slots,
        publisher=account.publisher,
        published=account.published,
        rank=account.rank,
        because=account.because,
        sources=notes.all(account.entry),
    )


def _gap(before: Occurrence | None, event: Occurrence) -> str:
    """ "7 months without news": the least time between two dated events, where it is long."""
    if before is None or event.on is None or event.earliest - before.latest < _SILENCE:
        return ""
    return _("%(time)s without news") % {"time": span_words(before.latest, event.earliest)}
