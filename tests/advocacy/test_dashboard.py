# SPDX-License-Identifier: Apache-2.0
"""The state of everything asked and promised, and the pages of each."""

import uuid

import pytest
from scenes import a_call, a_commitment, an_engagement, day, entered

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.advocacy import call_page, dossier
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.enter import progress
from vigil.advocacy.models import Call, Commitment, Engagement


def test_the_top_line_counts_exactly_its_rows(cast):
    late = a_commitment(cast.mai, "reform the courts", due="2014-06-30")
    soon = a_commitment(cast.mai, "publish the law", due="2014-12-31")
    broken = a_commitment(cast.mai, "free the press")
    vague = a_commitment(cast.mai, "do better")
    progress(broken, "contrary", on="2014-10-05", source="a decree", note="", by=cast.mai, at=later(300))
    found = dashboard(cast.mai, at=day("2014-11-01"))
    listed = {one.label: [id for _, id in one.listed] for one in found.numbers}
    assert listed == {
        "overdue": [late.pk],
        "due in 90 days": [soon.pk],
        "moved this quarter": [broken.pk],
        "contrary action": [broken.pk],
        "unmeasured": [vague.pk],
    }
    assert all(one.number == len(one.listed) for one in found.numbers)
    assert [line.words for line in found.commitments][:2] == ["reform the courts", "free the press"]


def test_concern_against_status_adds_up(cast):
    a_commitment(cast.mai, "reform the courts", concern=["legal_reform", "due_process"])
    a_commitment(cast.mai, "do better")
    cells = dashboard(cast.mai, at=day("2014-11-01")).cells
    assert {(cell.concern, cell.status): cell.number for cell in cells}[("no concern named", "no action")] == 1
    assert sum(cell.number for cell in cells) == 3
    assert all(cell.number == len(cell.listed) for cell in cells)


def test_another_team_has_an_empty_dashboard_and_no_pages(cast):
    call, promise, held = a_call(cast.mai), a_commitment(cast.mai), an_engagement(cast.mai)
    found = dashboard(cast.ines, at=day("2014-11-01"))
    assert (found.calls, found.commitments, found.engagements) == ((), (), ())
    assert all(one.number == 0 for one in found.numbers)
    for page, row, table in [
        (call_page.call, call, Call),
        (dossier.commitment, promise, Commitment),
        (dossier.engagement, held, Engagement),
    ]:
        assert page(cast.mai, row.pk, at=day("2014-11-01")).id == row.pk
        for id in (row.pk, uuid.uuid4()):
            with pytest.raises(table.DoesNotExist):
                page(cast.ines, id, at=day("2014-11-01"))


def test_an_engagement_tells_who_came_what_was_raised_and_what_came_of_it(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02")
    text = "Amnesty met officials in Hanoi on policing and raised Ada Ost. “We are pleased,” said Ines Mot. It was invited."
    telling = a_telling(cast.team, text, published="2014-02-20")
    slots = {"party": "Amnesty", "counterpart": "officials", "place": "Hanoi", "topic": "policing", "raised": "Ada Ost"}
    held = accepted(cast.mai, telling, a_finding("engagement", text, text, type="visit", date="2014-02-18", **slots))
    accepted(
        cast.mai, telling, a_finding("statement", text, "We are pleased", speaker="Ines Mot", words="We are pleased")
    )
    invited = {"type": "invitation", "by": "Viet Nam", "what": "invited", "element": ["visits", "travel"]}
    accepted(cast.mai, telling, a_finding("commitment", text, "It was invited", **invited))
    an_event(cast.mai, "Ada Ost", "release", "2014-03-01")
    page = dossier.engagement(cast.mai, uuid.UUID(held.ids["record"]), at=day("2014-06-01"))
    assert (page.title, page.parties, page.counterparts) == ("Visit, Hanoi", ("Amnesty",), ("officials",))
    (raised,) = page.raised
    assert (raised.name, raised.then.kind, raised.now.kind) == ("Ada Ost", "detained", "released")
    assert [said.words for said in page.statements] == ["We are pleased"]
    assert sorted((one.words, one.open) for one in page.follow_ups) == [("travel", True), ("visits", True)]
    assert [one.name for one in page.coincidences.events] == ["Ada Ost"]


def test_officials_named_beside_two_states_make_no_series_of_their_own(cast):
    officials = "an assistant secretary and other top officials"
    first = an_engagement(cast.mai, date="2013-05-12")
    second = an_engagement(cast.mai, date="2014-05-12", party=(officials, "U.S.", "Viet Nam"))
    found = dossier.engagement(cast.mai, second.pk, at=day("2014-11-01"))
    assert [one.id for one in found.rounds] == [first.pk, second.pk]
    assert found.parties == (officials, "U.S.", "Viet Nam")


def test_the_rounds_of_a_dialogue_are_found_by_their_parties(cast):
    first = an_engagement(cast.mai, date="2013-04-12", party=["the United States", "Viet Nam"])
    second = an_engagement(cast.mai, date="2014-05-12", party=["Vietnam", "U.S."])
    an_engagement(cast.mai, date="2013-09", party=["European Union", "Viet Nam"])
    page = dossier.engagement(cast.mai, second.pk, at=day("2014-06-01"))
    assert [(one.id, one.this) for one in page.rounds] == [(first.pk, False), (second.pk, True)]


def test_a_commitment_shows_its_due_date_with_its_rule_and_follow_ups(cast):
    promise = entered(cast.mai, "commitment", type="invitation", by="Viet Nam", what="invite", element="visits")
    page = dossier.commitment(cast.mai, uuid.UUID(promise.ids["record"]), at=day("2014-06-01"))
    assert [one.words for one in page.follow_ups] == ["visits"]
    assert page.cited == (1,)
    assert [source.number for source in page.sources] == [1]
