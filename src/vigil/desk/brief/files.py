# SPDX-License-Identifier: Apache-2.0
"""A paper as a file that the browser saves."""

import datetime
from collections.abc import Callable

from django.http import HttpResponse
from django.utils.text import slugify

from vigil.desk import clock
from vigil.publish.docx import docx
from vigil.publish.parts import Paper
from vigil.publish.pdf import pdf
from vigil.values.names import fold

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: dict[str, tuple[Callable[..., bytes], str]] = {"pdf": (pdf, "application/pdf"), "docx": (docx, _DOCX)}


def as_file(paper: Paper, form: str) -> HttpResponse:
    """The paper in one of `FORMS`. Its name says what it is and as of which day, never whom it is about."""
    made, type = FORMS[form]
    answer = HttpResponse(made(paper, at=clock.now()), content_type=type)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(paper.kind, paper.date)}.{form}"'
    return answer


def file_name(kind: str, day: datetime.date) -> str:
    return f"{slugify(fold(kind))}-{day}"
