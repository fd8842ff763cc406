# SPDX-License-Identifier: Apache-2.0
"""What is not the article is kept apart, with the reason; what is doubtful stays."""

import pytest

from vigil.reading import read_text
from vigil.reading.page.furniture import repeats
from vigil.reading.page.shapes import why_of

LEAD = "Every spring the river towns remember the teacher who was taken from his school and never wrote again."
FULLER = (
    "Every spring the river towns remember the teacher who was taken from his school by four men in plain clothes, "
    "held for nine months without a charge, and never wrote again."
)
BODY = "The ministry has not said why he was held. His pupils keep his books in the order in which he left them."


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Accessibility links", "page phrase"),
        ("Đường dẫn truy cập", "page phrase"),
        ("XS SM MD LG", "size switch"),
        ("A- A A+", "size switch"),
        ("Cỡ chữ: Nhỏ Vừa Lớn", "size switch"),
        ("________", "rule"),
        ("© 2012 River Watch", "rights notice"),
        ("Home » News » Courts", "breadcrumb"),
        ("HomeNewsCourts", "breadcrumb"),
        ("Share this: Mail Print", "sharing"),
        ("Read more: The dam and the school", "pointer"),
        ("A ferry on the river. (File)", "caption"),
        ("A ferry on the river. File photo", "caption"),
        ("Ảnh: Lotus Wire", "caption"),
        ("Page 3 of 12", "page number"),
        ("Filed under: Courts", "tags"),
        ("{% include map.html %}", "template"),
    ],
)
def test_furniture_says_why(words, why):
    found = read_text(f"{LEAD}\n{words}\n{BODY}").furniture
    assert [(one.span.words(f"{LEAD}\n{words}\n{BODY}"), one.why) for one in found] == [(words, why)]


@pytest.mark.parametrize(
    "words",
    [
        "Home Affairs said on Monday that the file is closed.",
        "Sharing a cell with six others, he fell ill.",
        "The photo shows him at the gate.",
        "Copyright law was changed in 2012 so that bloggers could be charged under it.",
        "Posted in the north as a teacher, he wrote to the ministry.",
        "The police seized his papers in another case (file no. 12/2012).",
        "File: 12/2012, opened in Riverton",
        "Share of prisoners without a lawyer rises",
        "Tags were tied to the wrists of those who were brought in.",
        "In 2012",
        "Recommendations",
    ],
)
def test_what_is_doubtful_stays_in_the_article(words):
    assert why_of(words) == ""


def test_of_a_lead_told_twice_the_fuller_copy_stays():
    reading = read_text(f"The teacher of Riverton\n\n{LEAD}\n\n{FULLER}\n\n{BODY}")
    assert reading.main == f"{FULLER}\n\n{BODY}"
    assert [one.why for one in reading.furniture] == ["repeated lead"]


def test_a_lead_is_known_again_behind_a_dateline():
    assert repeats(LEAD, "RIVERTON (Lotus Wire) – " + LEAD)


def test_paragraphs_that_only_begin_alike_both_stay():
    other = "Every spring the river towns remember something else, and quarrel over the price of rice and boats."
    assert not repeats(LEAD, other)


def test_menus_above_and_below_the_text_go_and_the_title_stays():
    text = f"News\nVillages\nRiver\nThe teacher of Riverton\n{LEAD}\n{BODY}\nOur towns\nBoats\nFish market\nContact us"
    reading = read_text(text)
    assert reading.title == "The teacher of Riverton"
    assert reading.main == f"{LEAD}\n\n{BODY}"


def test_a_list_of_names_below_a_text_is_no_menu():
    reading = read_text(f"The teacher of Riverton\n{LEAD}\n{BODY}\nAna Belo\nRui Mar\nLena Voss\nPaulo Dias")
    assert reading.main.endswith("Rui Mar\n\nLena Voss\n\nPaulo Dias")


def test_what_follows_a_list_of_other_articles_goes_with_it():
    reading = read_text(
        f"The teacher of Riverton\n\n{FULLER}\n\n{BODY}\n\nRELATED\nA boat, a book\nGet our letter every week."
    )
    assert reading.main.endswith("left them.")


def test_a_pack_teaches_an_outlet_its_own_phrases():
    class Outlet:
        name, aliases, domains, furniture = "River Watch", (), (), ("The river never sleeps",)

    text = f"{LEAD}\nThe river never sleeps\n{BODY}"
    assert read_text(text).furniture == ()
    assert [one.why for one in read_text(text, outlets=[Outlet()]).furniture] == ["page phrase"]
