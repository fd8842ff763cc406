# SPDX-License-Identifier: Apache-2.0
"""The derived rows say on every day what the questions in Python say."""

import datetime
import itertools
from dataclasses import replace

import pytest
from histories import days, lines
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from builders import a_cast, a_finding, a_telling, accepted, an_event, later
from vigil.access import enter as access
from vigil.access.models import Membership, Role
from vigil.casebook.claims import acts
from vigil.casebook.counting import count_events_sql, count_sql
from vigil.casebook.counting.counts import count, count_in
from vigil.casebook.counting.over_time import over_time
from vigil.casebook.derived import derive
from vigil.casebook.liberty.standing import standing
from vigil.casebook.models import Counted, Life, Rank, Stretch, Trait
from vigil.casebook.pages import persons
from vigil.casebook.pages.table import SORTS, TABS, Asked, facet, facets, listing, tab_of
from vigil.casebook.reference.seen import look
from vigil.ledger.models import Entry
from vigil.record import claims
from vigil.record.enter import undo
from vigil.record.rebuild import rebuild
from vigil.settings.packs import packs

NAMES = ["Ana Velu", "Bo Tan", "Lena Brod", "Ivo Marek"]
GROUP = "three farmers"
XX = packs().country("xx")
RULES = [
    XX.rule("ostravian_prisoners_held", 1),
    XX.rule("ostravian_prisoners_held", 2),
    replace(XX.rule("ostravian_prisoners_held", 2), designations=(), provisions=("penal-2015/78",)),
    replace(XX.rule("ostravian_prisoners_held", 2), provisions="vague"),
]
ARRESTS = XX.rule("ostravian_arrests_hostile_association")
RULES_OF_EVENTS = [
    ARRESTS,
    replace(ARRESTS, provisions=()),
    replace(ARRESTS, provisions="vague", designations=("prisoner_of_conscience",)),
    replace(ARRESTS, provisions=(), kinds=("release", "release_temporary", "release_exile", "amnesty")),
    replace(ARRESTS, provisions=("penal-2015/78",), kinds=("sentence",)),
]
ON = datetime.date(2014, 3, 1)
LAWS = ["Criminal Code art. 202", "art. 78", "Decree 38", "art. 140"]
PLACES = ["Karsk", "Ha Noi"]


@examples(max_examples=200)
@given(lines(), days())
def test_every_day_lies_in_one_stretch_that_says_what_standing_says(packs, happened, on):
    found = [place for begin, until, place in derive.stretches(happened, packs) if begin <= on < until]
    assert len(found) == 1
    state, place = standing(happened, at=on, packs=packs), found[0]
    assert (place.kind, place.lapsed, set(place.possible.split())) == (state.kind, state.lapsed, state.possible)
    held = place.held + on.toordinal() if place.growing else place.held
    assert held == state.days_held


@examples(max_examples=100)
@given(lines())
def test_stretches_follow_each_other_without_a_hole(packs, happened):
    found = list(derive.stretches(happened, packs))
    assert found[0][0] == datetime.date.min
    assert found[-1][1] == datetime.date.max
    assert all(one[1] == other[0] for one, other in itertools.pairwise(found))


def derived_rows():
    """The rows as whoever asks finds them: what decisions left behind is caught up with first."""
    derive.current()
    stretches = Stretch.objects.values_list("audience", "person", "begin", "until", "tab", "kind", "possible", "held")
    traits = Trait.objects.values_list("audience", "person", "facet", "value", "begin")
    columns = ("audience", "whose", "event", "kinds", "earliest", "latest", "law", "countries")
    lived = Life.objects.values_list("audience", "person", "told", "called")
    return sorted(stretches), sorted(traits), sorted(lived), sorted(Counted.objects.values_list(*columns))


acted = st.lists(
    st.tuples(
        st.sampled_from([*NAMES, GROUP]),
        st.sampled_from(["arrest", "detention", "sentence", "release", "designation", "rank", "undo", "attribute"]),
        st.sampled_from(["2013-03-03", "2013-03", "2014", "", "2012-07-09"]),
    ),
    max_size=9,
)


def do(mai, number, name, what, date):
    at = later(number)
    if what == "designation":
        text = f"The League calls {name} a prisoner of conscience, {number}."
        slots = {"label": "prisoner_of_conscience", "person": name, "by": "The League"}
        telling = a_telling(mai.teams.get(), text, published="2013-06-01", at=at)
        return accepted(mai, telling, a_finding("designation", text, text, **slots), at=at)
    slots = {"law": LAWS[number % len(LAWS)]} if number % 3 else {"sentence": "P1Y"}
    if number % 4 == 0:
        slots["place"] = PLACES[number // 4 % len(PLACES)]
    if name == GROUP:
        text = f"{name} {what} {date} {number}."
        told = {"date": date} if date else {}
        found = a_finding("event", text, text, type=what, group=name, **told, **slots)
        return accepted(mai, a_telling(mai.teams.get(), text, at=at), found, at=at)
    return an_event(mai, name, what, date, at=at, **slots)


def live(mai, acts_done):
    """Do what was drawn; what is taken back or ranked is the last decision."""
    last = None
    for number, (name, what, date) in enumerate(acts_done):
        if what in ("undo", "rank", "attribute"):
            if last and what == "undo":
                undo(last, by=mai, at=later(number))
                last = None
            elif last and last.kind == "event" and what == "rank":
                claims.act(acts.rank, last.entry_id, Rank.DEPRECATED, because="withdrawn", by=mai, at=later(number))
        else:
            last = do(mai, number, name, what, date)


class AnyHistory(TestCase):
    """Whatever is done, rows kept current are rows made anew, and the table is the slow list."""

    @examples(max_examples=25)
    @given(acted, days(), days())
    def test_the_question_of_a_rule_of_events_is_the_slow_count(self, done, one, other):
        mai = a_cast().mai
        live(mai, done)
        assert derive.current() or not Entry.objects.filter(kind="decision").exists()
        since, at = sorted((one, other))
        for rule in RULES_OF_EVENTS if done else ():
            slow = count_in(look(mai), rule, at=at, since=since)
            quick = count_events_sql.number(rule, mai, since, at)
            assert (quick.number, quick.least, quick.most) == (slow.number, slow.least, slow.most)
            assert count(rule, mai, at=at, since=since) == slow
            if derive.current() and not rule.designations:
                assert over_time(rule, mai).between(since, at) == slow.number

    @examples(max_examples=20)
    @given(acted, days())
    def test_refreshed_rows_are_rebuilt_rows_and_the_table_is_the_list(self, done, on):
        mai = a_cast().mai
        live(mai, done)
        kept = derived_rows()
        slow = persons.people(mai, at=on)
        assert done == [] or derive.current() or not slow
        for tab in TABS:
            shown = [row for row in slow if tab in (tab_of(row), "all") or (tab == "case" and row.last_event)]
            quick = listing(mai, Asked(tab=tab), at=on)
            assert list(quick.rows) == shown
            assert quick.counts.get(tab, 0) == len(shown)
        for rule in RULES:
            slow = count_in(look(mai), rule, at=on)
            rows = count_sql.asked(rule, mai, on)
            placed = {(row.person_id, row.place, row.sure) for row in rows}
            assert placed == {
                (one.id, place, one.sure)
                for place, listed in (("listed", slow.listed), ("doubtful", slow.doubtful), ("excluded", slow.excluded))
                for one in listed
            }
            quick = count_sql.number(rule, mai, on)
            assert (quick.number, quick.least, quick.most) == (slow.number, slow.least, slow.most)
            assert count(rule, mai, at=on) == slow
            assert not derive.current() or over_time(rule, mai).on(on) == slow.number
        rebuild()
        assert derived_rows() == kept


@pytest.fixture
def crowd(cast):
    """Seven people in different places."""
    for n, name in enumerate(["Ana", "Bo", "Cai", "Dora", "Eli", "Fay", "Gus"]):
        an_event(cast.mai, f"{name} Velu", "arrest", f"2013-0{n + 1}-01", law="Criminal Code art. 202", at=later(n))
        if n % 2:
            an_event(cast.mai, f"{name} Velu", "release", f"2013-1{n % 3}-01", at=later(n + 10))
    return cast


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("tab", ["all", "held"])
def test_pages_one_after_the_other_are_the_whole_list(crowd, sort, tab):
    whole = listing(crowd.mai, Asked(sort=sort, tab=tab), at=ON)
    found, after = [], ""
    while True:
        page = listing(crowd.mai, Asked(sort=sort, tab=tab, after=after), at=ON, size=2)
        found += page.rows
        after = page.after
        if not after:
            break
    assert found == list(whole.rows)
    assert len({row.id for row in found}) == whole.counts[tab]


@pytest.mark.parametrize("sort", SORTS)
def test_the_slow_way_pages_too(crowd, sort):
    found, after = [], ""
    while True:
        page = listing(crowd.mai, Asked(sort=sort, after=after), at=ON, known=later(90), size=3)
        found += page.rows
        after = page.after
        if not after:
            break
    assert len({row.id for row in found}) == len(found) == 7


def test_every_value_of_a_facet_opens_exactly_as_many_as_it_counts(crowd):
    assert "law" in facets(crowd.mai, at=ON)
    for tab in ("all", "held", "free"):
        for name in facets(crowd.mai, at=ON):
            for one in facet(crowd.mai, Asked(tab=tab), name, at=ON):
                opened = listing(crowd.mai, Asked(tab=tab, having=((name, one.value),)), at=ON)
                assert len(opened.rows) == one.number == opened.counts[tab]


def test_another_team_finds_nobody(crowd):
    found = listing(crowd.ines, Asked(), at=ON)
    assert (found.rows, found.counts["all"], facets(crowd.ines, at=ON)) == ((), 0, [])


def test_who_is_in_two_teams_sees_what_both_know_and_others_see_their_own(crowd):
    """Ines's team holds a release of somebody whom Mai's team holds in custody: each sees their own, both see both."""
    both = access.member(
        "noor", name="Noor", password="a long password", team=crowd.team, role=Role.LEAD, by="vigil", at=later(1)
    )
    Membership.objects.create(member=both, team=crowd.others, role=Role.LEAD)
    ana = next(row.id for row in persons.people(crowd.mai, at=ON) if row.name == "Ana Velu")
    text = "Ana Velu was released on 5 November 2013."
    told = a_finding("event", text, text, type="release", person="Ana Velu", date="2013-11-05")
    accepted(both, a_telling(crowd.others, text, at=later(30)), told, at=later(30), person=str(ana))
    for viewer, tab in ((crowd.mai, "held"), (both, "free")):
        row = next(row for row in listing(viewer, Asked(), at=ON).rows if row.id == ana)
        assert tab_of(row) == tab
        assert ana in {row.id for row in listing(viewer, Asked(tab=tab), at=ON).rows}
        assert listing(viewer, Asked(), at=ON).counts["all"] == 7


def test_rows_of_other_packs_or_another_engine_are_not_asked(crowd):
    from vigil.casebook.models import Derivation

    Derivation.objects.update(made_by="an older engine")
    Stretch.objects.all().delete()
    assert len(listing(crowd.mai, Asked(), at=ON).rows) == 7
    derive.whole()
    assert derive.current()
    assert len(listing(crowd.mai, Asked(), at=ON).rows) == 7
