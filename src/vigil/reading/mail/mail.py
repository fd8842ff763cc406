# SPDX-License-Identifier: Apache-2.0
"""Messages (EML, MHTML): subject, sender, day and text; what was forwarded is a text of its own."""

import re
from collections.abc import Iterator, Sequence
from email.message import Message
from html import unescape

from lxml import etree

from vigil.reading.html import html
from vigil.reading.mail.mailwords import (
    ATTRIBUTION,
    FIELD_OF,
    FIELDS,
    FORWARDED,
    IS_FORWARD,
    PREFIX,
    SIGNATURE,
)
from vigil.reading.mail.messages import bodies, field, parsed, sender, text_of
from vigil.reading.page import plain
from vigil.reading.page.blocks import Page, Part
from vigil.reading.page.dates import header_date
from vigil.reading.page.headings import Heading, is_body
from vigil.reading.page.laying import Laying
from vigil.reading.texts import Sure, Unreadable

_QUOTED = re.compile(r"[ \t]*(?:>|\|(?=[ \t]))")
_QUOTING = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote")

Line = tuple[str, str]  # words, and why they are not the message's own


def page(content: bytes) -> Page:
    """One message: its subject, its text, and what it forwards. Raises `Unreadable`."""
    message = parsed(content)
    subject = _plain_subject(field(message, "subject"))
    head = _head(message, subject)
    lines = [line for body in bodies(message) for line in _lines(body)]
    own, forwarded = _cut(lines, field(message, "subject"))
    laying, parts = Laying(), []
    laying.add(subject, heading=True, at="headers#subject")
    for name in ("from", "date"):
        value = field(message, name)
        laying.add(f"{name.capitalize()}: {value}" if value else "", "message header", at=f"headers#{name}")
    if not lines:
        raise Unreadable("no text", "The message holds no words of its own; add what is attached to it.")
    for number, (words, why) in enumerate(own):
        laying.add(words, why, at=f"text#{number}")
    if any(not why for _, why in own) or not forwarded:
        parts.append(Part(laying.since(0), head))
    for number, (told, inside) in enumerate(forwarded):
        start = laying.at
        for index, (line, why) in enumerate(inside):
            laying.add(line, why, at=f"forwarded {number + 1}#{index}")
        if laying.at > start:
            parts.append(Part(laying.since(start), told))
    whole = parts[0].head if parts and len(parts) == len(forwarded) else head
    return laying.page("message", whole, parts=parts)


def _head(message: Message, subject: str) -> Heading:
    name, address = sender(field(message, "from"))
    date = header_date(field(message, "date"))
    at = field(message, "snapshot-content-location") or field(message, "archived-at").strip("<>")
    publisher = name if name and is_body(name) else None
    return Heading(
        subject or None, name or address or None, publisher, date, "message date" if date else "",
        sure=Sure.STATED if date else None, address=at if at.startswith(("http://", "https://")) else None,
    )  # fmt: skip


def _plain_subject(subject: str) -> str:
    """The subject without "Re:", "Fwd:" and the name of the list in brackets."""
    return PREFIX.sub("", subject).strip()


def _lines(body: Message) -> Iterator[Line]:
    text = text_of(body)
    if body.get_content_type() == "text/html":
        yield from _of_html(text)
    else:
        yield from _of_text(text, flowed=str(body.get_param("format", "")).lower() == "flowed")


def _of_html(text: str) -> Iterator[Line]:
    quoted = _quoted_lines(text)
    for block in html.page(text).blocks:
        yield block.words, "quoted reply" if block.words in quoted else block.why


def _quoted_lines(text: str) -> frozenset[str]:
    """The lines inside what mail programs mark as quoted from the message that is answered."""
    root = _tree(text) if any(name in text for name in (*_QUOTING, "cite")) else None
    if root is None:
        return frozenset()
    held = [element for element in root.iter("div", "blockquote") if _quotes(element)][:20]
    markup = "".join(etree.tostring(element, encoding="unicode", with_tail=False) for element in held)
    return (
        frozenset(block.words for block in html.page(f"<html><body>{markup}</body></html>").blocks)
        if held
        else frozenset()
    )


def _tree(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(text.replace("\x00", " ").encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _quotes(element: etree._Element) -> bool:
    names = element.get("class", "")
    return any(name in names for name in _QUOTING) or (element.tag == "blockquote" and element.get("type") == "cite")


def _of_text(text: str, *, flowed: bool) -> Iterator[Line]:
    """Paragraphs of a plain text; quoted lines and what follows the signature's rule are not the message's own."""
    text = re.sub(r"(?<=\S) \r?\n(?![>\s-])", " ", text) if flowed else text
    run: list[str] = []
    why = ""
    for line in [*text.splitlines(), None]:
        told = _why(line, why) if line is not None else None
        if told != why or line is None:
            yield from ((" ".join(block.words.split()), why) for block in plain.page("\n".join(run)).blocks)
            run, why = [], told or ""
        if line is not None:
            run.append(_QUOTED.sub("", line, count=1) if told == "quoted reply" else line)


def _why(line: str, before: str) -> str:
    if _QUOTED.match(line):
        return "quoted reply"
    if line.rstrip() in SIGNATURE or (before == "signature" and not FORWARDED.fullmatch(line.strip())):
        return "signature"
    return before if not line.strip() and before == "quoted reply" else ""


def _cut(lines: Sequence[Line], subject: str) -> tuple[list[Line], list[tuple[Heading, list[Line]]]]:
    """The message's own lines, and each forwarded message with its heading.

    Where a mail program puts the message that is answered below its head,
    unmarked, it is a quoted reply down to the end.
    """
    own: list[Line] = []
    forwarded: list[tuple[Heading, list[Line]]] = []
    at, replied = 0, False
    while at < len(lines):
        words, why = lines[at]
        taken, told = _opening(lines, at)
        if taken and (FORWARDED.fullmatch(words.strip()) or IS_FORWARD.match(subject)):
            forwarded.append((told, [(line, "message header") for line, _ in lines[at : at + taken]]))
            at, replied = at + taken, False
            continue
        replied = replied or bool(taken)
        if not why and ATTRIBUTION.fullmatch(words) and _answers(lines, at):
            why = "quoted reply"
        if forwarded and not replied:
            forwarded[-1][1].append((words, "" if why == "quoted reply" else why))
        else:
            (forwarded[-1][1] if forwarded else own).append((words, why or ("quoted reply" if replied else "")))
        at += 1
    return own, forwarded


def _answers(lines: Sequence[Line], at: int) -> bool:
    """Whether what follows "... wrote:" is quoted."""
    return any(why == "quoted reply" for _, why in lines[at + 1 : at + 3])


def _opening(lines: Sequence[Line], at: int) -> tuple[int, Heading]:
    """How many lines the head of a message inside this one takes up, and what it says; 0 where none begins."""
    marked = bool(FORWARDED.fullmatch(lines[at][0].strip()))
    told: dict[str, str] = {}
    end = at + marked
    for words, _ in lines[end : end + 10]:
        found = FIELDS.findall(words)
        if not found:
            break
        for name, value in found:
            told.setdefault(FIELD_OF[name.lower()], unescape(value).strip(" *"))
        end += 1
    if len(told) < (1 if marked else 3) or not ({"from", "subject"} & told.keys()):
        return (1 if marked else 0), Heading()
    name, address = sender(told.get("from", ""))
    date = header_date(told.get("date", ""))
    head = Heading(
        _plain_subject(told.get("subject", "")) or None, name or address or None, name if is_body(name) else None,
        date, "forwarded message" if date else "", sure=Sure.LIKELY if date else None,
    )  # fmt: skip
    return end - at, head
