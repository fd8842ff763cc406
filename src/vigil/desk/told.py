# SPDX-License-Identifier: Apache-2.0
"""A number for every request, and a line of the log for every answer: route, status, milliseconds, the member's id.

The address of a page can hold a secret or a word that was looked for, that of
the visitor tells who it is; neither is said.
"""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vigil.settings.logs import REQUEST

log = logging.getLogger("vigil.desk")


def told(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the number goes into every line that is written meanwhile, and out with the answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        token, began = REQUEST.set(secrets.token_hex(8)), time.monotonic()
        try:
            response = get_response(request)
            response.headers["X-Request-Id"] = REQUEST.get()
            log.info("answered", extra={"told": _of(request, response, began)})
            return response
        finally:
            REQUEST.reset(token)

    return answer


def _of(request: HttpRequest, response: HttpResponse, began: float) -> dict[str, object]:
    match = request.resolver_match
    # Only where somebody asked already who is signed in: the line itself asks the database nothing.
    member = getattr(getattr(request, "_cached_user", None), "pk", None)
    return {
        "route": (match.url_name or "api") if match else "none",
        "method": request.method,
        "status": response.status_code,
        "ms": round((time.monotonic() - began) * 1000),
        "member": member,
    }
