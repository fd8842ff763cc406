# SPDX-License-Identifier: Apache-2.0
"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vigil.desk import clock
from vigil.desk.home.today import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home/page.html", {"today": today(request.user, at=clock.today())})
