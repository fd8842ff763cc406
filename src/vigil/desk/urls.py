# SPDX-License-Identifier: Apache-2.0
"""The desk's addresses. Each page folder keeps its own `urls.py`; here is only the order of the pages."""

from django.urls import include, path

PAGES = (
    "home",
    "inbox",
    "review",
    "documents",
    "document",
    "capture",
    "story",
    "people",
    "same",
    "names",
    "person",
    "public",
    "claim",
    "level",
    "bodies",
    "body",
    "reconcile",
    "case",
    "advocacy",
    "call",
    "commitment",
    "engagement",
    "recommendations",
    "dealing",
    "calendar",
    "follow",
    "brief",
    "law",
    "add",
    "by_hand",
    "table",
    "status",
    "members",
    "factors",
    "sources",
    "ledger",
    "erase",
    "help",
    "health",
    "language",
    "search",
    "sign_in",
)

urlpatterns = [
    *(path("", include(f"vigil.desk.{page}.urls")) for page in PAGES),
    path("", include("vigil.api.routes")),
]
