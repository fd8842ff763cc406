# SPDX-License-Identifier: Apache-2.0
"""Every paper of the packs opened in the programs that people open it in, and drawn: no page is blank or smeared."""

import subprocess

import pypdfium2
import pytest
from django.utils import translation

from builders import later
from publish.test_forms import needs
from publish.test_papers import FORMS, made
from vigil.publish.docx import docx
from vigil.publish.pdf import pdf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_paper_opens_in_an_office_program_and_is_drawn(record, tmp_path, language):
    needs("soffice")
    needs("pdftoppm")
    titles = {}
    with translation.override(language):
        for form in FORMS:
            one = made(record.mai, form)
            (tmp_path / f"{form}-own.pdf").write_bytes(pdf(one, at=later(9)))
            (tmp_path / f"{form}.docx").write_bytes(docx(one, at=later(9)))
            titles[form] = one.title, [section.title for section in one.sections]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [tmp_path / f"{form}.docx" for form in FORMS]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for form, (title, heads) in titles.items():
        for name in (form, f"{form}-own"):
            told = _words(tmp_path / f"{name}.pdf")
            assert all(word in told for head in (title, *heads) for word in head.split()), name
            _drawn(tmp_path, name)


def _words(file) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(file.read_bytes()))


def _drawn(folder, name) -> None:
    """Every page of a PDF has some ink, and far more paper."""
    command = ["pdftoppm", "-r", "40", "-gray", folder / f"{name}.pdf", folder / f"{name}-page"]
    subprocess.run(command, check=True, capture_output=True)
    pages = sorted(folder.glob(f"{name}-page-*.pgm"))
    assert pages
    for page in pages:
        dots = page.read_bytes()[-330 * 460 :]
        assert 20 < sum(dot < 160 for dot in dots) < len(dots) / 4, page.name  # the last may hold one source alone
