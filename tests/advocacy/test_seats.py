# SPDX-License-Identifier: Apache-2.0
"""Seats of States with their terms; pledges, and the commitments that were made of them."""

import pytest
from django.conf import settings as desk
from scenes import a_commitment, day, entered

from vigil.advocacy.seats import seats, seats_of_body
from vigil.casebook.sources import Notes


@pytest.fixture(autouse=True)
def of_ostravia(settings):
    settings.DESK = desk.DESK | {"countries": ["xx"]}


def told(found):
    return [(one.body, str(one.since or ""), one.when) for one in found]


HRC = "United Nations Human Rights Council"


def test_terms_come_from_the_packs_with_where_they_can_be_read(cast):
    (found,) = seats(cast.mai, Notes(), at=day("2015-06-01"))
    assert told([found]) == [(HRC, "2013-01-01", "now")]
    assert found.document == "A/67/PV.900 (invented)"


def test_a_seat_is_there_from_its_election_on(cast):
    found = {on: [one.when for one in seats(cast.mai, Notes(), at=day(on))] for on in ("2012-11-04", "2016-01-01")}
    assert found == {"2012-11-04": [], "2016-01-01": ["past"]}
    assert [one.when for one in seats(cast.mai, Notes(), at=day("2018-11-01"))] == ["coming", "past"]


def test_a_source_stands_beside_the_term_it_tells_of(cast):
    entered(cast.mai, "membership", state="Ostravia", body="Human Rights Council", date="2014")
    entered(cast.mai, "membership", state="Ostravia", body="Human Rights Council", date="2019")
    found = seats(cast.mai, Notes(), at=day("2020-01-01"))
    assert [[str(each.on) for each in one.told] for one in found] == [["2019"], ["2014"]]


def test_a_seat_that_no_pack_knows_is_told_by_its_source_alone(cast):
    entered(cast.mai, "membership", state="Ostravia", body="Security Council", date="2014")
    entered(cast.mai, "membership", state="Zerland", body="Human Rights Council", date="2014")
    alone = [one for one in seats(cast.mai, Notes(), at=day("2020-01-01")) if one.since is None]
    assert [(one.state, one.body, one.document) for one in alone] == [
        ("Ostravia", "Security Council", ""),
        ("Zerland", "Human Rights Council", ""),
    ]


def test_another_team_sees_the_packs_and_no_source(cast):
    entered(cast.mai, "membership", state="Ostravia", body="Security Council", date="2014")
    found = seats(cast.ines, Notes(), at=day("2020-01-01"))
    assert told(found) == [(HRC, "2019-01-01", "now"), (HRC, "2013-01-01", "past")]


def test_a_pledge_is_data_until_somebody_takes_it_as_a_commitment(cast):
    def pledges():
        (found,) = [one for one in seats(cast.mai, Notes(), at=day("2014-06-01")) if one.pledges]
        return {one.id: one for one in found.pledges}

    assert {id: one.taken for id, one in pledges().items()} == {"opcat_2012": None, "press_law_2012": None}
    what = pledges()["opcat_2012"].what
    promise = a_commitment(cast.mai, what, by="Ostravia", due="2014")
    assert pledges()["opcat_2012"].taken == promise.pk
    assert pledges()["press_law_2012"].taken is None
    a_commitment(cast.mai, pledges()["press_law_2012"].what, by="Zerland")  # another State said the same
    assert pledges()["press_law_2012"].taken is None


def test_a_body_shows_the_seats_in_it_and_a_state_its_own(cast):
    at = day("2015-06-01")
    assert len(seats_of_body(cast.mai, ["UN Human Rights Council"], Notes(), at=at)) == 1
    assert len(seats_of_body(cast.mai, ["Ostravia"], Notes(), at=at)) == 1
    assert seats_of_body(cast.mai, ["Security Council"], Notes(), at=at) == []
    assert seats_of_body(cast.mai, ["Harbor Voice"], Notes(), at=at) == []
