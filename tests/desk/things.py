# SPDX-License-Identifier: Apache-2.0
"""One of everything that has an address on the desk, made by a member and their lead for the team."""

import io
import uuid

from django.db import transaction

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later, opened
from vigil.access import follow
from vigil.advocacy.models import Access, Call, Commitment, Engagement, Handover, Recommendation
from vigil.archive import merkle, originals
from vigil.archive.models import Stamp, Stamped
from vigil.casebook.models import Case
from vigil.casebook.pages import lists
from vigil.erasure import requests
from vigil.erasure.reach import Target
from vigil.intake import receive
from vigil.intake.carry import carry
from vigil.ledger.append import append, body_of
from vigil.people.models import Body, Person
from vigil.tables import sheet as sheets
from vigil.watch import enter


def things(member, packs, *, lead, name: str = "Ana Velu", group: str = "Lantern Group") -> dict[str, object]:
    """Their ids, by what they are. Two sets on one desk want two names and two groups."""
    team = member.teams.get()
    text = (
        f"The {group} visited Karsk and asked that {name} be freed. The ministry promised {group} to ratify the treaty. "
        f"Guards refused to let the group see {name}. The group handed a list of {name} over. "
        f"Norway recommended to end what befell {name}."
    )
    telling = a_telling(team, text, publisher=group, published="2014-02-20")
    arrest = an_event(member, name, "arrest", "2013-03-03", published="2013-03-04", by=f"{group} guards")
    made = [
        accepted(member, telling, finding)
        for finding in (
            a_finding("engagement", text, "visited Karsk", type="visit", place="Karsk", name=f"visit of the {group}"),
            a_finding("call", text, f"{name} be freed", by=group, action="release", words="be freed", about=name),
            a_finding(
                "access", text, "refused to let the group see", type="prison", given="refused", what=f"see {name}"
            ),
            a_finding("handover", text, "handed a list", what=f"a list of {name}", by="the group"),
            a_finding("recommendation", text, "recommended to end", words=f"end what befell {name}", by="Norway"),
            a_finding("commitment", text, "promised", type="promise", by="ministry", what=f"hear the {group}"),
        )
    ]
    waits = a_proposal(telling, a_finding("person", text, name, name=name))
    entries = [one.entry_id for one in made]
    brought = {"team": team, "by": str(member.pk), "at": later()}
    content = f"Nothing of {name} was heard from Karsk by the {group}.".encode()
    document = carry(receive.upload(io.BytesIO(content), f"{group}.txt", **brought), packs, at=later())
    a_stamp(document.capture)
    asked = requests.ask(Target(documents=frozenset([document.capture_id])), "objects", "", by=member, at=later())
    row = f"person,type\n{name},arrest\n".encode()
    table = sheets.bring(io.BytesIO(row), f"{group}.csv", publisher="", published="", team=team, by=member, at=later())
    person = Person.objects.get(names__entry=arrest.entry)

    def of(rows) -> uuid.UUID:
        return rows.objects.get(entry__in=entries).pk

    sourced = {"team": team, "name": group, "by": member, "at": later()}
    return {
        "document": document.pk,
        "capture": document.capture_id,
        "stamped": document.capture_id,
        "text": telling.reading.capture_id,
        "told": arrest.entry.evidence.get().capture_id,
        "claim": arrest.entry_id,
        "table": table.pk,
        "proposal": waits.pk,
        "story": telling.story_id,
        "person": person.pk,
        "body": Body.objects.filter(names__entry__in=entries).order_by("entry").first().pk,
        "case": Case.objects.get(parties__person=person).pk,
        "call": of(Call),
        "commitment": of(Commitment),
        "engagement": of(Engagement),
        "access": of(Access),
        "handover": of(Handover),
        "recommendation": of(Recommendation),
        "disclosure": opened(lead, person.pk).pk,
        "list": lists.keep(name, f"q={name}", shared=True, team=team, by=member, at=later()).pk,
        "followed": follow.follow(member, "people", "", at=later())[0].pk,
        "source": enter.source(f"https://{uuid.uuid4().hex}.example.org/feed", **sourced).pk,
        "member": member.pk,
        "erasure": uuid.UUID(body_of(asked)["erasure"]),
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
