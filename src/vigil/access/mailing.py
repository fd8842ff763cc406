# SPDX-License-Identifier: Apache-2.0
"""A member follows a view by mail: when the next one is due, what it will have told, and how it went.

A mail is noted in the ledger before it goes out: which view it is of, how much
is new and up to which entry, never the address. A worker that dies between the
two sends the same mail once more, under the same number.
"""

import datetime
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from vigil.access.follow import ended
from vigil.access.models import Every, Followed, Mailing, Member
from vigil.ledger.append import append
from vigil.ledger.check import head
from vigil.ledger.models import Entry

_LONGEST = 254  # characters of an address, RFC 5321
_APART = {Every.DAILY: datetime.timedelta(days=1), Every.WEEKLY: datetime.timedelta(days=7)}
_IN_HAND = datetime.timedelta(minutes=15)  # longer than any server is waited for
_AFTER_A_FAILURE = datetime.timedelta(minutes=10)  # doubled each time, up to a day
_MOST = datetime.timedelta(days=1)


class NotAnAddress(ValueError):
    """What was given is nowhere a mail could go."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a mail is about: entries of the ledger after one and up to another, days after one and up to another."""

    after: int
    upto: int
    since: datetime.date
    until: datetime.date

    def __contains__(self, entry: int) -> bool:
        return self.after < entry <= self.upto


@transaction.atomic
def follow_by_mail(
    member: Member,
    view: str,
    asked: str,
    *,
    to: str,
    every: str,
    language: str,
    today: datetime.date,
    at: datetime.datetime,
) -> Mailing:
    """Mails from now on, the first one a day or a week from now. Raises `NotAnAddress`."""
    to = to.strip()
    try:
        validate_email(to)
    except ValidationError as refusal:
        raise NotAnAddress(_("that is no mail address: write it like name@example.org")) from refusal
    if len(to) > _LONGEST or not to.isascii() or every not in Every.values:
        raise NotAnAddress(_("that is no mail address: write it like name@example.org"))
    row = Followed.objects.create(id=uuid.uuid4(), member=member, view=view, asked=asked, since=at)
    body = {"followed": str(row.id), "member": str(member.pk), "view": view, "asked": asked}
    body |= {"mail": mark(row.id, to, every)}
    entry = append("followed.made", body, by=str(member.pk), at=at)
    next_at = at + _APART[Every(every)]
    told = {"told_seq": entry.seq, "told_on": today, "next_at": next_at, "language": language}
    return Mailing.objects.create(followed=row, to=to, every=every, **told)


def mark(id: uuid.UUID, to: str, every: str) -> str:
    """What the ledger keeps of where mails go: a changed address shows, the address does not."""
    return salted_hmac("vigil.access.mailing.to", f"{id} {to} {every}", algorithm="sha256").hexdigest()[:32]


def due(at: datetime.datetime) -> QuerySet[Mailing]:
    """The mails to look at by now, those that waited longest first."""
    rows = Mailing.objects.filter(next_at__lte=at, followed__ended__isnull=True, followed__member__is_active=True)
    return rows.select_related("followed__member").order_by("next_at", "pk")


def taken(row: Mailing, *, at: datetime.datetime) -> bool:
    """Take a mail in hand, unless another worker did. Whoever does not come back with it leaves it to the next."""
    mine = Mailing.objects.filter(pk=row.pk, next_at=row.next_at)
    return bool(mine.update(next_at=at + _IN_HAND))


def span(row: Followed, *, today: datetime.date) -> Span:
    """All that the last mail did not tell; of a view that no mail told of, all since it is followed."""
    sent = Mailing.objects.filter(followed=row).first()
    if sent:
        return Span(sent.told_seq, head()[0], sent.told_on, today)
    before = Entry.objects.filter(at__lte=row.since).order_by("-seq").values_list("seq", flat=True).first()
    return Span(before or 0, head()[0], min(row.since.date(), today), today)


@transaction.atomic
def goes_out(row: Mailing, about: Span, new: int, *, at: datetime.datetime) -> None:
    """Note in the ledger that a mail goes out; what it tells is counted, not said."""
    body = {"followed": str(row.pk), "member": str(row.followed.member_id), "new": new, "upto": about.upto}
    append("followed.mailed", body, by="vigil", at=at)


def told(row: Mailing, about: Span, *, sent: bool, at: datetime.datetime) -> None:
    """It went out, or there was nothing to tell: the next one is due a day or a week from now."""
    changed = {"told_seq": about.upto, "told_on": about.until, "tries": 0, "trouble": ""}
    changed |= {"next_at": at + _APART[Every(row.every)]} | ({"sent_at": at} if sent else {})
    Mailing.objects.filter(pk=row.pk).update(**changed)


@transaction.atomic
def failed(row: Mailing, why: str, *, at: datetime.datetime) -> None:
    """It did not go out: tried again soon, then less and less often, once a day at least; its member sees why."""
    again = min(_AFTER_A_FAILURE * 2 ** min(row.tries, 10), _MOST)
    held = Mailing.objects.filter(pk=row.pk)
    if held.update(next_at=at + again, tries=row.tries + 1, trouble=why):
        body = {"followed": str(row.pk), "member": str(row.followed.member_id)}
        append("followed.mail_failed", body, by="vigil", at=at)


def stop_secret(id: uuid.UUID) -> str:
    """What stands in the address that stops mails: nobody can work it out without the desk's key."""
    return salted_hmac("vigil.access.mailing.stop", str(id), algorithm="sha256").hexdigest()[:40]


def is_ours(id: uuid.UUID, secret: str) -> bool:
    """Whether an address that stops mails is one that the desk gave out."""
    return constant_time_compare(secret, stop_secret(id))


@transaction.atomic
def stop(id: uuid.UUID, *, at: datetime.datetime) -> None:
    """Whoever holds the address of a mail stops them, signed in or not. Once they stopped, nothing happens."""
    for row in Followed.objects.select_for_update().filter(pk=id, ended__isnull=True):
        ended(row, by="vigil", at=at)
