# SPDX-License-Identifier: Apache-2.0
"""The ledger page; who audits can have the whole chain checked."""

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vigil.access.may import Act, may, require
from vigil.desk.ledger.entries import lines
from vigil.ledger.check import breaches, head

# So many breaches say enough; `vigil verify` lists them all.
SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def ledger(request: HttpRequest) -> HttpResponse:
    """The entries, newest first. A POST recomputes the whole chain and says what does not hold."""
    checked = request.method == "POST"
    if checked:
        require(request.user, Act.AUDIT)
    page, rows = lines(request.user, request.GET.get("page"), request.GET.get("entry", ""))
    last, digest = head()
    shown = {
        "page": page,
        "lines": rows,
        "last": last,
        "digest": digest,
        "may_audit": may(request.user, Act.AUDIT),
        "checked": checked,
        "breaches": list(islice(breaches(), SHOWN)) if checked else [],
    }
    return render(request, "ledger/page.html", shown)
