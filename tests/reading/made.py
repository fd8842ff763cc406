# SPDX-License-Identifier: Apache-2.0
"""Small valid files of every format, made in memory."""

import base64
import gzip
import hashlib
import io
import zipfile

import docx
import openpyxl
from docx.oxml import OxmlElement

SENTENCE = "The reading room of Riverton was closed on Monday, a year after it had been opened by the town."
SECOND = "Its keeper has not been charged with any offence that the law knows, and nobody says where she is."
MAIL = (
    "MIME-Version: 1.0\r\nFrom: Ana Belo <ana@rw.example>\r\nDate: Thu, 20 Feb 2014 10:00:00 +0700\r\n"
    "Subject: {subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
)


def a_zip(**members):
    return zipped({name.replace("__", "."): content for name, content in members.items()})


def zipped(members, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def a_record(
    address="http://rw.example/1",
    body=b"<p>hello</p>",
    *,
    kind="response",
    status="200 OK",
    media_type="text/html",
    digest=None,
    headers="",
):
    """One record of a WARC file; its digest is right unless another is given."""
    told = digest or "sha1:" + base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode() + body
    block = b"" if kind == "revisit" else answer
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2014-02-20T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nWARC-Payload-Digest: {told}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def a_docx(title="A reading room closes", author="Ana Belo"):
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = title, author
    document.add_heading("A reading room closes", 0)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("The first of two demands.", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Name", "Held since"), ("Ana Belo", "2012"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    document.sections[0].header.paragraphs[0].text = "River Watch bulletin"
    changed = document.add_paragraph("Nobody was told")
    hidden = changed.add_run("a secret")
    hidden.font.hidden = True
    _run(changed, "del", "delText", " anything")
    _run(changed, "ins", "t", " of the closure.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _run(paragraph, change, kind, words):
    around, run, text = (OxmlElement(f"w:{name}") for name in (change, "r", kind))
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    around.append(run)
    paragraph._p.append(around)


def an_odt(body=None, meta=""):
    body = body or (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:h>A reading room closes</text:h>"
        f"<text:p>{SENTENCE}<text:note><text:note-body><text:p>By order of the town.</text:p></text:note-body>"
        "</text:note></text:p><table:table><table:table-row><table:table-cell><text:p>Ana Belo</text:p>"
        "</table:table-cell><table:table-cell><text:p>2012</text:p></table:table-cell></table:table-row></table:table>"
    )
    names = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:tb" xmlns:dc="urn:dc" xmlns:meta="urn:m"'
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    said = "<meta:creation-date>2012-05-03T10:00:00</meta:creation-date><dc:creator>Ana Belo</dc:creator>" + meta
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": f"<office:document-meta {names}>{said}</office:document-meta>",
        },
        zipfile.ZIP_STORED,
    )


def an_rtf(body=None):
    body = body or (
        r"{\header River Watch bulletin\par}{\pard\outlinelevel0\b A reading room closes\par}"
        + SENTENCE
        + r"\par Ph\u242?ng {\f1 \'f1o\'efc} \'93no\'94 {\v a secret}{\deleted gone}\emdash  end\par"
        r"\trowd Ana Belo\cell 2012\cell\row {\pict 0102ff}{\*\unknown secret}Text{\footnote By order of the town.} ends.\par"
    )
    return (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset0 VNI-Times;}}"
        r"{\info{\title A reading room closes}{\author Ana Belo}{\creatim\yr2012\mo5\dy3}}" + body + "}"
    ).encode("ascii")


def a_message(subject="The reading room", text=SENTENCE):
    return MAIL.format(subject=subject, text=text).encode()


def a_message_with_attachment(name="../a.pdf"):
    return (
        "MIME-Version: 1.0\nFrom: ana@rw.example\nSubject: The reading room\n"
        'Content-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: text/plain\n\n'
        f"{SENTENCE}\n--B\nContent-Type: application/pdf\n"
        f'Content-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--B--\n'
    ).encode()


def a_mailbox():
    return (
        b"From ana@rw.example Thu Feb 20 10:00:00 2014\n" + a_message("One").replace(b"\r\n", b"\n") + b"\n"
        b">From here on it is the town's.\n\nFrom ana@rw.example Fri Feb 21 10:00:00 2014\n"
        + a_message("Two").replace(b"\r\n", b"\n")
    )


def a_feed(*entries):
    entries = entries or (
        "<item><title>A room closes</title><link>/one</link><dc:creator>Ana Belo</dc:creator><category>books</category>"
        "<pubDate>Thu, 20 Feb 2014 10:00:00 +0700</pubDate><description>In short.</description>"
        f"<content:encoded><![CDATA[<p>{SENTENCE}</p><p>{SECOND}</p>]]></content:encoded></item>",
        "<item><title>A second room closes</title><link>http://rw.example/two</link>"
        f"<pubDate>2014-02-21</pubDate><description>{SECOND}&nbsp;</description></item>",
    )
    return (
        '<?xml version="1.0"?><rss xmlns:dc="urn:dc" xmlns:content="urn:c"><channel><title>River &amp; Watch</title>'
        f"<link>http://rw.example/</link>{''.join(entries)}</channel></rss>"
    ).encode()


def an_atom_feed():
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>River Watch</title><entry><title>A room closes</title>'
        '<link rel="self" href="http://rw.example/one.xml"/><link href="http://rw.example/one"/>'
        "<published>2014-02-20T10:00:00Z</published><updated>2014-02-22T00:00:00+07:00</updated>"
        f"<author><name>Ana Belo</name></author><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"<p>{SENTENCE}</p></div></content></entry></feed>"
    ).encode()


def a_sitemap():
    return (
        b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        b"<loc>http://rw.example/one</loc><lastmod>2014-02-20</lastmod></url><url><loc>javascript:alert(1)</loc></url>"
        b"</urlset>"
    )


def a_workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Headline", "Link", "Date"])
    sheet.append(["One", "http://rw.example/1", "2014-02-20"])
    sheet.append(["Two", '=HYPERLINK("http://rw.example/2","two")', 41690])
    sheet["A4"], sheet["B4"] = "Three", "click"
    sheet["B4"].hyperlink = "http://rw.example/3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_warc(*, packed=False):
    found = [
        a_record(body=f"<p>{SENTENCE}</p>".encode()),
        a_record("http://rw.example/2", b"...", media_type="image/png"),
        a_record("http://rw.example/1", kind="revisit"),
        a_record("http://rw.example/3", f"<p>{SECOND}</p>".encode()),
    ]
    return b"".join(map(gzip.compress, found)) if packed else b"".join(found)


def a_wacz():
    return zipped(
        {
            "datapackage.json": "{}",
            "pages/pages.jsonl": '{"format":"x"}\n{"url":"http://rw.example/1","title":"A room closes"}\n',
            "archive/data.warc.gz": a_warc(packed=True),
        },
        zipfile.ZIP_STORED,
    )


def of_every_format():
    """A small valid file of every format, by a file name."""
    return {
        "a.docx": a_docx(),
        "a.odt": an_odt(),
        "a.rtf": an_rtf(),
        "a.eml": a_message_with_attachment(),
        "a.mbox": a_mailbox(),
        "a.rss": a_feed(),
        "a.atom": an_atom_feed(),
        "sitemap.xml": a_sitemap(),
        "a.xlsx": a_workbook(),
        "a.csv": b"Title;URL;Date\nOne;http://rw.example/1;20/2/2014\nTwo;http://rw.example/2;2014-02-21\n",
        "a.warc": a_warc(),
        "a.warc.gz": a_warc(packed=True),
        "a.wacz": a_wacz(),
        "a.zip": a_zip(a__html=f"<p>{SENTENCE}</p>", b__txt=SENTENCE),
        "a.gz": gzip.compress(SENTENCE.encode()),
        "a.txt": SENTENCE.encode(),
        "a.html": f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
    }
