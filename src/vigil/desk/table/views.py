# SPDX-License-Identifier: Apache-2.0
"""Import a table: its file is kept, its address carries the mapping, one decision enters it. And take one out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from vigil.access.circles import as_taken_out
from vigil.access.may import Act, may
from vigil.archive.models import Capture
from vigil.desk import clock
from vigil.desk.saying import KINDS, sentence
from vigil.desk.slots import slot_words, value_words
from vigil.desk.table.forms import TableForm, chosen, mapping
from vigil.people.candidates import display_names
from vigil.reading import Unreadable
from vigil.review.decide import DecidedMeanwhile, NotADecision
from vigil.review.fits import NEEDED, listed
from vigil.review.models import Decision
from vigil.settings.packs import packs
from vigil.tables import sheet as sheets
from vigil.tables.bring import NotImported, bring
from vigil.tables.mapping import Mapping, NoSuchColumn, slots
from vigil.tables.plan import Plan, plan
from vigil.tables.sheet import Sheet
from vigil.tables.take import FORMS, take

SHOWN = 25  # rows of a preview
_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest) -> HttpResponse:
    """Bring a table in, or take one out."""
    if request.method == "POST":
        if not may(request.user, Act.DECIDE):
            raise PermissionDenied("this needs a role that may decide")
        form = TableForm(request.POST, request.FILES, member=request.user)
        if form.is_valid():
            return _kept(request, form)
    else:
        form = TableForm(member=request.user)
    counts = _standing(request)
    kinds = [(kind, words, counts.get(kind, 0)) for kind, words in KINDS.items()]
    shown = {"form": form, "kinds": kinds}
    return render(request, "table/list.html", shown, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, form: TableForm) -> HttpResponse:
    file, told = form.cleaned_data["file"], form.cleaned_data
    whose = {"publisher": told["publisher"], "published": told["published"], "team": form.chosen_team()}
    capture = sheets.bring(file.file, file.name, **whose, by=request.user, at=clock.now())
    kind = request.GET.get("kind", "")  # a page that lists one kind asks for a table of it
    return redirect(reverse("table", args=[capture.pk]) + (f"?kind={kind}" if kind in KINDS else ""))


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, id) -> HttpResponse:
    """What importing a table would do, by the mapping of the address; a POST does it."""
    capture = get_object_or_404(Capture.objects.visible_to(request.user), pk=id)
    try:
        sheet = sheets.opened(capture)
        mapped = mapping(request.GET.dict(), sheet)
    except Unreadable as refusal:
        return render(request, "table/unreadable.html", {"capture": capture, "refusal": refusal}, status=422)
    except NoSuchColumn as refusal:
        sheet = sheets.opened(capture)
        mapped = Mapping(
            request.GET["kind"] if request.GET.get("kind") in KINDS else "event", ("",) * len(sheet.columns)
        )
        return _page(request, capture, sheet, mapped, plan(sheet, mapped, request.user, packs()), str(refusal))
    planned = plan(sheet, mapped, request.user, packs())
    if request.method != "POST":
        return _page(request, capture, sheet, mapped, planned)
    try:
        return _bring(request, capture, sheet, mapped, planned)
    except (NotImported, NotADecision, DecidedMeanwhile) as refusal:
        return _page(request, capture, sheet, mapped, planned, str(refusal))


def _bring(request: HttpRequest, capture: Capture, sheet: Sheet, mapped: Mapping, planned: Plan) -> HttpResponse:
    answers = chosen(request.POST.dict(), planned.questions)
    done = bring(capture, sheet, mapped, planned, answers, packs(), by=request.user, at=clock.now())
    told = ngettext("%(n)d row was imported.", "%(n)d rows were imported.", len(done.decisions))
    messages.success(request, told % {"n": len(done.decisions)})
    return redirect(request.get_full_path())


def _page(
    request: HttpRequest, capture: Capture, sheet: Sheet, mapped: Mapping, planned: Plan, refusal: str = ""
) -> HttpResponse:
    people = {one.person for question in planned.questions for one in question.candidates}
    acted = Decision.objects.visible_to(request.user).known().filter(entry__evidence__capture=capture)
    imported = acted.exclude(act=None).order_by("entry_id").distinct()
    shown = {
        "capture": capture,
        "mapped": mapped,
        "kinds": list(KINDS.items()),
        "columns": list(zip(range(len(sheet.columns)), sheet.columns, mapped.columns, strict=False)),
        "slots": [(name, slot_words(name)) for name in slots(mapped.kind)],
        "needed": [
            (name, slot_words(name), mapped.fixed.get(name, ""), _options(mapped.kind, name))
            for name in NEEDED.get(mapped.kind, ())
            if name not in mapped.columns
        ],
        "plan": planned,
        "rows": [(row.number, sentence(row.finding, packs()), row.held) for row in planned.rows[:SHOWN]],
        "wrong": planned.wrong[: 4 * SHOWN],
        "names": display_names(people),
        "imported": imported.first(),
        "imported_n": imported.count(),
        "refusal": refusal,
    }
    return render(request, "table/page.html", shown, status=422 if refusal else 200)


def _options(kind: str, name: str) -> list[tuple[str, str]]:
    """The values a slot may have, where they are listed."""
    return [(id, value_words(kind, name, id, packs())) for id in listed(kind, packs()).get(name, ())]


@require_safe
def take_out(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The standing decisions of a kind as a file, without what circles keep."""
    if kind not in KINDS or form not in FORMS:
        raise Http404
    content = take(kind, form, as_taken_out(request.user), at=clock.now())
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{kind}.{form}"'
    return answer


def _standing(request: HttpRequest) -> dict[str, int]:
    standing = Decision.objects.visible_to(request.user).known().filter(verdict__in=("accept", "amend"))
    return dict(standing.order_by().values_list("kind").annotate(Count("pk")))
