# SPDX-License-Identifier: Apache-2.0
"""Does the database answer, and can a document be kept?"""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from vigil.archive.places import place
from vigil.ledger.check import head


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """ "ok", or 503 and what does not work; asked without signing in, it says no more than that."""
    try:
        head()
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    if not place().ready():
        return HttpResponse("originals cannot be written\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")
