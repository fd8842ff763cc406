# SPDX-License-Identifier: Apache-2.0
"""One call in several voices: by rule, and by what people say of two."""

import itertools
import uuid

import pytest
from scenes import a_call, an_engagement, called, day

from builders import an_event, later
from vigil.advocacy import acts, call_page
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.models import Call, Link
from vigil.advocacy.rounds import rounds
from vigil.advocacy.voices import Words, asked, together
from vigil.people.same import NOBODY_MERGED
from vigil.record.rebuild import digest, rebuild

BECAUSE = {"because": "their texts say so", "at": later(300)}


def voices(member, **how):
    return [one.voices for one in asked(member, **how)]


def test_what_two_ask_of_one_state_is_one_call_in_two_voices(cast):
    a_call(cast.mai)
    a_call(
        cast.mai, "free every prisoner of conscience", by="Harbor Voice", to="the authorities", published="2014-03-02"
    )
    a_call(cast.mai, "release all prisoners of conscience", by="Lantern Group", to="Viet Nam", published="2014-04-02")
    assert voices(cast.mai) == [("Amnesty", "Harbor Voice"), ("Lantern Group",)]


def test_another_deed_or_other_people_are_another_call(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02")
    a_call(cast.mai)
    a_call(cast.mai, "release Ada Ost", about="Ada Ost", by="Harbor Voice")
    a_call(cast.mai, "investigate the arrest of Ada Ost", action="investigate", about="Ada Ost", by="Harbor Voice")
    assert len(voices(cast.mai)) == 3


def test_whoever_asks_twice_is_one_voice_and_the_first_day_counts(cast):
    called(cast.mai, "Ada Ost")
    second = a_call(cast.mai, published="2014-05-01")
    first = a_call(cast.mai, "free all prisoners of conscience", published="2014-02-01")
    (one,) = asked(cast.mai)
    assert (one.first, one.calls, one.voices) == (first, (first, second), ("Amnesty",))
    (line,) = dashboard(cast.mai, at=day("2014-06-01")).calls
    assert (line.id, line.plan.start) == (first.pk, day("2014-02-01"))


def test_a_person_parts_what_the_rule_joins_and_takes_it_back(cast):
    one, other = a_call(cast.mai), a_call(cast.mai, by="Harbor Voice")
    said = acts.pair(one.pk, other.pk, False, by=cast.mai, **BECAUSE)
    assert len(asked(cast.mai)) == 2
    assert len(asked(cast.mai, known=later(200))) == 1
    acts.ACTS.undo(said.entry, by=cast.mai, at=later(400))
    assert len(asked(cast.mai)) == 1


def test_a_person_joins_what_no_rule_could(cast):
    one = a_call(cast.mai, "let her go", action="free", about="the blogger")
    other = a_call(cast.mai, by="Harbor Voice")
    acts.pair(one.pk, other.pk, True, by=cast.mai, **BECAUSE)
    assert voices(cast.mai) == [("Amnesty", "Harbor Voice")]
    page = call_page.call(cast.mai, other.pk, at=day("2014-06-01"))
    assert [(voice.id, voice.this) for voice in page.voices] == [(one.pk, False), (other.pk, True)]
    assert [(said.other.id, said.same) for said in page.said] == [(one.pk, True)]


def test_whoever_comes_first_the_groups_are_the_same(cast, packs):
    calls = [a_call(cast.mai, by=name, to=to) for name, to in (("A", "Viet Nam"), ("B", "Ostravia"), ("C", "China"))]
    strange = a_call(cast.mai, "speak", action="speak", about="x", by="D")
    words = [frozenset((strange.pk, calls[0].pk)), frozenset((strange.pk, calls[1].pk))]
    parts = frozenset([frozenset((calls[0].pk, calls[1].pk))])
    rows = list(asked_rows(cast.mai))
    for joins in itertools.permutations(words):
        found = together(rows, Words(joins, parts), NOBODY_MERGED, packs)
        groups = [{row.pk for row in one.calls} for one in found]
        assert sum(len(group) for group in groups) == 4
        assert not any({calls[0].pk, calls[1].pk} <= group for group in groups)


def asked_rows(member):
    return Call.objects.visible_to(member).order_by("earliest", "entry_id").prefetch_related("about")


def test_a_pair_wants_two_calls_of_ones_own_team_and_a_reason(cast):
    one, other = a_call(cast.mai), a_call(cast.mai, by="Harbor Voice")
    for two, because in [
        ((one.pk, one.pk), "so"),
        ((one.pk, uuid.uuid4()), "so"),
        ((one.pk, other.pk), " "),
    ]:
        with pytest.raises(acts.NotAnAct):
            acts.pair(*two, True, because=because, by=cast.mai, at=later(300))
    with pytest.raises(acts.NotAnAct):
        acts.pair(one.pk, other.pk, True, by=cast.ines, **BECAUSE)


def test_an_answer_belongs_to_the_call_in_all_its_voices(cast):
    one, other = a_call(cast.mai), a_call(cast.mai, by="Harbor Voice")
    acts.answer(one, "refused", on="2014-04", source="a broadcast", by=cast.mai, at=later(300))
    page = call_page.call(cast.mai, other.pk, at=day("2014-06-01"))
    assert [(told.reply, told.by, told.to.id) for told in page.answers] == [("refused", "Ostravia", one.pk)]
    assert call_page.call(cast.mai, other.pk, at=day("2014-03-01")).answers == ()
    (line,) = dashboard(cast.mai, at=day("2014-06-01")).calls
    assert line.answered
    (line,) = dashboard(cast.mai, at=day("2014-03-01")).calls
    assert not line.answered


@pytest.mark.parametrize(
    "wrong",
    [{"reply": "perhaps"}, {"on": "2013-12-31"}, {"source": " "}],
    ids=["a word that is no answer", "older than the call", "nothing says so"],
)
def test_an_answer_that_cannot_be_is_refused(cast, wrong):
    call = a_call(cast.mai)
    told = {"reply": "noted", "on": "2014-04-01", "source": "a letter"} | wrong
    with pytest.raises(acts.NotAnAct):
        acts.answer(call, told.pop("reply"), **told, by=cast.mai, at=later(300))


def test_a_link_makes_a_series_of_meetings_of_different_kinds(cast):
    first = an_engagement(cast.mai, "visit", "2013-02-01", party=["Amnesty"])
    second = an_engagement(cast.mai, "delegation", "2014-02-18", party=["Amnesty International"])
    third = an_engagement(cast.mai, "delegation", "2015-02-18", party=["Amnesty International"])
    link = acts.link(second.pk, first.pk, by=cast.mai, **BECAUSE)
    for one in (first, second, third):
        assert {round.id for round in rounds(one, cast.mai)} >= {first.pk, second.pk} - {third.pk}
    assert [round.id for round in rounds(third, cast.mai)] == [first.pk, second.pk, third.pk]
    acts.ACTS.undo(link.entry, by=cast.mai, at=later(400))
    assert [round.id for round in rounds(first, cast.mai)] == [first.pk]


def test_a_series_runs_in_no_circle_and_not_backwards(cast):
    first, second, third = (an_engagement(cast.mai, date=on, party=[on]) for on in ("2014", "2014-05", "2014-05-01~"))
    acts.link(second.pk, first.pk, by=cast.mai, **BECAUSE)
    acts.link(third.pk, second.pk, by=cast.mai, **BECAUSE)
    with pytest.raises(acts.NotAnAct, match="circle"):
        acts.link(first.pk, third.pk, by=cast.mai, **BECAUSE)
    old = an_engagement(cast.mai, date="2012-01-01", party=["old"])
    with pytest.raises(acts.NotAnAct, match="other way round"):
        acts.link(old.pk, second.pk, by=cast.mai, **BECAUSE)
    assert Link.objects.count() == 2


def test_how_many_of_those_named_are_still_held(cast):
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02")
    an_event(cast.mai, "Ben Ost", "arrest", "2013-05-02")
    an_engagement(cast.mai, raised=["Ada Ost", "Ben Ost", "somebody else"])
    an_event(cast.mai, "Ben Ost", "release", "2014-08-01")
    for on, held in [("2014-06-01", 2), ("2014-09-01", 1)]:
        (line,) = dashboard(cast.mai, at=day(on)).engagements
        assert (line.held, line.raised) == (held, 2)


def test_a_rebuild_gives_the_same_words(cast):
    one, other = a_call(cast.mai), a_call(cast.mai, by="Harbor Voice")
    acts.pair(one.pk, other.pk, False, by=cast.mai, **BECAUSE)
    acts.answer(one, "noted", on="2014-04-01", source="a letter", by=cast.mai, at=later(301))
    acts.link(
        an_engagement(cast.mai, date="2014-05-12").pk,
        an_engagement(cast.mai, date="2013-05-12").pk,
        by=cast.mai,
        because="so they say",
        at=later(302),
    )
    before = digest()
    assert rebuild() == before
