# SPDX-License-Identifier: Apache-2.0
"""Charges hang on a person: what became of each, whatever number the article had."""

import uuid

import pytest
from histories import happened

from vigil.casebook.law.laws import clauses_in
from vigil.casebook.pages.charges import charges, statuses

LENA, IVO = uuid.UUID(int=1), uuid.UUID(int=2)
OLD, NEW = "Criminal Code 1998 art. 202", "Criminal Code 2015 art. 78"


class Numbered:
    """Notes without a database: the entry's own number."""

    def all(self, entry):
        return (entry,)


def found(packs, *events):
    return charges(events, packs, Numbered())


def test_old_and_new_number_are_one_charge(packs):
    told = found(
        packs,
        happened("charge", "2015-05-01", person=LENA, law=OLD),
        happened("sentence", "2016-03-01", person=LENA, law=NEW),
    )
    assert [(one.key, one.status, len(one.steps)) for one in told] == [("xx/penal-2015/78", "convicted", 2)]
    assert told[0].cited == (OLD, NEW)


def test_co_defendants_differ(packs):
    told = found(
        packs,
        happened("charge", "2016-05-01", person=LENA, law=NEW),
        happened("charge", "2016-05-01", person=IVO, law=NEW),
        happened("sentence", "2016-09-01", person=LENA),
        happened("acquittal", "2016-09-01", person=IVO),
    )
    assert {(one.person, one.status) for one in told} == {(LENA, "convicted"), (IVO, "acquitted")}
    assert statuses(told) == ("charged", "convicted", "acquitted")


def test_an_event_that_names_no_law_speaks_of_every_open_charge(packs):
    told = found(
        packs,
        happened("charge", "2016-05-01", person=LENA, law=NEW),
        happened("charge", "2016-05-02", person=LENA, law="Criminal Code 2015 art. 140"),
        happened("charge_dropped", "2016-06-01", person=LENA, law=NEW),
        happened("sentence", "2016-09-01", person=LENA),
    )
    assert {one.key: one.status for one in told} == {"xx/penal-2015/78": "dropped", "xx/penal-2015/140": "convicted"}


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("indictment", "indicted"),
        ("trial", "tried"),
        ("appeal_upheld", "upheld"),
        ("sentence_reduced", "reduced"),
        ("amnesty", "amnestied"),
        ("expungement", "expunged"),
    ],
)
def test_every_kind_of_event_gives_its_status(packs, kind, status):
    told = found(
        packs, happened("charge", "2016-05-01", person=LENA, law=NEW), happened(kind, "2017-05-01", person=LENA)
    )
    assert [one.status for one in told] == [status]


def test_a_charge_whose_law_is_told_later_is_one_charge(packs):
    told = found(
        packs,
        happened("charge", "2016-05-01", person=LENA),
        happened("sentence", "2016-09-01", person=LENA, law=NEW),
    )
    assert [[step.status for step in one.steps] for one in told] == [["charged", "convicted"]]


def test_a_law_no_pack_knows_stands_in_its_own_words(packs):
    (one,) = found(packs, happened("charge", "2016-05-01", person=LENA, law="Salt Act"))
    assert (one.words, one.status) == ("Salt Act", "charged")


def test_being_taken_without_a_law_is_no_charge(packs):
    assert found(packs, happened("arrest", "2016-05-01", person=LENA)) == ()


@pytest.mark.parametrize(
    "law", ["art. 88.2", "Article 88(2)", "Article 88, clause 2", "clause 2 of Article 88", "khoản 2 Điều 88"]
)
def test_the_clause_is_read_however_it_is_written(law):
    assert clauses_in(law) == {"88": "2"}
