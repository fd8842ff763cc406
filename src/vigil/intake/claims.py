# SPDX-License-Identifier: Apache-2.0
"""Who carries a document: claimed before the slow part, so that no two workers do the same work at once.

A claim names the worker's machine and process. It is void when that process is
gone, which its own machine sees at once, and when it was not renewed for ten
minutes, which every other machine can see. These are the machine's own minutes:
a demonstration that stands in 2014 has workers that live today.
"""

import functools
import os
import socket
import time
from pathlib import Path

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vigil.intake.models import Document, State

LEASE = timezone.timedelta(minutes=10)
_RENEWED_EVERY = 60.0  # seconds


def next_one() -> Document | None:
    """Claim the oldest document that waits, or return None where nothing waits that nobody carries."""
    with transaction.atomic():
        waiting = Document.objects.filter(_free(), state=State.WAITING).select_for_update(
            skip_locked=True, of=("self",)
        )
        document = waiting.order_by("added_at", "id").first()
        if document is not None:
            _write(document)
    return document


def take(document: Document) -> bool:
    """Claim this document; False where another worker has it."""
    with transaction.atomic():
        held = Document.objects.filter(_free() | Q(claimed_by=_me()), pk=document.pk).select_for_update(of=("self",))
        if held.first() is None:
            return False
        _write(document)
    return True


def leave(document: Document) -> None:
    """Give a claim back."""
    Document.objects.filter(pk=document.pk, claimed_by=_me()).update(claimed_by="", claimed_at=None)


class Beat:
    """Renews a claim now and then while its document is carried."""

    def __init__(self, document: Document) -> None:
        self._document, self._last = document, time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self._last > _RENEWED_EVERY:
            self._last = time.monotonic()
            Document.objects.filter(pk=self._document.pk, claimed_by=_me()).update(claimed_at=timezone.now())


def _write(document: Document) -> None:
    document.claimed_by, document.claimed_at = _me(), timezone.now()
    document.save(update_fields=["claimed_by", "claimed_at"])


def _free() -> Q:
    """Documents that nobody claims, or whose claim is void."""
    claims = Document.objects.exclude(claimed_by="").order_by().values_list("claimed_by", flat=True).distinct()
    gone = [claim for claim in claims if _is_gone(claim)]
    return Q(claimed_by="") | Q(claimed_by__in=gone) | Q(claimed_at__lt=timezone.now() - LEASE)


def _me() -> str:
    """This process: its machine, its number, and when it began, for numbers come round again."""
    return f"{_machine()}/{os.getpid()}/{_begun(os.getpid())}"


@functools.cache
def _machine() -> str:
    return socket.gethostname()[:60].replace("/", "-")


def _is_gone(claim: str) -> bool:
    machine, number, begun = claim.split("/")
    if machine != _machine():
        return False
    if begun:
        return _begun(int(number)) != begun
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _begun(number: int) -> str:
    """When a process began, in the kernel's count; empty where it is gone, or the platform does not say."""
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *rest = told.rpartition(")")[2].split()
    return "" if state == "Z" else rest[18]
