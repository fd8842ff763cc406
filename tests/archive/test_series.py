# SPDX-License-Identifier: Apache-2.0
"""The captures of one address are a series, and a look that found nothing new is a fact, too."""

import datetime

import pytest

from builders import a_capture, later
from vigil.archive import series
from vigil.archive.exchange import Exchange, Hop
from vigil.archive.keep import Received, columns, keep, revisited
from vigil.archive.models import Capture, How, Revisit
from vigil.ledger.append import body_of
from vigil.ledger.models import Entry

PAGE = "https://courier.example/news/1"


def fetched(cast, content, *, at, origin=PAGE, how=How.WATCH, exchange=None):
    received = Received(origin, origin, how, "text/html", exchange=exchange)
    return keep([content], received, team=cast.team, by=str(cast.mai.pk), at=at)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("http://courier.example/a", "https://courier.example/a"),
        ("https://Courier.Example:443/a#top", "https://courier.example/a"),
        ("https://courier.example", "https://courier.example/"),
    ],
)
def test_two_ways_of_writing_an_address_are_one_series(a, b):
    assert series.key(a) == series.key(b) != ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://courier.example/a", "https://courier.example/a/"),
        ("https://courier.example/a?id=1", "https://courier.example/a?id=2"),
        ("https://courier.example:8443/a", "https://courier.example/a"),
    ],
)
def test_other_addresses_are_other_series(a, b):
    assert series.key(a) != series.key(b)


@pytest.mark.parametrize("origin", ["release.txt", "ftp://courier.example/a", "http://", "http://[", "https://a:x/"])
def test_what_is_no_web_address_is_in_no_series(origin):
    assert series.key(origin) == ""


def test_a_page_that_changed_and_changed_back_is_told_look_by_look(cast):
    first = fetched(cast, b"one", at=later(0))
    fetched(cast, b"one", at=later(1))
    second = fetched(cast, b"two", at=later(2))
    fetched(cast, b"one", at=later(3))
    told = [(look.capture, look.changed, look.kept) for look in series.looks(cast.team, first.series)]
    assert told == [(first, None, True), (first, False, False), (second, True, True), (first, True, False)]
    assert Capture.objects.count() == 2
    assert series.before(second) == first
    assert series.before(first) is None


def test_a_look_a_day_is_noted_while_nothing_changes(cast):
    fetched(cast, b"one", at=later(0))
    for hours in range(1, 49):
        fetched(cast, b"one", at=later() + datetime.timedelta(hours=hours))
    assert [one.at.day for one in Revisit.objects.order_by("at")] == [2, 3]


def test_a_page_that_changed_back_within_the_day_is_noted(cast):
    first = fetched(cast, b"one", at=later(0))
    fetched(cast, b"two", at=later(0.1))
    fetched(cast, b"one", at=later(0.2))
    assert [look.changed for look in series.looks(cast.team, first.series)] == [None, True, True]


def test_a_server_that_says_not_modified_was_looked_at(cast):
    capture = fetched(cast, b"one", at=later(0))
    exchange = Exchange(PAGE, 304, "Not Modified", hops=(Hop("2014-03-03T12:00:00+00:00", PAGE, "203.0.113.4", 304),))
    noted = revisited(capture, exchange=exchange, by="vigil", at=later(2))
    assert Exchange.of_dict(noted.custody["exchange"]) == exchange
    assert body_of(Entry.objects.get(kind="capture.revisited"))["capture"] == str(capture.pk)
    assert revisited(capture, by="vigil", at=later(2.1)) is None


def test_the_same_file_given_again_is_no_look_at_an_address(cast):
    a_capture(cast.team, b"a release", name="release.txt")
    a_capture(cast.team, b"a release", name="release.txt", at=later(3))
    assert not Revisit.objects.exists()


def test_tool_operator_and_exchange_are_kept_with_a_capture(cast, settings):
    settings.DESK = settings.DESK | {"operator": "Lantern Group, archive desk", "host": "laptop 3"}
    exchange = Exchange(
        PAGE, 200, "OK", headers=(("Content-Type", "text/html"), ("Set-Cookie", "a"), ("Set-Cookie", "b")),
        hops=(Hop("2014-03-01T12:00:00+00:00", PAGE, "203.0.113.4", 200),),
    )  # fmt: skip
    kept = fetched(cast, b"one", at=later(), exchange=exchange)
    assert kept.custody["tool"]["name"] == "Vigil" and kept.custody["tool"]["version"]
    assert (kept.custody["operator"], kept.custody["host"]) == ("Lantern Group, archive desk", "laptop 3")
    assert Exchange.of_dict(kept.custody["exchange"]) == exchange


def test_an_entry_from_before_custody_was_kept_still_says_its_columns(cast):
    body = body_of(a_capture(cast.team).entry)
    del body["custody"]
    assert columns(body)["custody"] == {}


def test_an_older_capture_that_comes_in_a_warc_takes_its_place_before_ours(cast):
    ours = fetched(cast, b"now", at=later(0))
    box = a_capture(cast.team, name="old.warc.gz", at=later(1))
    told = {"captured-at": "2009-05-04T10:00:00+00:00"}
    received = Received("1", PAGE, How.MEMBER, headers=told, within=box, member="record 1 at 0")
    theirs = keep([b"then"], received, team=cast.team, by="mai", at=later(1))
    shown = series.looks(cast.team, ours.series)
    assert [(look.capture, look.changed) for look in shown] == [(theirs, None), (ours, True)]
    assert shown[0].at.year == 2009
    assert series.before(ours) == theirs


@pytest.mark.parametrize("said", ["2099-01-01T00:00:00+00:00", "2013-01-01T00:00:00", "no time", 7])
def test_a_file_that_lies_about_its_time_neither_leads_the_series_nor_stops_it(cast, said):
    ours = fetched(cast, b"now", at=later(0))
    box = a_capture(cast.team, name="lies.warc.gz", at=later(1))
    received = Received("1", PAGE, How.MEMBER, headers={"captured-at": said}, within=box, member="record 1 at 0")
    theirs = keep([b"other"], received, team=cast.team, by="mai", at=later(1))
    assert series.captured_at(theirs) <= theirs.received_at
    for hours in range(1, 30):
        fetched(cast, b"now", at=later(2) + datetime.timedelta(hours=hours))
    assert Revisit.objects.filter(capture=ours).count() == 2
