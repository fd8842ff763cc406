# SPDX-License-Identifier: Apache-2.0
"""The article of a page is found by where its running text stands; no page is emptied."""

import json

import pytest

from vigil.reading import read

PARAGRAPHS = [
    "The reading room of Riverton opened again on Monday, a year after the police had carried its books away in sacks.",
    "Its keeper, Ana Belo, was released in March. She said that most of the books had come back damp, and one not at all.",
    "The ministry said that the room had been closed for repairs. No repairs were made in that time, the neighbours said.",
]
ARTICLE = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def a_page(article=ARTICLE, *, head="", before="", after="", title="A reading room opens again"):
    return (
        f"<html><head><title>{title} | Towns Weekly</title>{head}</head><body>"
        f"<div class='top'>Towns Weekly</div><nav><a href='/'>Home</a> <a href='/n'>News</a></nav>{before}"
        f"<div><h1>{title}</h1>{article}</div>{after}"
        "<footer><p>Towns Weekly is printed on the river and sold in all the towns along it, every Friday.</p></footer></body></html>"
    )


def reading(page):
    return read(page.encode(), media_type="text/html")


def test_the_article_is_read_and_the_rest_is_furniture():
    found = reading(a_page())
    assert found.main == "\n\n".join(PARAGRAPHS)
    assert found.title == "A reading room opens again"
    assert found.publisher == "Towns Weekly"
    assert {"Home News", "Towns Weekly"} <= {one.span.words(found.text) for one in found.furniture}


def test_every_word_of_the_page_stands_in_its_text():
    found = reading(a_page(after="<aside>Weather: rain</aside>"))
    for words in (*PARAGRAPHS, "Weather: rain", "A reading room opens again"):
        assert words in found.text


def test_scripts_and_styles_are_no_text():
    found = reading(a_page(before="<script>var river = 'deep';</script><style>p {color: red}</style>"))
    assert "river = " not in found.text
    assert "color" not in found.text


def test_an_article_in_a_box_with_a_misleading_name_is_kept():
    found = reading(a_page(f"<div class='sidebar widget'>{ARTICLE}</div>"))
    assert found.main == "\n\n".join(PARAGRAPHS)


def test_comments_longer_than_the_article_are_left_out():
    comments = "".join(
        f"<p>Reader {i} says that this is all very well, but the boats are still late.</p>" for i in range(20)
    )
    assert "boats are still late" not in reading(a_page(after=f"<div id='comments'>{comments}</div>")).main


def test_a_page_of_nothing_but_comments_keeps_them():
    comments = "".join(f"<p>Reader {i} says that this is all very well, but the boats are late.</p>" for i in range(5))
    found = read(f"<html><body><div id='comments'>{comments}</div></body></html>".encode())
    assert "boats are late" in found.main
    assert found.notes


def test_a_page_without_running_text_keeps_what_it_has_and_says_so():
    found = read(b"<html><body><ul><li>Riverton</li><li>Seaford</li></ul></body></html>")
    assert "Riverton" in found.main
    assert found.notes


def test_an_article_cut_in_two_by_an_advertisement_is_whole():
    cut = f"<div class='article-body'>{ARTICLE}</div><div class='ad'>Buy boats</div><div>{ARTICLE.replace('The', 'That')}</div>"
    assert "That reading room" in reading(a_page(f"<section>{cut}</section>")).main


def test_teasers_of_other_articles_are_left_out():
    teaser = "<div class='box'><a href='/x'>Ferry sinks near Riverton on a calm day</a><p>Eleven people were brought ashore.</p></div>"
    assert "Eleven people" not in reading(a_page(after=f"<div>{teaser * 4}</div>")).main


def test_what_follows_a_heading_of_comments_is_left_out():
    after = "<h3>3 Comments</h3><div><p>I have been there, and the damp is really quite something.</p></div>"
    assert "quite something" not in reading(a_page(f"{ARTICLE}{after}")).main


def test_lines_broken_with_br_are_lines_and_a_sentence_goes_on_behind_one():
    found = read(
        b"<html><body><div>Ana Belo<br>was released<br><br>She lives in Riverton now.<br>It rains.</div></body></html>"
    )
    assert found.text.split("\n") == ["Ana Belo was released", "She lives in Riverton now.", "It rains."]


@pytest.mark.parametrize(
    ("head", "before", "where"),
    [
        ("<meta property='article:published_time' content='2012-05-03T08:00:00Z'>", "", "meta article:published_time"),
        ("<script type='application/ld+json'>" + json.dumps({"headline": "x", "datePublished": "2012-05-03"}) + "</script>", "",
         "JSON-LD datePublished"),
        ("", "<time datetime='2012-05-03'>Thursday</time>", "time element"),
        ("<link rel='canonical' href='https://towns.example/2012/05/03/room'>", "", "address"),
    ],
)  # fmt: skip
def test_the_date_says_where_it_was_found(head, before, where):
    found = reading(a_page(head=head, before=before))
    assert (str(found.published), found.dated_from) == ("2012-05-03", where)


def test_a_date_and_a_byline_shown_above_the_article_are_read():
    found = reading(
        a_page(
            f"<div class='m'>Posted on 3 May 2012 by Rui Mar</div><div>{ARTICLE}</div><div>Tags: books, courts</div>"
        )
    )
    assert (found.byline, str(found.published), found.dated_from) == ("Rui Mar", "2012-05-03", "heading")
    assert found.tags == ("books", "courts")


def test_a_page_without_a_date_gets_none():
    assert reading(a_page()).published is None


def test_fields_of_the_page_that_are_not_what_they_should_be_are_passed_over():
    head = "<script type='application/ld+json'>[{]</script><script type='application/ld+json'>[1, null, {\"headline\": 3}]</script>"
    assert reading(a_page(head=head)).main == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("element", ["<div>", "<b>", "<ul><li>"])
@pytest.mark.parametrize("deep", [300, 30_000])
def test_a_page_nested_without_end_keeps_its_text(element, deep):
    found = reading(f"<html><body>{element * deep}<p>{PARAGRAPHS[0]}</p>")
    assert PARAGRAPHS[0] in found.main


def test_a_stray_zero_byte_does_not_end_a_page():
    found = reading(
        a_page(f"{ARTICLE}<p>One more\x00 sentence stands behind a zero byte on this page.</p>" + "<!-- -->" * 200)
    )
    assert "stands behind a zero byte" in found.main


def test_a_message_that_the_article_quotes_is_part_of_it():
    quoted = (
        "<div class='social-embed'><blockquote><p>They took the books of our town — Ana Belo</p></blockquote></div>"
    )
    assert "They took the books" in reading(a_page(ARTICLE.replace("</p><p>", f"</p>{quoted}<p>", 1))).main


def test_the_parts_of_an_article_in_boxes_of_one_name_are_all_read():
    parts = "".join(
        f"<div class='text-block'><div class='in{number}'><p>{words} {PARAGRAPHS[0]}</p></div></div><div class='pic'>Boats</div>"
        for number, words in enumerate((*PARAGRAPHS, PARAGRAPHS[2] * 6))
    )
    main = reading(a_page(f"<section>{parts}</section>")).main
    assert all(words in main for words in PARAGRAPHS)


@pytest.mark.parametrize("around", ["object", "option", "select"])
def test_what_a_frame_holds_ends_no_element_around_it(around):
    frame = f"<{around}><iframe></{around}></iframe></{around}>"
    assert reading(a_page(before=frame)).main == "\n\n".join(PARAGRAPHS)


def test_what_is_left_where_a_comment_is_taken_out_makes_no_other():
    assert "two" in reading(a_page(before="<p>one <<!-- a -->!-- two --></p>")).text


@pytest.mark.parametrize("aside", ["<?php if (a > b) ?>", "<![CDATA[ <p> ]]>", "</ p>", "<!ELEMENT p>"])
def test_comments_of_every_kind_are_no_text(aside):
    assert reading(a_page(before=aside)).main == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "words",
    [
        "Đinh Đăng Định",
        "读书室 開いた",
        "Ёлка “и” ’мост’",
        "\u0645\u0643\u062a\u0628\u0629",
        "😀 a &lt; b &amp;amp; c\xa0d",
    ],
)
def test_the_letters_of_every_script_come_through_whole(words):
    found = reading(a_page(ARTICLE + f"<p class='{words[:3]}'>{PARAGRAPHS[0]} {words}</p>"))
    shown = " ".join(words.replace("&lt;", "<").replace("&amp;", "&").split())
    assert f"{PARAGRAPHS[0]} {shown}" in found.main


def test_a_sign_in_the_name_of_an_attribute_ends_no_text():
    found = reading(a_page(f"<p>{PARAGRAPHS[0]}</p><p <b>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"))
    assert found.main == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "drawing",
    [
        "<svg viewBox='0 0 9 9'><title>a mark</title><path d='M0 0'/></svg>",
        "<svg/>",
        "<svg><svg><path d='M0 0'/></svg></svg>",
        "<svg><path d='M0 0'/></svg\n>",
    ],
)
def test_drawings_are_no_text_and_take_nothing_with_them(drawing):
    found = reading(a_page(f"<p>{drawing}{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>{drawing}<p>{PARAGRAPHS[2]}</p>"))
    assert found.main == "\n\n".join(PARAGRAPHS)


def test_a_drawing_that_never_ends_takes_what_browsers_give_it_and_no_more():
    found = reading(a_page(f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><svg><path d='M0 0'>", after="<p>Below.</p>"))
    assert PARAGRAPHS[0] in found.main and PARAGRAPHS[1] in found.main


def test_drawings_opened_without_end_are_passed_over_in_a_moment():
    found = reading(a_page(ARTICLE, after="<svg " * 200_000))
    assert PARAGRAPHS[0] in found.main
