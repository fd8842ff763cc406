# SPDX-License-Identifier: Apache-2.0
"""Crawls made for the tests: pages in the fictional country, in each form that a sweep takes."""

import gzip
import io
import json
import zipfile

SAID = (
    "Police in Karsk arrested {name}, a teacher, on {day} March 2013.",
    "The court of Karsk sentenced {name} to {day} years in prison on 4 June 2013 under Article 88 of the Penal Code.",
    "The Lantern Group called on Ostravia to release {name} immediately and unconditionally.",
    "Her family says that the hearing lasted less than an hour and that no witness was heard.",
)
NAMES = ("Ilka Varnas", "Ana Velu", "Toma Resk", "Mira Doln", "Pavel Orsk", "Lena Kastor", "Jon Hadrik", "Vera Solm")


def sentences(number: int) -> list[str]:
    name = NAMES[number % len(NAMES)]
    return [one.format(name=name, day=number % 28 + 1) for one in SAID] + [
        f"The file in the registry is number {number}."
    ]


def page(number: int) -> bytes:
    """A page that names Ostravia and reports something."""
    told = "".join(f"<p>{one}</p>" for one in sentences(number))
    head = f"<html lang=en><head><title>Teacher arrested in Karsk, {number}</title></head>"
    return f"{head}<body><nav>Home About</nav><article>{told}</article></body></html>".encode()


ELSEWHERE = (
    b"<html lang=en><head><title>Gardens</title></head><body><article><p>The garden show opened on Friday with roses from "
    b"eleven nurseries.</p><p>Visitors came from the whole valley and stayed until the evening.</p></article></body></html>"
)
IN_A_MENU = ELSEWHERE.replace(b"<body>", b"<body><nav><a href=/x>Ostravia</a> <a href=/y>Sport</a></nav>")


def record(
    url: str, content: bytes, *, at: str = "2013-07-01T10:00:00Z", kind: str = "text/html", status: int = 200
) -> bytes:
    block = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {at}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def warc(pages: list[tuple[str, bytes]]) -> bytes:
    """A packed WARC, each record a gzip member of its own."""
    return b"".join(gzip.compress(record(url, content), mtime=0) for url, content in pages)


def wacz(pages: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", warc(pages))
    return out.getvalue()


def lines(rows: list[dict]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def address(number: int) -> str:
    return f"https://news.example/{number}"


def made(folder, files: int, pages: int) -> None:
    """So many WARC files of so many pages that are to be kept, with as many that are not."""
    folder.mkdir()
    for file in range(files):
        wanted = [(address(file * pages + number), page(file * pages + number)) for number in range(pages)]
        others = [(f"https://garden.example/{file}/{number}", ELSEWHERE) for number in range(pages)]
        (folder / f"crawl-{file:02d}.warc.gz").write_bytes(warc([*wanted, *others]))
