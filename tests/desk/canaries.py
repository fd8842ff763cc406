# SPDX-License-Identifier: Apache-2.0
"""Canaries: made-up words that stand in closed fields alone, and everything that could let one out."""

import contextlib
import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import matrix
from django.test import Client
from django.urls import reverse
from pypdfium2 import PdfDocument
from things import things

from builders import a_capture, a_finding, a_proposal, a_telling, accepted, later
from vigil.access import circles, follow, mailing
from vigil.access.mailing import Span
from vigil.access.models import Member, Team
from vigil.advocacy import acts as asked
from vigil.advocacy.enter import progress
from vigil.advocacy.models import Access, Call, Commitment, Engagement, Handover, Recommendation
from vigil.archive.keep import Received, keep
from vigil.archive.models import How
from vigil.archive.post import Plate
from vigil.casebook.claims import acts
from vigil.casebook.claims.acts import Words
from vigil.casebook.models import Account
from vigil.casebook.pages import table
from vigil.desk.follow import mail
from vigil.desk.follow.new import address_of_new, new_in
from vigil.desk.reconcile.keys import key_for
from vigil.disclosure import exports
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.intake.knowledge import Statement, write_down
from vigil.intake.models import Document
from vigil.ledger.check import head
from vigil.people import enter as people
from vigil.people import identify, judge
from vigil.people.models import Body, Of, Person, Verdict
from vigil.record import claims, levels
from vigil.record.enter import decide
from vigil.review.fits import DATES, listed
from vigil.review.models import Evidence, Proposal
from vigil.review.models import Verdict as Decided
from vigil.review.propose import PROPOSED
from vigil.search.ask import ask
from vigil.spotting.kinds import KINDS
from vigil.tables import sheet as sheets

_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
# Slots that are no free words: what they hold is one of a list, a number or a date.
_FIXED = {
    **dict.fromkeys(DATES, "2013-05-05"),
    "due": "2014-05-05",
    "duration": "P3D",
    "members": "4",
    "figure": "7",
    "recurs": "--05-11",
    "ordinal": "2",
    "sentence": "P2Y",
    "probation": "P1Y",
    "cycle": "2",
    "session": "18",
    "clause": "1",
}
# Who answers under review are States that packs know; a group stands where nobody is named.
_LEFT_OUT = {("recommendation", "to"), ("recommendation", "by"), ("event", "group"), ("designation", "group")}


@dataclass
class Planted:
    """The words, the open things beside them, and when it was done."""

    circle: Team
    at: datetime
    chance: random.Random
    words: list[str] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    open: dict[str, object] = field(default_factory=dict)

    def word(self) -> str:
        """One more canary."""
        while (told := "".join(self.chance.choices(_SYLLABLES, k=4)).capitalize() + "q") in self.words:
            pass
        self.words.append(told)
        return told

    def pages(self) -> Iterator[tuple[str, object]]:
        """What else of the circle has a page of its own."""
        for rows, route in (
            (Call, "call"),
            (Commitment, "commitment"),
            (Engagement, "engagement"),
            (Access, "access"),
            (Handover, "handover"),
            (Recommendation, "recommendation"),
            (Proposal, "proposal"),
            (Body, "body"),
            (Document, "document"),
        ):
            for id in rows.objects.filter(team=self.circle).values_list("pk", flat=True)[:4]:
                yield route, id


def plant(cast, packs, chance: random.Random, kind: type[Planted] = Planted) -> Planted:
    """Everything a desk can be told, told in a circle of Tomas alone: half of it from the first, half closed later."""
    circle = circles.restricted(cast.team, by=cast.tomas, at=later())
    planted = kind(circle, later(9), chance)
    planted.open = things(cast.mai, packs, lead=cast.tomas)
    for told in sorted(PROPOSED):
        for team in (circle, cast.team):
            _told(planted, told, team, cast.tomas, packs)
    _beside(planted, cast, packs)
    while len(planted.words) < 250:
        _document(planted, circle, packs, cast.tomas)
    return planted


def _told(planted: Planted, kind: str, team: Team, by: Member, packs) -> None:
    """A finding of a kind with a canary in every free slot, accepted; one more that waits; one that was rejected."""
    known = listed(kind, packs)
    slots: dict[str, str | list[str]] = {}
    for name in KINDS[kind].slots:
        if (kind, name) in _LEFT_OUT:
            continue
        if name in known:
            slots[name] = next(iter(known[name]))
        elif name in _FIXED:
            slots[name] = _FIXED[name]
        else:
            slots[name] = f"{planted.word()} {planted.word()}" if name in ("person", "name") else planted.word()
    words = " ".join(value for value in slots.values() if isinstance(value, str))
    text = f"{words} {planted.word()}."
    telling = a_telling(team, text, publisher=planted.word(), published="2013-05-06")
    done = accepted(by, telling, a_finding(kind, text, text, **slots))
    if "person" in slots and kind == "event":
        planted.people.append(Person.objects.get(names__entry=done.entry))
    other = f"{planted.word()} said so."
    beside = a_telling(team, other)
    a_proposal(beside, a_finding("statement", other, other, speaker=other.split()[0], words=other))
    if team != planted.circle:
        for capture in (telling.reading.capture_id, beside.reading.capture_id):
            levels.keep("text", capture, to=planted.circle, because=planted.word(), by=by, at=later(1))


def _beside(planted: Planted, cast, packs) -> None:
    """What members add to what was told: names, identifiers, reasons, notes, answers; own knowledge; files; tables."""
    tomas, circle, at = cast.tomas, planted.circle, later(2)
    first, second = planted.people[:2]
    people.name(first, planted.word(), kind="alias", order="", reason=planted.word(), by=tomas, at=at)
    with contextlib.suppress(identify.NotAnIdentifier):  # whose form lets a word in, and no payload
        identify.tell(first, "ftm", planted.word(), reason=planted.word(), by=tomas, at=at)
    judge.judge(Of.PERSON, first.pk, second.pk, Verdict.DIFFERENT, reason=planted.word(), by=tomas, at=at)
    claim = Account.objects.visible_to(tomas).filter(event__person=first).first()
    claims.act(acts.rank, claim.entry_id, "deprecated", because=planted.word(), by=tomas, at=at)
    guarded = Person.objects.get(pk=planted.open["person"])
    held = Evidence.objects.filter(capture=planted.open["told"]).first()
    words = Words(str(held.capture_id), held.reading, held.start, held.words)
    for name in ("whereabouts", "health", "family", "contact"):
        claims.act(acts.attribute, guarded, name, planted.word(), words=[words], by=tomas, at=at)
    call = Call.objects.visible_to(tomas).filter(team=circle).first()
    told = {"source": planted.word(), "said_by": planted.word(), "words": planted.word()}
    asked.answer(call, "noted", on="2014-01-01", by=tomas, at=at, **told)
    promise = Commitment.objects.visible_to(tomas).filter(team=circle).first()
    progress(promise, "partly", on="2014-01-01", source=planted.word(), note=planted.word(), by=tomas, at=at)
    # The words of own knowledge are read as a document's are; who told them stands apart.
    own = Statement(planted.word(), at.date(), f"{planted.word()} was there.", identity=planted.word())
    write_down(own, packs, team=circle, by=tomas, at=at)
    open_own = Statement("a neighbour", at.date(), "Somebody was there.", identity=planted.word())
    write_down(open_own, packs, team=cast.team, by=tomas, at=at)
    rejected = f"{planted.word()} was seen."
    proposal = a_proposal(
        a_telling(circle, rejected), a_finding("person", rejected, rejected, name=rejected.split()[0])
    )
    decide(proposal, Decided.REJECT, by=tomas, at=at, version=proposal.version, reason="not_said", note=planted.word())
    circles.need_to_know(cast.team, planted.word(), by=tomas, at=at)
    told = {"day": at.date(), "because": planted.word(), "by": tomas, "at": at}
    exports.ask(circle, "case_sheet", str(Person.objects.filter(names__entry__isnull=False).first().pk), **told)
    row = f"person,type\n{planted.word()} {planted.word()},arrest\n".encode()
    sheets.bring(
        io.BytesIO(row), f"{planted.word()}.csv", publisher=planted.word(), published="", team=circle, by=tomas, at=at
    )


def _document(planted: Planted, circle: Team, packs, by: Member) -> None:
    """A file with a canary in its name, its title, its byline, its publisher, its tags and its words."""
    title, byline, publisher, words, name = (planted.word() for _ in range(5))
    content = (
        f"---\ntitle: {title}\nauthor: {byline}\npublisher: {publisher}\ndate: 2013-06-06\n---\n\n{words} was told.\n"
    )
    brought = {"team": circle, "by": str(by.pk), "at": later(3)}
    carry(receive.upload(io.BytesIO(content.encode()), f"{name}.txt", **brought), packs, at=later(3))
    received = Received(
        name=f"{planted.word()}.bin", origin=f"https://{planted.word().lower()}.example/x", how=How.FILE
    )
    keep([planted.word().encode()], received, team=circle, by=str(by.pk), at=later(3))
    assert a_capture(circle, planted.word().encode(), name=planted.word())


def ways_out(member: Member, planted: Planted, browse, folder) -> Iterator[tuple[str, str]]:
    """Each way in which something leaves the desk for a member: what it is called, and all that it says."""
    client = browse(member)
    yield from _pages(client, planted)
    yield from _questions(client, planted)
    yield from _asked_of_rooms(member, planted)
    for view in ("calendar", "people", "advocacy", "recommendations", "cases", "laws", "inbox"):
        secret = follow.follow(member, view, "", at=later(4))[1]
        yield f"feed of {view}", _said(Client().get(reverse("followed", args=[secret])))
        yield f"mail of {view}", _mailed(member, view)
    key = key_for(member)
    for name, sent in (
        ("reconcile-suggest-entity", {"prefix": planted.words[0][:4]}),
        ("reconcile-suggest-property", {"prefix": "h"}),
        ("reconcile-service", {}),
    ):
        yield name, _said(Client().get(reverse(name, kwargs={"key": key}), sent))


def _mailed(member: Member, view: str) -> str:
    """A mail about all that a view has to tell, and the page behind it."""
    told = {"to": "mai@example.org", "every": "daily", "language": "en", "today": later(-9).date(), "at": later(4)}
    row = mailing.follow_by_mail(member, view, "", **told)
    about = Span(0, head()[0], later(-9).date(), later(9).date())
    plate = Plate(server="127.0.0.1", sender="desk@example.org", desk="https://desk.example.org")
    client = Client()
    client.force_login(member)
    page = client.get(address_of_new(row.followed, about))
    return mail.written(row, new_in(row.followed, about), about, plate, at=later(9)).as_string() + _said(page)


def _pages(client: Client, planted: Planted) -> Iterator[tuple[str, str]]:
    """Every page: those of everything, and those of what is open or closed."""
    for name, places in matrix.routes():
        if name == "sign-out":
            continue
        if not places:
            yield name, _said(client.get(reverse(name)))
        elif name in matrix.OF and matrix.OF[name] in planted.open:
            yield name, _said(client.get(matrix.address(name, planted.open[matrix.OF[name]])))
        if name in matrix.OF and matrix.OF[name] == "person":
            for person in planted.people:
                yield f"{name} of a closed person", _said(client.get(matrix.address(name, person.pk)))


def _questions(client: Client, planted: Planted) -> Iterator[tuple[str, str]]:
    """Lists narrowed and sorted, facets, autocomplete, searches for the beginnings of canaries, exports, briefs."""
    for word in planted.chance.sample(planted.words, 12):
        yield f"search for the beginning of {word}", _said(client.get(reverse("search"), {"q": word[:5]}))
        yield "list by name", _said(client.get(reverse("people"), {"q": word[:5]}))
    for tab in table.TABS:
        for sort in table.SORTS:
            yield "list of people", _said(client.get(reverse("people"), {"tab": tab, "sort": sort}))
    for drawn in ("people-drawn", "people"):
        for known in ("", "2014-03-20"):
            yield drawn, _said(client.get(reverse(drawn), {"known": known, "at": "2014-03-20"}))
    for kind in KINDS:
        for form in ("csv", "xlsx", "ods"):
            yield f"table of {kind}", _said(client.get(f"/tables/out/{kind}.{form}"))
    for occasion in ("dialogue", "visit", "observance", "review", "meeting"):
        yield f"brief for {occasion}", _said(client.get(reverse("brief", args=[occasion])))
        for form in ("pdf", "docx"):
            yield f"brief for {occasion} as {form}", _said(client.get(f"/papers/brief/as-{form}/{occasion}/"))
    for page in range(1, 6):
        yield "ledger", _said(client.get(reverse("ledger"), {"page": page}))


def _asked_of_rooms(member: Member, planted: Planted) -> Iterator[tuple[str, str]]:
    """What the rooms answer by themselves: hits for each canary, the values of every facet."""
    for word in planted.words:
        hits = ask(member, word.lower())
        yield "hits", " ".join(f"{hit.title} {hit.snippet}" for hit in hits)
        if hits and not member.admissions.filter(circle=planted.circle).exists():
            yield "number of hits", word
    for name in table.facets(member, at=later(9).date()):
        held = table.facet(member, table.Asked(), name, at=later(9).date(), most=None)
        yield f"facet {name}", " ".join(one.value for one in held)


def _said(answer) -> str:
    """All that an answer tells: its status, its headers with the name of a file, its words; a workbook's parts."""
    content = answer.getvalue() if answer.streaming else answer.content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    if content[:4] == b"%PDF":
        pages = PdfDocument(content)
        content = "\n".join(page.get_textpage().get_text_range() for page in pages).encode()
    headers = " ".join(f"{name}: {value}" for name, value in answer.items())
    return f"{answer.status_code} {headers} {content.decode('utf-8', 'replace')}"
