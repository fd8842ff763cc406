# SPDX-License-Identifier: Apache-2.0
"""Where, when and by whom, at the head of a press item; nothing where a paragraph only looks like it."""

import pytest

from vigil.reading import read_text

REST = "The reading room was closed on Monday, a year after it had been opened by the town."
VIETNAMESE = "Phòng đọc của thị trấn đã bị đóng cửa hôm thứ hai, một năm sau khi được mở cho mọi người dân."


def dateline(opening, rest=REST, published="February 21, 2014"):
    reading = read_text(f"A reading room closes\n{published}\nby Ana Belo\n{opening}{rest}\n{rest}")
    return [(one.place, str(one.on or ""), one.agency, one.span.words(reading.text)) for one in reading.datelines]


@pytest.mark.parametrize(
    ("opening", "place", "on", "agency"),
    [
        ("RIVERTON, Feb 20 (RW) - ", "RIVERTON", "2014-02-20", "RW"),
        ("RIVERTON, Feb. 20, 2014 /Newswire/ -- ", "RIVERTON", "2014-02-20", "Newswire"),
        ("RIVERTON (RW) — ", "RIVERTON", "", "RW"),
        ("RIVERTON — ", "RIVERTON", "", None),
        ("PORT RIVER (18 February 2014) – ", "PORT RIVER", "2014-02-18", None),
        ("Riverton, 20 February 2014 – ", "Riverton", "2014-02-20", None),
        ("Riverton, December 28 (RW) – ", "Riverton", "2013-12-28", "RW"),
        ("RIVERTON, NORTH RIVER, 20 fév (RW) – ", "RIVERTON, NORTH RIVER", "", "RW"),
    ],
)
def test_place_day_and_agency_are_read(opening, place, on, agency):
    assert dateline(opening) == [(place, on, agency, opening.rstrip())]


def test_a_day_in_figures_is_read_where_the_language_says_which_is_which():
    assert dateline("Bến Sông, 20/2 (TTX) - ", VIETNAMESE)[0][:3] == ("Bến Sông", "2014-02-20", "TTX")
    assert dateline("RIVERTON, 3/2 (RW) - ")[0][:3] == ("RIVERTON", "", "RW")


@pytest.mark.parametrize(
    "opening",
    [
        "Ana Belo, 32 (teacher) - ",
        "Ana Belo, 45 years old – ",
        "UPDATE — ",
        "PRESS RELEASE – ",
        "The room – ",
        "VISIT the summer fair of Riverton, Oct. 11–13 ",
        "On 20 February – ",
        "Article 12 - ",
        "The well-known keeper (a poet) said – ",
        "",
    ],
)
def test_what_only_looks_like_one_is_none(opening):
    assert dateline(opening) == []


def test_only_the_head_of_a_text_has_one():
    others = "".join(
        f"In the {number}th year of its life the room had more readers than before.\n" for number in range(5, 10)
    )
    text = f"A reading room closes\nMay 3, 2012\nby Ana Belo\n{others}RIVERTON (RW) — {REST}"
    assert read_text(text).datelines == ()
