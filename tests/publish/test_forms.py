# SPDX-License-Identifier: Apache-2.0
"""A paper as PDF and as DOCX, opened in the programs that people open them in."""

import io
import re
import shutil
import subprocess
import zipfile

import docx as word
import pypdfium2
import pytest
from django.utils import translation

from builders import an_event, later
from publish.test_brief import AT, a_record
from vigil.publish.brief import compose
from vigil.publish.docx import docx
from vigil.publish.pdf import pdf
from vigil.publish.text import text

pytestmark = pytest.mark.django_db

VIETNAMESE = "Đặng Thị Hiền, Nguyễn Văn Ưởng, Quỳnh Ỷ Ẵm"


@pytest.fixture
def brief(cast):
    a_record(cast.mai)
    return compose(cast.mai, at=AT)


def pages(content):
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def needs(program):
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")


def opened(content):
    return word.Document(io.BytesIO(content))


def test_a_pdf_says_all_that_the_brief_says(brief):
    told = " ".join(pages(pdf(brief, at=later(9))))
    for section in brief.sections:
        assert section.title in told
        for line in section.lines:
            assert all(part in told for part in line.words.split())
    for source in brief.sources:
        assert source.digest in told


def test_a_pdf_is_tagged_and_says_that_it_is_for_everybody(brief):
    content = pdf(brief, at=later(9))
    assert b"/MarkInfo" in content
    assert b"/StructTreeRoot" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert b"/Lang (en)" in content or b"/Lang(en)" in content


def test_a_pdf_made_again_is_the_same_bytes(brief):
    assert pdf(brief, at=later(9)) == pdf(brief, at=later(9))


def test_a_pdf_carries_its_typeface(brief, tmp_path):
    needs("pdffonts")
    file = tmp_path / "brief.pdf"
    file.write_bytes(pdf(brief, at=later(9)))
    rows = subprocess.run(["pdffonts", file], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert any("Libertinus" in row for row in rows)
    assert all(re.search(r"yes +yes +yes +\d+ +\d+$", row) for row in rows)


def test_a_pdf_is_drawn_by_another_program_with_ink_on_every_page(brief, tmp_path):
    needs("pdftoppm")
    file = tmp_path / "brief.pdf"
    file.write_bytes(pdf(brief, at=later(9)))
    subprocess.run(["pdftoppm", "-r", "40", "-gray", file, tmp_path / "page"], check=True, capture_output=True)
    drawn = sorted(tmp_path.glob("page-*.pgm"))
    assert len(drawn) == len(pages(file.read_bytes()))
    for page in drawn:
        dots = page.read_bytes()[-330 * 460 :]
        assert 100 < sum(dot < 128 for dot in dots) < len(dots) / 4


def test_words_of_the_record_are_never_read_as_markup(cast):
    an_event(
        cast.mai, "Ada #Ost *bold* $x$ @y", "arrest", "2013-05-02", published="2013-05-03", publisher="[W] #pagebreak()"
    )
    brief = compose(cast.mai, at=AT)
    assert "Ada #Ost *bold* $x$ @y: detained" in " ".join(pages(pdf(brief, at=later(9))))


def test_vietnamese_letters_stand_in_the_pdf(cast):
    an_event(cast.mai, VIETNAMESE, "arrest", "2013-05-02", published="2013-05-03")
    with translation.override("vi"):
        content = pdf(compose(cast.mai, at=AT), at=later(9))
    assert VIETNAMESE in " ".join(pages(content))
    assert b"(vi)" in content


def test_a_docx_has_real_styles_and_headings(brief):
    made = opened(docx(brief, at=later(9)))
    heads = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert heads == [*(section.title for section in brief.sections), "Sources"]
    assert [p.text for p in made.paragraphs if p.style.name == "Title"] == [brief.title]
    cases = next(p for p in made.paragraphs if p.text.startswith("Ada Ost: detained"))
    assert cases.style.name == "List Bullet"
    assert [run.text for run in cases.runs if run.style.name == "Strong"] == ["Ada Ost"]
    assert made.core_properties.title == brief.title


def test_in_a_docx_a_source_is_a_note_once_and_is_referred_to_afterwards(brief):
    with zipfile.ZipFile(io.BytesIO(docx(brief, at=later(9)))) as parts:
        body, notes = (parts.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
    made = re.findall(r'<w:bookmarkStart [^>]*w:name="(note_\d+)"/><w:r>.*?<w:footnoteReference w:id="(\d+)"/>', body)
    assert made == [(f"note_{place}", str(place)) for place in range(1, len(brief.sources) + 1)]
    again = re.findall(r"NOTEREF (note_\d+) ", body)
    assert len(again) > len(made)  # the register at the end refers to each once more
    assert set(again) == {name for name, _ in made}
    for source in brief.sources:
        told = re.search(rf'<w:footnote w:id="{source.number}">(.*?)</w:footnote>', notes)[1]
        assert source.title in told
        assert source.digest in body


def test_sources_are_numbered_as_a_reader_meets_them(brief):
    shown = re.findall(r"\[([\d, ]+)\]", text(brief).partition("\nSources")[0])
    met = [int(number) for numbers in shown for number in numbers.split(",")]
    assert list(dict.fromkeys(met)) == [source.number for source in brief.sources]


def test_what_is_not_on_record_has_a_style_of_its_own_in_a_docx(brief):
    made = opened(docx(brief, at=later(9)))
    grey = [run.text for p in made.paragraphs for run in p.runs if run.style.name == "Not on Record"]
    assert "Bela Ost: the date of the sentence is unknown." in grey


def test_a_docx_opens_in_an_office_program(brief, tmp_path):
    needs("soffice")
    file = tmp_path / "brief.docx"
    file.write_bytes(docx(brief, at=later(9)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = " ".join(pages((tmp_path / "brief.pdf").read_bytes()))
    assert "Standing of the cases" in told
    assert "What the record does not know" in told
