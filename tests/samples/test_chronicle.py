# SPDX-License-Identifier: Apache-2.0
"""The demonstration, played from its first document to its last decision, and the record that it leaves."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from sample_gold import chronicle

from vigil.access.models import Member
from vigil.advocacy.coincidences import coincidences
from vigil.advocacy.measures import measure
from vigil.advocacy.models import Call, Commitment, Engagement, FollowUp
from vigil.advocacy.status import status
from vigil.casebook.claims.happenings import occurrences
from vigil.casebook.counting.counts import count
from vigil.casebook.pages.contradictions import contradictions
from vigil.casebook.pages.persons import people
from vigil.command.chronicle import play
from vigil.ledger.models import Entry
from vigil.people.candidates import candidates
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review.models import Decision, Proposal, State
from vigil.settings.packs import packs

pytestmark = pytest.mark.django_db

ALL = chronicle()["documents"]
THE_END = date(2014, 4, 8)


@pytest.fixture(scope="module", autouse=True)
def mai(django_db_setup, django_db_blocker):
    """The researcher, once everything is played; one play for the whole module, rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert len(list(play("a long password"))) == len(ALL)
        yield Member.objects.get(username="mai")
        transaction.set_rollback(True)


def proposals(entries):
    files = [entry["file"] for entry in entries]
    return Proposal.objects.filter(sightings__reading__capture__name__in=files).distinct()


def standing_of(mai, name, day):
    (row,) = (row for row in people(mai, at=date.fromisoformat(day)) if name in (row.name, *row.other_names))
    return row.standing.kind


def the_call(words):
    return Call.objects.known().get(words__contains=words)


def figures(mai, words, at=THE_END):
    return {figure.label: figure.number for figure in measure(the_call(words), mai, at=at).figures}


def test_every_line_decides_something_and_nothing_of_the_first_eight_waits():
    assert Decision.objects.count() == proposals(ALL[:8]).count()
    assert set(proposals(ALL[:8]).values_list("state", flat=True)) == set(State.values) - {State.OPEN}


def test_the_last_three_documents_wait_untouched():
    for entry in ALL[8:]:
        assert set(proposals([entry]).values_list("state", flat=True)) == {State.OPEN}, entry["file"]


def test_every_rejection_has_its_reason_and_more_than_one_kind_is_shown():
    reasons = Counter(Decision.objects.filter(verdict="reject").values_list("reason", flat=True))
    assert "" not in reasons
    assert {"not_said", "duplicate", "opinion"} <= set(reasons)


def test_one_person_is_one_row_whatever_marks_and_pen_names_the_texts_use(mai):
    rows = {row.name: row.other_names for row in people(mai, at=THE_END)}
    assert rows == {
        "Cu Huy Ha Vu": (),
        "Dinh Dang Dinh": (),
        "Lê Quốc Quân": ("Le Quoc Quan",),
        "Nguyen Van Hai": ("Dieu Cay",),
        "Nguyen Van Ly": (),
        "Phan Thanh Hai": (),
        "Ta Phong Tan": (),
        "Tran Huynh Duy Thuc": (),
    }


@pytest.mark.parametrize("name", ["Đinh Đăng Định", "Lê Quốc Quân", "Nguyễn Văn Hải", "Dieu Cay", "Tạ Phong Tần"])
def test_a_name_of_the_waiting_documents_means_exactly_one_person_of_the_record(mai, name):
    assert [candidate.same_words for candidate in candidates(name, mai)] == [True]


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("Dinh Dang Dinh", "2011-09-30", "unknown"),
        ("Dinh Dang Dinh", "2011-11-01", "detained"),
        ("Dinh Dang Dinh", "2012-08-20", "serving"),
        ("Dinh Dang Dinh", "2012-12-01", "serving"),
        ("Dinh Dang Dinh", "2014-02-20", "temporarily_released"),
        ("Dinh Dang Dinh", "2014-04-03", "died"),
        ("Le Quoc Quan", "2012-12-26", "unknown"),
        ("Le Quoc Quan", "2013-06-01", "awaiting_trial"),
        ("Le Quoc Quan", "2013-10-02", "serving"),
        ("Le Quoc Quan", "2014-02-20", "serving"),
        ("Dieu Cay", "2012-09-23", "unknown"),
        ("Dieu Cay", "2014-02-20", "serving"),
        ("Ta Phong Tan", "2012-12-01", "serving"),
        ("Nguyen Van Ly", "2014-02-20", "unknown"),
    ],
)
def test_the_standing_of_a_person_is_right_on_a_day(mai, name, day, kind):
    assert standing_of(mai, name, day) == kind


@pytest.mark.parametrize(
    ("rule", "at", "known", "number"),
    [
        ("prisoners_of_conscience_held", date(2012, 12, 1), None, 2),
        ("prisoners_of_conscience_held", date(2013, 12, 1), datetime(2013, 12, 2, tzinfo=UTC), 3),
        ("prisoners_of_conscience_held", date(2014, 2, 20), datetime(2014, 2, 19, tzinfo=UTC), 3),
        ("prisoners_of_conscience_held", date(2014, 2, 20), datetime(2014, 2, 27, tzinfo=UTC), 2),
        ("prisoners_of_conscience_held", THE_END, None, 2),
    ],
)
def test_a_count_gives_what_the_desk_knew_then(mai, rule, at, known, number):
    assert count(rule, mai, at=at, known=known).number == number


def test_the_one_temporarily_released_is_left_out_by_name(mai):
    found = count("prisoners_of_conscience_held", mai, at=date(2014, 2, 20), known=datetime(2014, 2, 27, tzinfo=UTC))
    assert [one.name for one in found.listed] == ["Lê Quốc Quân", "Nguyen Van Hai"]
    assert [one.name for one in found.excluded] == ["Dinh Dang Dinh"]


def test_a_call_to_release_one_person_tells_what_became_of_him(mai):
    told = figures(mai, "release Dinh Dang Dinh immediately")
    assert told == {"named in the call": 1, "held that day": 1, "held now": 0, "released since": 0, "died since": 1}


def test_a_call_to_release_all_counts_those_held_on_its_day_and_now(mai):
    told = {"held that day": 2, "held now": 2, "released since": 0, "newly held": 0}
    assert figures(mai, "release all prisoners of conscience") == told


def test_a_call_for_a_moratorium_counts_arrests_since_and_before(mai):
    assert list(figures(mai, "a moratorium on new arrests").values())[:2] == [0, 0]


def test_a_call_against_an_article_counts_arrests_under_it(mai):
    assert sorted(figures(mai, "repeal Article 88").values()) == [0, 1]


def test_the_promise_to_ratify_is_due_at_the_end_of_the_year_and_late_after_it():
    promise = Commitment.objects.known().get(instrument="cat", type="promise")
    assert promise.due == "2014-12-31"
    assert "this year" in promise.due_because
    days = (THE_END, date(2015, 1, 15), date(2015, 3, 1))
    assert [status(promise, at=day).kind for day in days] == ["no action", "overdue", "done"]


def test_what_the_invitation_is_to_bring_stays_open_as_follow_ups_of_the_visit():
    visit = Engagement.objects.known().get(type="visit", members=4)
    promised = FollowUp.objects.known().filter(engagement=visit)
    assert {one.words for one in promised} == {
        "human rights education",
        "travel outside the capital",
        "meetings with civil society",
    }
    assert {status(one, at=THE_END).kind for one in promised} == {"no action"}


def test_the_visit_and_the_appeal_fall_together(mai):
    visit = Engagement.objects.known().get(type="visit", members=4)
    assert len(visit.coincides_with) == 2
    near = coincidences(visit, mai, known=None).events
    assert "appeal_upheld" in [one.type for one in near if one.name == "Lê Quốc Quân"]


def test_the_eighth_and_the_ninth_of_august_stand_side_by_side(mai):
    told = [happened for happened in occurrences(mai, known=None) if happened.kind == "sentence"]
    found = [each for happened in told for each in contradictions(happened, packs()) if each.slot == "date"]
    (dates,) = [[version.value for version in each.versions] for each in found]
    assert dates == ["9 Aug 2012", "8 Aug 2012"]


def test_ledger_originals_and_record_hold():
    assert list(breaches()) == []


def test_rebuilt_from_the_ledger_the_record_is_the_same():
    before = digest()
    assert rebuild() == before


def test_played_again_nothing_changes():
    before = digest(), Entry.objects.count(), Proposal.objects.count()
    assert all("played before" in line for line in play("a long password"))
    assert (digest(), Entry.objects.count(), Proposal.objects.count()) == before
