# SPDX-License-Identifier: Apache-2.0
"""The review page: show one proposal, decide it, undo."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.review.card import Card
from vigil.desk.review.following import address, first, next_address
from vigil.desk.review.verdict import Sent, caught, decide, sent
from vigil.desk.slots import slot_words
from vigil.ledger.append import AlreadyTakenBack
from vigil.record import enter
from vigil.review import hand
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.models import Decision, Proposal
from vigil.review.queue import last_decision, waiting
from vigil.settings.packs import packs


@require_safe
@vary_on_headers("X-Part")
def review(request: HttpRequest) -> HttpResponse:
    """The first finding that waits, of one story where ?story= names it; an empty queue says what to do next."""
    story = _story(request)
    found = first(request.user, story)
    if found:
        return redirect(address(found, story))
    shown = {"keys": hand.keys(request.user), "others": waiting(request.user).count(), "story": story}
    return render(request, _template(request, "review/empty.html", "review/_empty.html"), shown)


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("X-Part")
def proposal(request: HttpRequest, id) -> HttpResponse:
    """One proposal. A POST decides it and goes on to the next."""
    shown = get_object_or_404(Proposal.objects.visible_to(request.user), pk=id)
    if request.method == "POST":
        return _decide(request, shown)
    if "X-Part" not in request.headers:  # the page's script fetches cards ahead, and says itself where it is
        hand.arrive(request.user, shown, at=clock.now())
    typed = hand.drafted(request.user, shown)
    card = Card(shown, request.user, packs(), typed=typed, whole="whole" in request.GET, story=_story(request))
    return _card(request, card, meanwhile=bool(typed) and not card.open)


def _decide(request: HttpRequest, shown: Proposal) -> HttpResponse:
    told = sent(shown, request.POST)
    if error := caught(shown, told, at=clock.now()):
        shown.refresh_from_db()
        said = {"error": error, "error_slot": slot_words(error.slot)}
        return _card(request, Card(shown, request.user, packs(), story=_story(request)), status=422, **said)
    try:
        decide(shown, told, packs(), by=request.user, at=clock.now())
    except (NotADecision, DecidedMeanwhile) as refusal:
        return _refused(request, shown, told, refusal)
    if request.headers.get("X-Part") == "saved":  # the page shows the next finding already
        return HttpResponse(status=204)
    return redirect(next_address(request.user, shown, _story(request)))


def _refused(request: HttpRequest, shown: Proposal, told: Sent, refusal: Exception) -> HttpResponse:
    """The card again with every word that was typed, which is kept besides as a draft."""
    shown.refresh_from_db()
    hand.draft(request.user, shown, hand.fields(told.typed), at=clock.now())
    card = Card(shown, request.user, packs(), finding=told.finding, typed=told.typed, story=_story(request))
    said = {"refusal": str(refusal), "meanwhile": isinstance(refusal, DecidedMeanwhile)}
    return _card(request, card, status=409 if said["meanwhile"] else 422, **said)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the decision that is named, or the member's own last one, and show its proposal again."""
    decision = _named(request) or last_decision(request.user)
    if decision is None:
        messages.info(request, _("There is nothing of yours to undo."))
        return redirect("review")
    try:
        enter.undo(decision, by=request.user, at=clock.now())
    except AlreadyTakenBack:
        messages.info(request, _("It was taken back already."))
    again = Proposal.objects.visible_to(request.user).filter(pk=decision.proposal).first()
    return redirect(address(again, _story(request))) if again else redirect("inbox")


def _story(request: HttpRequest) -> str:
    """The digest of the one story that is reviewed, "" for the whole queue."""
    story = request.GET.get("story", "")
    return story if story.isalnum() and len(story) <= 64 else ""


def _named(request: HttpRequest) -> Decision | None:
    id = request.POST.get("decision")
    return get_object_or_404(Decision.objects.visible_to(request.user).known(), pk=id) if id else None


def _card(request: HttpRequest, card: Card, *, status: int = 200, **said) -> HttpResponse:
    by = Member.objects.filter(pk=card.decision.entry.by).first() if card.decision else None
    template = _template(request, "review/page.html", "review/_review.html")
    beside = hand.beside(request.user, card.proposal, at=clock.now())
    return render(request, template, {"card": card, "decided_by": by, "beside": beside, **said}, status=status)


def _template(request: HttpRequest, page: str, part: str) -> str:
    """The whole page, or the part of it that the page's script puts in the place of the one before."""
    return part if "X-Part" in request.headers else page
