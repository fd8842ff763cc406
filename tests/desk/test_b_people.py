# SPDX-License-Identifier: Apache-2.0
"""The pages of people, of one person and of cases."""

import re
import uuid

import pytest
from django.urls import reverse

from vigil.casebook.models import Case
from vigil.people.models import Name, Person

pytestmark = pytest.mark.django_db


def the(name: str) -> Person:
    return Name.objects.filter(text=name).first().person


def page_of(client, name: str, query: str = "") -> str:
    answer = client.get(reverse("person", args=[the(name).pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def without_token(answer) -> str:
    """A page but for its cross-site token, which is another one each time."""
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def plain(html: str) -> str:
    """The words a page shows, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_desk_without_people_says_what_to_do_next(record, client):
    client.force_login(record.ines)
    for page in ("people", "cases"):
        html = client.get(reverse(page)).content.decode()
        assert 'class="empty"' in html
        assert reverse("inbox") in html


def test_the_table_shows_everybody_with_their_standing(record, client):
    words = plain(client.get(reverse("people")).content.decode())
    assert "Dinh Dang Dinh" in words
    assert "Deceased" in words
    assert "Le Quoc Quan" in words


@pytest.mark.parametrize("query", ["", "dinh"])
def test_a_tab_counts_exactly_the_rows_it_opens(record, client, query):
    html = client.get(reverse("people"), {"q": query}).content.decode()
    tabs = re.findall(r'href="[^"]*liberty=(\w+)"[^>]*>[^<]*<span class="n">(\d+)<', html)
    assert tabs
    for liberty, number in tabs:
        listed = client.get(reverse("people"), {"liberty": liberty, "q": query}).content.decode()
        assert listed.count('<th scope="row">') == int(number)


def test_a_name_is_found_without_its_marks(record, client):
    html = client.get(reverse("people"), {"q": "đinh đăng"}).content.decode()
    assert "Dinh Dang Dinh" in html
    assert "Le Quoc Quan" not in html


def test_a_name_nobody_has_says_how_to_search(record, client):
    assert "Nobody on record has that name" in client.get(reverse("people"), {"q": "nobody"}).content.decode()


def test_the_head_says_standing_its_age_and_who_confirmed_it(record, client):
    words = plain(page_of(client, "Dinh Dang Dinh", "?at=2014-02-28"))
    assert "Temporarily released on medical grounds; last confirmed 20 Feb 2014 by Amnesty International" in words


def test_other_spellings_stand_under_the_name(record, client):
    assert "Đinh Đăng Định" in page_of(client, "Dinh Dang Dinh")


def test_the_ladder_tells_filled_empty_and_unknown_steps_by_word(record, client):
    html = page_of(client, "Dinh Dang Dinh")
    assert 'class="is-filled"' in html
    assert re.search(r'class="is-unknown">Charge\s*<small>no source tells', html)
    assert re.search(r'class="is-empty">Death\s*<small>none on record', page_of(client, "Le Quoc Quan"))


def test_a_timeline_starts_with_the_oldest_and_speaks_its_gaps(record, client):
    words = plain(page_of(client, "Dinh Dang Dinh"))
    assert words.index("Was arrested") < words.index("9 months without news") < words.index("Was sentenced to 6 years")


def test_every_event_has_its_words_one_tap_away_and_an_address(record, client):
    html = page_of(client, "Dinh Dang Dinh")
    events = re.findall(r'<li class="happening[^"]*" id="(event-[0-9a-f-]+)"', html)
    assert len(events) == 5
    assert all(f'href="#{event}"' in html for event in events)
    assert html.count('<details class="tap"><summary>') >= 5
    assert re.search(r"<blockquote[^>]*>He was taken from his home in October 2011</blockquote>", html)


def test_accounts_that_differ_stand_side_by_side_with_the_reason(record, client):
    words = plain(page_of(client, "Dinh Dang Dinh"))
    assert "Preferred: date 9 Aug 2012 Lotus Wire" in words
    assert "Also said: date 8 Aug 2012 Highland Notebook" in words
    assert "9 Aug 2012 is preferred: it was published earlier" in words


def test_every_number_of_a_note_leads_to_its_source(record, client):
    html = page_of(client, "Dinh Dang Dinh")
    wanted = set(re.findall(r'href="#(note-\d+)"', html))
    assert wanted == set(re.findall(r'id="(note-\d+)"', html))


def test_a_page_as_known_earlier_knows_no_more(record, client):
    words = plain(page_of(client, "Dinh Dang Dinh", "?known=2014-03-01"))
    assert "Temporarily released" in words
    assert "3 Apr 2014" not in words


def test_links_carry_the_time_a_page_speaks_of(record, client):
    html = client.get(reverse("people"), {"known": "2014-03-01"}).content.decode()
    assert f"{reverse('person', args=[the('Le Quoc Quan').pk])}?known=2014-03-01" in html


def test_the_second_lane_shows_what_was_asked_and_raised(record, client):
    words = plain(page_of(client, "Dinh Dang Dinh"))
    assert "let Dinh Dang Dinh go at once and without conditions" in words
    assert "Visit of Amnesty International to Hanoi" in words


def test_what_somebody_said_and_led_stands_on_their_own_page(record, client):
    from builders import a_finding, a_telling, accepted, later

    text = "Tom Malinowski, an assistant secretary, was in Hanoi."
    finding = a_finding("person", text, "Tom Malinowski, an assistant secretary", name="Tom Malinowski")
    accepted(record.mai, a_telling(record.team, text, at=later(90)), finding, at=later(90))
    html = page_of(client, "Tom Malinowski")
    assert "We spoke of the prisoners by name" in html
    assert "Led" in plain(html)
    assert 'class="ladder"' not in html


def test_the_law_in_an_event_leads_to_its_article(record, client):
    address = reverse("law", args=["vn", "penal-1999", "88"])
    assert f'(art. <a href="{address}">88</a>)' in page_of(client, "Dinh Dang Dinh")


def test_a_case_shows_its_parties_its_law_and_what_happened(record, client):
    case = Case.objects.filter(parties__person=the("Le Quoc Quan")).distinct().get()
    words = plain(client.get(reverse("case", args=[case.pk])).content.decode())
    assert "Case of Le Quoc Quan" in words
    assert "art. 161" in words
    assert "Was sentenced to 30 months for tax evasion" in words


def test_the_list_of_cases_leads_to_each(record, client):
    html = client.get(reverse("cases")).content.decode()
    assert all(reverse("case", args=[case.pk]) in html for case in Case.objects.all())


@pytest.mark.parametrize(("page", "table"), [("person", Person), ("case", Case)])
def test_a_row_of_another_team_looks_like_one_that_is_not_there(record, client, page, table):
    client.force_login(record.ines)
    theirs = client.get(reverse(page, args=[table.objects.first().pk]))
    nobodys = client.get(reverse(page, args=[uuid.uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert without_token(theirs) == without_token(nobodys)


def test_another_team_sees_nobody(record, client):
    client.force_login(record.ines)
    for page in ("people", "cases"):
        html = client.get(reverse(page)).content.decode()
        assert "Dinh" not in html
        assert "Quan" not in html


def test_a_stranger_is_sent_to_sign_in(record, client):
    client.logout()
    for address in (reverse("people"), reverse("cases"), reverse("person", args=[the("Le Quoc Quan").pk])):
        assert client.get(address).status_code == 302


def test_the_map_and_the_years_stand_over_a_table_whose_numbers_are_lists(record, client):
    html = client.get(reverse("people-drawn"), {"liberty": "all", "at": "2014-06-01"}).content.decode()
    assert 'aria-label="Hanoi: 1"' in html
    assert html.count('<g class="tile"') == 63
    for address, number in re.findall(r'<td class="num"><a href="([^"]+)">(\d+)</a>', html):
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert listed.count('<th scope="row">') == int(number)


def test_the_map_as_known_earlier_shows_what_was_known(record, client):
    html = client.get(reverse("people-drawn"), {"liberty": "all", "known": "2011-01-01"}).content.decode()
    assert "<svg" not in html.partition("<main")[2]
    assert "Nobody stands under this tab" in html or "No source says where or when" in html


def test_facets_of_a_list_as_known_earlier_open_what_they_count(record, client):
    asked = {"known": "2014-03-01", "by": "called", "liberty": "all"}
    html = client.get(reverse("people"), asked).content.decode()
    values = re.findall(
        r'<a href="([^"]+)">([^<]+) <span class="n">(\d+)</span></a></li>', html.partition("facet-values")[2]
    )
    assert values
    for address, _label, number in values:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert listed.count('<th scope="row">') == int(number)


def test_a_list_is_kept_by_name_opened_followed_and_removed(record, client):
    kept = client.post(
        reverse("list-keep"),
        {"view": "people", "name": "Held", "query": "liberty=held&after=x&by=law", "shared": "on"},
    )
    page = client.get(kept["Location"], follow=True)
    html = page.content.decode()
    assert page.request["QUERY_STRING"] == "liberty=held"
    assert "<h1>Held</h1>" in html
    feed = re.search(r'href="(/lists/[0-9a-f-]+/atom/)"', html)[1]
    assert b"<feed" in client.get(feed).content
    gone = client.post(feed.replace("atom", "remove"), follow=True).content.decode()
    assert "<h1>People</h1>" in gone
    assert client.get(feed).status_code == 404
    assert "kept a list of people: Held" in plain(client.get(reverse("ledger")).content.decode())


def test_a_list_without_a_name_is_not_kept_and_its_choices_stay(record, client):
    page = client.post(reverse("list-keep"), {"view": "people", "name": " ", "query": "liberty=held"}, follow=True)
    assert "Give the list a name." in page.content.decode()
    assert page.request["QUERY_STRING"] == "liberty=held"


def test_the_accounts_of_one_event_are_weighed_where_somebody_asks_to(record, client):
    html = page_of(client, "Dinh Dang Dinh")
    assert reverse("claim-rank", args=[the("Dinh Dang Dinh").pk]) not in html
    asked = re.search(r'href="[^"]*\?(judge=[0-9a-f-]+)#event-', html)[1]
    weighed = page_of(client, "Dinh Dang Dinh", f"?{asked}")
    assert weighed.count(reverse("claim-rank", args=[the("Dinh Dang Dinh").pk])) == 1
    assert page_of(client, "Dinh Dang Dinh", "?judge=nonsense").count('class="judging"') == 0
