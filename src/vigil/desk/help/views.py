# SPDX-License-Identifier: Apache-2.0
"""Help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil.review.models import Reason


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "help/page.html", {"reasons": list(enumerate(Reason.labels, start=1))})
