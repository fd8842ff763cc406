# SPDX-License-Identifier: Apache-2.0
"""A visit brings in what is new, once, politely, and goes on where it was cut off."""

import pytest

from vigil.archive.models import Capture, How, Revisit
from vigil.intake.models import Document
from vigil.watch.models import Kind, Listed, Outcome, Turn, Visit
from vigil.watch.turns import Held, holding
from vigil.watch.visit import NotWatched, advance, visit
from watch.site import a_feed, a_page, a_sitemap, a_web

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def feed(site):
    site["/feed"] = a_feed(site, "/one", "/two")
    for name in ("one", "two", "three"):
        site["/" + name] = a_page(f"The teacher of case {name} was freed")
    return site.url("/feed")


def told(visit):
    return (visit.outcome, visit.found, visit.added, visit.missed)


def test_what_a_feed_lists_becomes_documents(site, feed, watch, web, clock):
    source = watch(feed)
    assert told(visit(source, web=web)) == (Outcome.NEW, 2, 2, 0)
    documents = Document.objects.order_by("added_at")
    assert [one.origin for one in documents] == [site.url("/one"), site.url("/two")]
    assert {one.how for one in documents} == {How.WATCH}
    assert Turn.objects.get().kind == Kind.FEED
    hops = documents[0].capture.custody["exchange"]["hops"]
    assert [(hop["address"], hop["status"]) for hop in hops] == [(site.url("/one"), 200)]


def test_the_feed_itself_is_kept_and_is_no_document(feed, watch, web):
    visited = visit(watch(feed), web=web)
    assert visited.capture.origin == feed
    assert not Document.objects.filter(capture=visited.capture).exists()


def test_a_feed_that_did_not_change_is_not_sent_again(site, feed, watch, web, clock):
    source = watch(feed)
    visit(source, web=web)
    site.forget()
    clock.on(hours=2)
    assert told(visit(source, web=web)) == (Outcome.UNCHANGED, 0, 0, 0)
    assert (site.documents(), site.sent_304) == (["/feed"], ["/feed"])


def test_only_what_is_new_is_fetched(site, feed, watch, web, clock):
    source = watch(feed)
    visit(source, web=web)
    site.forget()
    site["/feed"] = a_feed(site, "/three", "/one", "/two")
    clock.on(hours=2)
    assert told(visit(source, web=web)) == (Outcome.NEW, 3, 1, 0)
    assert site.documents() == ["/feed", "/three"]


def test_a_feed_whose_bytes_changed_and_list_did_not_is_not_kept_again(site, feed, watch, web, clock):
    source = watch(feed)
    visit(source, web=web)
    clock.on(hours=2)
    site["/feed"] = a_feed(site, "/two", "/one")
    assert visit(source, web=web).capture is None
    assert Capture.objects.filter(origin=feed).count() == 1


def test_what_the_feed_says_changed_is_fetched_again_and_is_new_only_if_its_bytes_are(site, watch, web, clock):
    days = [f"Sat, 0{day} Mar 2014 10:00:00 GMT" for day in (1, 2, 3)]
    site["/one"] = a_page("The trial was set")
    site["/feed"] = a_feed(site, ("/one", days[0]))
    source = watch(site.url("/feed"))
    visit(source, web=web)
    site["/one"] = a_page("The trial was put off")
    site["/feed"] = a_feed(site, ("/one", days[1]))
    clock.on(days=1)
    assert visit(source, web=web).added == 1
    site["/feed"] = a_feed(site, ("/one", days[2]))
    clock.on(days=1)
    assert visit(source, web=web).added == 0
    assert Capture.objects.filter(origin=site.url("/one")).count() == 2
    assert Document.objects.count() == 2


def test_redirects_dead_entries_and_other_hosts_in_one_feed(site, elsewhere, watch, web):
    elsewhere["/robots.txt"] = b"User-agent: *\nDisallow: /private/\n"
    elsewhere["/private/note"] = a_page("not for us")
    elsewhere["/open"] = a_page("for everybody")
    site["/moved"] = (301, {"Location": "/there"}, b"")
    site["/there"] = a_page("where it stands now")
    entries = ("moved", "/dead", elsewhere.url("/private/note"), elsewhere.url("/open"), "mailto:desk@example.org")
    site["/feed"] = a_feed(site, *entries)
    assert told(visit(watch(site.url("/feed")), web=web)) == (Outcome.NEW, 4, 2, 2)
    fates = dict(Listed.objects.values_list("address", "fate"))
    assert fates == {
        site.url("/moved"): "kept",
        site.url("/dead"): "failed",
        elsewhere.url("/private/note"): "refused",
        elsewhere.url("/open"): "kept",
    }
    refused = Listed.objects.get(fate="refused")
    assert (refused.code, "Disallow: /private/" in refused.reason) == ("robots", True)
    assert "/private/note" not in elsewhere.asked
    assert "404" in Listed.objects.get(fate="failed").reason


def test_a_redirect_into_what_robots_keeps_closed_is_not_followed(site, elsewhere, watch, web):
    elsewhere["/robots.txt"] = b"User-agent: *\nDisallow: /"
    site["/feed"] = a_feed(site, "/away")
    site["/away"] = (302, {"Location": elsewhere.url("/page")}, b"")
    assert visit(watch(site.url("/feed")), web=web).missed == 1
    assert elsewhere.asked == ["/robots.txt"]


def test_a_person_may_override_robots_with_a_reason(site, feed, watch, web, cast, clock):
    from vigil.watch import enter

    site["/robots.txt"] = b"User-agent: *\nDisallow: /"
    source = watch(feed)
    refused = visit(source, web=web)
    assert (refused.outcome, refused.code) == (Outcome.REFUSED, "robots")
    with pytest.raises(enter.NotASource, match="reason"):
        enter.change(source, {"robots": False}, by=cast.mai, at=clock())
    enter.change(source, {"robots": False}, reason="public court notices", by=cast.mai, at=clock())
    assert visit(source, web=web).added == 2


def test_one_host_is_asked_slowly_and_its_own_wish_counts(site, watch, web, clock):
    site["/robots.txt"] = b"User-agent: *\nCrawl-delay: 20"
    site["/feed"] = a_feed(site, "/one", "/two", "/three")
    for name in ("one", "two", "three"):
        site["/" + name] = a_page(name)
    visit(watch(site.url("/feed"), delay=7), web=web)
    assert clock.waited == [20, 20]


def test_two_hosts_do_not_wait_for_each_other(site, elsewhere, watch, web, clock):
    site["/feed"] = a_feed(site, "/one", elsewhere.url("/one"))
    site["/one"], elsewhere["/one"] = a_page("here"), a_page("there")
    visit(watch(site.url("/feed")), web=web)
    assert clock.waited == []


def test_rules_that_are_out_of_reach_let_nobody_in_until_they_are_back(site, feed, watch, web, clock):
    site["/robots.txt"] = (503, {}, b"")
    source = watch(feed)
    assert "out of reach" in visit(source, web=web).reason
    site["/robots.txt"] = b"User-agent: *\nDisallow:"
    clock.on(hours=2)
    assert visit(source, web=web).added == 2


def test_rules_are_asked_for_once_a_day(site, feed, watch, web, clock):
    source = watch(feed)
    visit(source, web=web)
    clock.on(hours=2)
    visit(source, web=web)
    assert site.asked.count("/robots.txt") == 1
    clock.on(days=1)
    visit(source, web=web)
    assert site.asked.count("/robots.txt") == 2


def test_only_what_is_wanted_is_brought_in(site, watch, web):
    site["/feed"] = a_feed(site, "/news/one", "/sports/two")
    site["/news/one"] = a_page("news")
    assert told(visit(watch(site.url("/feed"), only="/news/"), web=web)) == (Outcome.NEW, 1, 1, 0)


def test_a_page_is_a_document_anew_whenever_it_changed(site, watch, web, clock):
    site["/notices"] = a_page("nothing yet")
    source = watch(site.url("/notices"))
    assert told(visit(source, web=web)) == (Outcome.NEW, 1, 1, 0)
    clock.on(hours=2)
    assert visit(source, web=web).outcome == Outcome.UNCHANGED
    site["/notices"] = a_page("a trial on Monday")
    clock.on(hours=2)
    assert visit(source, web=web).added == 1
    assert Document.objects.count() == 2
    assert Turn.objects.get().kind == Kind.PAGE


def test_that_a_page_was_looked_at_and_was_the_same_is_noted(site, watch, web, clock):
    site["/notices"] = a_page("nothing yet")
    source = watch(site.url("/notices"))
    for _ in range(3):
        visit(source, web=web)
        clock.on(days=1)
    assert site.sent_304 == ["/notices"] * 2
    assert [one.custody["exchange"]["status"] for one in Revisit.objects.all()] == [304, 304]


def test_a_sitemap_and_the_sitemaps_of_an_index_are_lists(site, watch, web, clock):
    site["/map.xml"] = a_sitemap(
        (site.url("/map-1.xml"), "2014-03-01"), (site.url("/map-2.xml"), "2014-03-01"), index=True
    )
    site["/map-1.xml"], site["/map-2.xml"] = a_sitemap(site.url("/one")), a_sitemap(site.url("/two"))
    site["/one"], site["/two"] = a_page("one"), a_page("two")
    source = watch(site.url("/map.xml"))
    assert visit(source, web=web).added == 2
    assert Turn.objects.get().kind == Kind.SITEMAP
    site.forget()
    site["/map.xml"] = a_sitemap(
        (site.url("/map-1.xml"), "2014-03-01"), (site.url("/map-2.xml"), "2014-03-02"), index=True
    )
    site["/map-2.xml"] = a_sitemap(site.url("/two"), site.url("/three"))
    site["/three"] = a_page("three")
    clock.on(days=1)
    assert visit(source, web=web).added == 1
    assert site.documents() == ["/map.xml", "/map-2.xml", "/three"]


def test_a_feed_that_became_a_page_gives_nothing_and_says_so(site, feed, watch, web, clock):
    source = watch(feed)
    visit(source, web=web)
    site["/feed"] = a_page("Please sign in to this network")
    clock.on(hours=2)
    visited = visit(source, web=web)
    assert (visited.outcome, visited.code) == (Outcome.FAILED, "otherwise")
    assert "was a feed and answers with a page" in visited.reason
    assert Document.objects.count() == 2


def test_what_the_team_has_is_not_fetched_again(site, feed, watch, web, cast):
    from vigil.intake import receive

    receive.address(site.url("/one"), team=cast.team, by="mai", at=web.clock(), allow=web.allow)
    site.forget()
    assert told(visit(watch(feed), web=web)) == (Outcome.NEW, 2, 1, 0)
    assert site.documents() == ["/feed", "/two"]


def test_failures_come_farther_apart_and_never_stop(site, watch, web, clock):
    source = watch(site.url("/gone"), every=60)
    waits = []
    for _ in range(8):
        assert visit(source, web=web).outcome == Outcome.FAILED
        due = Turn.objects.get().due_at
        waits.append((due - clock()).total_seconds() / 3600)
        clock.at = due
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    assert Turn.objects.get().failures == 8
    site["/gone"] = a_page("back")
    assert visit(source, web=web).outcome == Outcome.NEW
    assert Turn.objects.get().failures == 0


def test_a_busy_site_is_left_alone_until_it_says(site, feed, watch, web, clock):
    site["/feed"] = (503, {"Retry-After": "10000"}, b"")
    visit(watch(feed), web=web)
    assert (Turn.objects.get().due_at - clock()).total_seconds() == 10000


def test_a_page_out_of_reach_is_tried_again_by_later_visits_and_given_up_in_the_end(site, watch, web, clock):
    site["/feed"] = a_feed(site, "/slow")
    site["/slow"] = (500, {}, b"")
    source = watch(site.url("/feed"))
    assert told(visit(source, web=web)) == (Outcome.UNCHANGED, 1, 0, 1)
    for _ in range(5):
        clock.on(days=1)
        visit(source, web=web)
    slow = Listed.objects.get()
    assert (slow.fate, slow.attempts, site.asked.count("/slow")) == ("failed", 4, 4)


def test_a_private_address_in_a_feed_is_refused(site, watch, clock):
    """The feed of a public site cannot make the desk ask its own network."""
    site["/feed"] = a_feed(site, "http://127.0.0.2/admin", "http://169.254.169.254/latest/meta-data/")
    visited = visit(watch(site.url("/feed"), robots=False, reason="for this test"), web=a_web(clock))
    assert visited.missed == 2
    assert set(Listed.objects.values_list("fate", "code")) == {("refused", "refused_address")}


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_visit_goes_on_where_it_was_and_doubles_nothing(site, feed, watch, web, clock, steps):
    source = watch(feed)
    visits = 0
    while (visited := advance(source, web=web, steps=steps)).ended_at is None:
        visits += 1
        clock.on(minutes=3)
    assert visits >= 1
    assert told(visited) == (Outcome.NEW, 2, 2, 0)
    assert Visit.objects.count() == 1
    assert site.documents() == ["/feed", "/one", "/two"]


def test_only_one_worker_visits_a_source(feed, watch, web):
    source = watch(feed)
    with holding(source, web), pytest.raises(Held):
        visit(source, web=web)
    visit(source, web=web)


def test_a_worker_that_fell_silent_loses_its_turn_and_notices(feed, watch, web, clock):
    source = watch(feed)
    with holding(source, web) as silent:
        clock.on(minutes=2)
        assert visit(source, web=web).added == 2
        with pytest.raises(Held):
            silent.beat()


def test_a_paused_source_is_not_visited(feed, watch, web, cast, clock, site):
    from vigil.watch import enter

    source = watch(feed)
    enter.pause(source, by=cast.mai, at=clock())
    with pytest.raises(NotWatched, match="paused"):
        visit(source, web=web)
    assert site.asked == []
    enter.resume(source, by=cast.mai, at=clock())
    assert visit(source, web=web).added == 2
