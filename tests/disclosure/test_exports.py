# SPDX-License-Identifier: Apache-2.0
"""What a circle keeps leaves as a file when another lead of the circle approved it, until a day."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from builders import NOON, an_event, later
from vigil.access import circles
from vigil.access.acts import NotAnAct
from vigil.access.circles import as_taken_out
from vigil.access.visible import teams_of
from vigil.disclosure import exports
from vigil.disclosure.exports import State
from vigil.disclosure.models import Export
from vigil.ledger.models import Entry
from vigil.people.models import Person
from vigil.record.rebuild import digest, rebuild
from vigil.values.digests import of_text

pytestmark = pytest.mark.django_db
DAY = NOON.date()


@pytest.fixture
def circle(cast):
    """A circle that Tomas made and let Mai into."""
    made = circles.need_to_know(cast.team, "Witnesses", by=cast.tomas, at=later())
    circles.let_in(made, cast.mai, because="her case", by=cast.tomas, at=later())
    return made


@pytest.fixture
def asked(cast, circle):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    told = {"day": DAY, "because": "her lawyer asked", "by": cast.mai, "at": later()}
    return exports.ask(circle, "case_sheet", str(Person.objects.get().pk), **told)


def state(one, day=DAY):
    return exports.standing(one, day=day).state


def test_what_was_asked_waits_and_opens_when_another_approved_it_until_a_day(cast, asked):
    assert state(asked) is State.WAITS
    with pytest.raises(NotAnAct, match="Nobody approved"):
        exports.opened(asked, by=cast.mai, day=DAY)
    exports.approve(asked, days=7, by=cast.tomas, at=later())
    assert exports.opened(asked, by=cast.mai, day=DAY + datetime.timedelta(days=7)).state is State.OPEN
    with pytest.raises(NotAnAct, match="has ended"):
        exports.opened(asked, by=cast.mai, day=DAY + datetime.timedelta(days=8))


def test_nobody_approves_their_own(cast, circle):
    told = {"day": DAY, "because": "why", "by": cast.tomas, "at": later()}
    own = exports.ask(circle, "case_sheet", "x", **told)
    with pytest.raises(NotAnAct, match="somebody else"):
        exports.approve(own, days=7, by=cast.tomas, at=later())
    assert not exports.may_answer(own, cast.tomas)


def test_who_asks_takes_it_and_nobody_else(cast, asked):
    exports.approve(asked, days=7, by=cast.tomas, at=later())
    with pytest.raises(PermissionDenied):
        exports.opened(asked, by=cast.tomas, day=DAY)


def test_a_reviewer_of_the_circle_and_a_lead_outside_it_approve_nothing(cast, circle):
    told = {"day": DAY, "because": "why", "by": cast.tomas, "at": later()}
    one = exports.ask(circle, "case_sheet", "x", **told)
    for member in (cast.mai, cast.ines):
        with pytest.raises(PermissionDenied):
            exports.approve(one, days=7, by=member, at=later())


def test_a_refusal_wants_a_reason_and_ends_an_approval(cast, asked):
    exports.approve(asked, days=7, by=cast.tomas, at=later())
    with pytest.raises(NotAnAct):
        exports.refuse(asked, because=" ", by=cast.tomas, at=later())
    exports.refuse(asked, because="she took it back", by=cast.tomas, at=later())
    with pytest.raises(NotAnAct, match="she took it back"):
        exports.opened(asked, by=cast.mai, day=DAY)


@pytest.mark.parametrize("days", [0, -1, 31])
def test_an_approval_holds_a_month_at_most(cast, asked, days):
    with pytest.raises(NotAnAct, match="one to 30 days"):
        exports.approve(asked, days=days, by=cast.tomas, at=later())


def test_without_a_reason_or_a_circle_of_ones_own_nothing_is_asked(cast, circle):
    with pytest.raises(NotAnAct):
        exports.ask(circle, "case_sheet", "x", day=DAY, because="", by=cast.mai, at=later())
    with pytest.raises(NotAnAct, match="Nothing of that id"):
        exports.ask(circle, "case_sheet", "x", day=DAY, because="why", by=cast.ines, at=later())


def test_it_stands_in_the_circle_and_for_others_is_not(cast, asked):
    assert [row.export.pk for row in exports.seen(cast.mai, day=DAY)] == [asked.pk]
    circles.let_out(asked.team, cast.mai, because="done", by=cast.tomas, at=later())
    assert exports.seen(cast.mai, day=DAY) == []
    assert exports.seen(cast.ines, day=DAY) == []


def test_the_mark_says_who_took_it_by_whose_word_until_when(cast, asked):
    exports.approve(asked, days=7, by=cast.tomas, at=later())
    said = exports.mark(exports.standing(asked, day=DAY))
    assert said == f"Restricted. Export {str(asked.pk)[:8]} for Mai, approved by Tomas, until 2014-03-08."


def test_a_file_sees_the_circle_that_was_approved_and_no_other(cast, circle):
    other = circles.need_to_know(cast.team, "Families", by=cast.mai, at=later())
    assert set(teams_of(as_taken_out(cast.mai))) == {cast.team.pk}
    assert set(teams_of(as_taken_out(cast.mai, circle))) == {cast.team.pk, circle.pk}
    assert set(teams_of(cast.mai)) == {cast.team.pk, circle.pk, other.pk}
    assert set(teams_of(as_taken_out(cast.ines, circle))) == {cast.others.pk}


def test_each_taking_is_in_the_ledger_and_the_record_rebuilds_to_the_same(cast, asked):
    exports.approve(asked, days=7, by=cast.tomas, at=later())
    exports.taken(asked, "pdf", of_text("the file"), by=cast.mai, at=later())
    entry = Entry.objects.get(kind=exports.TAKEN)
    assert entry.by == str(cast.mai.pk)
    assert of_text("the file") in entry.payload.body
    before = digest()
    rebuild()
    assert digest() == before
    assert state(Export.objects.get()) is State.OPEN
