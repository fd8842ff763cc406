# SPDX-License-Identifier: Apache-2.0
"""Every route of the desk, taken from the route table itself: a new one is tested the day it is written."""

import io
import re
import uuid

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later, opened
from vigil.access import follow
from vigil.advocacy.models import Access, Call, Commitment, Engagement, Handover, Recommendation
from vigil.archive import merkle, originals
from vigil.archive.models import Stamp, Stamped
from vigil.casebook import lists
from vigil.casebook.models import Case
from vigil.erasure import requests
from vigil.erasure.reach import Target
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.ledger.append import append, body_of
from vigil.people.models import Body, Person
from vigil.tables import sheet as sheets
from vigil.watch import enter

pytestmark = pytest.mark.django_db

ROUTES = sorted(
    {
        (name, tuple(sorted(places[0][0][0][1])))
        for name, places in ((key, get_resolver().reverse_dict.getlist(key)) for key in get_resolver().reverse_dict)
        if isinstance(name, str)
    }
)
# What a route is about; each is made by Mai in `things`.
OF = {
    "document": "document",
    "whole-page": "document",
    "original": "document",
    "retry": "document",
    "capture": "capture",
    "custody": "capture",
    "custody-csv": "capture",
    "custody-json": "capture",
    "capture-bytes": "capture",
    "proof": "stamped",
    "series": "capture",
    "changes": "capture",
    "proposal": "proposal",
    "at-hand": "proposal",
    "together": "proposal",
    "table": "table",
    "story": "story",
    "story-beside": "story",
    "story-judge": "story",
    "person": "person",
    "claim-rank": "person",
    "claim-tie": "person",
    "claim-attribute": "person",
    "claim-take-back": "person",
    "person-names": "person",
    "person-same": "person",
    "body": "body",
    "body-same": "body",
    "case": "case",
    "call": "call",
    "commitment": "commitment",
    "engagement": "engagement",
    "access": "access",
    "handover": "handover",
    "recommendation": "recommendation",
    "people-list": "list",
    "follow-end": "followed",
    "people-list-atom": "list",
    "people-list-remove": "list",
    "call-pair": "call",
    "call-take-back": "call",
    "engagement-link": "engagement",
    "engagement-take-back": "engagement",
    "person-public": "person",
    "call-public": "call",
    "commitment-public": "commitment",
    "engagement-public": "engagement",
    "document-public": "capture",
    "disclosure-second": "disclosure",
    "disclosure-take-back": "disclosure",
    "erasure": "erasure",
    "source": "source",
    "source-now": "source",
    "source-pause": "source",
    "source-resume": "source",
    "source-remove": "source",
}
# The form of signing out carries a token that is new with every answer.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
POSTED = {"at-hand", "retry", "story-judge", "source-now", "source-pause", "source-resume", "source-remove"}
POSTED |= {"people-list-remove", "follow-end", "claim-rank", "claim-tie", "claim-attribute", "claim-take-back"}
POSTED |= {"disclosure-second", "disclosure-take-back"}
POSTED |= {"call-pair", "call-take-back", "engagement-link", "engagement-take-back"}
LEADS = {"disclosure-second", "disclosure-take-back"}
OPEN = {"sign-in", "sign-out", "language", "health"}
# Routes whose part of the address names something of a pack or an occasion, not a row of a team.
NO_ROW = {"law": {"country": "xx", "code": "none", "article": "1"}, "brief": {"occasion": "dialogue"}} | {
    # The key stands for a member, whoever asks: tests/desk/test_b_reconcile.py says what each shows to whom.
    name: {"key": "none"}
    for name in (
        "reconcile-service",
        "reconcile-suggest-entity",
        "reconcile-suggest-property",
        "reconcile-suggest-type",
        "reconcile-properties",
        "reconcile-preview",
    )
}
NO_ROW |= {
    "followed": {"secret": "none"},
    "paper": {"form": "monthly_statistics", "about": "xx:2014-01"},
    "paper-file": {"form": "monthly_statistics", "kind": "docx", "about": "xx:2014-01"},
    "by-hand-kind": {"kind": "event"},
    "table-out": {"kind": "event", "form": "csv"},
}


@pytest.fixture
def things(cast, packs):
    """One of everything that has an address, made by Mai's team."""
    text = (
        "The Lantern Group visited Karsk and asked that Ana Velu be freed. The ministry promised to ratify the treaty. "
        "Guards refused to let the group see Ana Velu. The group handed a list over. Norway recommended to end it."
    )
    telling = a_telling(cast.team, text, publisher="Lantern Group", published="2014-02-20")
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", published="2013-03-04")
    for finding in (
        a_finding("engagement", text, "visited Karsk", type="visit", place="Karsk"),
        a_finding(
            "call", text, "Ana Velu be freed", by="Lantern Group", action="release", words="be freed", about="Ana Velu"
        ),
        a_finding("access", text, "refused to let the group see", type="prison", given="refused", what="see her"),
        a_finding("handover", text, "handed a list over", what="a list", by="the group"),
        a_finding("recommendation", text, "recommended to end it", words="end it", by="Norway"),
        a_finding("commitment", text, "promised to ratify", type="promise", by="ministry", what="ratify the treaty"),
    ):
        accepted(cast.mai, telling, finding)
    waits = a_proposal(telling, a_finding("person", text, "Ana Velu", name="Ana Velu"))
    brought = {"team": cast.team, "by": str(cast.mai.pk), "at": later()}
    document = carry(
        receive.upload(io.BytesIO(b"Nothing was heard from Karsk."), "kept.txt", **brought), packs, at=later()
    )
    a_stamp(document.capture)
    asked = requests.ask(Target(documents=frozenset([document.capture_id])), "objects", "", by=cast.mai, at=later())
    brought_by = {"team": cast.team, "by": cast.mai, "at": later()}
    sourced = {"team": cast.team, "name": "Lantern Group", "by": cast.mai, "at": later()}
    return {
        "document": document.pk,
        "capture": document.capture_id,
        "stamped": document.capture_id,
        "table": sheets.bring(
            io.BytesIO(b"person,type\nAna Velu,arrest\n"), "kept.csv", publisher="", published="", **brought_by
        ).pk,
        "proposal": waits.pk,
        "story": telling.story_id,
        "person": Person.objects.get().pk,
        "body": Body.objects.order_by("entry").first().pk,
        "case": Case.objects.get().pk,
        "call": Call.objects.get().pk,
        "commitment": Commitment.objects.get().pk,
        "engagement": Engagement.objects.get().pk,
        "access": Access.objects.get().pk,
        "handover": Handover.objects.get().pk,
        "recommendation": Recommendation.objects.get().pk,
        "disclosure": opened(cast.tomas, Person.objects.get().pk).pk,
        "list": lists.keep("Velu", "q=velu", shared=True, team=cast.team, by=cast.mai, at=later()).pk,
        "erasure": uuid.UUID(body_of(asked)["erasure"]),
        "followed": follow.follow(cast.mai, "people", "", at=later())[0].pk,
        "source": enter.source("https://lantern.example.org/feed", **sourced).pk,
    }


def a_stamp(capture):
    """A stamp of one capture; whether its token holds is no matter here."""
    with transaction.atomic():
        entry = append("captures.stamped", {}, by="vigil", at=later())
    kept = originals.keep([b"a token"])[0]
    root = merkle.root([capture.digest])
    told = {"root": root, "count": 1, "authority": "https://time.example/", "token": kept, "certificate": kept}
    stamp = Stamp.objects.create(entry=entry, statement=f"root {root}\n", nonce="1", at=later(), **told)
    Stamped.objects.create(stamp=stamp, capture=capture, position=0)


def absent(id):
    return uuid.uuid4() if isinstance(id, uuid.UUID) else "0" * len(str(id))


def test_every_route_is_in_this_matrix():
    assert [name for name, places in ROUTES if places and name not in OF and name not in NO_ROW] == []


@pytest.mark.parametrize(("name", "places"), ROUTES)
def test_no_route_opens_without_signing_in(browse, name, places):
    if name in OPEN:
        return
    given = NO_ROW.get(name) or dict.fromkeys(places, uuid.uuid4())
    for method in ("get", "post"):
        answer = getattr(browse(), method)(reverse(name, kwargs=given))
        assert answer.status_code == 302, (name, method)
        assert answer["Location"].startswith("/sign-in/"), (name, method)


@pytest.mark.parametrize("name", sorted(OF))
def test_a_page_opens_for_the_team_and_for_nobody_else(cast, things, browse, name):
    """Another team's id answers exactly as an id that does not exist: the same status, the same words."""
    id = things[OF[name]]
    method = "post" if name in POSTED else "get"
    place = next(places[0] for route, places in ROUTES if route == name)

    def asked(member, one):
        answer = getattr(browse(member), method)(reverse(name, kwargs={place: one}))
        said = answer.getvalue() if answer.streaming else answer.content
        return answer.status_code, TOKEN.sub(b"", said.replace(str(one).encode(), b""))

    assert asked(cast.tomas if name in LEADS else cast.mai, id)[0] in (200, 302)
    foreign, none = asked(cast.ines, id), asked(cast.ines, absent(id))
    assert foreign[0] == 404
    assert foreign == none


@pytest.mark.parametrize(("name", "places"), [route for route in ROUTES if not route[1]])
def test_a_page_of_everything_shows_another_team_nothing(cast, things, browse, name, places):
    answer = browse(cast.ines).get(reverse(name), {"q": "velu"} if name == "search" else {})
    assert b"Velu" not in answer.content
    assert b"Lantern" not in answer.content


@pytest.mark.parametrize(("name", "places"), [route for route in ROUTES if not route[1]])
def test_every_answer_forbids_what_the_desk_does_not_serve(cast, browse, name, places):
    answer = browse(cast.mai).get(reverse(name))
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
