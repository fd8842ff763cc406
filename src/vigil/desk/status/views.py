# SPDX-License-Identifier: Apache-2.0
"""The state of everything, and a button for what failed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vigil.access.may import Act, may
from vigil.backup import noted
from vigil.desk.status.account import FAILED, account
from vigil.intake import worker
from vigil.intake.models import Document
from vigil.review.plants import rate


@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Documents and findings by state, adding up; failures with reason and button; when the desk was last copied."""
    shown = {"account": account(request.user), "rate": rate(request.user), "copied": noted.dates()}
    return render(request, "status/page.html", shown)


@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Every document that failed for one reason waits again; the worker carries it."""
    if not may(request.user, Act.ADD):
        raise PermissionDenied("this needs a role that may add")
    failed = Document.objects.visible_to(request.user).filter(state__in=FAILED, code=request.POST.get("code", ""))
    mine = [one for one in failed.select_related("team") if may(request.user, Act.ADD, one.team)]
    again = sum(worker.wanted(one).state == "waiting" for one in mine)
    said = ngettext("%(n)d document waits to be tried again.", "%(n)d documents wait to be tried again.", again)
    messages.success(request, said % {"n": again} if again else _("Nothing of that is left to try again."))
    return redirect("status")
