# SPDX-License-Identifier: Apache-2.0
"""Accept the findings of one document together, once every quote of them was read."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from vigil.access.models import Member
from vigil.desk import clock
from vigil.desk.review.following import address
from vigil.desk.saying import kind_words, sentence
from vigil.record import enter
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.fits import problems
from vigil.review.models import Proposal, Sighting
from vigil.review.plants import answer, planted, shown
from vigil.review.queue import waiting
from vigil.settings.packs import packs


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its words in the sentence around them; `why` it wants a card of its own, or ""."""

    proposal: Proposal
    kind: str
    sentence: str
    before: str
    words: str
    after: str
    why: str

    @property
    def sent(self) -> str:
        return f"{self.proposal.pk}:{self.proposal.version}"


AROUND = 160  # characters of the text before and behind the words


@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, id) -> HttpResponse:
    """Every finding of the proposal's document that waits; a POST accepts those whose words were seen, as one act."""
    one = get_object_or_404(Proposal.objects.visible_to(request.user), pk=id)
    sighting = one.sightings.select_related("reading", "telling").first()
    rows = _rows(request.user, sighting)
    refusal = ""
    if request.method == "POST":
        try:
            return _accepted(request, [row for row in rows if not row.why])
        except (NotADecision, DecidedMeanwhile) as wrong:
            refusal, rows = str(wrong), _rows(request.user, sighting)
    shown_ = {
        "proposal": one,
        "telling": sighting.telling,
        "language": sighting.reading.language,
        "rows": [row for row in rows if not row.why],
        "apart": [row for row in rows if row.why],
        "refusal": refusal,
    }
    return render(request, "review/together.html", shown_, status=422 if refusal else 200)


def _accepted(request: HttpRequest, rows: list[Row]) -> HttpResponse:
    seen = set(request.POST.getlist("seen"))
    if not rows or any(row.sent not in seen for row in rows):
        raise NotADecision(_("read every one of them first: tick each, or scroll until each was on the screen"))
    if errors := [row.proposal for row in rows if planted(row.proposal)]:
        for proposal in errors:
            answer(proposal, caught=False, at=clock.now())
        raise NotADecision(_("an error was planted among these, and you did not see it. Nothing was accepted"))
    told = [(row.proposal, row.proposal.version) for row in rows]
    done = enter.accept_all(told, by=request.user, at=clock.now())
    said = ngettext("%(n)d accepted. Undo takes it back.", "%(n)d accepted. Undo takes all of them back.", len(done))
    messages.success(request, said % {"n": len(done)})
    return redirect(address(waiting(request.user).first()))


def _rows(member: Member, sighting: Sighting) -> list[Row]:
    waits = waiting(member).filter(sightings__reading=sighting.reading).distinct()
    return [_row(one, member) for one in waits.order_by("position", "id")]


def _row(proposal: Proposal, member: Member) -> Row:
    finding = shown(proposal)
    text, quote = proposal.sightings.select_related("reading").first().reading.text, finding.quote
    why = enter.alone(proposal, member) or "; ".join(problems(finding, packs()))
    before, after = text[max(0, quote.start - AROUND) : quote.start], text[quote.end : quote.end + AROUND]
    return Row(
        proposal,
        kind_words(finding.kind),
        sentence(finding, packs()),
        _from_a_word(before.rpartition("\n")[2], cut=len(before) == AROUND and "\n" not in before),
        quote.words,
        after.partition("\n")[0],
        why,
    )


def _from_a_word(words: str, *, cut: bool) -> str:
    """The words, without the half of one they begin with where they were cut."""
    return "… " + words.partition(" ")[2] if cut else words
