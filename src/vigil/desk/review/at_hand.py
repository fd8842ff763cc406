# SPDX-License-Identifier: Apache-2.0
"""What a member has at hand: drafts and presence that the page's script tells of, keys and order that they choose."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from vigil.desk import clock
from vigil.review import hand
from vigil.review.models import Proposal

WORDS = {
    "accept": gettext_lazy("Accept"),
    "amend": gettext_lazy("Amend"),
    "reject": gettext_lazy("Reject"),
    "later": gettext_lazy("Later"),
    "second": gettext_lazy("Ask for a second pair of eyes"),
    "same": gettext_lazy("The same person?"),
    "undo": gettext_lazy("Undo"),
    "original": gettext_lazy("The whole page, or the cleaned text"),
    "help": gettext_lazy("Help"),
}


@require_POST
def at_hand(request: HttpRequest, id) -> HttpResponse:
    """Keep the draft that was sent, if one was; the member is here now; the answer says who else is."""
    shown = get_object_or_404(Proposal.objects.visible_to(request.user), pk=id)
    if "draft" in request.POST:
        hand.draft(request.user, shown, hand.fields(request.POST.dict()), at=clock.now())
        if "X-Part" not in request.headers:  # the button of the form, pressed without a script
            messages.success(request, _("Kept as a draft. Nobody else sees it."))
            return redirect("proposal", id=shown.pk)
    hand.arrive(request.user, shown, at=clock.now())
    return render(request, "review/_here.html", {"beside": hand.beside(request.user, shown, at=clock.now())})


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of the review, as this member wants them."""
    refusal, chosen = "", {}
    if request.method == "POST":
        chosen = {} if "reset" in request.POST else {act: request.POST.get(act, "") for act in hand.ACTS}
        try:
            hand.remap(request.user, chosen)
        except hand.NotKeys as wrong:
            refusal = str(wrong)
        else:
            messages.success(request, _("These are your keys now."))
            return redirect("keys")
    held = hand.keys(request.user) | chosen
    rows = [(act, words, held[act], hand.ACTS[act]) for act, words in WORDS.items()]
    return render(request, "review/keys.html", {"rows": rows, "refusal": refusal}, status=422 if refusal else 200)


@require_POST
def order(request: HttpRequest) -> HttpResponse:
    """Go through the queue in another order."""
    hand.go_by(request.user, request.POST.get("order", ""))
    return redirect("inbox")
