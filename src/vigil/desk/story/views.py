# SPDX-License-Identifier: Apache-2.0
"""One story; two of its tellings side by side; what people say of them."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vigil.access.may import Act, require
from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.story.beside import beside
from vigil.desk.story.forms import BackForm, JudgeForm
from vigil.desk.story.kin import kin
from vigil.desk.story.said import said_of, said_on
from vigil.desk.story.tellings import Told, became, listed, standing, tellings, title_of
from vigil.record import judge as record
from vigil.stories.enter import NotJudged
from vigil.stories.models import Judgement, Telling

A_PAGE = 50


@require_safe
def story(request: HttpRequest, id: str) -> HttpResponse:
    """The tellings of a story, the original first; an address it had before leads to the one it has."""
    rows = tellings(request.user, id)
    if not rows:
        return redirect("story", _became(request.user, id))
    said = said_of(request.user, rows)
    page = Paginator([Told(row) for row in rows], A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "id": id,
        "title": title_of(rows) or Told(rows[0]).heading,
        "count": len(rows),
        "page": page,
        "original": Told(rows[0]),
        "kin": kin(request.user, rows),
        "said": said,
        "pinned": next((one for one in said if one.names(rows[0])), None),
    }
    return render(request, "story/page.html", shown)


@require_safe
def side_by_side(request: HttpRequest, id: str) -> HttpResponse:
    """Two texts beside each other: ?a= and ?b= name tellings, ?with= the address of another story."""
    if standing(request.user, id) is None:
        now = _became(request.user, id)
        return redirect(f"{reverse('story-beside', args=[now])}?{request.GET.urlencode()}")
    if "with" in request.GET:
        return _with_other(request, id)
    rows = tellings(request.user, id)
    if not rows:
        raise Http404
    a = _telling(request, "a") or rows[0]
    b = _telling(request, "b") or next((row for row in rows if row.pk != a.pk), None)
    if b is None:
        return redirect("story", id)
    ours, theirs = beside(a, b)
    shown = {"id": id, "sides": (ours, theirs), "one_story": a.story_id == b.story_id, "said": said_on(a, b)}
    return render(request, "story/beside.html", shown)


@require_POST
def judge(request: HttpRequest, id: str) -> HttpResponse:
    """Overrule a rule, or take that back; a refusal says why and changes nothing."""
    held = standing(request.user, id)
    if held is None:
        raise Http404
    require(request.user, Act.DECIDE, held.team)
    return _take_back(request, id) if "back" in request.POST else _judge(request, id)


def _judge(request: HttpRequest, id: str) -> HttpResponse:
    form = JudgeForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.said_wrong())
        return redirect("story", id)
    told = form.cleaned_data
    one = get_object_or_404(listed(request.user), pk=told["one"])
    other = get_object_or_404(listed(request.user), pk=told["other"]) if told["other"] else None
    try:
        record.judge(told["kind"], one, other, reason=told["reason"], by=request.user, at=clock.now())
    except NotJudged as refusal:
        messages.error(request, str(refusal))
        return redirect("story", id)
    messages.success(request, _("Noted. It stands in the ledger with your name, and can be taken back."))
    return redirect("story", Telling.objects.values_list("story", flat=True).get(pk=one.pk))


def _take_back(request: HttpRequest, id: str) -> HttpResponse:
    form = BackForm(request.POST)
    standing_ones = Judgement.objects.known().visible_to(request.user)
    judgement = get_object_or_404(standing_ones, pk=form.data["back"] if form.is_valid() else None)
    record.take_back(judgement, by=request.user, at=clock.now(), reason=form.cleaned_data["reason"])
    messages.success(request, _("Taken back: the stories are as if it had not been said."))
    return redirect("story", id)


def _with_other(request: HttpRequest, id: str) -> HttpResponse:
    """The originals of two stories beside each other, the second named by its address."""
    try:
        found = resolve(urlsplit(request.GET["with"].strip()).path)
    except (Resolver404, ValueError):
        found = None
    other = found.kwargs["id"] if found and found.url_name == "story" else request.GET["with"].strip()
    theirs = tellings(request.user, str(other)) or tellings(request.user, became(request.user, str(other)) or "")
    if not theirs:
        messages.error(request, _("No story of yours has that address."))
        return redirect("story", id)
    return redirect(f"{reverse('story-beside', args=[id])}?b={theirs[0].pk}")


def _became(member: Member, id: str) -> str:
    now = became(member, id)
    if now is None or now == id:
        raise Http404
    return now


def _telling(request: HttpRequest, name: str) -> Telling | None:
    if name not in request.GET:
        return None
    asked = request.GET[name]
    return get_object_or_404(listed(request.user), pk=int(asked) if asked.isdecimal() and len(asked) < 19 else 0)
