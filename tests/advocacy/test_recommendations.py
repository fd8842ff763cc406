# SPDX-License-Identifier: Apache-2.0
"""Recommendations: how far each got, the picture by concern and grade, and tables of them coming in."""

import io
from collections import Counter

import pytest
from scenes import a_commitment, day, entered

from builders import later
from vigil.advocacy.enter import progress
from vigil.advocacy.models import Recommendation
from vigil.advocacy.recommendations import Asked, recommendations
from vigil.record.rebuild import digest, rebuild
from vigil.tables import sheet as sheets
from vigil.tables.bring import NotImported, bring
from vigil.tables.mapping import guessed
from vigil.tables.plan import plan

AT = day("2015-06-01")


def a_recommendation(member, words, by="Germany", to="Viet Nam", **how):
    slots = {"by": by, "to": to, "words": words, "cycle": "2"} | how
    return Recommendation.objects.get(pk=entered(member, "recommendation", **slots).ids["record"])


def graded(member, *asked, scale="upr", at=AT):
    return {line.words: line.grade.id for line in recommendations(member, *asked, scale=scale, at=at).lines}


def test_a_grade_follows_what_members_noted_and_each_scale_grades_it_its_way(cast):
    done = a_recommendation(cast.mai, "free the press")
    begun = a_recommendation(cast.mai, "reform the courts")
    a_recommendation(cast.mai, "close the camps", response="noted")
    a_recommendation(cast.mai, "open the archives")
    broken = a_recommendation(cast.mai, "lift the ban")
    for row, status in [(done, "done"), (begun, "in_motion"), (broken, "contrary")]:
        progress(row, status, on="2015-02-01", source="a report", note="", by=cast.mai, at=later(300))
    assert graded(cast.mai) == {
        "free the press": "implemented",
        "reform the courts": "partially_implemented",
        "close the camps": "not_implemented",
        "open the archives": "not_implemented",
        "lift the ban": "not_implemented",
    }
    assert list(graded(cast.mai, scale="letters").values()) == ["A", "B", "C", "D", "E"]
    assert list(graded(cast.mai, scale="desk").values()) == ["done", "in_motion", "no_action", "no_action", "contrary"]
    assert graded(cast.mai, scale="letters", at=day("2015-01-01"))["free the press"] == "D"


def test_a_treaty_that_it_names_is_followed_by_the_packs_and_linked_to_what_was_promised(cast):
    promise = a_commitment(cast.mai, "ratify the Convention against Torture", instrument="cat")
    a_recommendation(cast.mai, "Ratify the Convention against Torture")
    a_recommendation(cast.mai, "Ratify the Convention against Torture", to="France", by="Spain")
    for line in recommendations(cast.mai, at=day("2014-03-01")).lines:
        assert line.grade.id == "not_implemented"
    viet_nam, france = recommendations(cast.mai, at=AT).lines
    assert (viet_nam.grade.id, viet_nam.status.by) == ("implemented", "rule")
    assert viet_nam.promises == ((promise.pk, "ratify the Convention against Torture"),)
    assert (france.grade.id, france.promises) == ("not_implemented", ())


def test_the_picture_counts_exactly_what_its_cells_open(cast):
    a_recommendation(cast.mai, "free the press", concern=["freedom_of_expression", "legal_reform"])
    a_recommendation(cast.mai, "reform the courts", concern="legal_reform", response="supported")
    a_recommendation(cast.mai, "do better", response="noted")
    whole = recommendations(cast.mai, at=AT)
    assert Counter({row.concern: row.whole for row in whole.rows}) == {
        "legal_reform": 2,
        "freedom_of_expression": 1,
        "none": 1,
    }
    for row in whole.rows:
        for grade, number in row.cells:
            opened = recommendations(cast.mai, Asked(concern=row.concern, grade=grade), at=AT)
            assert len(opened.lines) == number


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (Asked(response="supported"), {"reform the courts"}),
        (Asked(response="unanswered"), {"free the press"}),
        (Asked(by="France"), {"free the press"}),
        (Asked(to="Viet Nam", cycle="3"), {"reform the courts"}),
        (Asked(category="general action"), {"free the press"}),
        (Asked(by="nobody"), set()),
    ],
)
def test_a_list_is_narrowed(cast, asked, words):
    a_recommendation(cast.mai, "free the press", by=["Germany", "France"], category="general action")
    a_recommendation(cast.mai, "reform the courts", response="supported", cycle="3")
    assert set(graded(cast.mai, asked)) == words


def test_another_team_sees_none(cast):
    a_recommendation(cast.mai, "free the press")
    assert recommendations(cast.ines, at=AT).lines == ()


def test_progress_of_a_recommendation_is_rebuilt(cast):
    row = a_recommendation(cast.mai, "free the press")
    progress(row, "partly", on="2015-02-01", source="a report", note="", by=cast.mai, at=later(300))
    before = digest()
    assert rebuild() == before


TABLE = """Recommending State;State under review;Recommendation;Position;Action category;Cycle;Session
Germany;Viet Nam;Let prisoners of conscience go;Supported;specific action;2;18
France;Viet Nam;Publish how many were put to death;Accepted;general action;2;18
"""


def planned(cast, packs, text):
    how = {"publisher": "", "published": "2014-06-20", "team": cast.team, "by": cast.mai, "at": later(300)}
    capture = sheets.bring(io.BytesIO(text.encode()), "reviews.csv", **how)
    sheet = sheets.opened(capture)
    return capture, sheet, guessed("recommendation", sheet.columns), packs


def test_a_reviews_own_table_comes_in_as_it_is(cast, packs):
    capture, sheet, mapping, _ = planned(cast, packs, TABLE)
    found = plan(sheet, mapping, cast.mai, packs)
    assert not found.wrong
    bring(capture, sheet, mapping, found, {}, packs, by=cast.mai, at=later(301))
    assert {(row.by, row.response, row.category, row.session) for row in Recommendation.objects.all()} == {
        ("Germany", "supported", "specific action", "18"),
        ("France", "supported", "general action", "18"),
    }
    again = planned(cast, packs, TABLE)
    assert not plan(again[1], again[2], cast.mai, packs).new


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("Accepted", "perhaps", "Position"), ("France;Viet Nam", "France;Atlantis", "State under review")],
)
def test_one_wrong_cell_is_named_by_row_and_column_and_nothing_comes_in(cast, packs, old, new, column):
    capture, sheet, mapping, _ = planned(cast, packs, TABLE.replace(old, new))
    found = plan(sheet, mapping, cast.mai, packs)
    assert [(wrong.row, wrong.column) for wrong in found.wrong] == [(3, column)]
    with pytest.raises(NotImported):
        bring(capture, sheet, mapping, found, {}, packs, by=cast.mai, at=later(301))
    assert not Recommendation.objects.exists()
