# SPDX-License-Identifier: Apache-2.0
"""The worker's round over webhooks: one entry after the other, again and again later where nobody answers.

At least once: a worker that is killed between the answer and its note sends that entry again, with the same number.
Nothing is locked while the network is asked; a lease keeps a second worker away.
"""

import datetime
import logging
from collections.abc import Callable

from django.db.models import Q

from vigil.api import events, hooks
from vigil.api.models import Hook
from vigil.api.signing import HEADER, signature
from vigil.archive.fetch import Limits, Network, RefusedAddress, Unreachable, post
from vigil.intake.worker import ways
from vigil.ledger.models import Entry
from vigil.values.digests import canonical

LASTING = datetime.timedelta(days=3)
_FIRST, _LONGEST = datetime.timedelta(minutes=1), datetime.timedelta(hours=6)
_LEASE = datetime.timedelta(minutes=2)
_LIMITS = Limits(size=1 << 16, step=10.0, whole=20.0)
_LOOKED = 500  # entries that one step passes over at most
_GONE = 410
log = logging.getLogger("vigil.api")


def deliver_due(*, clock: Callable[[], datetime.datetime], network: Network | None = None, most: int = 10) -> int:
    """Tell each webhook that is due of the next entry, so many in all; returns how many were tried.

    A fault of ours costs one webhook its turn, and not the worker.
    """
    tried = 0
    due = Q(ended=None, stopped="", member__is_active=True, due_at__lte=clock())
    for hook in Hook.objects.filter(due).select_related("member").order_by("due_at", "pk")[:most]:
        try:
            tried += _advance(hook, clock, network)
        except Exception:
            log.exception("webhook %s failed", hook.pk)
            Hook.objects.filter(pk=hook.pk).update(due_at=clock() + _LONGEST)
    return tried


def _advance(hook: Hook, clock: Callable[[], datetime.datetime], network: Network | None) -> int:
    """Pass over what is none of its, and tell it of the next entry; 1 where there was one."""
    seen, sent, body = events.teams(hook.member), hook.sent, None
    for entry in Entry.objects.filter(seq__gt=hook.sent).select_related("payload").order_by("seq")[:_LOOKED]:
        body = events.told(entry, hook.kinds, seen)
        if body is not None:
            break
        sent = entry.seq
    if body is None:
        Hook.objects.filter(pk=hook.pk, sent__lt=sent).update(sent=sent)
        return 0
    if not Hook.objects.filter(pk=hook.pk, due_at=hook.due_at, ended=None).update(due_at=clock() + _LEASE):
        return 0  # another worker has it
    why = _post(hook, body, clock, network)
    if why is None:
        well = {"sent": body["entry"], "due_at": clock(), "failures": 0, "failing_since": None, "problem": ""}
        Hook.objects.filter(pk=hook.pk).update(**well)
    else:
        _put_off(hook, why, clock())
    return 1


def _post(
    hook: Hook, told: dict, clock: Callable[[], datetime.datetime], network: Network | None
) -> Unreachable | RefusedAddress | None:
    """Send it; what went wrong, where something did."""
    body = canonical({"hook": str(hook.pk)} | told).encode()
    headers = {HEADER: signature(hooks.key(hook), body, at=clock())}
    try:
        post(
            hook.address,
            body,
            "application/json",
            headers=headers,
            limits=_LIMITS,
            network=network,
            clock=clock,
            **ways(),
        )
    except (Unreachable, RefusedAddress) as wrong:
        return wrong
    return None


def _put_off(hook: Hook, wrong: Unreachable | RefusedAddress, at: datetime.datetime) -> None:
    """Try again later, each time later; after `LASTING`, or where the address says that it is gone, no more."""
    since, failures = hook.failing_since or at, hook.failures + 1
    later = at + min(_FIRST * 4 ** min(failures - 1, 9), _LONGEST)
    asked = getattr(wrong, "retry_at", None) or later
    told = {"failures": failures, "failing_since": since, "problem": str(wrong), "due_at": max(later, asked)}
    Hook.objects.filter(pk=hook.pk).update(**told)
    code = getattr(wrong, "code", "refused_address")
    if getattr(wrong, "status", 0) == _GONE:
        hooks.stop(hook, f"the receiver says that it is gone ({wrong}): nothing more is sent there", code, at=at)
    elif at - since >= LASTING:
        log.warning("webhook %s was given up (%s)", hook.pk, code)
        again = f"put it right, then `vigil hook --again {hook.pk}` sends what it missed"
        hooks.stop(hook, f"nothing arrived for {(at - since).days} days, at last because {wrong}; {again}", code, at=at)
