# SPDX-License-Identifier: Apache-2.0
"""A file leaves without what circles keep; with it, marked on every page, once another member approved it."""

import io

import docx as word
import pytest
from django.urls import reverse
from pypdfium2 import PdfDocument

from builders import an_event, later
from vigil.access import circles
from vigil.desk import clock
from vigil.disclosure.models import Export
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record import levels

pytestmark = pytest.mark.django_db


@pytest.fixture
def browse(browse):
    """A browser in which the member has just signed in."""

    def freshly(member):
        client = browse(member)
        session = client.session
        session["fresh"] = clock.now().timestamp()
        session.save()
        return client

    return freshly


@pytest.fixture
def ana(cast):
    """Ana's sentence stands in a circle of Tomas and Mai; her arrest is open to the team."""
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", place="Velin")
    told = an_event(cast.mai, "Ana Velu", "sentence", "2013-06-01", sentence="P3Y")
    circle = circles.restricted(cast.team, by=cast.tomas, at=later())
    circles.let_in(circle, cast.mai, because="her case", by=cast.tomas, at=later())
    text = told.entry.evidence.get().capture_id
    levels.keep("text", text, to=circle, because="a witness", by=cast.tomas, at=later())
    return Person.objects.get().pk


def read(answer):
    return " ".join(page.get_textpage().get_text_bounded() for page in PdfDocument(answer.content))


def ask(browse, member, ana):
    circle = circles.circles_of(member).get()
    told = {"what": "case_sheet", "about": str(ana), "circle": circle.pk, "because": "her lawyer asked"}
    return browse(member).post(reverse("export-ask"), told, follow=True).content.decode()


def answer(browse, member, **told):
    address = reverse("export-answer", args=[Export.objects.get().pk])
    return browse(member).post(address, {"verdict": "approve", "days": "7"} | told, follow=True).content.decode()


def test_the_page_shows_what_the_circle_keeps_and_its_file_does_not(cast, browse, ana):
    page = browse(cast.mai).get(reverse("paper", args=["case_sheet", str(ana)])).content.decode()
    assert "3 years" in page
    assert reverse("exports") in page
    plain = read(browse(cast.mai).get(reverse("paper-file", args=["case_sheet", "pdf", str(ana)])))
    assert "Velin" in plain
    assert "3 years" not in plain


def test_asked_approved_and_taken_the_file_holds_it_and_bears_the_mark_on_every_page(cast, browse, ana):
    form = browse(cast.mai).get(reverse("exports"), {"what": "case_sheet", "about": str(ana)}).content.decode()
    assert "Ask for approval" in form
    assert "has to approve it" in ask(browse, cast.mai, ana)
    file = reverse("export-file", args=[Export.objects.get().pk])
    assert "Nobody approved it yet" in browse(cast.mai).get(file, follow=True).content.decode()
    page = browse(cast.tomas).get(reverse("exports")).content.decode()
    assert "Ana Velu" in page
    assert "her lawyer asked" in page
    assert "Noted" in answer(browse, cast.tomas)
    taken = browse(cast.mai).get(file)
    assert taken["Content-Type"] == "application/pdf"
    assert "3 years" in read(taken)
    for one in PdfDocument(taken.content):
        assert "approved by Tomas" in " ".join(one.get_textpage().get_text_bounded().split())
    handed = browse(cast.mai).get(reverse("export-docx", args=[Export.objects.get().pk]))
    header = word.Document(io.BytesIO(handed.content)).sections[0].header.paragraphs[0].text
    assert header.startswith("Restricted. Export")
    assert Entry.objects.filter(kind="export.taken").count() == 2


def test_one_who_asked_is_not_offered_to_approve_and_cannot(cast, browse, ana):
    ask(browse, cast.tomas, ana)
    assert "For how many days" not in browse(cast.tomas).get(reverse("exports")).content.decode()
    assert "somebody else has to approve" in answer(browse, cast.tomas)


def test_a_refusal_says_why(cast, browse, ana):
    ask(browse, cast.mai, ana)
    assert "say why" in answer(browse, cast.tomas, verdict="refuse").casefold()
    answer(browse, cast.tomas, verdict="refuse", because="too many know")
    page = browse(cast.mai).get(reverse("exports")).content.decode()
    assert "too many know" in page
    assert "refused by Tomas" in page


def test_outside_the_circle_it_is_nowhere(cast, browse, ana):
    ask(browse, cast.mai, ana)
    assert "her lawyer asked" not in browse(cast.ines).get(reverse("exports")).content.decode()
    assert browse(cast.ines).get(reverse("export-file", args=[Export.objects.get().pk])).status_code == 404


@pytest.mark.parametrize("name", ["export-ask", "export-answer", "export-file"])
def test_each_step_wants_a_sign_in_within_ten_minutes(cast, browse, ana, name):
    ask(browse, cast.mai, ana)
    client = browse(cast.mai)
    session = client.session
    session["fresh"] = 0.0
    session.save()
    given = [] if name == "export-ask" else [Export.objects.get().pk]
    asked = client.get if name == "export-file" else client.post
    found = asked(reverse(name, args=given))
    assert (found.status_code, found.url.partition("?")[0]) == (302, reverse("sign-in-again"))


def test_the_ledger_says_what_was_asked_approved_and_taken(cast, browse, ana):
    ask(browse, cast.mai, ana)
    answer(browse, cast.tomas)
    browse(cast.mai).get(reverse("export-file", args=[Export.objects.get().pk]))
    page = browse(cast.tomas).get(reverse("ledger")).content.decode()
    for words in ("with what a circle keeps: her lawyer asked", "approved export", "out (PDF)"):
        assert words in page
    assert "export" not in browse(cast.ines).get(reverse("ledger")).content.decode().partition("<main")[2]
