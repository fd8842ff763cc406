# SPDX-License-Identifier: Apache-2.0
"""The lines of calls are worked out once, and again where the ledger moved somebody whom they count."""

import pytest
from django.utils.translation import override
from scenes import a_call, called, day

from builders import an_event, later
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.headlines import headline_of
from vigil.advocacy.measures import measure
from vigil.advocacy.models import Call
from vigil.casebook.reference.seen import look
from vigil.people.judge import judge
from vigil.people.models import Person
from vigil.record.enter import undo

pytestmark = pytest.mark.django_db
AT = day("2014-12-31")


@pytest.fixture(autouse=True)
def a_plate(settings):
    """The desk says which country it follows, as a real one does: kept rows answer then."""
    settings.DESK = settings.DESK | {"countries": ["vn"]}


def lines(mai):
    board = dashboard(mai, at=AT)
    return {line.words: line.measure for line in board.measured(board.calls)}


def held(headline) -> list[int]:
    return [value.number for value in headline.values]


def two_calls(mai) -> None:
    for name in ("Ada Ost", "Bela Ung"):
        an_event(mai, name, "arrest", "2013-05-02", place="Hanoi")
        a_call(mai, f"release {name}", about=name)
    called(mai, "Ada Ost")
    a_call(mai)


def test_a_line_is_worked_out_again_only_for_whom_the_ledger_moved(cast):
    two_calls(cast.mai)
    before = lines(cast.mai)
    an_event(cast.mai, "Bela Ung", "release", "2014-06-01", place="Hanoi", at=later(1))
    after = lines(cast.mai)
    assert after["release Ada Ost"] is before["release Ada Ost"]
    assert after["release all prisoners of conscience"] is before["release all prisoners of conscience"]
    assert (held(before["release Bela Ung"]), held(after["release Bela Ung"])) == ([1, 1], [1, 0])


def test_a_rule_is_counted_again_where_one_it_counts_was_moved(cast):
    two_calls(cast.mai)
    before = lines(cast.mai)
    an_event(cast.mai, "Ada Ost", "release", "2014-06-01", place="Hanoi", at=later(1))
    after = lines(cast.mai)
    assert after["release Bela Ung"] is before["release Bela Ung"]
    assert held(after["release all prisoners of conscience"]) == held(after["release Ada Ost"]) == [1, 0]


def test_what_is_taken_back_of_one_who_is_told_as_another_moves_the_other(cast):
    two_calls(cast.mai)
    freed = an_event(cast.mai, "Ada Oost", "release", "2014-06-01", place="Hanoi", at=later(1))
    two = [Person.objects.filter(names__text=name).distinct().get().pk for name in ("Ada Ost", "Ada Oost")]
    judge("person", *two, "same", reason="her brother says so", by=cast.mai, at=later(2))
    assert held(lines(cast.mai)["release Ada Ost"]) == [1, 0]
    undo(freed, by=cast.mai, at=later(3))
    assert held(lines(cast.mai)["release Ada Ost"]) == [1, 1]
    slow = measure(Call.objects.get(words="release Ada Ost"), cast.mai, at=AT, seen=look(cast.mai))
    assert headline_of(slow) == lines(cast.mai)["release Ada Ost"]
    assert held(lines(cast.mai)["release all prisoners of conscience"]) == [1, 1]


def test_another_member_is_never_answered_with_what_one_may_see(cast):
    two_calls(cast.mai)
    assert len(lines(cast.mai)) == 3
    assert lines(cast.ines) == {}


def test_another_language_has_lines_of_its_own(cast):
    two_calls(cast.mai)
    english = lines(cast.mai)["release Ada Ost"]
    with override("vi"):
        vietnamese = lines(cast.mai)["release Ada Ost"]
    assert held(english) == held(vietnamese)
    assert english.series_of != vietnamese.series_of
