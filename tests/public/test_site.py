# SPDX-License-Identifier: Apache-2.0
"""The site is whole without a script, a server or a network; it says nothing that was not opened."""

import itertools
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from public_scene import crowd, small

from vigil.editions.edition import Edition, Part
from vigil.public.listing import A_PAGE
from vigil.public.site import NotWritten, write

ADDRESS = "https://record.example/"


class _Addresses(HTMLParser):
    """What a page points to, what it loads, and the ids on it."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.links, self.loads, self.ids = [], [], set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if "id" in held:
            self.ids.add(held["id"])
        if tag == "a" or (tag == "link" and held.get("rel") == "alternate"):
            self.links.append(held["href"])
        elif tag in ("script", "img", "link", "iframe") and held.get("rel") != "canonical":
            self.loads += [held[name] for name in ("src", "href") if name in held]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("public") / "site"
    write(small(), folder, address=ADDRESS)
    return folder


def pages(folder):
    return sorted(folder.rglob("*.html"))


def test_every_link_leads_to_a_page_that_is_there_and_nothing_is_loaded_from_elsewhere(site):
    for page in pages(site):
        if page.name == "gone.html" and page.parent == site:
            continue  # a web server shows it under whatever address is gone
        found = _Addresses(page)
        for address in found.links:
            if address.startswith("https://"):
                continue  # a source
            path, _, anchor = address.partition("#")
            to = (page.parent / path).resolve() if path else page
            assert to.is_file(), (page, address)
            assert not anchor or anchor in _Addresses(to).ids, (page, address)
        assert all((page.parent / one).resolve().is_file() for one in found.loads), page


def test_every_page_forbids_what_the_site_does_not_serve(site):
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert "default-src 'none'" in text, page
        assert "unsafe" not in text
        assert "style=" not in text
        assert re.findall(r"<script(?! src| type=\"application/ld\+json\")", text) == []


def test_no_page_is_heavier_than_sixty_kilobytes_however_many_people(tmp_path):
    write(crowd(400), tmp_path / "site")
    sizes = {page: page.stat().st_size for page in (tmp_path / "site").rglob("*") if page.is_file()}
    assert max(sizes.values()) <= 60_000, max(sizes, key=sizes.get)
    first = (tmp_path / "site/en/people/index.html").read_text(encoding="utf-8")
    assert first.count("<tr data-words") == A_PAGE
    assert (tmp_path / "site/en/people/index-5.html").exists()
    assert not (tmp_path / "site/en/people/index-6.html").exists()


def test_a_person_is_found_by_every_way_to_narrow_the_list(site):
    for way in ("index", "held", "year-2013", "place-xx-karsk"):
        assert "Ana Velu" in (site / f"en/people/{way}.html").read_text(encoding="utf-8"), way
    assert "Ana Velu" not in (site / "en/people/free.html").read_text(encoding="utf-8")


def test_both_languages_say_the_same_in_their_own_words(site):
    english, vietnamese = ({page.relative_to(site / code) for page in pages(site / code)} for code in ("en", "vi"))
    assert english == vietnamese
    page = next(iter((site / "vi/people").glob("0000*1.html"))).read_text(encoding="utf-8")
    assert 'lang="vi"' in page
    assert "Bị bắt" in page
    assert "Was arrested" not in page


def test_withdrawn_somebody_has_a_notice_and_is_told_to_web_servers(site):
    gone = (site / "gone.txt").read_text(encoding="utf-8").split()
    assert gone == [f"{code}/people/00000000-0000-0000-0000-000000000009.html" for code in ("en", "vi")]
    assert "No longer public" in (site / gone[0]).read_text(encoding="utf-8")
    assert f"Redirect gone /{gone[0]}" in (site / ".htaccess").read_text(encoding="utf-8")
    assert "return 410" in (site / "gone.nginx").read_text(encoding="utf-8")
    assert gone[0] not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_feeds_and_the_sitemap_are_well_formed_and_absolute(site):
    feed = ElementTree.parse(site / "en/changes.xml").getroot()  # noqa: S314 - written by us
    atom = "{http://www.w3.org/2005/Atom}"
    ids = [one.findtext(f"{atom}id") for one in feed.iter(f"{atom}entry")]
    assert len(ids) == len(set(ids)) > 0
    assert all(link.get("href").startswith(ADDRESS) for link in feed.iter(f"{atom}link"))
    sitemap = ElementTree.parse(site / "sitemap.xml").getroot()  # noqa: S314 - written by us
    places = [one.text for one in sitemap.iter() if one.tag.endswith("loc")]
    assert all((site / place.removeprefix(ADDRESS)).is_file() for place in places)


def test_a_number_opens_exactly_its_list(site):
    page = next(iter((site / "en/calls").glob("0*.html"))).read_text(encoding="utf-8")
    for number, label in re.findall(r'<a href="#list-\d+"><b>(\d+)</b> ([^<]+)</a>', page):
        section = page.split(f'<h3><span class="n">{number}</span> {label}</h3>')[1].split("</div>")[0]
        assert section.count("../people/") == int(number)


def test_what_a_source_wrote_is_words_and_no_markup(tmp_path):
    told = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    write(small(name=f"Ana {told}", told=told, address="javascript:alert(1)"), tmp_path / "site")
    for page in pages(tmp_path / "site"):
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text, page
        assert "<img" not in text, page


def test_machines_read_the_same_person(site):
    page = next(iter((site / "en/people").glob("0000*1.html"))).read_text(encoding="utf-8")
    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert told["mainEntity"]["name"] == "Ana Velu"
    assert told["url"] == f"{ADDRESS}en/people/00000000-0000-0000-0000-000000000001.html"
    assert '<meta name="citation_title" content="Ana Velu">' in page


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "holidays.jpg").write_bytes(b"a picture")
    with pytest.raises(NotWritten, match="of its own"):
        write(small(), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["holidays.jpg"]


def test_written_again_nothing_of_the_old_site_is_left(tmp_path):
    write(crowd(3), tmp_path / "site")
    write(small(), tmp_path / "site")
    assert "Person 2" not in "".join(page.read_text(encoding="utf-8") for page in pages(tmp_path / "site"))
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_an_edition_of_nothing_is_a_site_all_the_same(tmp_path):
    empty = Edition(1, "2014-03-01T12:00:00+00:00", "2014-03-01", "Test desk", "0" * 64, (Part("rule", "r", RULE),))
    write(empty, tmp_path / "site")
    assert "Nobody’s case is public yet" in (tmp_path / "site/en/people/index.html").read_text(encoding="utf-8")


RULE = {"title": {"en": "held"}, "words": {"en": "All."}, "version": 1, "counts": "people", "people": [], "number": 0}


VIEWS = [("light", 390), ("dark", 1280)]
if os.environ.get("VIGIL_VIEWS") == "whole":  # goal U5
    VIEWS = list(itertools.product(("light", "dark"), (320, 390, 768, 1280, 1440)))


@pytest.mark.browser
def test_from_a_stick_each_page_fits_a_phone_and_axe_finds_nothing(site, browser):
    templates = {}
    for page in pages(site):
        if page.parent != site:  # the first page of all leads on by itself
            templates.setdefault((page.parent.name, page.name.startswith("0")), page)
    checked = [*templates.values(), site / "en/map.html", site / "vi/methodology.html", site / "en/changes.html"]
    for scheme, width in VIEWS:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        window, said = context.new_page(), []
        window.on("console", lambda message, said=said: said.append(message.text))
        for page in checked:
            window.goto(page.as_uri())
            window.wait_for_load_state()
            assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), (page, width)
            assert said == [], page
            found = Axe().run(window).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], (page, scheme)
            said.clear()  # axe itself asks for the style sheet, which the page forbids
        context.close()


@pytest.mark.browser
def test_the_search_of_the_page_finds_a_name_without_its_marks(site, browser):
    window = browser.new_page()
    window.goto((site / "en/people/index.html").as_uri())
    window.fill("#find", "dang bo")
    assert window.locator("tbody tr:visible").all_inner_texts()[0].startswith("Bò Đặng")
    assert window.locator("tbody tr:visible").count() == 1
    window.close()


@pytest.mark.browser
def test_without_a_script_the_page_is_whole_and_offers_no_search(site, browser):
    context = browser.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto((site / "en/people/index.html").as_uri())
    assert window.locator("tbody tr").count() == 2
    assert not window.locator("#find").is_visible()
    context.close()
