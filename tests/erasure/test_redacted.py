# SPDX-License-Identifier: Apache-2.0
"""A copy without a name: of every format, no byte of it; the original restricted, the link between them in the ledger."""

import io

import docx
import pytest
from django.core.exceptions import PermissionDenied

from builders import later
from erasure.scene import spellings
from vigil.access import circles
from vigil.access.models import Team
from vigil.archive import originals
from vigil.archive.models import Capture
from vigil.erasure.redact import REDACTED, NotRedacted, redact
from vigil.erasure.words import COVER
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.intake.models import Document, State
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry
from vigil.record.levels import NotALevel
from vigil.record.verify import breaches
from vigil.search.ask import ask

pytestmark = pytest.mark.django_db
NAME = "Tran Kha Ly"  # not who is erased in these tests: the originals of both lie in one folder
SAID = f"Police arrested the blogger {NAME} in Karsk on 1 March 2013. His lawyer asks that he be released at once."


def a_text() -> bytes:
    return f"{SAID}\n\nA friend of TRẦN KHẢ LÝ told us so.".encode()


def a_page() -> bytes:
    return (
        f'<html><head><title>{NAME} arrested</title><meta name="author" content="{NAME}"></head><body>'
        f'<!-- told by {NAME} --><article><h1>Arrest in Karsk</h1><p>{SAID}</p><img src="x.png" alt="{NAME}">'
        f"<p>Nothing more is known of the case, and the court has set no day for the trial.</p></article></body></html>"
    ).encode()


def a_docx() -> bytes:
    paper = docx.Document()
    paper.core_properties.author = paper.core_properties.last_modified_by = NAME
    paper.add_paragraph(SAID)
    paper.add_paragraph("Whoever reads this knows ").add_run(NAME).font.hidden = True
    paper.sections[0].footer.paragraphs[0].text = NAME
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


# What becomes a plain text; a PDF and a picture are drawn anew: test_redacted_pages.py.
MADE = {"told.txt": a_text, "told.html": a_page, "told.docx": a_docx}


def read(cast, packs, name: str) -> Capture:
    told = {"team": cast.team, "by": str(cast.mai.pk), "at": later(1)}
    document = carry(receive.upload(io.BytesIO(MADE[name]()), name, **told), packs, at=later(1))
    assert document.state == State.DONE, document.reason
    return document.capture


@pytest.mark.parametrize("name", MADE)
def test_no_byte_of_the_name_is_in_the_copy_and_the_rest_is(cast, packs, name):
    capture = read(cast, packs, name)
    assert any(one in originals.content(capture.digest) for one in spellings(NAME)) or name.endswith("docx")
    made = redact(capture, [NAME], because="he asked us", by=cast.tomas, at=later(2))
    content = originals.content(made.digest)
    assert [one for one in spellings(NAME) if one in content] == []
    assert not any(word in content.lower() for word in (b"tran kha", b"kha ly", "khả".encode()))
    text = content.decode("utf-8")
    assert text.isprintable() or set(text) - {"\n"} == {sign for sign in text if sign.isprintable()}, "a text, no more"
    assert COVER * 5 in text and "Police arrested the blogger" in text and "be released at once" in text
    assert NAME not in made.name and NAME not in made.origin and not made.headers
    assert list(breaches()) == []


def test_a_bar_says_nothing_of_how_long_the_name_is(cast, packs):
    capture = read(cast, packs, "told.txt")
    made = redact(capture, [NAME, "Karsk"], because="he asked us", by=cast.tomas, at=later(2))
    bars = [one for one in originals.content(made.digest).decode().replace(".", " ").split() if COVER in one]
    assert set(bars) == {COVER * 5} and len(bars) == 3


def test_the_original_is_restricted_and_the_ledger_links_the_two(cast, packs):
    capture = read(cast, packs, "told.txt")
    assert Capture.objects.visible_to(cast.mai).filter(pk=capture.pk).exists()
    made = redact(capture, [NAME], because="he asked us", by=cast.tomas, at=later(2))
    assert Team.objects.get(pk=Capture.objects.get(pk=capture.pk).team_id).within_id == cast.team.pk
    assert made.team == cast.team and Capture.objects.visible_to(cast.mai).filter(pk=made.pk).exists()
    assert not Capture.objects.visible_to(cast.ines).filter(pk=made.pk).exists()
    told = body_of(Entry.objects.get(kind=REDACTED))
    assert (told["capture"], told["of"], told["covered"]) == (str(made.pk), str(capture.pk), 2)
    assert NAME not in str(told)
    assert Document.objects.get(capture=made).state == State.DONE
    assert ask(cast.ines, "Police") == []


def test_a_lead_who_sees_nothing_restricted_is_told_whom_to_ask(cast, packs):
    capture = read(cast, packs, "told.txt")
    circle = circles.restricted(cast.team, by=cast.mai, at=later(1))
    circles.let_out(circle, cast.tomas, because="not hers to know", by=cast.tomas, at=later(1))
    with pytest.raises(NotRedacted, match="let one of them"):
        redact(capture, [NAME], because="he asked us", by=cast.tomas, at=later(2))
    assert Capture.objects.count() == 1


def test_what_cannot_be_redacted_leaves_everything_as_it_is(cast, packs):
    capture = read(cast, packs, "told.txt")
    before = Entry.objects.count()
    with pytest.raises(NotRedacted, match="nowhere"):
        redact(capture, ["Ana Velu"], because="why", by=cast.tomas, at=later(2))
    with pytest.raises(NotALevel, match="why"):
        redact(capture, [NAME], because=" ", by=cast.tomas, at=later(2))
    for member in (cast.mai, cast.ines):
        with pytest.raises(PermissionDenied):
            redact(capture, [NAME], because="why", by=member, at=later(2))
    assert Entry.objects.count() == before
    assert Capture.objects.count() == 1
