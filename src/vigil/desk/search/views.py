# SPDX-License-Identifier: Apache-2.0
"""The search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vigil.search.ask import ask
from vigil.search.index import BeingMade

KINDS = {
    "person": _("People"),
    "case": _("Cases"),
    "event": _("Events"),
    "document": _("Documents"),
    "call": _("Calls"),
    "commitment": _("Commitments"),
    "engagement": _("Engagements"),
    "statement": _("Statements"),
    "observance": _("Observances"),
}
SHOWN = 50


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What the record and the texts hold of some words, with or without marks."""
    query, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    try:
        hits, ready = ask(request.user, query, limit=SHOWN, kinds=[kind] if kind else ()) if query else [], True
    except BeingMade:
        hits, ready = [], False
    shown = {"query": query, "kind": kind, "kinds": KINDS, "hits": hits, "full": len(hits) == SHOWN, "ready": ready}
    return render(request, "search/page.html", shown)
