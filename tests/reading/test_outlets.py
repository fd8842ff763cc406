# SPDX-License-Identifier: Apache-2.0
"""Who published is known by name, by address, or spelled out from the text itself."""

from dataclasses import dataclass

from vigil.reading import read, read_text
from vigil.reading.page.outlets import at, named, spelled_out

SENTENCE = "The reading room of Riverton opened again on Monday, a year after it had been closed."


@dataclass(frozen=True)
class AnOutlet:
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()


WATCH = AnOutlet("River Watch", ("RW", "Quan sát Sông"), ("watch.example",))


def test_an_outlet_is_known_by_any_of_its_names_with_or_without_marks():
    assert named([WATCH], "the river watch") is WATCH
    assert named([WATCH], "Quan sat Song") is WATCH
    assert named([WATCH], "River") is None
    assert named([WATCH], "") is None


def test_an_outlet_is_known_by_its_domain_and_those_below_it():
    assert at([WATCH], "https://en.watch.example/2012/05/03/room") is WATCH
    assert at([WATCH], "https://notwatch.example/") is None
    assert at([WATCH], "watch.example.txt") is None


def test_an_abbreviation_is_spelled_out_by_the_words_of_the_text():
    text = "The League of River Towns met. Members of the League of River Towns spoke of Low Rent Terms."
    assert spelled_out("LRT", (), text) == "League of River Towns"
    assert spelled_out("XYZ", (), text) == "XYZ"
    assert spelled_out("Towns Weekly", (), text) == "Towns Weekly"


def test_an_address_says_whose_page_it_is_and_when_it_came():
    reading = read_text(SENTENCE, name="https://watch.example/2012/05/03/room.html", outlets=[WATCH])
    assert (reading.publisher, str(reading.published), reading.dated_from) == ("River Watch", "2012-05-03", "address")


def test_a_dateline_takes_its_year_from_the_address():
    text = f"RIVERTON, May 3 (RW) - {SENTENCE}"
    reading = read_text(text, name="https://watch.example/2012/05/room.html")
    assert (str(reading.published), reading.dated_from) == ("2012-05-03", "dateline and address")
    assert read_text(text).published is None


def test_a_dateline_with_its_year_dates_a_text():
    reading = read(f"RIVERTON, May 3, 2012 (RW) - {SENTENCE}".encode())
    assert (str(reading.published), reading.dated_from) == ("2012-05-03", "dateline")
