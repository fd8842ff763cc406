# SPDX-License-Identifier: Apache-2.0
"""A page that needs what is not to be had just now says so: 503, and nothing is lost.

Originals that cannot be kept or reached; a desk that a later version has taken over.
"""

import logging
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.archive.originals import NotKept
from vigil.archive.store import StoreFailed
from vigil.ledger import fence

log = logging.getLogger("vigil.desk")


class OutOfReach:
    """Middleware: a full disk and a store that does not answer are no fault of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, failed: Exception) -> HttpResponse | None:
        why = _why(failed)
        if not why:
            return None
        log.warning("out of reach: %s", why)
        return render(request, "503.html", {"why": why}, status=503)


def _why(failed: Exception) -> str:
    """What is not to be had; "" where the page is at fault."""
    if isinstance(failed, NotKept | StoreFailed):
        return failed.strerror
    if isinstance(failed, DatabaseError):
        try:
            fence.check()
        except (fence.Outdated, DatabaseError) as moved:
            failed = moved
    return str(failed) if isinstance(failed, fence.Outdated) else ""
