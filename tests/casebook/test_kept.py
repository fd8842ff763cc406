# SPDX-License-Identifier: Apache-2.0
"""Answers kept in memory: given once, mended for whoever moved, and never given to somebody else."""

import pytest
from django.db import transaction

from builders import an_event, later
from vigil.casebook.derived import derive, touched
from vigil.casebook.derived.kept import kept
from vigil.people.models import Person

pytestmark = pytest.mark.django_db


class Asked:
    """A question that counts how often it had to be answered."""

    def __init__(self, member) -> None:
        self.member, self.answered, self.mended = member, 0, []

    def ask(self, *, mend: bool = False) -> int:
        return kept(self.member, ("people", id(self)), self._answer, self._mend if mend else None)

    def _answer(self) -> int:
        self.answered += 1
        return Person.objects.visible_to(self.member).count()

    def _mend(self, held: int, moved: set) -> int:
        self.mended.append(moved)
        return held + len(moved)


def test_an_answer_is_given_once_while_nobody_moves(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    assert [asked.ask(), asked.ask()] == [1, 1]
    assert asked.answered == 1


def test_whoever_moved_since_makes_it_be_given_anew(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    asked.ask()
    an_event(cast.mai, "Bo Tan", "arrest", "2013-03-01", law="art. 78", at=later(1))
    assert (asked.ask(), asked.answered) == (2, 2)


def test_an_answer_that_can_be_mended_is_told_who_moved(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    asked.ask(mend=True)
    an_event(cast.mai, "Bo Tan", "arrest", "2013-03-01", law="art. 78", at=later(1))
    bo = Person.objects.exclude(names__text="Ana Velu").get()
    assert (asked.ask(mend=True), asked.answered, asked.mended) == (2, 1, [{bo.pk}])


def test_after_an_import_of_very_many_an_answer_is_given_anew(cast, monkeypatch):
    monkeypatch.setattr(touched, "MANY", 2)
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    asked.ask(mend=True)
    for n, name in enumerate(("Bo Tan", "Cai Mor", "Dora Lin")):
        an_event(cast.mai, name, "arrest", "2013-03-01", law="art. 78", at=later(n + 1))
    assert (asked.ask(mend=True), asked.answered, asked.mended) == (4, 2, [])


def test_an_answer_from_rows_that_lag_behind_a_decision_is_not_kept(cast):
    """Somebody decides between the page's asking whether the rows are current and its reading them."""
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    derive.current()
    asked = Asked(cast.mai)
    an_event(cast.mai, "Bo Tan", "arrest", "2013-03-01", law="art. 78", at=later(1))
    asked.ask(), asked.ask()
    assert asked.answered == 2
    derive.current()
    asked.ask(), asked.ask()
    assert asked.answered == 3


def test_what_was_rolled_back_is_forgotten(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    with transaction.atomic():
        an_event(cast.mai, "Bo Tan", "arrest", "2013-03-01", law="art. 78", at=later(1))
        assert asked.ask() == 2
        transaction.set_rollback(True)
    assert asked.ask() == 1


def test_each_member_has_answers_of_their_own(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")

    def count(member) -> int:
        return kept(member, ("people of a member",), Person.objects.visible_to(member).count)

    assert (count(cast.mai), count(cast.ines), count(cast.mai)) == (1, 0, 1)


def test_whoever_leaves_a_team_is_answered_from_nothing_of_it(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-02-01", law="art. 78")
    asked = Asked(cast.mai)
    assert asked.ask() == 1
    cast.mai.memberships.all().delete()
    assert asked.ask() == 0
