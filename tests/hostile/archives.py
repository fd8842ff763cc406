# SPDX-License-Identifier: Apache-2.0
"""Hostile containers: bombs, lies about sizes, names that lead out, records cut short."""

import gzip
import io
import struct
import zipfile
import zlib

from hostile.make import kind

PAGE = b"<html><body><h1>A teacher is held</h1><p>Police in Karsk arrested the teacher Ana Velu on 1 March 2013.</p></body></html>"


def zipped(members, how=zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2013, 3, 1, 0, 0, 0)), content, compress_type=how)
    return held.getvalue()


@kind("flat.zip")
def zip_bomb(variant, chance):
    return zipped([("zeros.txt", b"\0" * ((variant + 1) << 24))])


@kind("many.zip")
def zip_bomb_of_many(variant, chance):
    return zipped([(f"{n}.txt", b"a" * (1 << 20)) for n in range(20 * (variant + 1))])


@kind("nested.zip")
def zip_bomb_nested(variant, chance):
    held = zipped([(f"{n}.txt", b"0" * 100_000) for n in range(2)])
    for _ in range(5 + variant):
        held = zipped(
            [(f"{n}.zip", held) for n in range(2)], zipfile.ZIP_STORED if variant % 2 else zipfile.ZIP_DEFLATED
        )
    return held


@kind("overlapping.zip")
def zip_overlapping(variant, chance):
    """Every entry of the directory points at the one body there is."""
    body = zlib.compress(b"0" * 1_000_000, 9)[2:-4]
    crc, name = zlib.crc32(b"0" * 1_000_000), b"x"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(body), 1_000_000, 1, 0) + name + body
    entry = struct.pack(
        "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(body), 1_000_000, 1, 0, 0, 0, 0, 0, 0
    )
    count = 500 * (variant + 1)
    directory = (entry + name) * count
    return local + directory + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(directory), len(local), 0)


@kind("quine.zip")
def zip_that_holds_itself(variant, chance):
    """Each level holds the one before and a page: as near to an archive that holds itself as a size allows."""
    held = zipped([("page.html", PAGE)])
    for _ in range(8 + variant):
        held = zipped([("again.zip", held), ("page.html", PAGE)])
    return held


@kind("lies.zip")
def zip_lying_sizes(variant, chance):
    whole = bytearray(zipped([("page.html", PAGE * 20), ("other.html", PAGE)]))
    at = whole.index(b"PK\x01\x02")
    struct.pack_into("<I", whole, at + 24, (0, 1, 0xFFFFFFFE, 1 << 30, 7)[variant % 5])
    struct.pack_into("<I", whole, 22, (0xFFFFFFFE, 3, 0, 1 << 31, 9)[(variant + 1) % 5])
    return bytes(whole)


@kind("traversal.zip")
def zip_names_that_lead_out(variant, chance):
    names = [
        "../../../etc/cron.d/vigil.html",
        "/etc/passwd.html",
        "C:\\Windows\\a.html",
        "a/../../b.html",
        "..\\..\\c.html",
    ]
    names += ["con.html", "a" * 5000 + ".html", "\u202egpj.html", ".html", "aux/nul/\x01.html"]
    return zipped([(name, PAGE + str(n).encode()) for n, name in enumerate(names[: variant + 1] or names)])


@kind("locked.zip")
def zip_encrypted(variant, chance):
    whole = bytearray(zipped([(f"{n}.html", PAGE) for n in range(variant + 1)]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 1)
    return bytes(whole)


@kind("cut.zip")
def zip_cut_short(variant, chance):
    whole = zipped([(f"{n}.html", PAGE + chance.randbytes(2000)) for n in range(8)])
    return whole[: len(whole) * (variant + 1) // 11]


@kind("broken.zip")
def zip_with_flipped_bits(variant, chance):
    whole = bytearray(zipped([(f"{n}.html", PAGE + chance.randbytes(500)) for n in range(5)]))
    for _ in range(5 * (variant + 1)):
        whole[chance.randrange(4, len(whole))] ^= 1 << chance.randrange(8)
    return bytes(whole)


@kind("twice.zip")
def zip_with_one_name_many_times(variant, chance):
    local, count = b"", 20 * (variant + 1)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for n in range(count):
            info = zipfile.ZipInfo(f"{n:04}.html", (2013, 3, 1, 0, 0, 0))
            archive.writestr(info, PAGE + str(n).encode())
    del local
    whole = held.getvalue()
    for n in range(count):
        whole = whole.replace(f"{n:04}.html".encode(), b"same.html")
    return whole


@kind("endless.zip")
def zip_directory_flood(variant, chance):
    return zipped([(f"{'n' * 150}{n}.txt", b"") for n in range(2_000 * (variant + 1))], zipfile.ZIP_STORED)


@kind("bomb.gz")
def gzip_bomb(variant, chance):
    return gzip.compress(b"\0" * ((variant + 1) * 20_000_000), mtime=0)


@kind("deep.gz")
def gzip_in_gzip(variant, chance):
    held = PAGE
    for _ in range(4 + variant):
        held = gzip.compress(held, mtime=0)
    return held


@kind("cut.gz")
def gzip_cut_short(variant, chance):
    whole = gzip.compress(PAGE + chance.randbytes(20_000), mtime=0)
    return whole[: 12 + len(whole) * variant // 11]


def record(content: bytes, length=None, *, address="http://example.org/", kind_="response", more="") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    length = len(http) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: {kind_}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2013-03-01T00:00:00Z\r\n{more}"
    head += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    head += "Content-Type: application/http; msgtype=response\r\n" + (
        f"Content-Length: {length}\r\n" if length != "" else ""
    )
    return head.encode() + b"\r\n" + http + b"\r\n\r\n"


@kind("length.warc")
def warc_bad_length(variant, chance):
    lie = (10**12, 5, 0, 99999999999999999999, 10**9, "0x10", "1e9", " 12", "12 34", "abc")[variant]
    return record(PAGE, lie) + record(PAGE + b"2")


@kind("negative.warc")
def warc_negative_length(variant, chance):
    return record(PAGE, -(10**variant)) + record(PAGE)


@kind("headless.warc")
def warc_missing_headers(variant, chance):
    whole = record(PAGE) + record(PAGE + b"2")
    lines = whole.split(b"\r\n")
    del lines[1 + variant % 6]
    return b"\r\n".join(lines)


@kind("flood.warc")
def warc_header_flood(variant, chance):
    return record(PAGE, more="".join(f"X-{n}: {'v' * 200}\r\n" for n in range(500 * (variant + 1))))


@kind("cut.warc.gz")
def warc_gz_members_cut(variant, chance):
    whole = gzip.compress(record(PAGE + chance.randbytes(3000)), mtime=0) * 3
    return whole[: len(whole) * (variant + 1) // 11]


@kind("bomb.warc.gz")
def warc_gz_bomb(variant, chance):
    return gzip.compress(record(b"<p>" + b"a" * ((variant + 1) * 20_000_000)), mtime=0)


@kind("recursive.warc")
def warc_in_warc(variant, chance):
    held = record(PAGE)
    for _ in range(5 + variant):
        held = record(held, address="http://example.org/deeper.warc")
    return held


@kind("revisits.warc")
def warc_revisit_loop(variant, chance):
    refer = "WARC-Refers-To-Target-URI: http://example.org/\r\nWARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
    return record(b"", kind_="revisit", more=refer) * (10 * (variant + 1))


@kind("many.warc")
def warc_many_records(variant, chance):
    return b"".join(
        record(b"", address=f"http://example.org/{n}", kind_="metadata") for n in range(1_000 * (variant + 1))
    )


@kind("crawl.wacz")
def wacz_of_lies(variant, chance):
    pack = b'{"profile": "data-package", "resources": [{"path": "../../archive/data.warc.gz", "hash": "sha256:00"}]}'
    held = gzip.compress(record(PAGE) * (variant + 1), mtime=0)
    return zipped(
        [
            ("datapackage.json", pack * (variant + 1)),
            ("archive/data.warc.gz", held),
            ("archive/../../x.warc", held[:40]),
        ]
    )
