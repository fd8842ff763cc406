# SPDX-License-Identifier: Apache-2.0
"""Hostile mail: parts without end, boundaries that lie, headers that never stop."""

import base64

from hostile.make import kind

TOP = b"From: a@example.org\r\nTo: b@example.org\r\nMessage-ID: <1@example.org>\r\nDate: Fri, 1 Mar 2013 12:00:00 +0000\r\nSubject: A teacher is held\r\nMIME-Version: 1.0\r\n"
TOLD = b"Police in Karsk arrested the teacher Ana Velu on 1 March 2013.\r\n"


def mixed(parts: bytes, boundary: bytes = b"x") -> bytes:
    return (
        TOP
        + b'Content-Type: multipart/mixed; boundary="'
        + boundary
        + b'"\r\n\r\n'
        + parts
        + b"--"
        + boundary
        + b"--\r\n"
    )


@kind("parts.eml")
def mime_ten_thousand_parts(variant, chance):
    return mixed(
        b"".join(b"--x\r\nContent-Type: text/plain\r\n\r\n%d %s" % (n, TOLD) for n in range(1_000 * (variant + 1)))
    )


@kind("attached.eml")
def mime_attachment_flood(variant, chance):
    return mixed(
        b"".join(
            b'--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename="../%d.html"\r\n\r\n<p>%d'
            % (n, n)
            for n in range(30 * (variant + 1))
        )
    )


@kind("deep.eml")
def mime_nesting(variant, chance):
    depth = 100 * (variant + 1)
    opens = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return TOP + opens + b"Content-Type: text/plain\r\n\r\n" + TOLD


@kind("forwarded.eml")
def mime_message_in_message(variant, chance):
    held = TOP + b"Content-Type: text/plain\r\n\r\n" + TOLD
    for _ in range(20 * (variant + 1)):
        held = TOP + b"Content-Type: message/rfc822\r\n\r\n" + held
    return held


@kind("headers.eml")
def mime_header_flood(variant, chance):
    return TOP + b"".join(b"X-%d: y\r\n" % n for n in range(20_000 * (variant + 1))) + b"\r\n" + TOLD


@kind("folded.eml")
def mime_folded_header(variant, chance):
    return TOP + b"References:" + b"\r\n <1@example.org>" * (20_000 * (variant + 1)) + b"\r\n\r\n" + TOLD


@kind("boundary.eml")
def mime_boundary_games(variant, chance):
    boundary = (b"", b"--", b"a" * 5000, b"x\r\n", b"x--", b"\xff\xfe", b"x y  ", b"(x)", b'"', b"\0")[variant]
    part = b"--" + boundary + b"\r\nContent-Type: text/plain\r\n\r\n" + TOLD
    return mixed(part * 20 + b"--" + boundary + b"--" * 200, boundary)


@kind("encoded.eml")
def rfc2047_flood(variant, chance):
    word = (b"=?utf-8?q?=41?= ", b"=?utf-8?b?QQ==?=", b"=?x-none?q?a?=", b"=?utf-8?q?" + b"=" * 50 + b"?=", b"=?")[
        variant % 5
    ]
    return TOP.replace(b"A teacher is held", word * (5_000 * (variant + 1))) + b"\r\n" + TOLD


@kind("parameters.eml")
def rfc2231_flood(variant, chance):
    names = b"".join(b";\r\n filename*%d*=utf-8''%%41" % n for n in range(2_000 * (variant + 1)))
    return mixed(b"--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment" + names + b"\r\n\r\n<p>" + TOLD)


@kind("base64.eml")
def mime_bad_base64(variant, chance):
    body = bytearray(base64.encodebytes(TOLD * 50))
    for _ in range(20 * (variant + 1)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    return TOP + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + bytes(body)


@kind("types.eml")
def mime_type_lies(variant, chance):
    told = (
        b"text/",
        b"/plain",
        b"multipart/mixed",
        b"text/plain; charset=" + b"a" * 9000,
        b"text/plain; charset=undefined",
        b"text/plain; charset=zlib",
        b"text/plain; charset=rot13",
        b";",
        b"message/partial; number=1; total=99",
        b"text/html; charset=utf-16",
    )[variant]
    return TOP + b"Content-Type: " + told + b"\r\n\r\n" + TOLD


@kind("endless.mbox")
def mbox_without_end(variant, chance):
    return (
        b"From a@example.org Fri Mar  1 12:00:00 2013\n"
        + TOP.replace(b"\r\n", b"\n")
        + b"\n"
        + (b"From " * 100 + b"\n") * (500 * (variant + 1))
    )


@kind("many.mbox")
def mbox_of_empty_messages(variant, chance):
    return b"From a@example.org Fri Mar  1 12:00:00 2013\nSubject: x\n\n\n" * (50 * (variant + 1))
