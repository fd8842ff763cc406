# SPDX-License-Identifier: Apache-2.0
"""A newcomer finds in three clicks from the home page who is still held of those named in the last dialogue."""

import html
import re

import pytest

from builders import a_finding, a_telling, accepted, an_event

pytestmark = pytest.mark.django_db

NAMED = ["Ada Ost", "Bela Ost", "Cyra Ost"]


def dialogue(mai, date: str, raised: list[str]) -> None:
    text = f"The United States and Viet Nam met on {date}; they spoke of {', '.join(raised)}."
    slots = {"type": "dialogue", "date": date, "party": ["United States", "Viet Nam"], "raised": raised}
    accepted(mai, a_telling(mai.teams.get(), text, published=date), a_finding("engagement", text, text, **slots))


def links(page: str) -> dict[str, str]:
    """What a page can be clicked on, by its words, in the order of the page; of two alike the first."""
    found: dict[str, str] = {}
    for address, inside in re.findall(r'<a [^>]*?href="([^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL):
        found.setdefault(" ".join(re.sub(r"<[^>]+>", " ", inside).split()), html.unescape(address))
    return found


def test_who_is_still_held_of_those_named_in_the_last_dialogue_is_three_clicks_away(cast, client):
    for name in NAMED:
        an_event(cast.mai, name, "arrest", "2013-05-02")
    an_event(cast.mai, "Bela Ost", "release", "2014-01-10")
    an_event(cast.mai, "Cyra Ost", "sentence", "2013-09-02", sentence="P1Y")  # ended: nobody knows what came then
    dialogue(cast.mai, "2013-06-12", ["Bela Ost"])
    dialogue(cast.mai, "2014-02-12", NAMED)
    client.force_login(cast.mai)

    home = client.get("/").content.decode()
    advocacy = client.get(links(home)["Advocacy"]).content.decode()  # the first click
    held = next(words for words in links(advocacy) if "still held" in words)
    assert held == "1 of 3 named are still held"  # the latest dialogue stands first
    address, _, place = links(advocacy)[held].partition("#")
    page = client.get(address).content.decode()  # the second: no third is needed
    table = page[page.index(f'id="{place}"') :].partition("</table>")[0]
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in table.split("<tr>")[2:]]
    assert [row.split(" ", 2)[1] for row in rows] == ["Ost"] * 3
    now = {row[:8].strip(): row for row in rows}
    assert "Detained Detained" in now["Ada Ost"]
    assert "Released" in now["Bela Ost"]
    assert "the sentence should have ended" in now["Cyra Ost"]
