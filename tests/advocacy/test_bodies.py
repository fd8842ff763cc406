# SPDX-License-Identifier: Apache-2.0
"""Bodies: how they come onto the record, what their pages tell, and how two become one."""

import pytest

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.advocacy import body_pairs
from vigil.advocacy.body_page import bodies, body_page
from vigil.people import identify
from vigil.people.bodies import NotABody, describe, id_of, seed
from vigil.people.judge import judge, take_back
from vigil.people.known_bodies import body_named, known_bodies
from vigil.people.models import Body
from vigil.record.enter import undo
from vigil.record.rebuild import digest, rebuild

pytestmark = pytest.mark.django_db
AT = later(200).date()


def tried(member, court, day=1, name="Ana Velu"):
    return an_event(member, name, "sentence", f"2013-09-0{day}", sentence="P9Y", court=court, at=later(day))


def said(member, kind, text, day=5, **slots):
    return accepted(member, a_telling(member.teams.get(), text), a_finding(kind, text, text, **slots), at=later(day))


def rows(member):
    return {row.name: row for row in bodies(member)}


def test_a_court_that_a_finding_names_comes_onto_the_record_as_the_packs_know_it(cast):
    tried(cast.mai, "Velin City Court")
    row = rows(cast.mai)["Velin City Court"]
    assert row.id == id_of(cast.team.pk, "xx/court_velin")
    assert (row.known.kind, row.known.level, row.known.place) == ("court", "province", "Velin")
    assert bodies(cast.ines) == []


def test_a_court_no_pack_knows_is_one_body_each_time_it_is_named_so(cast):
    tried(cast.mai, "Mountain Court of Tarn", 1)
    tried(cast.mai, "Mountain Court of Tarn", 2, "Bo Tan")
    tried(cast.mai, "mountain court", 3, "Cai Lo")
    assert [row.name for row in bodies(cast.mai)] == ["Mountain Court of Tarn"]
    assert len(body_page(cast.mai, Body.objects.get().pk, at=AT).deeds) == 2


def test_a_state_or_a_person_is_no_body(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013")
    told = {"type": "promise", "what": "ratify", "by": "France"}
    said(cast.mai, "commitment", "France promised to ratify.", **told)
    said(cast.mai, "call", "Ana Velu asked for a doctor.", by="Ana Velu", action="ask", words="a doctor")
    assert bodies(cast.mai) == []


def test_a_body_goes_with_the_last_decision_that_names_it(cast):
    decision = tried(cast.mai, "Velin City Court")
    undo(decision, by=cast.mai, at=later(2))
    assert bodies(cast.mai) == []
    assert len(bodies(cast.mai, known=later(1.5))) == 1


def test_the_page_of_a_body_tells_what_it_did_said_and_was_asked(cast):
    tried(cast.mai, "Velin City Court")
    text = "Lantern Watch asked Velin City Court to free Ana Velu."
    said(cast.mai, "call", text, by="Lantern Watch", to="Velin City Court", action="release", words="to free Ana Velu")
    page = body_page(cast.mai, id_of(cast.team.pk, "xx/court_velin"), at=AT)
    assert [(deed.role, deed.who) for deed in page.deeds] == [("court", "Ana Velu")]
    assert [(one.kind, one.role, one.who) for one in page.spoken] == [("call", "to", "Lantern Watch")]
    other = body_page(cast.mai, id_of(cast.team.pk, "xx/lantern_watch"), at=AT)
    assert [(one.kind, one.role) for one in other.spoken] == [("call", "by")]
    with pytest.raises(Body.DoesNotExist):
        body_page(cast.ines, page.id, at=AT)


def test_a_prison_tells_who_is_held_there_until_they_are_told_to_be_elsewhere(cast):
    held = {"place": "Stonegate prison", "published": "2013-09-02"}
    an_event(cast.mai, "Ana Velu", "detention", "2013-09-01", **held)
    an_event(cast.mai, "Bo Tan", "detention", "2013-09-01", **held, at=later(1))
    an_event(cast.mai, "Bo Tan", "release", "2013-10-01", published="2013-10-02", at=later(2))
    page = body_page(cast.mai, id_of(cast.team.pk, "xx/stonegate"), at=AT)
    assert [one.name for one in page.held] == ["Ana Velu"]
    assert len(page.deeds) == 2


def test_the_packs_bodies_are_taken_in_once_with_their_hierarchy(cast, packs):
    known = [one for one in known_bodies(packs).values() if one.country == "xx"]
    assert len(seed(cast.team, known, by=cast.mai, at=later(1))) == len(known)
    assert seed(cast.team, known, by=cast.mai, at=later(2)) == []
    held = rows(cast.mai)
    assert held["State Security Bureau"].above == held["Ministry of the Interior of Ostravia"].name
    page = body_page(cast.mai, held["Velin Court of Appeal"].id, at=AT)
    assert {part.name for part in page.parts} == {"Velin City Court", "Saltcoast Provincial Court"}
    before = digest()
    assert rebuild() == before


def test_an_outlet_that_is_an_organisation_is_one_body(packs):
    assert body_named("LW", packs) == body_named("Lantern Watch", packs)
    assert body_named("Lantern Watch", packs).kind == "ngo"


def test_a_member_says_what_a_body_is_and_a_circle_is_refused(cast):
    tried(cast.mai, "Mountain Court of Tarn", 1)
    tried(cast.mai, "High Court of Tarn", 2)
    low, high = (Body.objects.get(names__text=name) for name in ("Mountain Court of Tarn", "High Court of Tarn"))
    told = {"names": ["MCT"], "kind": "court", "since": "1990", "until": "", "reason": "the gazette", "by": cast.mai}
    describe(low, part_of=high, **told, at=later(3))
    row = rows(cast.mai)["Mountain Court of Tarn"]
    assert (row.above, row.known.since, row.other_names) == (
        "High Court of Tarn",
        "1990",
        ("MCT",),
    )
    with pytest.raises(NotABody):
        describe(high, part_of=low, **told, at=later(4))
    with pytest.raises(NotABody):
        describe(low, part_of=None, **(told | {"until": "1980"}), at=later(4))
    before = digest()
    assert rebuild() == before


def test_two_bodies_judged_the_same_are_one_and_part_again(cast):
    tried(cast.mai, "Mountain Court of Tarn", 1)
    tried(cast.mai, "Mountain Court of Tarnn", 2, "Bo Tan")
    (pair,) = body_pairs.waiting(cast.mai)
    said_so = judge("body", pair.one.id, pair.other.id, "same", reason="a slip", by=cast.mai, at=later(5))
    assert len(bodies(cast.mai)) == 1
    assert len(body_page(cast.mai, pair.other.id, at=AT).deeds) == 2
    assert body_page(cast.mai, pair.other.id, at=AT).id == pair.one.id
    assert body_pairs.waiting(cast.mai) == []
    take_back(said_so, by=cast.mai, at=later(6))
    assert len(bodies(cast.mai)) == 2


def test_the_same_identifier_makes_two_bodies_one(cast):
    tried(cast.mai, "Mountain Court of Tarn", 1)
    tried(cast.mai, "High Court of Tarn", 2)
    for body in Body.objects.all():
        identify.tell(body, "opensanctions", "xx-court-1", by=cast.mai, at=later(5))
    assert len(bodies(cast.mai)) == 1


def test_two_that_the_packs_know_do_not_wait_to_be_judged(cast, packs):
    seed(cast.team, known_bodies(packs).values(), by=cast.mai, at=later(1))
    assert body_pairs.waiting(cast.mai) == []
