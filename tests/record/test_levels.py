# SPDX-License-Identifier: Apache-2.0
"""What a lead keeps closer is there for whoever is in the circle, and for nobody else, by whatever way they ask."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from builders import a_finding, a_proposal, a_telling, accepted, an_event, later
from vigil.access import circles
from vigil.archive.models import Capture
from vigil.casebook.claims import acts
from vigil.casebook.claims.acts import Words
from vigil.casebook.pages import persons, table
from vigil.casebook.pages.cases import cases
from vigil.people.candidates import candidates
from vigil.people.models import Body, Name, Person
from vigil.record import claims, levels
from vigil.record.rebuild import digest, rebuild
from vigil.record.verify import breaches
from vigil.review.models import Decision, Evidence, Proposal
from vigil.search.ask import ask
from vigil.stories.models import Story
from vigil.stories.refile import ToldElsewhere

pytestmark = pytest.mark.django_db
DAY = datetime.date(2014, 3, 1)


def close(cast, of, id, *, days=1.0):
    circle = circles.restricted(cast.team, by=cast.tomas, at=later(days))
    levels.keep(of, id, to=circle, because="her family asked", by=cast.tomas, at=later(days))
    return circle


def named(member) -> set[str]:
    """Whom a member finds: on the list, by the reference, by search, by name."""
    listed = {row.name for row in table.listing(member, table.Asked(), at=DAY).rows}
    assert listed == {row.name for row in persons.people(member, at=DAY)}
    assert table.listing(member, table.Asked(), at=DAY).counts["all"] == len(listed)
    return listed


def test_a_person_kept_closer_is_nowhere_for_those_outside(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03", place="Karsk", law="Article 9")
    an_event(cast.mai, "Dov Lint", "arrest", "2013-04-03")
    ana = Person.objects.get(names__text="Ana Velu")
    assert named(cast.mai) == {"Ana Velu", "Dov Lint"}
    close(cast, "person", ana.pk)
    assert named(cast.mai) == {"Dov Lint"}
    assert named(cast.tomas) == {"Ana Velu", "Dov Lint"}
    assert [hit.title for hit in ask(cast.mai, "velu") if hit.kind != "document"] == []
    assert {hit.kind for hit in ask(cast.tomas, "velu", kinds=("person", "case", "event"))} == {
        "person",
        "case",
        "event",
    }
    assert len(cases(cast.mai, at=DAY)) == 1
    assert candidates("Ana Velu", cast.mai) == []
    assert Decision.objects.visible_to(cast.mai).count() == 1
    assert Proposal.objects.visible_to(cast.mai).count() == 1
    with pytest.raises(Person.DoesNotExist):
        persons.person(cast.mai, ana.pk, at=DAY)
    assert len(table.facet(cast.mai, table.Asked(), "year", at=DAY)) == 1


def test_what_is_decided_of_them_later_goes_where_they_are(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    circle = close(cast, "person", Person.objects.get().pk)
    done = an_event(cast.tomas, "Ana Velu", "release", "2013-05-03", at=later(2))
    assert done.team == circle
    assert Proposal.objects.get(pk=done.proposal).team == circle
    assert not Decision.objects.visible_to(cast.mai).exists()
    other = an_event(cast.mai, "Ana Velu", "release", "2013-05-03", at=later(3))
    assert other.team == cast.team, "Mai cannot know of the other, and enters somebody new"
    assert Person.objects.visible_to(cast.mai).count() == 1
    assert Person.objects.visible_to(cast.tomas).count() == 2


def test_opened_again_it_is_as_it_was(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    ana = Person.objects.get()
    before = digest()
    close(cast, "person", ana.pk)
    assert digest() != before
    levels.keep("person", ana.pk, to=cast.team, because="it is public now", by=cast.tomas, at=later(2))
    assert digest() == before
    assert named(cast.mai) == {"Ana Velu"}
    assert list(breaches()) == []


def test_a_claim_kept_closer_leaves_the_person_and_takes_what_it_alone_says(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    told = an_event(cast.mai, "Ana Velu", "release", "2013-06-01", by="Hidden Office")
    assert persons.person(cast.mai, Person.objects.get().pk, at=DAY).standing.liberty == "free"
    close(cast, "claim", told.entry_id)
    assert persons.person(cast.mai, Person.objects.get().pk, at=DAY).standing.liberty == "held"
    assert persons.person(cast.tomas, Person.objects.get().pk, at=DAY).standing.liberty == "free"
    assert [row.standing.liberty for row in table.listing(cast.mai, table.Asked(), at=DAY).rows] == ["held"]
    assert [row.standing.liberty for row in table.listing(cast.tomas, table.Asked(), at=DAY).rows] == ["free"]
    assert not Body.objects.visible_to(cast.mai).known().filter(names__text="Hidden Office").exists()
    assert [hit.kind for hit in ask(cast.mai, "release", kinds=("event", "case"))] == []
    assert list(breaches()) == []


def test_a_name_that_a_closed_claim_alone_gives_is_told_to_nobody(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    text = "Ana Velu, whom her friends call Little Reed, was seen."
    finding = a_finding("person", text, text, name="Ana Velu", alias="Little Reed")
    done = accepted(cast.mai, a_telling(cast.team, text), finding)
    assert Name.objects.filter(text="Little Reed").exists()
    close(cast, "claim", done.entry_id)
    assert not Name.objects.filter(text="Little Reed").exists()
    assert list(breaches()) == []
    levels.keep("claim", done.entry_id, to=cast.team, because="known", by=cast.tomas, at=later(2))
    assert Name.objects.filter(text="Little Reed").exists()
    assert list(breaches()) == []


def test_a_case_is_kept_on_a_need_to_know(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    case = Person.objects.get().parties.get().case
    circle = circles.need_to_know(cast.team, "The Karsk case", by=cast.tomas, at=later(1))
    levels.keep("case", case.pk, to=circle, because="a witness is in danger", by=cast.tomas, at=later(1))
    assert not Person.objects.visible_to(cast.mai).exists(), "nothing else tells of her"
    assert not cases(cast.mai, at=DAY)
    circles.let_in(circle, cast.mai, because="she documents it", by=cast.tomas, at=later(2))
    assert len(cases(cast.mai, at=DAY)) == 1
    circles.let_out(circle, cast.mai, because="done", by=cast.tomas, at=later(3))
    assert not cases(cast.mai, at=DAY)
    assert list(breaches()) == []


def test_what_could_harm_is_restricted_from_the_first(cast):
    done = an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    evidence = Evidence.objects.get(entry=done.entry)
    words = Words(str(evidence.capture_id), evidence.reading, evidence.start, evidence.words)
    ana = Person.objects.get()
    claims.act(acts.attribute, ana, "health", "lung disease", words=[words], by=cast.mai, at=later(1))
    assert [one.value for one in persons.person(cast.tomas, ana.pk, at=DAY).attributes] == ["lung disease"]
    circle = circles.restricted(cast.team, by=cast.tomas, at=later(2))
    circles.let_out(circle, cast.mai, because="she need not", by=cast.tomas, at=later(2))
    assert persons.person(cast.mai, ana.pk, at=DAY).attributes == ()
    assert table.facet(cast.mai, table.Asked(), "health", at=DAY) == []
    assert len(table.facet(cast.tomas, table.Asked(), "health", at=DAY)) == 1
    assert "health" not in table.facets(cast.mai, at=DAY)


def test_a_text_goes_with_its_story_and_all_that_was_decided_on_it(cast):
    text = "Ana Velu was arrested."
    telling = a_telling(cast.team, text)
    accepted(cast.mai, telling, a_finding("event", text, text, type="arrest", person="Ana Velu"))
    a_proposal(telling, a_finding("person", text, "Ana Velu", name="Ana Velu"))
    capture = Capture.objects.get()
    before = digest()
    circle = close(cast, "text", capture.pk)
    for rows in (Capture, Story, Proposal, Decision, Person):
        assert not rows.objects.visible_to(cast.mai).exists(), rows
        assert rows.objects.visible_to(cast.tomas).exists(), rows
    again = a_telling(cast.team, text, at=later(3))
    assert again.story.team == cast.team, "the same text brought by the team is a story of its own"
    assert list(breaches()) == []
    assert rebuild() == digest()
    with pytest.raises(levels.NotALevel):
        levels.keep("text", capture.pk, to=circle, because="again", by=cast.tomas, at=later(3))
    assert before != digest()


def test_a_text_that_others_tell_hides_nothing(cast):
    one, other = a_telling(cast.team, "Ana Velu was arrested."), a_telling(cast.team, "Ana Velu was arrested in Karsk.")
    other.story.tellings.update(story=one.story)
    with pytest.raises(ToldElsewhere):
        close(cast, "text", one.reading.capture_id)


def test_who_may_change_a_level(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    ana = Person.objects.get()
    circle = circles.restricted(cast.team, by=cast.tomas, at=later(1))
    with pytest.raises(PermissionDenied):
        levels.keep("person", ana.pk, to=circle, because="so", by=cast.mai, at=later(1))
    with pytest.raises(levels.NotALevel):
        levels.keep("person", ana.pk, to=circle, because=" ", by=cast.tomas, at=later(1))
    with pytest.raises(levels.NotALevel):
        levels.keep("person", ana.pk, to=circle, because="so", by=cast.ines, at=later(1))
    levels.keep("person", ana.pk, to=circle, because="so", by=cast.tomas, at=later(1))
    with pytest.raises(PermissionDenied):
        circles.let_in(circle, cast.mai, because="so", by=cast.mai, at=later(2))
    with pytest.raises(circles.NotLetIn):
        circles.let_in(circle, cast.ines, because="so", by=cast.tomas, at=later(2))
    with pytest.raises(circles.NotLetIn):
        circles.let_out(circle, cast.tomas, because="so", by=cast.tomas, at=later(2))


def test_the_record_replayed_is_as_it_stands_whatever_was_kept_closer(cast):
    an_event(cast.mai, "Ana Velu", "arrest", "2013-03-03")
    told = an_event(cast.mai, "Dov Lint", "arrest", "2013-03-03")
    close(cast, "person", Person.objects.get(names__text="Ana Velu").pk)
    close(cast, "claim", told.entry_id, days=2)
    an_event(cast.tomas, "Ana Velu", "release", "2013-05-03", at=later(3))
    assert list(breaches()) == []
    before = digest()
    assert rebuild() == before
    assert named(cast.mai) == set()
