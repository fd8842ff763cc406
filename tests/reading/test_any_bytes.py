# SPDX-License-Identifier: Apache-2.0
"""Any bytes are read, opened, or refused with a reason; nothing else ever comes out.

What these tests found once is kept under found/ and tried again every time.
"""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import of_every_format, zipped

from vigil.reading import LIMITS, Member, Skipped, Unreadable, read, unpack
from vigil.reading.page.encodings import decode

VALID = of_every_format()
NAMES = st.sampled_from(sorted(VALID))
FOUND = sorted((Path(__file__).parent / "found").iterdir())
KINDS = st.sampled_from(
    [None, "text/html", "text/csv; charset=utf-7", "message/rfc822", "application/zip", "text/plain"]
)
# What the formats here are made of: mutations that random bytes would hardly hit upon.
WORDS = st.sampled_from(
    [
        b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"\r\n\r\n", b"Content-Length: 99999999\r\n",
        b"Content-Length: -1\r\n", b"From a@b Thu Feb 20 10:00:00 2014\n", b"--B\n", b"--B--\n", b"\x00", b"\xff\xfe", b"<", b">",
        b"</", b"&#x110000;", b"&#0;", b"]]>", b"<![CDATA[", b"<!DOCTYPE a [", b"<!ENTITY a 'b'>", b"=?utf-8?b?====?=",
        b"=?x?q?=ff?=", b"Content-Transfer-Encoding: x-uuencode\n", b"Content-Type: message/rfc822\n\n",
        b"Content-Type: multipart/alternative; boundary=B\n\n", b"Content-Type: text/plain; charset*=x'y'%ff\n", b"filename*0*=",
        b"\xf0\x9f\x93\x9a", b"\xed\xa0\x80", b"Date: Thu, 99 Feb 99999999 10:00:00 +9999\n", b"9" * 30, b"1e999", b"http://[",
    ]
)  # fmt: skip


@st.composite
def mutated(draw):
    """A valid file, or a part of one, with a few stretches cut, doubled, overwritten or filled with what it is made of."""
    name = draw(NAMES)
    content = VALID[name]
    if content.startswith(b"PK") and draw(st.booleans()):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part: archive.read(part) for part in archive.namelist()}
        part = draw(st.sampled_from(sorted(parts)))
        return name, zipped({**parts, part: damaged(draw, parts[part])})
    return name, damaged(draw, content)


def damaged(draw, content):
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 60)))
        put = draw(st.one_of(WORDS, st.binary(max_size=8), st.just(content[start:end] * 2), st.just(b"")))
        content = content[:start] + put + content[end:]
    return content if draw(st.booleans()) else content[: draw(st.integers(0, len(content)))]


def holds(content, name="", media_type=None):
    """The bytes are read and opened, or refused; and every span stands in the text."""
    try:
        stands(read(content, name=name, media_type=media_type))
    except Unreadable as refusal:
        told(refusal.code, str(refusal))
    try:
        bundle = unpack(io.BytesIO(content), name=name, media_type=media_type)
        found = list(bundle.members) if bundle else []
    except Unreadable as refusal:
        told(refusal.code, str(refusal))
        return
    for one in found:
        assert one.place.isprintable()
        if isinstance(one, Skipped):
            told(one.code, one.why)
        else:
            assert isinstance(one, Member)
            assert one.content
            assert one.name.isprintable()
            assert not {"..", "."} & set(one.name.split("/"))
    assert len(found) <= 2 * LIMITS.members


def told(code, why):
    assert code
    assert why.endswith((".", "'"))
    assert "\n" not in why


def stands(reading):
    text = reading.text
    paragraphs = [span for telling in reading.tellings for span in telling.paragraphs]
    for span in (*paragraphs, *reading.quotations, *(place.span for place in reading.places)):
        assert 0 <= span.start < span.end <= len(text)
    assert all(telling.span.holds(span) for telling in reading.tellings for span in telling.paragraphs)
    assert all(one.span.end <= len(text) for one in (*reading.furniture, *reading.datelines))


@pytest.mark.parametrize("name", sorted(VALID))
def test_a_valid_file_of_every_format_is_read_or_opened(name):
    content = VALID[name]
    holds(content, name)
    bundle = unpack(io.BytesIO(content), name=name)
    members = [one for one in bundle.members if isinstance(one, Member)] if bundle else []
    assert members or (bundle and bundle.links) or read(content, name=name).main


@given(st.binary(max_size=2000), NAMES, KINDS)
def test_any_bytes_under_any_name(content, name, kind):
    holds(content, name, kind)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(mutated())
def test_any_damage_to_a_valid_file(found):
    name, content = found
    holds(content, name)


@given(st.lists(WORDS, max_size=40), NAMES)
def test_any_mixture_of_what_the_formats_are_made_of(words, name):
    holds(b"".join(words), name)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(path):
    holds(path.read_bytes(), path.name)


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-7", "utf-16", "base64", "rot13", "x-unknown", "", "\x00", "idna"]),
)
def test_any_declaration_is_survived(content, declared):
    try:
        text, _ = decode(content, declared)
    except Unreadable as refusal:
        assert refusal.code == "binary"
    else:
        text.encode("utf-8", "strict")
