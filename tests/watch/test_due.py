# SPDX-License-Identifier: Apache-2.0
"""The worker's round: who is due, in what order, and what is left alone."""

import pytest

from builders import NOON, later
from vigil.intake.models import Document
from vigil.watch import enter
from vigil.watch.due import at_once, due, visit_due
from vigil.watch.models import Listed, Outcome, Turn, Visit
from vigil.watch.overview import ailing, watched
from vigil.watch.web import Offline, Web
from watch.site import a_feed, a_page, a_web

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_round_waits_for_nobody_and_the_next_goes_on(site, watch, web, clock):
    site["/feed"] = a_feed(site, "/one", "/two", "/three")
    for name in ("one", "two", "three"):
        site["/" + name] = a_page(name)
    watch(site.url("/feed"))
    came = []
    for _ in range(4):
        visit_due(clock=clock, web=web)
        came.append(Document.objects.count())
        clock.on(seconds=5)
    assert came == [1, 2, 3, 3]
    assert clock.waited == []
    assert Visit.objects.get().outcome == Outcome.NEW


def test_who_waited_longest_comes_first(watch, cast):
    first, second, paused = (watch(f"http://{name}.example.org/") for name in ("a", "b", "c"))
    Turn.objects.filter(source=second).update(due_at=later(-1))
    enter.pause(paused, by=cast.mai, at=NOON)
    assert list(due(later(1))) == [second, first]
    assert list(due(later(-2))) == []


def test_a_source_that_could_go_on_stands_behind_the_others(site, watch, web, clock):
    for name in ("a", "b"):
        site[f"/{name}"] = a_feed(site, f"/{name}/one", f"/{name}/two")
        watch(site.url(f"/{name}"))
    first = due(clock())[0]
    clock.on(seconds=1)
    assert visit_due(clock=clock, web=web, most=1, steps=1) == 1
    clock.on(seconds=1)
    assert list(due(clock()))[-1] == first


def test_a_demonstration_opens_no_network(site, watch, clock, settings):
    settings.DESK = {"name": "Demonstration", "staged": "2015-07-01"}
    watch(site.url("/feed"))
    assert visit_due(clock=clock) == 0
    assert site.asked == []
    with pytest.raises(Offline, match="demonstration"):
        Web.of_desk(clock)


def test_a_desk_opens_what_its_plate_allows(site, watch, clock, settings):
    site["/page"] = a_page("on the intranet")
    source = watch(site.url("/page"))
    visit_due(clock=clock)
    assert Visit.objects.get().code == "refused_address"
    settings.DESK = settings.DESK | {"allow": ["127.0.0.1"]}
    at_once(source, at=clock())
    visit_due(clock=clock)
    assert Visit.objects.first().outcome == Outcome.NEW


def test_a_fault_of_ours_costs_one_visit(site, watch, clock, caplog):
    site["/page"] = a_page("a page")
    watch(site.url("/page"))

    def broken(*_):
        raise RuntimeError("a fault")

    from vigil.archive.fetch import Network

    visit_due(clock=clock, web=a_web(clock, network=Network(resolve=broken)))
    failed = Visit.objects.get()
    assert (failed.outcome, failed.code) == (Outcome.FAILED, "fault")
    clock.on(hours=2)
    visit_due(clock=clock, web=a_web(clock))
    assert Visit.objects.first().outcome == Outcome.NEW


def test_a_source_that_fails_five_times_needs_a_look(site, watch, web, clock, cast):
    source = watch(site.url("/gone"))
    for times in range(1, 6):
        visit_due(clock=clock, web=web)
        assert len(ailing(cast.mai)) == (times == 5)
        clock.on(days=1)
    assert [row.status for row in watched(cast.mai)] == ["ailing"]
    assert ailing(cast.ines) == []
    enter.pause(source, by=cast.mai, at=clock())
    assert ailing(cast.mai) == []


def test_asked_for_at_once_what_failed_gets_another_try(site, watch, web, clock, cast):
    site["/feed"] = a_feed(site, "/one")
    source = watch(site.url("/feed"))
    visit_due(clock=clock, web=web)
    clock.on(seconds=10)
    visit_due(clock=clock, web=web)
    assert (Listed.objects.get().fate, watched(cast.mai)[0].missed) == ("failed", 1)
    site["/one"] = a_page("here it is")
    at_once(source, at=clock())
    for _ in range(3):
        visit_due(clock=clock, web=web)
        clock.on(seconds=10)
    (row,) = watched(cast.mai)
    assert (row.documents, row.missed, row.waiting) == (1, 0, 0)
