# SPDX-License-Identifier: Apache-2.0
"""A feed is read entry by entry, and lists the addresses it announces."""

import datetime
import io

import pytest
from made import SECOND, SENTENCE, a_feed, a_sitemap, an_atom_feed

from vigil.reading import Link, Skipped, Unreadable, read, unpack
from vigil.values.dates import PartialDate

NOON = datetime.datetime(2014, 2, 20, 3, tzinfo=datetime.UTC)


def test_every_entry_is_a_telling_with_what_the_feed_says_of_it():
    reading = read(a_feed())
    assert (reading.format, reading.title) == ("feed", "River & Watch")
    first, second = reading.tellings
    assert (first.title, first.byline, first.publisher) == ("A room closes", "Ana Belo", "River & Watch")
    assert (str(first.published), first.dated_from, first.tags) == ("2014-02-20", "feed published", ("books",))
    assert (first.address, second.address) == ("http://rw.example/one", "http://rw.example/two")
    assert [span.words(reading.text) for span in first.paragraphs] == [SENTENCE, SECOND]


def test_an_atom_feed_is_read_alike():
    (telling,) = read(an_atom_feed()).tellings
    assert (telling.title, telling.byline, telling.address) == ("A room closes", "Ana Belo", "http://rw.example/one")
    assert (str(telling.published), str(telling.updated)) == ("2014-02-20", "2014-02-22")


def test_an_rdf_feed_is_read_alike():
    content = (
        '<rdf:RDF xmlns:rdf="urn:r" xmlns="urn:rss" xmlns:dc="urn:dc"><channel><title>RW</title></channel><item>'
        f"<title>A room closes</title><link>http://rw.example/one</link><dc:date>2014-02-20</dc:date>"
        f"<description>{SENTENCE}</description></item></rdf:RDF>"
    )
    (telling,) = read(content.encode()).tellings
    assert (telling.publisher, str(telling.published)) == ("RW", "2014-02-20")


def test_each_paragraph_says_in_which_entry_it_stands():
    assert {place.where for place in read(a_feed()).places} >= {"entry 1#1", "entry 2#0"}


@pytest.mark.parametrize("half", ["&#xD800;", "&#55296;", "&#0;", "&#xdfff;", "&#99999999;"])
def test_half_a_letter_breaks_no_feed(half):
    told = f"<item><title>One</title><description>{SENTENCE}{half} More.</description></item>"
    content = f"<rss><channel><title>RW{half}</title>{told}</channel></rss>"
    reading = read(content.encode())
    assert reading.main.endswith(f"{SENTENCE}\ufffd More.")
    assert reading.title == "RW\ufffd"


def test_relative_addresses_stand_where_the_feed_says_that_it_stands():
    def announced(head: str, *entries: str, attributes: str = "") -> list[str]:
        told = "".join(f"<entry><title>{place} {SENTENCE}</title>{one}</entry>" for place, one in enumerate(entries))
        content = f"<feed{attributes}>{head}{told}</feed>"
        addresses = [telling.address for telling in read(content.encode()).tellings]
        assert addresses == [link.address for link in unpack(io.BytesIO(content.encode())).links]
        return addresses

    itself, link = '<link rel="self" href="http://rw.example/news/feed.xml"/>', '<link href="one"/>'
    assert announced(itself, link) == ["http://rw.example/news/one"]
    assert announced('<link href="http://rw.example/"/>' + itself, link) == ["http://rw.example/one"]
    based = ' xml:base="http://rw.example/blog/"'
    assert announced("", link, '<link xml:base="/b/" href="two"/>', attributes=based) == [
        "http://rw.example/blog/one",
        "http://rw.example/b/two",
    ]


def test_where_a_feed_does_not_say_where_it_stands_its_ways_are_left_to_who_fetched_it():
    content = "<rss><channel>{}</channel></rss>".format(
        "".join(
            f"<item><title>{SENTENCE}</title><link>{way}</link></item>"
            for way in ("/one", "javascript:x", "#top", "a b")
        )
    )
    assert [link.address for link in unpack(io.BytesIO(content.encode())).links] == ["/one"]


def test_a_damaged_feed_is_read_as_far_as_it_goes():
    reading = read(a_feed()[:-80])
    assert SENTENCE in reading.main
    assert "the feed is damaged: what could be read of it is here" in reading.notes


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
        '<!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16"),
    ],
)
def test_a_feed_that_defines_entities_is_refused(content):
    with pytest.raises(Unreadable) as refusal:
        read(content)
    assert refusal.value.code == "entities"


def test_a_feed_without_a_word_says_so():
    with pytest.raises(Unreadable) as refusal:
        read(b"<rss><channel><item><title/></item></channel></rss>")
    assert refusal.value.code == "no text"


def test_the_links_of_a_feed_are_listed():
    bundle = unpack(io.BytesIO(a_feed()))
    assert (bundle.format, bundle.readable, list(bundle.members)) == ("feed", True, [])
    assert bundle.links[0] == Link("http://rw.example/one", "A room closes", PartialDate(2014, 2, 20), NOON)


def test_an_address_that_is_none_is_not_listed():
    entry = "<item><title>x</title><link>javascript:alert(1)</link></item>"
    assert unpack(io.BytesIO(a_feed(entry))).links == ()


def test_a_sitemap_lists_its_addresses_and_what_is_none():
    bundle = unpack(io.BytesIO(a_sitemap()))
    midnight = datetime.datetime(2014, 2, 20, tzinfo=datetime.UTC)
    assert bundle.links == (Link("http://rw.example/one", changed=midnight),)
    assert [(one.place, one.code) for one in bundle.members if isinstance(one, Skipped)] == [("entry 2", "no address")]


def test_the_news_of_a_sitemap_have_titles():
    content = (
        '<urlset xmlns:news="urn:n"><url><loc>http://rw.example/one</loc><news:news><news:title>A room closes</news:title>'
        "<news:publication_date>2014-02-20T10:00:00Z</news:publication_date></news:news></url></urlset>"
    )
    (link,) = unpack(io.BytesIO(content.encode())).links
    assert (link.title, str(link.published)) == ("A room closes", "2014-02-20")


def test_an_index_lists_sitemaps():
    content = b"<sitemapindex><sitemap><loc>http://rw.example/s.xml</loc></sitemap></sitemapindex>"
    bundle = unpack(io.BytesIO(content))
    assert (bundle.format, bundle.links[0].address) == ("sitemap index", "http://rw.example/s.xml")


def test_a_sitemap_is_no_text():
    with pytest.raises(Unreadable) as refusal:
        read(a_sitemap())
    assert refusal.value.code == "addresses"
