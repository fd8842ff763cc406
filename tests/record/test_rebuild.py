# SPDX-License-Identifier: Apache-2.0
"""Rebuild equals record; verify names what does not hold."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from builders import a_cast, a_finding, a_telling, accepted, an_event, file_of, later
from vigil.access.models import Member, Membership, Role
from vigil.advocacy.enter import progress
from vigil.advocacy.models import Commitment
from vigil.archive.models import Capture, Reading
from vigil.casebook.derived import derive
from vigil.casebook.models import Account, Life, Stretch, Trait
from vigil.ledger.check import head
from vigil.ledger.models import Payload
from vigil.people.judge import judge, take_back
from vigil.people.models import Judgement, Name, Person, Verdict
from vigil.record.enter import undo
from vigil.record.rebuild import digest, rebuild, rows
from vigil.record.verify import breaches
from vigil.review.models import Decision, Evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(cast):
    """Two events, one taken back, a promise with a note of progress."""
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", publisher="Karsk Wire", published="2013-03-04")
    undo(an_event(cast.mai, "Bo Tan", "arrest", "2013", at=later(1)), by=cast.mai, at=later(2))
    text = "The republic promised to ratify the treaty."
    promise = a_finding("commitment", text, text[:-1], type="promise", what="ratify the treaty", due="2014-12-31")
    accepted(cast.mai, a_telling(cast.team, text), promise, at=later(3))
    told = {"on": "2014-11-28", "source": "Official Gazette 7", "note": "signed"}
    progress(Commitment.objects.get(), "in_motion", **told, by=cast.mai, at=later(4))
    return cast


def test_a_clean_record_holds(record):
    assert list(breaches()) == []


def test_rebuild_gives_the_same_digest_and_rows(record):
    before, stood = digest(), sorted(map(str, (row.told for row in rows())))
    assert rebuild() == before
    assert sorted(map(str, (row.told for row in rows()))) == stood
    assert list(breaches()) == []


def test_verify_leaves_the_record_as_it_was(record):
    keys = set(Account.objects.values_list("pk", flat=True))
    list(breaches())
    assert set(Account.objects.values_list("pk", flat=True)) == keys


def test_a_changed_decision_in_the_ledger_is_named(record):
    payload = Payload.objects.filter(entry__kind="decision").first()
    payload.body = payload.body.replace("2013-03-03", "2013-03-04", 1)
    Payload.objects.filter(pk=payload.pk).update(body=payload.body)
    assert f"ledger entry {payload.pk}" in str(next(breaches()))


def test_a_changed_row_of_the_record_is_named(record):
    account = Account.objects.known().get()
    Account.objects.filter(pk=account.pk).update(place="elsewhere")
    assert str(next(breaches())).startswith(f"casebook.account {account.pk}: was changed")


def test_a_row_put_in_by_hand_is_named(record):
    name = Name.objects.first()
    Name.objects.create(person=name.person, entry=name.entry, text="Somebody Else", folded="somebody else")
    assert "people.name" in str(next(breaches()))


def test_a_missing_row_is_found(record):
    Evidence.objects.first().delete()
    assert "review.evidence" in str(next(breaches()))


def test_a_changed_decision_row_is_named(record):
    decision = Decision.objects.first()
    Decision.objects.filter(pk=decision.pk).update(note="never said")
    assert f"review.decision {decision.pk}" in str(next(breaches()))


def test_a_changed_original_is_named(record):
    capture = Capture.objects.first()
    place = file_of(capture.digest)
    place.chmod(0o600)
    content = place.read_bytes()
    place.write_bytes(content[:-1] + b"#")
    assert any(str(one).startswith(f"original {capture.digest}: was changed") for one in breaches())
    place.write_bytes(content)


def test_a_lost_original_is_named(record):
    capture = Capture.objects.first()
    place = file_of(capture.digest)
    content = place.read_bytes()
    place.unlink()
    assert f"original {capture.digest}: is missing" in [str(one) for one in breaches()]
    place.write_bytes(content)


def test_a_changed_capture_and_a_changed_reading_are_named(record):
    Capture.objects.filter(pk=Capture.objects.first().pk).update(origin="elsewhere")
    Reading.objects.filter(pk=Reading.objects.first().pk).update(text="another text")
    told = [str(one) for one in breaches()]
    assert any("origin is not what ledger entry" in one for one in told)
    assert any("its text was changed" in one for one in told)


def test_a_role_given_by_hand_is_named(record):
    Membership.objects.filter(member=record.mai).update(role=Role.ADMINISTRATOR)
    assert next(breaches()).what == f"role of member {record.mai.pk} in team {record.team.pk}"


def test_a_member_put_in_by_hand_is_named(record):
    stranger = Member.objects.create(username="stranger", name="Nobody")
    assert next(breaches()).what == f"member {stranger.pk}"


def derived():
    """What lists and counts are asked of, but for keys that the database counted up."""
    derive.current()  # what decisions left behind is caught up with by whoever asks
    stretches = Stretch.objects.values_list("audience", "person", "begin", "until", "tab", "kind", "possible", "held")
    traits = Trait.objects.values_list("audience", "person", "facet", "value", "begin")
    return sorted(stretches), sorted(traits), sorted(Life.objects.values_list("audience", "person", "told", "called"))


class AnyHistory(TestCase):
    """Whatever people decide and take back, the ledger replayed is the record."""

    @settings(max_examples=15)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["Ana Velu", "Bo Tan", "Velu Ana", "Ána Velu"]),
                st.sampled_from(["arrest", "sentence", "release"]),
                st.sampled_from(["2013-03-03", "2013-03", "2014", ""]),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    def test_rebuild_equals_record(self, acts):
        mai = a_cast().mai
        for number, (name, type, date, back) in enumerate(acts):
            decision = an_event(mai, name, type, date, at=later(number))
            if back:
                undo(decision, by=mai, at=later(number + 0.5))
        before = digest()
        assert rebuild() == before
        assert list(breaches()) == []

    @settings(max_examples=10)
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["Ana Velu", "Bo Tan", "Cai Orst"]),
                st.sampled_from(["arrest", "sentence", "release", "back", "same", "different"]),
                st.sampled_from(["2013-03-03", "2013-03", "2014", ""]),
            ),
            min_size=1,
            max_size=6,
        )
    )
    def test_rebuilt_at_every_entry_it_is_the_record_as_it_stood_then(self, acts):
        mai, standing, stood = a_cast().mai, [], {}
        for number, (name, what, date) in enumerate(acts):
            at, people = later(number), sorted(Person.objects.values_list("pk", flat=True))
            if what == "back" and standing:
                one = standing.pop()
                (take_back if isinstance(one, Judgement) else undo)(one, by=mai, at=at)
            elif what in Verdict.values and len(people) > 1:
                standing.append(judge("person", people[0], people[-1], what, reason="their words", by=mai, at=at))
            elif what in ("arrest", "sentence", "release"):
                standing.append(an_event(mai, name, what, date, at=at))
            derive.current()
            stood[head()[0]] = digest(), derived()
        for seq, record in stood.items():
            with transaction.atomic():
                assert (rebuild(until=seq), derived()) == record
                transaction.set_rollback(True)
        assert (digest(), derived()) == record
