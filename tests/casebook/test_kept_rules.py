# SPDX-License-Identifier: Apache-2.0
"""A rule that a pack drops, or changes in place, still answers as the desk counted by it, and says so."""

from dataclasses import replace

import pytest
from django.urls import reverse

from builders import a_finding, a_telling, accepted, an_event, later
from vigil.advocacy.dashboard import dashboard
from vigil.advocacy.measures import measure
from vigil.advocacy.models import Call
from vigil.casebook.counting.counts import count
from vigil.casebook.derived import derive
from vigil.casebook.law import kept_rules
from vigil.casebook.law.rules import NoSuchRule, answering, caution, country_of, newest, rule_named, rules
from vigil.casebook.models import KeptRule
from vigil.country.counting import CountingRule, as_written, written
from vigil.country.words import Label
from vigil.ledger.models import Entry
from vigil.record.rebuild import digest, rebuild
from vigil.settings.packs import packs as every_pack

pytestmark = pytest.mark.django_db
AT = later(300).date()
HELD = "prisoners_of_conscience_held"


def earlier_packs(*more: CountingRule, text: str = ""):
    """The packs as they were: with rules of Viet Nam that have gone since, and another text of one that is still there."""
    packs, countries = every_pack(), []
    for country in packs.countries:
        mine = list(country.counting_rules)
        if country.code == "vn":
            mine = [replace(one, text=Label({"en": text})) if text and one.id == HELD else one for one in mine]
            mine += more
        countries.append(replace(country, counting_rules=tuple(mine)))
    return replace(packs, countries=tuple(countries))


def a_rule_of_hostages() -> CountingRule:
    """A rule of people whom somebody calls hostages, which no pack has today."""
    held = every_pack().country("vn").rule(HELD)
    title, text = (
        Label({"en": "political prisoners held"}),
        Label({"en": "Those called political prisoners, and held."}),
    )
    return replace(held, id="political_held", version=3, title=title, text=text, designations=("political_prisoner",))


def one_prisoner(mai) -> Call:
    """Ada is held and called a political prisoner; somebody asks that all of them be released."""
    an_event(mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi")
    for kind, slots in (
        ("designation", {"label": "political_prisoner", "person": "Ada Ost", "by": "Open Courts"}),
        (
            "call",
            {"words": "release all political prisoners", "action": "release", "by": "Open Courts", "to": "Viet Nam"},
        ),
    ):
        text = f"Open Courts: {kind} of 2014."
        telling = a_telling(mai.teams.get(), text, published="2014-02-01", at=later(1))
        made = accepted(mai, telling, a_finding(kind, text, text, **slots), at=later(1))
    return Call.objects.get(pk=made.ids["record"])


def test_a_rule_is_written_and_read_again_as_it_was():
    for rule in rules():
        assert as_written(written(rule)) == rule


def test_rules_are_entered_once_and_only_those_that_are_new(cast):
    entry = kept_rules.keep(every_pack(), at=later())
    assert entry.kind == kept_rules.KIND
    assert KeptRule.objects.count() == sum(len(one.counting_rules) for one in every_pack().countries)
    assert kept_rules.keep(every_pack(), at=later(1)) is None
    kept_rules.keep(earlier_packs(a_rule_of_hostages()), at=later(2))
    assert Entry.objects.filter(kind=kept_rules.KIND).count() == 2
    assert KeptRule.objects.latest("pk").rule == "political_held"


def test_a_rule_no_pack_has_any_more_still_counts_and_says_so(cast):
    one_prisoner(cast.mai)
    with pytest.raises(NoSuchRule):
        rule_named("political_held")
    kept_rules.keep(earlier_packs(a_rule_of_hostages()), at=later(2))
    rule = rule_named("political_held@3")
    assert count(rule, cast.mai, at=AT).number == 1
    assert country_of(rule, every_pack()).code == "vn"
    assert (
        caution(rule, AT) == "No pack has this version of the rule any more; the desk still counts by the one it kept."
    )
    assert caution(rule_named(HELD), AT) == ""


def test_what_is_counted_by_it_still_answers_and_the_page_says_so(cast, client, settings):
    settings.DESK = settings.DESK | {"countries": ["vn"]}
    call = one_prisoner(cast.mai)
    assert "no counting rule fits" in measure(call, cast.mai, at=AT).why
    kept_rules.keep(earlier_packs(a_rule_of_hostages()), at=later(2))
    found = measure(call, cast.mai, at=AT)
    assert (found.rule, found.version, found.figures[1].number) == ("political_held", 3, 1)
    assert found.caution == caution(rule_named("political_held"), AT)
    (line,) = dashboard(cast.mai, at=AT).calls
    assert [one.number for one in dashboard(cast.mai, at=AT).measured([line])[0].measure.values] == [1, 1]
    client.force_login(cast.mai)
    page = client.get(reverse("call", args=[call.pk])).content.decode()
    assert "the desk still counts by the one it kept" in page
    assert f"keeps {len(kept_rules.kept())} counting rules" in client.get(reverse("ledger")).content.decode()


def test_a_pack_in_force_goes_before_what_was_kept(cast):
    kept_rules.keep(earlier_packs(a_rule_of_hostages()), at=later())
    assert "political_held" not in {rule.id for rule in newest(every_pack())}
    assert [rule.id for rule in answering(every_pack())][-1] == "political_held"
    assert [rule.id for rule in newest(every_pack())] == [rule.id for rule in answering(every_pack())][:-1]


def test_a_rule_changed_in_place_is_counted_as_it_was_and_flagged(cast):
    kept_rules.keep(earlier_packs(text="People whom two bodies call so."), at=later())
    rule = rule_named(HELD)
    assert rule.text.said() == "People whom two bodies call so."
    assert caution(rule, AT).startswith("The pack changed this rule without a new version")
    assert rule in newest(every_pack())


def test_a_version_that_a_pack_dropped_answers_when_it_is_named(cast):
    held = every_pack().country("vn").rule(HELD)
    kept_rules.keep(earlier_packs(replace(held, version=0, text=Label({"en": "As it was."}))), at=later())
    assert rule_named(HELD).version == held.version
    assert rule_named(f"{HELD}@0").text.said() == "As it was."


def test_a_record_made_anew_holds_the_same_rules_and_counts_events_by_them(cast):
    arrests = every_pack().country("vn").rule("arrests_under_national_security")
    kept_rules.keep(earlier_packs(replace(arrests, id="only_arrests", kinds=("arrest",), provisions=())), at=later())
    derive.whole()
    an_event(cast.mai, "Ada Ost", "arrest", "2013-05-02", place="Hanoi", at=later(1))
    before = digest()
    assert count("only_arrests", cast.mai, at=AT).number == 1
    assert rebuild() == before
    assert count("only_arrests", cast.mai, at=AT).number == 1
