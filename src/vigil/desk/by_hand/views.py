# SPDX-License-Identifier: Apache-2.0
"""Enter a fact by hand: choose its kind, its source and the words, or say whose own knowledge it is."""

import datetime
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vigil.access import circles
from vigil.access.may import Act, may
from vigil.access.models import Member, Team
from vigil.archive.models import Capture
from vigil.desk import clock
from vigil.desk.by_hand.forms import NEW_CIRCLE, KnowledgeForm, fields, slots, wrong
from vigil.desk.document.sheet import telling_blocks
from vigil.desk.review.beside import Beside, beside
from vigil.desk.review.in_which import InWhich, in_which
from vigil.desk.saying import KINDS, kind_words, sentence
from vigil.intake.knowledge import NotWrittenDown, Statement, write_down
from vigil.record import by_hand as record
from vigil.record.resolve import NEW
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.fits import problems
from vigil.review.models import Decision, Proposal, Verdict
from vigil.settings.packs import packs
from vigil.spotting.findings import Finding
from vigil.stories.models import Telling
from vigil.values.quotes import Quote
from vigil.values.sensitivity import Sensitivity


@dataclass(frozen=True, slots=True)
class Source:
    """What the fact stands on: a telling, and its words where a document was chosen."""

    telling: Telling
    said_by: str = ""


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The kinds of fact; ?capture= carries the document on."""
    kinds = [(kind, words) for kind, words in KINDS.items()]
    capture = _capture(request)
    return render(request, "by_hand/choose.html", {"kinds": kinds, "capture": capture})


@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of one kind, filled in with what the address says; a POST enters it, or puts it before a colleague."""
    if kind not in KINDS:
        raise Http404
    if not may(request.user, Act.DECIDE):
        raise PermissionDenied("this needs a role that may decide")
    capture, refusal, choices, cases = _capture(request), "", None, ()
    if request.method == "POST":
        try:
            return _enter(request, kind, capture)
        except (NotADecision, NotWrittenDown, DecidedMeanwhile) as wrong_:
            refusal, choices, cases = str(wrong_), getattr(wrong_, "choices", None), getattr(wrong_, "cases", ())
    telling = _telling(capture) if capture else None
    shown = {
        "kind": kind,
        "kind_words": kind_words(kind),
        "capture": capture,
        "telling": telling,
        "blocks": telling_blocks(telling, telling.reading, []) if telling else (),
        "fields": fields(kind, request.POST if request.method == "POST" else request.GET, packs()),
        "form": _form(request),
        "typed": request.POST,
        "refusal": refusal,
        "choices": choices,
        "cases": cases,
    }
    return render(request, "by_hand/page.html", shown, status=422 if refusal else 200)


class WhoIsMeant(NotADecision):
    """The record knows somebody of that name: `choices` are those who could be meant."""

    def __init__(self, message: str, choices: object) -> None:
        super().__init__(message)
        self.choices = choices


class WhichCase(WhoIsMeant):
    """The record holds cases that the event could be in: `cases` are those, of whoever was chosen."""

    def __init__(self, message: str, choices: object, cases: tuple[InWhich, ...]) -> None:
        super().__init__(message, choices)
        self.cases = cases


@transaction.atomic
def _enter(request: HttpRequest, kind: str, capture: Capture | None) -> HttpResponse:
    """Keep the statement where there is no document, then decide: all of it, or nothing."""
    source = Source(_telling(capture)) if capture else _statement(request)
    text = source.telling.reading.text
    words = _words(request, text, source.telling, whole=capture is None)
    finding = record.finding(kind, words, slots(kind, request.POST), text, said_by=source.said_by)
    if found := problems(finding, packs()):
        raise NotADecision("; ".join(found))
    person = request.POST.get("person", "")
    known = _meant(finding, request.user, person)
    at_once = request.POST.get("decide", "now") == "now"
    proposal = record.proposed(finding, source.telling, at=clock.now())
    case = _case(request, finding, proposal, known) if at_once else ""
    done = record.decide(proposal, at_once=at_once, person=person, case=case, by=request.user, at=clock.now())
    messages.success(request, _told(done) % {"what": sentence(finding, packs())})
    return redirect("proposal", id=done.proposal)


def _meant(finding: Finding, member: Member, person: str) -> Beside:
    """What the record holds of it, where it is clear who is meant. Raises `WhoIsMeant` where it is not."""
    known = beside(finding, member, person, packs())
    if len(known.choices) > 1 and not person:
        raise WhoIsMeant(_("The record knows somebody of that name: say who is meant."), known)
    if person and person != NEW and person not in {str(one.person) for one in known.choices}:
        raise WhoIsMeant(_("The name was changed: choose again who is meant."), known)
    return known


def _case(request: HttpRequest, finding: Finding, proposal: Proposal, known: Beside) -> str:
    """The case that was chosen, "" for the one by rule. Raises `WhichCase` where several can be and none was chosen."""
    if finding.kind != "event" or not known.name or known.event:
        return ""
    person = next((one.person for one in known.choices if one.chosen), None)
    sent = request.POST.get("case", "")
    cases = in_which(finding, proposal, request.user, person, sent)
    if cases and "case" not in request.POST:
        raise WhichCase(_("The record holds a case that this could be part of: say which it belongs to."), known, cases)
    if cases and not any(one.chosen for one in cases):
        raise WhichCase(_("Somebody else is meant now: choose the case again."), known, cases)
    return sent if cases else ""


def _told(done: Decision) -> str:
    if done.verdict == Verdict.SECOND:
        return _("It waits for a colleague: %(what)s")
    if done.verdict == Verdict.FIRST:
        return _("It wants two members, and waits for another one: %(what)s")
    return _("Entered: %(what)s")


def _statement(request: HttpRequest) -> Source:
    form = _form(request)
    if not form.is_valid():
        raise NotWrittenDown(wrong(form))
    told = form.cleaned_data
    said = Statement(told["name"], told["on"], told["statement"], told["identity"])
    at = clock.now()
    circle = _circle(told["level"], _team(request.user), request.user, at)
    return Source(write_down(said, packs(), team=circle, by=request.user, at=at), told["name"])


def _form(request: HttpRequest) -> KnowledgeForm:
    own, team = list(circles.circles_of(request.user)), _team(request.user)
    theirs = Team.objects.filter(within=team, level=Sensitivity.RESTRICTED)
    return KnowledgeForm(
        request.POST or None,
        initial={
            "name": request.user.name,
            "on": request.GET.get("on", clock.today()),
            "statement": request.GET.get("statement", ""),
        },
        circles=own,
        restricts=not theirs.exists() or any(one in own for one in theirs),
    )


def _circle(level: str, team: Team, by: Member, at: datetime.datetime) -> Team:
    """The team, or the circle of it, that a statement of this level is kept in; a new one where that was chosen."""
    if level == Sensitivity.OPEN:
        return team
    if level == Sensitivity.RESTRICTED:
        return circles.restricted(team, by=by, at=at)
    if level == NEW_CIRCLE:
        return circles.need_to_know(team, _("Own knowledge, %(day)s") % {"day": at.date()}, by=by, at=at)
    return circles.circles_of(by).get(pk=level)


def _words(request: HttpRequest, text: str, telling: Telling, *, whole: bool) -> Quote:
    """The words it rests on: those selected or copied out of the document; of a statement all of them."""
    body = Quote(telling.paragraphs[0][0], text[telling.paragraphs[0][0] : telling.paragraphs[-1][1]])
    asked = request.POST.get("words", "").strip()
    if whole:
        return body
    if not asked:
        raise NotADecision(_("select in the text, or copy from it, the words that say this"))
    start = request.POST.get("words-start", "")
    at = int(start) if start.isdecimal() and text.startswith(asked, int(start)) else text.find(asked, telling.start)
    if at < 0:
        raise NotADecision(_("the text does not say these words: copy them letter for letter"))
    return Quote(at, asked)


def _capture(request: HttpRequest) -> Capture | None:
    id = request.GET.get("capture") or request.POST.get("capture")
    return get_object_or_404(Capture.objects.visible_to(request.user), pk=id) if id else None


def _telling(capture: Capture) -> Telling:
    told = Telling.objects.filter(reading__capture=capture, superseded=False).select_related("reading__capture")
    found = told.order_by("position").first()
    if found is None:
        raise Http404  # it was not read: there are no words to rest on
    return found


def _team(member: Member) -> Team:
    teams = [team for team in member.teams.order_by("name") if may(member, Act.DECIDE, team)]
    if not teams:
        raise PermissionDenied("this needs a role that may decide")
    return teams[0]
