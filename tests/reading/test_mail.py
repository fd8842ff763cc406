# SPDX-License-Identifier: Apache-2.0
"""A message is read as its writer wrote it; what it quotes, forwards and carries is told apart."""

import io

import pytest
from made import SECOND, SENTENCE, a_mailbox, a_message, a_message_with_attachment

from vigil.reading import Member, Sure, Unreadable, read, unpack

FORWARDED = (
    "For your files.\n\n---------- Forwarded message ----------\nFrom: Tom Ray <tom@rw.example>\n"
    f"Date: Wed, Feb 19, 2014 at 9:00 AM\nSubject: A room closes\nTo: Ana\n\n{SENTENCE}\n"
)


def html_message(markup):
    return a_message(text=markup).replace(b"text/plain", b"text/html")


def furniture(reading):
    return {one.span.words(reading.text): one.why for one in reading.furniture}


def test_subject_sender_and_day_are_read():
    reading = read(a_message("Re: [list] The reading room"))
    assert (reading.title, reading.byline, str(reading.published)) == ("The reading room", "Ana Belo", "2014-02-20")
    assert (reading.format, reading.dated_from, reading.sure) == ("message", "message date", Sure.STATED)
    assert reading.main == SENTENCE


def test_encoded_headers_are_decoded():
    reading = read(a_message("=?utf-8?b?UGjDsm5nIMSR4buNYw==?= =?iso-8859-1?q?_caf=E9?="))
    assert reading.title == "Phòng đọc café"


def test_quoted_lines_and_the_signature_are_furniture():
    text = f"{SENTENCE}\n\nOn 19 Feb 2014, Tom wrote:\n> What of the room?\n\n{SECOND}\n\n-- \nAna Belo\nRiver Watch"
    reading = read(a_message(text=text))
    assert reading.main == f"{SENTENCE}\n\n{SECOND}"
    assert furniture(reading)["What of the room?"] == "quoted reply"
    assert furniture(reading)["On 19 Feb 2014, Tom wrote:"] == "quoted reply"
    assert furniture(reading)["River Watch"] == "signature"


def test_what_mail_programs_mark_as_quoted_in_a_page_is_furniture():
    quoted = f"<div class='gmail_quote'><div>On Wed, Tom wrote:</div><blockquote><p>{SECOND}</p></blockquote></div>"
    reading = read(html_message(f"<div>{SENTENCE}</div>{quoted}"))
    assert reading.main == SENTENCE
    assert furniture(reading)[SECOND] == "quoted reply"


def test_the_message_below_an_unmarked_head_is_what_is_answered():
    text = f"{SENTENCE}\n\nFrom: Tom Ray\nSent: Wednesday, 19 February 2014\nTo: Ana Belo\nSubject: Room\n\n{SECOND}"
    assert read(a_message("RE: The reading room", text)).main == SENTENCE
    assert SECOND in read(a_message("FW: The reading room", text)).main


def test_a_forwarded_message_is_a_telling_of_its_own():
    own, forwarded = read(a_message("Fwd: A room closes", FORWARDED)).tellings
    assert (own.title, own.byline, str(own.published)) == ("A room closes", "Ana Belo", "2014-02-20")
    assert (forwarded.byline, str(forwarded.published), forwarded.dated_from) == (
        "Tom Ray",
        "2014-02-19",
        "forwarded message",
    )


def test_a_message_that_only_forwards_has_one_telling():
    reading = read(a_message("Fwd: A room closes", FORWARDED.removeprefix("For your files.\n\n")))
    assert [telling.byline for telling in reading.tellings] == ["Tom Ray"]
    assert reading.byline == "Tom Ray"


def test_of_alternatives_one_is_read():
    content = (
        "MIME-Version: 1.0\nFrom: a@rw.example\nSubject: The room is shut\nContent-Type: multipart/alternative; boundary=B\n\n"
        "--B\nContent-Type: text/plain\n\n{plain}\n--B\nContent-Type: text/html\n\n<p>{page}</p>\n--B--\n"
    )
    full = content.format(plain=f"{SENTENCE}\n\n{SENTENCE}\n\n{SECOND}", page=SECOND)
    poor = content.format(plain="Open this in a browser.", page=SECOND)
    assert read(full.encode()).main.startswith(SENTENCE)
    assert read(poor.encode()).main == SECOND


@pytest.mark.parametrize("charset", ["utf-8", "windows-1258", "x-unknown"])
def test_a_body_is_read_whatever_its_charset_is_called(charset):
    content = a_message(text="Căn phòng đóng cửa hôm thứ hai, một năm sau khi mở.").replace(b"utf-8", charset.encode())
    assert "Căn phòng" in read(content).main


def test_a_saved_page_names_its_address():
    content = html_message(f"<p>{SENTENCE}</p>").replace(
        b"MIME-Version", b"Snapshot-Content-Location: http://rw.example/one\r\nMIME-Version"
    )
    assert read(content).tellings[0].address == "http://rw.example/one"


def test_attachments_are_members_with_a_harmless_name():
    (found,) = unpack(io.BytesIO(a_message_with_attachment())).members
    assert (found.place, found.name, found.content, found.media_type) == (
        "part 2: a.pdf",
        "a.pdf",
        b"%PDF-",
        "application/pdf",
    )


def test_an_attached_message_is_a_member():
    content = (
        b"MIME-Version: 1.0\nFrom: a@rw.example\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b"Content-Type: message/rfc822\nContent-Disposition: attachment\n\n"
        + a_message().replace(b"\r\n", b"\n")
        + b"\n--B--\n"
    )
    (found,) = unpack(io.BytesIO(content)).members
    assert read(found.content).title == "The reading room"
    assert found.name.endswith(".eml")


def test_a_message_nested_beyond_reason_is_refused():
    deep = b"From: a@rw.example\nMIME-Version: 1.0\n"
    for number in range(2000):
        deep += b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (number, number)
    with pytest.raises(Unreadable) as refusal:
        read(deep)
    assert refusal.value.code == "too deep"


def test_a_message_of_parts_without_end_is_refused():
    content = b"From: a@rw.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    with pytest.raises(Unreadable) as refusal:
        read(content + b"--B\n\nx\n" * 30_000)
    assert refusal.value.code == "too many members"


def test_parameters_without_end_are_refused():
    with pytest.raises(Unreadable) as refusal:
        read(a_message().replace(b"charset=utf-8", b"a*0=b;\r\n " * 10_000))
    assert refusal.value.code == "too large"


def test_a_header_without_end_is_read_as_far_as_anybody_would():
    reading = read(a_message("The reading room " + "=?utf-8?q?a?= " * 50_000))
    assert reading.title.startswith("The reading room a")


def test_a_message_without_words_says_so():
    with pytest.raises(Unreadable) as refusal:
        read(a_message(text=""))
    assert refusal.value.code == "no text"


def test_a_mailbox_is_cut_into_its_messages():
    found = list(unpack(io.BytesIO(a_mailbox())).members)
    assert [one.name for one in found] == ["One.eml", "Two.eml"]
    assert b"\nFrom here on" in found[0].content
    assert all(isinstance(one, Member) and read(one.content).main for one in found)


def test_a_letter_with_its_fields_is_no_message():
    assert read(f"From: The coalition\nTo: The minister\n\n{SENTENCE}".encode()).format == "text"
