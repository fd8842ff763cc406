# SPDX-License-Identifier: Apache-2.0
"""No kind of page is lost silently: visible text never yields an empty main text, and doubt is told."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.reading import read
from vigil.reading.texts import Unreadable

FIRST = "The reading room of Riverton opened again on Monday, a year after the police had carried its books away."
SECOND = "Its keeper was released in March. She said that most of the books had come back damp, and one not at all."
THIRD = "The ministry said that the room had been closed for repairs, and the neighbours said that none were made."
TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def reading(page):
    return read(page.encode(), media_type="text/html")


@pytest.mark.parametrize(
    "page",
    [
        f"<body>{FIRST}<br><br>{SECOND}<br><br>{THIRD}",
        f"<body><div>{FIRST}</div><div>{SECOND}</div><div>{THIRD}</div>",
        f"<body><table><tr><td>{FIRST}<td>{SECOND}</table>{THIRD}",
        f"<body><ul><li>{FIRST}<li>{SECOND}<li>{THIRD}</ul>",
        f"<body><pre>{FIRST}\n\n{SECOND}\n\n{THIRD}</pre>",
        f"<body><div hidden>{TEXT}</div>",
        f"<body><div class='cookie-consent'>{TEXT}</div>",
        f"<body><form>{TEXT}</form>",
        f"<body><nav>{TEXT}</nav>",
        f"<body><div id='root'></div><noscript>{TEXT}</noscript>",
        f"<body><div id='root'></div><template>{TEXT}</template>",
        f"<frameset cols='20%,80%'><frame src='a'><frame src='b'><noframes><body>{TEXT}</body></noframes></frameset>",
        f"<html amp><body><amp-sidebar>Menu</amp-sidebar><article><section>{TEXT}</section></article>",
        f"<body><textarea>{FIRST} {SECOND} {THIRD}</textarea>",
        f"<body><select><option>{FIRST}<option>{SECOND}<option>{THIRD}</select>",
        f"{TEXT}",
        f"<body><div class='live-blog'><div class='entry'><time>9:01</time><p>{FIRST}</p></div>"
        f"<div class='entry'><time>9:14</time><p>{SECOND}</p></div><div class='entry'><p>{THIRD}</p></div></div>",
        f"<body><div class='forum'><div class='post'><b>ana</b><p>{FIRST}</p></div><div class='post'><b>rui</b>"
        f"<p>{SECOND}</p></div><div class='post'><b>ida</b><p>{THIRD}</p></div></div>",
    ],
)
def test_every_kind_of_page_keeps_its_text(page):
    found = reading(page)
    for words in (FIRST, SECOND, THIRD):
        assert words in found.main


@pytest.mark.parametrize("around", ["noscript", "template"])
def test_text_that_is_not_shown_is_read_with_a_note(around):
    found = reading(f"<body><div>Loading ...</div><{around}>{TEXT}</{around}></body>")
    assert "without scripts" in found.notes[0]


def test_a_page_that_states_its_text_for_machines_alone_is_read_from_there():
    stated = json.dumps({"@type": "NewsArticle", "headline": "A room", "articleBody": f"{FIRST}\n{SECOND}\n{THIRD}"})
    found = reading(f"<head><script type='application/ld+json'>{stated}</script></head><body><div>Loading</div></body>")
    assert found.main.split("\n\n")[-3:] == [FIRST, SECOND, THIRD]
    assert "for machines" in found.notes[0]


def test_a_page_that_shows_its_text_is_not_read_from_its_fields():
    stated = json.dumps({"headline": "A room", "articleBody": f"{FIRST}\n" * 9})
    found = reading(f"<head><script type='application/ld+json'>{stated}</script></head><body>{TEXT}</body>")
    assert found.main == "\n\n".join((FIRST, SECOND, THIRD))


def test_comments_longer_than_the_article_are_left_out_with_a_note():
    comments = "".join(
        f"<p>Reader {number} says that this is all very well, but the boats are late.</p>" for number in range(9)
    )
    found = reading(f"<body><div>{TEXT}</div><div id='comments'>{comments}</div></body>")
    assert "boats are late" not in found.main
    assert any("readers" in note for note in found.notes)


NAMES = [
    "",
    "nav",
    "menu",
    "related",
    "comments",
    "cookie",
    "sidebar",
    "social share",
    "hidden",
    "teaser",
    "article-body",
    "ad",
]
BOXES = ["div", "p", "section", "nav", "footer", "aside", "form", "ul", "li", "td", "pre", "span", "b", "a", "h2", "button",
         "noscript", "template", "figcaption", "blockquote", "label", "option", "center"]  # fmt: skip
WORDS = st.sampled_from(
    [
        FIRST,
        SECOND,
        "Read more",
        "Comments",
        "Riverton",
        "Copyright 2013 Towns Weekly",
        "Share",
        "3 May 2012",
        "Tin khác",
    ]
)
BOX = st.tuples(st.sampled_from(BOXES), st.sampled_from(NAMES))


@given(st.recursive(WORDS, lambda inner: st.tuples(BOX, st.lists(inner, min_size=1, max_size=4)), max_leaves=14))
def test_a_page_with_words_never_yields_an_empty_main_text(tree):
    def written(part):
        if isinstance(part, str):
            return part
        (tag, name), inner = part
        return f"<{tag} class='{name}'>{''.join(map(written, inner))}</{tag}>"

    try:
        found = reading(f"<html><body>{written(tree)}</body></html>")
    except Unreadable as refusal:
        pytest.fail(f"{refusal.code} for {written(tree)}")
    assert found.main.strip()
