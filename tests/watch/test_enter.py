# SPDX-License-Identifier: Apache-2.0
"""A source is entered, changed, paused and removed by a person; the ledger says so and gives it back."""

import pytest
from django.core.exceptions import PermissionDenied

from builders import NOON, later
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry
from vigil.record import rebuild, verify
from vigil.watch import enter
from vigil.watch.models import Change, Outcome, Source, State, Turn, Visit

pytestmark = pytest.mark.django_db

FEED = "https://example.org/feed"


def kinds():
    return list(Entry.objects.filter(kind__startswith="source.").values_list("kind", flat=True))


def test_a_source_is_an_entry_of_the_ledger(cast, watch):
    source = watch(" HTTPS://Example.ORG/feed ", name="Lantern", every=30)
    assert (source.address, source.every, source.state) == (FEED, 30, State.WATCHED)
    entry = Entry.objects.get(kind="source.entered")
    assert entry.by == str(cast.mai.pk)
    assert body_of(entry)["told"]["address"] == FEED
    assert Turn.objects.get().due_at == NOON


def test_only_what_differs_makes_an_entry(cast, watch):
    source = watch(FEED)
    enter.change(source, {"every": 60, "name": ""}, by=cast.mai, at=later(1))
    assert kinds() == ["source.entered"]
    enter.change(source, {"every": 120}, reason="a quiet site", by=cast.mai, at=later(1))
    assert kinds() == ["source.entered", "source.changed"]
    last = Change.objects.last()
    assert (last.told, last.reason) == ({"every": 120}, "a quiet site")


def test_pausing_resuming_and_removing_stand_in_the_ledger(cast, watch):
    source = watch(FEED)
    source = enter.pause(source, reason="the site is rebuilt", by=cast.mai, at=later(1))
    source = enter.resume(source, by=cast.mai, at=later(2))
    source = enter.remove(source, by=cast.mai, at=later(3))
    assert [one.told.get("state") for one in Change.objects.all()] == ["watched", "paused", "watched", "removed"]
    with pytest.raises(enter.NotASource, match="removed"):
        enter.resume(source, by=cast.mai, at=later(4))
    assert watch(FEED).pk != source.pk


def test_an_address_is_watched_once_a_team(cast, watch):
    watch(FEED)
    with pytest.raises(enter.NotASource, match="already"):
        watch(FEED)
    enter.source(FEED, team=cast.others, by=cast.ines, at=NOON)
    assert Source.objects.visible_to(cast.ines).count() == 1


@pytest.mark.parametrize(
    ("address", "told", "why"),
    [
        ("ftp://example.org/feed", {}, "only http"),
        ("http://user:word@example.org/", {}, "password"),
        ("http://0x7f.1/", {}, "number"),
        (FEED, {"every": 1}, "minutes"),
        (FEED, {"delay": -1}, "seconds"),
        (FEED, {"kind": "blog"}, "no kind"),
        (FEED, {"robots": False}, "reason"),
    ],
)
def test_what_cannot_be_watched_says_why_and_leaves_nothing(watch, address, told, why):
    with pytest.raises(enter.NotASource, match=why):
        watch(address, **told)
    assert kinds() == []


def test_a_reader_and_another_team_may_not(cast, watch):
    source = watch(FEED)
    with pytest.raises(PermissionDenied):
        enter.pause(source, by=cast.ines, at=later(1))
    cast.mai.memberships.update(role="reader")
    with pytest.raises(PermissionDenied):
        enter.pause(source, by=cast.mai, at=later(1))


def test_robots_stay_overridden_without_giving_the_reason_again(cast, watch):
    source = watch(FEED, robots=False, reason="court notices")
    assert enter.change(source, {"every": 90}, by=cast.mai, at=later(1)).every == 90


def test_the_ledger_gives_sources_back_and_their_visits_stay(cast, watch):
    source = watch(FEED)
    enter.change(source, {"name": "Lantern Group"}, by=cast.mai, at=later(1))
    Visit.objects.create(source=source, at=later(1), ended_at=later(1), outcome=Outcome.UNCHANGED)
    before = rebuild.digest()
    assert rebuild.rebuild() == before
    assert Source.objects.get().name == "Lantern Group"
    assert Visit.objects.get().source == Source.objects.get()
    assert list(verify.breaches()) == []


def test_a_source_changed_by_hand_is_found(watch):
    source = watch(FEED)
    Source.objects.filter(pk=source.pk).update(address="https://example.com/other")
    assert any("watch.source" in str(breach) for breach in verify.breaches())
