# SPDX-License-Identifier: Apache-2.0
"""A meeting that named somebody before they were on record means them, once they are."""

import pytest
from scenes import a_call, an_engagement, day

from builders import an_event, later
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.dossier import engagement
from vigil.advocacy.measures import measure
from vigil.advocacy.models import About, Raised
from vigil.record.enter import undo
from vigil.record.rebuild import digest, rebuild

pytestmark = pytest.mark.django_db
AT = day("2014-12-31")


@pytest.fixture(autouse=True)
def a_plate(settings):
    """The desk says which country it follows, as a real one does: kept rows answer then."""
    settings.DESK = settings.DESK | {"countries": ["vn"]}


def held(mai) -> list[tuple[int, int]]:
    return [(line.held, line.raised) for line in dashboard(mai, at=AT).engagements]


def test_who_was_named_first_and_came_on_record_later_is_meant(cast):
    met = an_engagement(cast.mai, raised=["Ada Ost", "Bela Ung"])
    call = a_call(cast.mai, "release Ada Ost", about="Ada Ost")
    assert held(cast.mai) == [(0, 0)]
    an_event(cast.mai, "Ada Ost", "arrest", "2014-05-02", place="Hanoi", at=later(1))
    assert held(cast.mai) == [(1, 1)]
    told = {one.name: one.now and one.now.liberty for one in engagement(cast.mai, met.pk, at=AT).raised}
    assert told == {"Ada Ost": "held", "Bela Ung": None}
    assert measure(call, cast.mai, at=AT).figures[0].number == 1


def test_a_record_made_anew_means_the_same(cast):
    an_engagement(cast.mai, raised=["Ada Ost"])
    an_event(cast.mai, "Ada Ost", "arrest", "2014-05-02", place="Hanoi", at=later(1))
    before = digest()
    assert rebuild() == before
    assert held(cast.mai) == [(1, 1)]


def test_taken_back_they_are_a_name_again_and_entered_anew_they_are_meant_again(cast):
    an_engagement(cast.mai, raised=["Ada Ost"])
    taken = an_event(cast.mai, "Ada Ost", "arrest", "2014-05-02", place="Hanoi", at=later(1))
    undo(taken, by=cast.mai, at=later(2))
    assert held(cast.mai) == [(0, 0)]
    an_event(cast.mai, "Ada Ost", "arrest", "2014-05-03", place="Hanoi", at=later(3))
    assert held(cast.mai) == [(1, 1)]


def test_another_teams_meeting_and_another_name_are_left_alone(cast):
    an_engagement(cast.ines, raised=["Ada Ost"])
    a_call(cast.mai, "release Ada", about="Ada")
    an_event(cast.mai, "Ada Ost", "arrest", "2014-05-02", place="Hanoi", at=later(1))
    assert Raised.objects.get().person is None
    assert About.objects.get().person is None
