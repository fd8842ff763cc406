# SPDX-License-Identifier: Apache-2.0
"""A page that states nothing for machines still shows who wrote and when."""

import pytest

from vigil.reading import read
from vigil.reading.texts import Sure

ARTICLE = "".join(
    f"<p>{words}</p>"
    for words in (
        "The reading room of Riverton opened again on Monday, a year after its books were carried away in sacks.",
        "Its keeper was released in March. She said that most of the books had come back damp, and one not at all.",
    )
)


def reading(above="", below="", head=""):
    page = f"<html><head>{head}</head><body><h1>A reading room opens again</h1>{above}<div>{ARTICLE}</div>{below}</body></html>"
    return read(page.encode(), media_type="text/html")


@pytest.mark.parametrize(
    ("shown", "author"),
    [
        ("<div class='post-author'>By <a href='/a'>Ana Belo</a></div>", "Ana Belo"),
        ("<span rel='author'>Ana Belo</span><p>12 min read</p>", "Ana Belo"),
        ("<div class='byline'>Ana Belo and Rui Mar</div>", "Ana Belo, Rui Mar"),
        ("<div class='byline'>Ana Belo, Senior Correspondent | 3 May 2012</div>", "Ana Belo"),
        ("<p class='author'>Written by Ana Belo - Staff Writer</p>", "Ana Belo"),
        ("<div class='author-box'>Share this story</div>", None),
        ("<div class='author'>a man seen near the river at night by nobody in particular</div>", None),
    ],
)
def test_the_author_is_who_the_page_calls_so(shown, author):
    assert reading(shown).byline == author


def test_the_author_of_another_text_is_not_this_ones():
    assert reading(below="<div class='related-stories'><span class='author'>Rui Mar</span></div>").byline is None


@pytest.mark.parametrize(
    "shown",
    [
        "<span class='post-date'>3 May 2012</span>",
        "<time>Thursday, May 3, 2012, 8:03 am</time>",
        "<div class='meta'><b>News</b> · Riverton, May 3rd, 2012 · 4 min</div>",
        "<div class='dates'>PUBLISHED: 10:48, Thu, May 3, 2012 | UPDATED: 11:05, Sat, May 5, 2012</div>",
        "<div class='publish'>2012年5月3日</div>",
    ],
)
def test_the_day_is_the_one_the_page_shows(shown):
    found = reading(shown)
    assert (str(found.published), found.sure) in {("2012-05-03", Sure.LIKELY), ("2012-05-03", Sure.STATED)}


def test_what_the_page_states_is_surer_than_what_it_shows():
    stated = "<meta property='article:published_time' content='2012-05-03T08:00:00Z'>"
    found = reading("<span class='date'>9 May 2012</span>", head=stated)
    assert (str(found.published), found.sure) == ("2012-05-03", Sure.STATED)


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("<div>Published 3 May 2012 | Updated 5 May 2012</div>", ""),
        ("<div>3 May 2012</div><div>Last updated: 5 May 2012</div>", ""),
        ("<div>Ngày 3 tháng 5 năm 2012</div><div>Cập nhật lúc 8:03 ngày 5/5/2012</div>", ""),
        ("<div>3 May 2012</div>", "<meta property='article:modified_time' content='2012-05-05'>"),
        ("<div>3 May 2012</div>", "<script type='application/ld+json'>{\"headline\": \"x\", \"dateModified\": \"2012-05-05\"}</script>"),
    ],
)  # fmt: skip
def test_the_day_of_a_change_is_told_apart_from_that_of_publication(above, head):
    found = reading(above, head=head)
    assert (str(found.published), str(found.updated)) == ("2012-05-03", "2012-05-05")


def test_a_day_of_change_alone_is_a_doubtful_day_of_publication():
    found = reading("<div>Last updated 5 May 2012</div>")
    assert (str(found.published), found.dated_from, found.sure) == ("2012-05-05", "updated line", Sure.DOUBTFUL)


def test_a_page_says_where_it_stands():
    address = "https://towns.example/room"
    for head in (f"<link rel='canonical' href='{address}'>", f"<meta property='og:url' content='{address}'>"):
        assert reading(head=head).tellings[0].address == address
    assert reading(head="<link rel='canonical' href='/room'>").tellings[0].address is None
