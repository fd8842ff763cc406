# SPDX-License-Identifier: Apache-2.0
"""Papers: the occasions there can be a brief for, every other paper, and each of them as a page, as PDF, as DOCX."""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from vigil.access.circles import as_taken_out, circles_of
from vigil.access.models import Member
from vigil.desk.brief.choices import choices
from vigil.desk.brief.files import FORMS, as_file
from vigil.desk.moment import moment
from vigil.publish.brief import compose
from vigil.publish.occasions import NoSuchOccasion, Occasion, occasion, occasions
from vigil.publish.papers import NoSuchPaper, form_named, paper
from vigil.publish.parts import Paper
from vigil.publish.subjects import NoSuchSubject, NotMadeFor

_GROUPS = {
    "next": _("Next rounds"),
    "day": _("Days to come"),
    "engagement": _("Meetings on record"),
    "dialogue": _("Any dialogue"),
}


def briefs(request: HttpRequest) -> HttpResponse:
    """Every occasion, by what it is."""
    when = moment(request)
    found = occasions(request.user, at=when.at, known=when.known)
    groups = [(_GROUPS.get(key, key), list(group)) for key, group in groupby(found, _group)]
    return render(request, "brief/list.html", {"moment": when, "groups": groups})


def brief(request: HttpRequest, occasion: str) -> HttpResponse:
    """The brief for one occasion, as a document."""
    when = moment(request)
    try:
        made = compose(request.user, _exactly(request, occasion), at=when.at, known=when.known)
    except NoSuchOccasion as absent:
        raise Http404 from absent
    return _shown(request, made)


def papers(request: HttpRequest) -> HttpResponse:
    """Every paper, with what it can be about; the papers about one person where the address names one."""
    when = moment(request)
    found = choices(request.user, request.GET.get("person", ""), at=when.at, known=when.known)
    return render(request, "brief/papers.html", {"moment": when, "choices": found})


def page(request: HttpRequest, form: str, about: str) -> HttpResponse:
    """One paper about one thing."""
    try:
        return _shown(request, _made(request, form, about))
    except NotMadeFor as refusal:
        return _to_the_person(request, about, refusal)


def file(request: HttpRequest, form: str, kind: str, about: str) -> HttpResponse:
    """The same as a file, without what circles keep: that takes an export which a lead approved (desk/export)."""
    if kind not in FORMS:
        raise Http404
    try:
        return as_file(_made(request, form, about, as_taken_out(request.user)), kind)
    except NotMadeFor as refusal:
        return _to_the_person(request, about, refusal)


def _to_the_person(request: HttpRequest, about: str, refusal: NotMadeFor) -> HttpResponse:
    """A paper is not written for whom it is of no use to: their page, and why."""
    messages.error(request, str(refusal))
    return redirect("person", about)


def _shown(request: HttpRequest, made: Paper) -> HttpResponse:
    shown = {"moment": moment(request), "paper": made, "sources": made.sources}
    return render(request, "brief/page.html", shown | {"in_circles": circles_of(request.user).exists()})


def _made(request: HttpRequest, form: str, about: str, viewer: Member | None = None) -> Paper:
    when = moment(request)
    try:
        return paper(viewer or request.user, form_named(form), about, at=when.at, known=when.known)
    except NotMadeFor:
        raise
    except (NoSuchPaper, NoSuchSubject) as absent:
        raise Http404 from absent


def _exactly(request: HttpRequest, key: str) -> Occasion:
    """The occasion of that key. An address means one brief: words that fit a title are not enough here."""
    when = moment(request)
    found = occasion(request.user, key, at=when.at, known=when.known)
    if found.key != key:
        raise NoSuchOccasion(key)
    return found


def _group(one: Occasion) -> str:
    return one.key.partition(":")[0]
