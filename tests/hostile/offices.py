# SPDX-License-Identifier: Apache-2.0
"""Hostile Office files: relations that lead out, macros, formulas, tables and texts without end."""

from hostile.archives import zipped
from hostile.make import kind

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(*told: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{sort}" Target="{target}"{more}/>'
        for n, (sort, target, more) in enumerate(told, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


def docx(body: str, *, more: tuple = (), head: str = "", links: tuple = ()) -> bytes:
    return zipped([
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", relations(("officeDocument", "word/document.xml", ""))),
        ("word/document.xml", f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'),
        ("word/_rels/document.xml.rels", relations(*links)),
        *more,
    ])  # fmt: skip


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


TOLD = paragraph("Police in Karsk arrested the teacher Ana Velu on 1 March 2013.")


@kind("external.docx")
def docx_external_relations(variant, chance):
    outside = ' TargetMode="External"'
    links = (
        ("attachedTemplate", "http://127.0.0.1:9/x.dotm", outside),
        ("image", "file:///etc/passwd", outside),
        ("oleObject", "\\\\127.0.0.1\\x", outside),
    )
    return docx(TOLD, links=links * (variant + 1))


@kind("macros.docx")
def docx_with_macros(variant, chance):
    return docx(
        TOLD,
        more=(("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(5000 * (variant + 1))),),
        links=(("vbaProject", "vbaProject.bin", ""),),
    )


@kind("entities.docx")
def docx_with_entities(variant, chance):
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 7 + variant))
    return docx(paragraph(f"&l{6 + variant};"), head=f"<!DOCTYPE x [{entities}]>")


@kind("deep.docx")
def docx_deep_tables(variant, chance):
    many = 200 * (variant + 1)
    return docx("<w:tbl><w:tr><w:tc>" * many + TOLD + "</w:tc></w:tr></w:tbl>" * many + TOLD)


@kind("bomb.docx")
def docx_bomb(variant, chance):
    return docx(paragraph("a" * ((variant + 1) * 15_000_000)))


@kind("paragraphs.docx")
def docx_paragraph_flood(variant, chance):
    return docx(TOLD * (10_000 * variant or 300))


@kind("field.docx")
def docx_dde_field(variant, chance):
    return docx(
        TOLD
        + '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;"/></w:p>'
        * (100 * (variant + 1))
    )


def xlsx(rows: str, strings: str = "") -> bytes:
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = f'<workbook xmlns="{sheet}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    return zipped([
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml", ""))),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", ""))),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{sheet}"><sheetData>{rows}</sheetData></worksheet>'),
        ("xl/sharedStrings.xml", f'<sst xmlns="{sheet}">{strings}</sst>'),
    ])  # fmt: skip


@kind("formulas.xlsx")
def xlsx_formulas(variant, chance):
    row = "<row><c><f>cmd|'/C calc'!A0</f><v>0</v></c><c t='str'><f>HYPERLINK(\"http://127.0.0.1/\"&amp;A1)</f><v>http://example.org/a</v></c></row>"
    return xlsx(row * (500 * (variant + 1)))


@kind("rows.xlsx")
def xlsx_million_rows(variant, chance):
    return xlsx("<row><c><v>1</v></c></row>" * (100_000 * (variant + 1)))


@kind("strings.xlsx")
def xlsx_shared_string_bomb(variant, chance):
    return xlsx(
        '<row><c t="s"><v>0</v></c></row>' * 50_000,
        f"<si><t>{'http://example.org/' + 'a' * (100_000 * (variant + 1))}</t></si>",
    )


@kind("wide.xlsx")
def xlsx_far_cell(variant, chance):
    return xlsx(
        f'<row r="1048576"><c r="XFD1048576"><v>{variant}</v></c></row><row r="99999999"><c r="ZZZZZZ1"><v>1</v></c></row>'
    )


def odt(body: str, head: str = "") -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f'<?xml version="1.0"?>{head}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    return zipped([("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)], 0)


@kind("bomb.odt")
def odt_bomb(variant, chance):
    """Spaces by count: a few letters that say a billion of them."""
    return odt(f'<text:p>Karsk<text:s text:c="{10 ** (variant + 3)}"/>Velu<text:tab/></text:p>' * 20)


@kind("entities.odt")
def odt_with_entities(variant, chance):
    return odt(
        "<text:p>&x; Police in Karsk arrested Ana Velu.</text:p>",
        f'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/{("passwd", "shadow")[variant % 2]}">]>',
    )


@kind("deep.odt")
def odt_deep_spans(variant, chance):
    many = 5_000 * (variant + 1)
    return odt("<text:p>" + "<text:span>" * many + "Karsk" + "</text:span>" * many + "</text:p>")
