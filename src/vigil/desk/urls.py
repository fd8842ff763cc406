# SPDX-License-Identifier: Apache-2.0
"""The desk's addresses. Each page folder keeps its own `urls.py`; here is only the order of the pages.

An address is found by its plain name: home, inbox, documents, document, story,
review, proposal, add, search, ledger, sign-in, sign-out, help, people, person,
cases, case, advocacy, call, commitment, engagement, calendar, briefs, brief, law.
"""

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
    "person",
    "claim",
    "case",
    "advocacy",
    "call",
    "commitment",
    "engagement",
    "calendar",
    "brief",
    "law",
    "add",
    "sources",
    "ledger",
    "help",
    "search",
    "sign_in",
)

urlpatterns = [path("", include(f"vigil.desk.{page}.urls")) for page in PAGES]
