# SPDX-License-Identifier: Apache-2.0
"""Webhooks: made, ended, begun again. The ledger tells which host is told of what; the key stands nowhere."""

import datetime
import uuid
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from vigil.access.models import Member
from vigil.api.models import Hook, Told
from vigil.archive.urls import BadUrl, Url
from vigil.ledger.append import append
from vigil.ledger.models import Entry
from vigil.values.digests import of_text

MADE, STOPPED, RESUMED, ENDED = "hook.made", "hook.stopped", "hook.resumed", "hook.ended"


class NotAHook(ValueError):
    """The webhook was not made; the message says why."""


@transaction.atomic
def make(member: Member, address: str, kinds: Collection[str], *, at: datetime.datetime) -> Hook:
    """Let an address be told of what happens from now on. Raises `NotAHook`."""
    told = [str(one) for one in Told if one in kinds]
    if not told or len(told) != len(set(kinds)):
        raise NotAHook(f"a webhook is told of one or more of: {', '.join(Told.values)}")
    url = _url(address)
    last = Entry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    hook = Hook.objects.create(member=member, address=str(url), kinds=told, since=at, sent=last, due_at=at)
    append(MADE, _body(hook) | {"to": url.origin, "kinds": told}, by=str(member.pk), at=at)
    return hook


def _url(address: str) -> Url:
    """What is sent says when somebody decided something: it travels sealed, or stays in the desk's own network."""
    try:
        url = Url.of(address)
    except BadUrl as wrong:
        raise NotAHook(str(wrong)) from wrong
    if url.scheme != "https" and url.host not in settings.DESK.get("allow", ()):
        raise NotAHook("a webhook's address begins with https:// (http:// only for what the plate's `allow` names)")
    return url


@transaction.atomic
def stop(hook: Hook, why: str, code: str, *, at: datetime.datetime) -> None:
    """Give an address up, and say why; what happens from now on waits for `resume`. The ledger keeps the `code` alone:
    the sentence may hold the address."""
    if Hook.objects.filter(pk=hook.pk, stopped="", ended=None).update(stopped=why):
        append(STOPPED, _body(hook) | {"code": code}, by="vigil", at=at)


@transaction.atomic
def resume(hook: Hook, *, by: Member, at: datetime.datetime) -> None:
    """Try an address again, from the first entry that it was not told of. Raises `NotAHook`."""
    again = {"stopped": "", "problem": "", "failures": 0, "failing_since": None, "due_at": at}
    if not Hook.objects.filter(pk=hook.pk, ended=None).update(**again):
        raise NotAHook("that webhook was ended: make another one")
    append(RESUMED, _body(hook), by=str(by.pk), at=at)


@transaction.atomic
def end(hook: Hook, *, by: Member, at: datetime.datetime) -> None:
    """End a webhook, once for all; ended before, it stays as it is."""
    if Hook.objects.filter(pk=hook.pk, ended=None).update(ended=at):
        append(ENDED, _body(hook), by=str(by.pk), at=at)


def key(hook: Hook) -> str:
    """What the receiver checks signatures with: made from the desk's own secret, so that no table holds it."""
    return salted_hmac("vigil.api.hooks", str(hook.pk), algorithm="sha256").hexdigest()


def address_mark(hook: Hook) -> str:
    """What the ledger keeps of the whole address, which may hold a key of the receiver's."""
    return str(of_text(hook.address))


def _body(hook: Hook) -> dict:
    return {"hook": str(hook.pk), "member": str(hook.member_id), "mark": address_mark(hook)}


def named(member: Member, id: uuid.UUID) -> Hook:
    """The member's webhook of that id. Raises `NotAHook`."""
    found = Hook.objects.filter(pk=id, member=member).first()
    if found is None:
        raise NotAHook(f"{member.username} has no webhook of that id")
    return found
