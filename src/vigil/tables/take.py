# SPDX-License-Identifier: Apache-2.0
"""What stands of a kind as a table: a row a decision, a column a slot, the source beside it. CSV and XLSX.

No cell is a formula to a spreadsheet, and what is imported again changes nothing.
"""

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from django.db import transaction

from vigil.access.models import Member
from vigil.ledger.append import append
from vigil.review.models import Decision, Verdict
from vigil.spotting.kinds import KINDS
from vigil.tables.cells import guarded, joined
from vigil.tables.mapping import BESIDE, slots
from vigil.values.digests import of_bytes

KIND = "table.exported"
SOURCE = ("source", "publisher", "published", "words", "entry")
FORMS = ("csv", "xlsx")


@transaction.atomic
def take(kind: str, form: str, member: Member, *, at: datetime.datetime) -> bytes:
    """The table of a kind in one of `FORMS`, as far as the member sees it; the ledger keeps that it was taken out."""
    table = [list(row) for row in rows(kind, member)]
    content = as_csv(table) if form == "csv" else as_xlsx(table)
    told = {"kind": kind, "form": form, "rows": len(table) - 1, "digest": of_bytes(content)}
    append(KIND, told, by=str(member.pk), at=at)
    return content


def rows(kind: str, member: Member) -> Iterator[Sequence[str]]:
    """The header, then a row for every standing decision of the kind, in the order they were made."""
    names = slots(kind)
    yield (*names, *SOURCE)
    standing = Decision.objects.visible_to(member).known().filter(kind=kind)
    accepted = standing.filter(verdict__in=(Verdict.ACCEPT, Verdict.AMEND)).order_by("entry_id")
    for decision in accepted.prefetch_related("entry__evidence").iterator(chunk_size=500):
        yield (*_told(decision, names), *_source(decision))


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    written = io.StringIO()
    csv.writer(written).writerows([guarded(cell) for cell in row] for row in table)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    """A workbook of one sheet."""
    return as_book({"Vigil": table})


def as_book(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """A workbook. Every cell is a text in its own words: there is nothing that could be worked out."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in _parts(list(sheets)).items():
            archive.writestr(zipfile.ZipInfo(name), _XML + part, zipfile.ZIP_DEFLATED)
        for number, table in enumerate(sheets.values(), 1):
            lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
            part = f"{_SHEET}{lines}</sheetData></worksheet>"
            archive.writestr(zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml"), _XML + part, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _told(decision: Decision, names: Sequence[str]) -> list[str]:
    finding, many = decision.decided(), KINDS[decision.kind].many
    told = [
        joined(finding.all(name)) if name in many else (finding[name] or "") for name in names if name not in BESIDE
    ]
    return [*told, str(finding.modality), finding.said_by.value if finding.said_by else ""]


def _source(decision: Decision) -> list[str]:
    found = next(iter(decision.entry.evidence.all()), None)
    source = [found.title, found.publisher, found.published, found.words] if found else ["", "", "", ""]
    return [*source, str(decision.entry_id)]


def _cell(words: str) -> str:
    kept = "".join(sign for sign in guarded(words) if sign >= " " or sign in "\t\n")
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(kept)}</t></is></c>'


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = f'<worksheet xmlns="{_MAIN}"><sheetData>'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def _parts(names: Sequence[str]) -> dict[str, str]:
    """What a workbook with sheets of these names has beside them."""
    numbered = list(enumerate(names, 1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for n, _ in numbered
    )
    listed = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
    led = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{led}</Relationships>',
    }
