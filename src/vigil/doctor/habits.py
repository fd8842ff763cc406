# SPDX-License-Identifier: Apache-2.0
"""What has to be done again and again, and when it was done last."""

import datetime
from collections.abc import Iterator

from vigil.backup import noted
from vigil.doctor import verified
from vigil.doctor.finding import Looked
from vigil.ledger.models import Entry
from vigil.settings.folder import DeskFolder

BACKUP = datetime.timedelta(days=7)
DRILL = datetime.timedelta(days=92)
ORIGINALS = datetime.timedelta(days=31)
_SLACK = datetime.timedelta(minutes=2)  # two machines of one desk may differ by that


def looked(folder: DeskFolder, now: datetime.datetime) -> Iterator[Looked]:
    dates = noted.dates()
    read = max((one for one in (dates.originals, verified.last(folder)) if one), default=None)
    desk = f"vigil --desk {folder.root}"
    yield _clock(now)
    yield _done("backup", dates.backup, BACKUP, now, f"run: {desk} backup FILE, and keep FILE on another machine")
    yield _done("restore drill", dates.drill, DRILL, now, f"run: {desk} restore FILE --drill, with the last backup")
    yield _done("originals", read, ORIGINALS, now, f"run: {desk} verify, which reads every original again")


def _clock(now: datetime.datetime) -> Looked:
    last = Entry.objects.order_by("-seq").first()
    if last is None:
        return Looked("clock", "the ledger is empty")
    if last.at > now + _SLACK:
        told = f"it shows {_minute(now)}, and the last entry of the ledger was made at {_minute(last.at)}"
        return Looked("clock", told, "set the clock of this machine: entries made now bear the time of the last one")
    return Looked("clock", f"it shows {_minute(now)}, the last entry of the ledger was made at {_minute(last.at)}")


def _done(
    what: str, last: datetime.datetime | None, within: datetime.timedelta, now: datetime.datetime, do: str
) -> Looked:
    verb = {"backup": "made", "restore drill": "held", "originals": "read and found whole"}[what]
    if last is None:
        return Looked(what, f"never {verb}", do)
    days = max(0, (now - last).days)
    told = f"last {verb} on {last:%Y-%m-%d}, {days} days ago"
    return Looked(what, told, do if now - last > within else "")


def _minute(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%Y-%m-%d %H:%M} UTC"
