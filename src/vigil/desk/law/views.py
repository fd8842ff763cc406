# SPDX-License-Identifier: Apache-2.0
"""Laws: the list of articles, and one article."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vigil.advocacy.concerning import calls_on_law
from vigil.casebook.pages import articles
from vigil.casebook.pages.alignment import alignment
from vigil.desk.moment import moment


def laws(request: HttpRequest) -> HttpResponse:
    """The articles people are held under, and those that are watched."""
    when = moment(request)
    rows = articles.articles(request.user, at=when.at, known=when.known)
    return render(request, "law/list.html", {"moment": when, "rows": rows})


def article(request: HttpRequest, country: str, code: str, article: str) -> HttpResponse:
    """One article in each code that had it."""
    when = moment(request)
    try:
        found = articles.article(request.user, country, code, article, at=when.at, known=when.known)
    except articles.NoSuchArticle as absent:
        raise Http404 from absent
    calls = calls_on_law(request.user, found.family, known=when.known)
    held = alignment(found.over_time, at=when.at)
    context = {"moment": when, "article": found, "calls": calls, "sources": found.sources, "alignment": held}
    context["follow"] = f"id={country}/{code}/{article}"
    return render(request, "law/page.html", context)
