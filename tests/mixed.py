# SPDX-License-Identifier: Apache-2.0
"""A folder of mixed files: every format that is read, several stories told in each, the same bytes whenever they are made.

document(number)    the name and the bytes of one of them
folder(path, many)  the first so many of them, written out
release(number)     the text of a story: a report of an arrest that shares hardly a run of words with the others
"""

import gzip
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from paper import Paper

STORIES = 13  # no divisor of the number of formats: in time every story comes in every format
NOBODY = "http://127.0.0.1:9"  # where no server listens
_FIRST = "Ana Tomas Ines Joren Lidia Petar Sava Milo Renata Oskar Vera Dorin Elsa".split()
_LAST = "Velu Karsan Dorit Imbrel Holm Sarov Brandt Okun Lazar Minev Torin Askel Pelin".split()
_PLACES = "Karsk Velm Ostrava Lind Imber Dorn Salt Brack Orin Pells Tarn Ulm Wester".split()
_CALLINGS = "teacher editor printer nurse fisher lawyer surveyor baker poet weaver carpenter pilot singer".split()
_MONTHS = "January February March April May June July August September October November December".split()
_WORDS = (
    "ferry lantern quarry choir orchard ledger bridge harvest kitchen barracks tunnel chapel winter notebook radio mill "
    "portrait bicycle curfew ration theatre canal monument parcel shelter sermon telephone stamp festival uniform boat exam"
).split()
_DEEDS = (
    "closed seized measured copied hid mended burned counted painted moved sealed praised rented drained lit".split()
)
_HOW = "quietly twice openly again early rarely calmly elsewhere promptly wrongly gladly partly".split()


def release(number: int) -> str:
    """A headline, a dateline, who was arrested when, what it was about, and what is asked."""
    story = number % STORIES
    chance = random.Random(story)
    name = f"{_FIRST[story]} {_LAST[(story * 5 + 2) % len(_LAST)]}"
    place, calling, month = _PLACES[story], _CALLINGS[story], _MONTHS[story % 12]
    told = " ".join(_sentence(chance) for _ in range(9))
    return (
        f"{place} holds the {calling} {name}\n\n{place}, {story + 2} {month} 2013\n\n"
        f"Police in {place} arrested the {calling} {name} on {story + 1} {month} 2013. {told}\n\n"
        f"The Lantern Group called on the authorities to release {name} immediately and unconditionally.\n"
    )


def _sentence(chance: random.Random) -> str:
    one, two, three, four = chance.sample(_WORDS, 4)
    did, done = chance.sample(_DEEDS, 2)
    how, where = chance.choice(_HOW), chance.choice(_PLACES)
    return f"The {one} {two} near {where} {how} {did} {chance.randrange(3, 90)} {three}s, and a {four} {done} it."


def told(number: int) -> str:
    """What a document says: a release as it came, cut, printed under another's lead, in part, or two behind each other."""
    text = release(number)
    head, dated, body, asked = text.rstrip().split("\n\n")
    match number // STORIES % 5:
        case 1:
            return f"{head}\n\n{dated}\n\n{body[: len(body) * 2 // 3]}\n"
        case 2:
            return f"{head}\n\nPrinted by the Evening Courier of {_PLACES[number % 7]}.\n\n{body}\n\n{asked}\n"
        case 3:
            own = " ".join(_sentence(random.Random(900 + number * 16 + part)) for part in range(8))
            return f"A letter from {_PLACES[number % 7]}\n\n{own}\n\n{body[len(body) // 3 : len(body) * 2 // 3]}\n"
        case 4:
            return f"The week in short\n\n{text}\n\n{release(number + 1)}\n\n{release(number + 2)}"
    return text


def document(number: int) -> tuple[str, bytes]:
    """One document; its format goes by its number, and so does what it says."""
    kind, made = FORMATS[number % len(FORMATS)]
    return f"{number:03}.{kind}", made(number, told(number))


def folder(path: Path, many: int) -> list[Path]:
    """The first so many documents in a folder of their own."""
    path.mkdir(parents=True)
    files = []
    for number in range(many):
        name, content = document(number)
        files.append(path / name)
        files[-1].write_bytes(content)
    return files


def zipped(members: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive whose bytes hang on no clock."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        for name, content in members.items():
            one = zipfile.ZipInfo(name, (2013, 3, 1, 0, 0, 0))
            one.compress_type = packing
            archive.writestr(one, content)
    return held.getvalue()


def page(text: str) -> bytes:
    head, *parts = text.strip().split("\n\n")
    body = "".join(f"<p>{escape(part)}</p>" for part in parts)
    return f"<html lang=en><head><title>{escape(head)}</title></head><body><article><h1>{escape(head)}</h1>{body}</article></body></html>".encode()


def _text(number: int, text: str) -> bytes:
    return text.encode()


def _page(number: int, text: str) -> bytes:
    return page(text)


def _letter(number: int, text: str) -> bytes:
    return (
        f"From: a@example.org\nTo: b@example.org\nMessage-ID: <{number}@example.org>\n"
        f"Date: Fri, 1 Mar 2013 12:00:00 +0000\nSubject: Release {number}\n\n{text}"
    ).encode()


def _mailbox(number: int, text: str) -> bytes:
    return b"From a@example.org Fri Mar  1 12:00:00 2013\n" + _letter(number, text) + b"\n" + b"\n".join(
        (b"From b@example.org Sat Mar  2 12:00:00 2013", _letter(number + 1000, told(number + 1)), b"")
    )  # fmt: skip


def _archive(number: int, text: str) -> bytes:
    deeper = zipped({"c.txt": release(number + 1)})
    return zipped({"a.html": page(text), "deeper/b.zip": deeper})


def _record(number: int, text: str) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(text)
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/{number}\r\n"
        f"WARC-Date: 2013-03-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def _packed_record(number: int, text: str) -> bytes:
    return gzip.compress(_record(number, text), mtime=0)


def _collection(number: int, text: str) -> bytes:
    pages = f'{{"format":"x"}}\n{{"url":"http://example.org/{number}","title":"Release {number}"}}\n'
    held = {"datapackage.json": "{}", "pages/pages.jsonl": pages, "archive/data.warc.gz": _packed_record(number, text)}
    return zipped(held, zipfile.ZIP_STORED)


def _paper(number: int, text: str) -> bytes:
    made = Paper(title=f"Release {number}")
    leaf, down = made.page(), 90.0
    for part in text.split("\n\n"):
        down = leaf.paragraph(72, down, 450, part) + 8
    return made.bytes()


def _broken(number: int, text: str) -> bytes:
    return b"%PDF-1.7 broken " + str(number).encode()


def _word(number: int, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org"
    parts = "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in text.strip().split("\n\n"))
    main = f"{space}/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{parts}</w:body></w:document>',
        }
    )


def _open_document(number: int, text: str) -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    parts = "".join(f"<text:p>{escape(part)}</text:p>" for part in text.strip().split("\n\n"))
    body = f"<office:document-content {names}><office:body><office:text>{parts}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}, zipfile.ZIP_STORED)


def _rich(number: int, text: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252 " + text.strip().replace("\n\n", r"\par ") + "}").encode("ascii")


def _feed(number: int, text: str) -> bytes:
    entries = "".join(
        f"<item><title>Release {one}</title><link>http://example.org/feed/{one}</link>"
        f"<pubDate>Fri, 01 Mar 2013 10:00:00 +0000</pubDate><description>{escape(page(said).decode())}</description></item>"
        for one, said in ((number, text), (number + 1, release(number + 1)))
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern Group</title><link>http://example.org/</link>{entries}</channel></rss>'.encode()


def _atom(number: int, text: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Lantern Group</title><entry>'
        f'<title>Release {number}</title><link href="http://example.org/atom/{number}"/><published>2013-03-01T10:00:00Z</published>'
        f'<content type="html">{escape(page(text).decode())}</content></entry></feed>'
    ).encode()


def _map(number: int, text: str) -> bytes:
    listed = "".join(f"<url><loc>{NOBODY}/map/{one}</loc></url>" for one in (number, number % 5))
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'.encode()
    )


def _list(number: int, text: str) -> bytes:
    return f"url,title\n{NOBODY}/{number},a\n{NOBODY}/{number % 5},b\n".encode()


def _workbook(number: int, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = [("url", "title"), (f"{NOBODY}/book/{number}", "a"), (f"{NOBODY}/book/{number % 5}", "b")]
    told = "".join(
        f'<row r="{at}">{cell.format(f"A{at}", one)}{cell.format(f"B{at}", two)}</row>'
        for at, (one, two) in enumerate(rows, start=1)
    )
    related, of_package = f"{space}/officeDocument/2006/relationships", f"{space}/package/2006"
    main = f"{space}/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{of_package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{of_package}/relationships"><Relationship Id="r1" '
            f'Type="{related}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{related}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{of_package}/relationships"><Relationship Id="r1" '
            f'Type="{related}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{told}</sheetData></worksheet>',
        }
    )


def _packed(number: int, text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


FORMATS: tuple[tuple[str, Callable[[int, str], bytes]], ...] = (
    ("txt", _text),
    ("html", _page),
    ("eml", _letter),
    ("mbox", _mailbox),
    ("zip", _archive),
    ("warc", _record),
    ("warc.gz", _packed_record),
    ("wacz", _collection),
    ("pdf", _paper),
    ("broken.pdf", _broken),
    ("docx", _word),
    ("odt", _open_document),
    ("rtf", _rich),
    ("rss", _feed),
    ("atom", _atom),
    ("sitemap.xml", _map),
    ("csv", _list),
    ("xlsx", _workbook),
    ("gz", _packed),
)
