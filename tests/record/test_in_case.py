# SPDX-License-Identifier: Apache-2.0
"""Which case a happening goes into: by rule, or as whoever decides says."""

import uuid

import pytest

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later
from vigil.casebook.models import Party
from vigil.casebook.pages.cases import case, others_of
from vigil.people.models import Person
from vigil.record.in_case import in_case
from vigil.review.decide import NotADecision

pytestmark = pytest.mark.django_db
AT = later(30).date()


def case_of(decision) -> uuid.UUID:
    return uuid.UUID(decision.ids["case"])


def happened(cast, type, date="", days=0.0, **slots) -> uuid.UUID:
    return case_of(an_event(cast.mai, "Ana Velu", type, date, published=date, at=later(days), **slots))


def test_what_happens_on_the_way_goes_into_the_case_under_way(cast):
    first = happened(cast, "arrest", "2010-02-01")
    assert happened(cast, "trial", "2010-05-01", 1) == first
    assert happened(cast, "sentence", "2010-05-02", 2) == first


def test_an_arrest_after_the_case_let_them_go_opens_another(cast):
    first = happened(cast, "arrest", "2010-02-01")
    assert happened(cast, "release", "2011-02-01", 1) == first
    second = happened(cast, "arrest", "2013-03-03", 2)
    assert second != first
    assert happened(cast, "trial", "2013-06-01", 3) == second
    assert happened(cast, "trial", "2010-06-01", 4) == first, "told late, of the earlier case"


def test_an_arrest_while_released_for_a_time_goes_on_with_the_case(cast):
    first = happened(cast, "arrest", "2010-02-01")
    happened(cast, "release_temporary", "2011-02-01", 1)
    assert happened(cast, "arrest", "2011-03-03", 2) == first


def test_of_two_cases_the_one_that_cites_the_law_is_meant(cast):
    first = happened(cast, "arrest", "2010-02-01")
    happened(cast, "charge", "2010-02-05", 1, law="Criminal Code art. 201")
    happened(cast, "release", "2011-02-01", 2)
    second = happened(cast, "arrest", "2013-03-03", 3)
    happened(cast, "charge", "2013-03-05", 4, law="Criminal Code art. 202")
    assert happened(cast, "appeal_upheld", "2013-09-01", 5, law="Criminal Code art. 201") == first
    assert happened(cast, "appeal_upheld", "2013-09-02", 6, law="Criminal Code art. 202") == second
    assert happened(cast, "transfer", "2013-10-02", 7) == second


def test_whoever_decides_chooses_otherwise(cast):
    first = happened(cast, "arrest", "2010-02-01")
    second = happened(cast, "trial", "2010-05-01", 1, case="new")
    assert second != first
    assert happened(cast, "sentence", "2010-06-01", 2, case=str(first)) == first
    with pytest.raises(NotADecision, match="choose the case again"):
        happened(cast, "release", "2011-06-01", 3, case=str(uuid.uuid4()))


def together(cast, type, words, days=0.0) -> list[uuid.UUID]:
    """Ana Velu and Dov Lint, of whom one sentence tells the same."""
    text = f"Ana Velu and Dov Lint were {words} in Karsk."
    telling = a_telling(cast.team, text, published="2013-03-04", at=later(days))
    found = [
        a_finding("event", text, text, type=type, person=name, date="2013-03-03") for name in ("Ana Velu", "Dov Lint")
    ]
    return [case_of(accepted(cast.mai, telling, one, at=later(days + n / 10))) for n, one in enumerate(found)]


def test_those_whom_one_sentence_tries_are_in_one_case(cast):
    one, other = together(cast, "sentence", "sentenced to two years")
    assert one == other
    assert len(case(cast.mai, one, at=AT).row.parties) == 2


def test_those_whom_one_sentence_arrests_may_be_and_are_asked_about(cast):
    one, other = together(cast, "arrest", "arrested")
    assert one != other
    assert [row.id for row in others_of(cast.mai, one, at=AT, known=None)] == [other]


def test_somebody_with_a_case_of_their_own_keeps_it_and_the_other_is_offered(cast):
    own = case_of(an_event(cast.mai, "Dov Lint", "arrest", "2013-01-01", at=later(-1)))
    one, other = together(cast, "sentence", "sentenced to two years")
    assert (one != other, other) == (True, own)
    text = "Dov Lint was transferred."
    proposal = a_proposal(
        a_telling(cast.team, text), a_finding("event", text, text, type="transfer", person="Dov Lint"), at=later(2)
    )
    dov = Person.objects.filter(names__text="Dov Lint").distinct().get().pk
    found = in_case(a_finding("event", text, text, type="transfer", person="Dov Lint"), proposal, cast.mai, dov)
    assert found.case == own
    assert Party.objects.filter(case=one).count() == 1
