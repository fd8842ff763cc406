# SPDX-License-Identifier: Apache-2.0
"""The pages of what was asked and promised: advocacy, call, commitment, engagement."""

import re
import uuid

import pytest
from django.urls import reverse

from builders import a_finding, a_telling, accepted, later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.advocacy.models import Answer, Call, Commitment, Engagement, FollowUp, Link, Pair, Progress, Recommendation
from vigil.advocacy.voices import asked
from vigil.ledger.models import Entry

pytestmark = pytest.mark.django_db

NOTE = {"status": "partly", "on": "2015-05", "source": "a report of the visit", "note": "two of three came"}


def page_of(client, kind: str, row, query: str = "") -> str:
    answer = client.get(reverse(kind, args=[row.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def without_token(answer) -> str:
    """A page but for its cross-site token, which is another one each time."""
    return re.sub(r'value="\w{64}"', "", answer.content.decode())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def ratification() -> Commitment:
    return Commitment.objects.get(type="ratify")


def invitation() -> Commitment:
    return Commitment.objects.get(type="invite")


def test_a_desk_without_calls_says_where_they_come_from(record, client):
    client.force_login(record.ines)
    assert 'class="empty"' in client.get(reverse("advocacy")).content.decode()


@pytest.mark.parametrize("at", ["2014-12-01", "2015-01-15", "2026-11-22"])
def test_each_of_the_five_numbers_opens_exactly_its_rows(record, client, at):
    html = client.get(reverse("advocacy"), {"at": at}).content.decode()
    numbers = re.findall(r"show=(\w+)[^>]*><b>(\d+)</b>", html)
    assert [name for name, _ in numbers] == ["overdue", "due_soon", "moved", "contrary", "unmeasured"]
    for name, number in numbers:
        listed = client.get(reverse("advocacy"), {"at": at, "show": name}).content.decode()
        assert listed.count('<article class="promise">') == int(number)


@pytest.mark.parametrize("page", ["1", "0", "99", "x", "²", "9" * 5000])
def test_a_page_that_is_not_there_shows_the_nearest(record, client, page):
    html = client.get(reverse("advocacy"), {"of": "calls", "page": page}).content.decode()
    assert html.count('<article class="promise">') == len(asked(record.mai))


def test_what_is_overdue_comes_first(record, client):
    html = client.get(reverse("advocacy"), {"at": "2015-01-15"}).content.decode()
    first = html.index('<article class="promise">')
    assert 0 < html.index('data-kind="overdue"', first) < html.index("invited the organisation back")


def test_a_cell_of_the_table_opens_its_rows(record, client):
    html = client.get(reverse("advocacy")).content.decode()
    cells = re.findall(r'<td[^>]*><a href="([^"]+)">(\d+)</a></td>', html)
    assert cells
    for address, number in cells:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert listed.count('<article class="promise">') == int(number)


def test_each_number_of_a_call_leads_to_a_list_of_that_length(record, client):
    for call in Call.objects.all():
        html = page_of(client, "call", call)
        figures = re.findall(r'<a href="#(list-\d+)"><b>(\d+)</b>', html)
        for anchor, number in figures:
            section = re.search(rf'<section[^>]*id="{anchor}".*?</section>', html, re.DOTALL)[0]
            assert section.split("<details")[0].count("<li>") == int(number)


def test_a_call_prints_its_rule_with_version_and_digest(record, client):
    call = Call.objects.get(words="release all prisoners of conscience")
    words = plain(page_of(client, "call", call))
    assert re.search(r"Rule \w+ , version \d+ · state on", words)
    assert re.search(r"digest of rule and record [0-9a-f]{64}", words)


def test_the_series_is_drawn_without_styles_or_scripts(record, client):
    call = Call.objects.get(words="release all prisoners of conscience")
    drawing = re.search(r"<svg class=\"series.*?</svg>", page_of(client, "call", call), re.DOTALL)[0]
    assert "<rect" in drawing
    assert "style" not in drawing
    assert "script" not in drawing


def test_a_call_names_the_others_who_asked_for_the_same(record, client):
    call = Call.objects.get(words="release all prisoners of conscience")
    assert "all prisoners of conscience be set free" in page_of(client, "call", call)


def test_a_commitment_says_when_it_is_due_and_by_what_rule(record, client):
    words = plain(page_of(client, "commitment", ratification()))
    assert "31 Dec 2014 by the rule by hand" in words
    assert "done" in words
    assert "5 Feb 2015" in words


def test_a_member_notes_progress_through_the_ledger(record, client):
    address = reverse("commitment", args=[invitation().pk])
    answer = client.post(address, NOTE)
    assert answer.status_code == 302
    assert Entry.objects.filter(kind="progress").count() == 1
    words = plain(client.get(address).content.decode())
    assert "two of three came" in words
    assert "a report of the visit" in words


def test_a_note_on_a_follow_up_moves_that_one_alone(record, client):
    line = FollowUp.objects.get(words="travel outside the capital")
    client.post(reverse("commitment", args=[line.commitment_id]), NOTE | {"of": line.pk})
    assert Progress.objects.get().follow_up == line


def test_a_follow_up_of_another_promise_is_refused(record, client):
    line = FollowUp.objects.get(words="travel outside the capital")
    answer = client.post(reverse("commitment", args=[ratification().pk]), NOTE | {"of": line.pk})
    html = answer.content.decode()
    assert "a note on nothing" in html
    assert f">{NOTE['note']}</textarea>" in html  # what was typed is still there
    assert not Progress.objects.exists()


@pytest.mark.parametrize("wrong", [{"on": "last week"}, {"source": ""}, {"status": "perhaps"}])
def test_a_note_that_lacks_something_is_said_and_loses_no_typing(record, client, wrong):
    answer = client.post(reverse("commitment", args=[invitation().pk]), NOTE | wrong)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "errorlist" in html
    assert "two of three came" in html
    assert not Progress.objects.exists()


def test_a_reader_may_look_and_not_note(record, client):
    told = {"name": "Rosa", "password": "a long password", "team": record.team, "role": Role.READER}
    reader = access.member("rosa", **told, by="vigil", at=Entry.objects.latest("seq").at)
    client.force_login(reader)
    address = reverse("commitment", args=[invitation().pk])
    assert "<textarea" not in client.get(address).content.decode()
    assert client.post(address, NOTE).status_code == 403
    assert not Progress.objects.exists()


def test_a_dossier_tells_who_came_who_received_and_what_was_raised(record, client):
    words = plain(page_of(client, "engagement", Engagement.objects.get(type="visit")))
    assert "4 people; led by Isabelle Arradon" in words
    assert "members of the National Assembly, Party officials, foreign diplomats" in words
    assert "an individual visit by Amnesty International USA" in words
    assert "travel outside the capital" in words


def test_a_case_that_was_raised_has_its_standing_then_and_now(record, client):
    words = plain(page_of(client, "engagement", Engagement.objects.get(type="visit")))
    assert re.search(r"Dinh Dang Dinh Temporarily released Deceased", words)


def test_what_fell_together_is_never_called_a_cause(record, client):
    words = plain(page_of(client, "engagement", Engagement.objects.get(type="visit")))
    assert "nothing says why" in words
    assert "because of" not in words
    assert "the temporary release of Dinh Dang Dinh" in words


def test_the_rounds_of_a_dialogue_stand_in_a_line(record, client):
    html = page_of(client, "engagement", Engagement.objects.get(earliest="2013-04-12"))
    later = Engagement.objects.get(earliest="2014-05-13")
    assert 'class="rounds"' in html
    assert reverse("engagement", args=[later.pk]) in html


@pytest.mark.parametrize(("page", "table"), [("call", Call), ("commitment", Commitment), ("engagement", Engagement)])
def test_a_row_of_another_team_looks_like_one_that_is_not_there(record, client, page, table):
    client.force_login(record.ines)
    theirs = client.get(reverse(page, args=[table.objects.first().pk]))
    nobodys = client.get(reverse(page, args=[uuid.uuid4()]))
    assert theirs.status_code == nobodys.status_code == 404
    assert without_token(theirs) == without_token(nobodys)


def test_another_team_cannot_note_progress(record, client):
    client.force_login(record.ines)
    assert client.post(reverse("commitment", args=[invitation().pk]), NOTE).status_code == 404
    assert not Progress.objects.exists()


def test_an_answer_is_noted_shown_and_taken_back(record, client):
    call = Call.objects.filter(action="release").order_by("entry_id").first()
    told = {"reply": "refused", "on": "2015-02", "words": "We hold nobody of that kind.", "source": "a broadcast"}
    client.post(reverse("call", args=[call.pk]), told)
    assert "We hold nobody of that kind." in page_of(client, "call", call, "?at=2015-06-01")
    assert "We hold nobody of that kind." not in page_of(client, "call", call, "?at=2015-01-01")
    client.post(reverse("call-take-back", args=[call.pk]), {"entry": Answer.objects.get().entry_id})
    assert "We hold nobody of that kind." not in page_of(client, "call", call, "?at=2015-06-01")


def test_an_answer_before_the_call_is_refused_and_nothing_typed_is_lost(record, client):
    call = Call.objects.filter(action="release").exclude(made="").order_by("entry_id").first()
    told = {"reply": "refused", "on": "1999", "words": "We hold nobody of that kind.", "source": "a broadcast"}
    html = client.post(reverse("call", args=[call.pk]), told).content.decode()
    assert "cannot be older than the call" in html
    assert "We hold nobody of that kind." in html
    assert not Answer.objects.exists()


def test_calls_are_joined_and_parted_on_their_page(record, client):
    one, other = (each.first for each in asked(record.mai)[:2])
    voiced = len(asked(record.mai))
    told = {"other": other.pk, "same": "yes", "because": "one campaign, two texts"}
    client.post(reverse("call-pair", args=[one.pk]), told)
    assert len(asked(record.mai)) == voiced - 1
    assert "one campaign, two texts" in page_of(client, "call", one)
    client.post(reverse("call-take-back", args=[one.pk]), {"entry": Pair.objects.get().entry_id})
    assert len(asked(record.mai)) == voiced


def test_an_engagement_carries_on_another_and_a_circle_is_refused(record, client):
    later, earlier = Engagement.objects.order_by("-earliest")[:2]
    because = {"because": "its report says so"}
    client.post(reverse("engagement-link", args=[later.pk]), {"earlier": earlier.pk} | because)
    assert "its report says so" in page_of(client, "engagement", later)
    client.post(reverse("engagement-link", args=[earlier.pk]), {"earlier": later.pk} | because)
    assert Link.objects.count() == 1
    client.post(reverse("engagement-take-back", args=[later.pk]), {"entry": Link.objects.get().entry_id})
    assert "its report says so" not in page_of(client, "engagement", later)


@pytest.fixture
def recommended(record):
    slots = {"by": "Germany", "to": "Viet Nam", "words": "free the press", "cycle": "2", "response": "supported"}
    text = "Germany recommended to Viet Nam to free the press."
    telling = a_telling(record.team, text, published="2014-06-20")
    accepted(record.mai, telling, a_finding("recommendation", text, text, **slots), at=later(900))
    return Recommendation.objects.get()


def test_each_number_of_the_picture_opens_its_recommendations(recommended, client):
    html = client.get(reverse("recommendations"), {"at": "2015-01-15"}).content.decode()
    cells = re.findall(r'<td><a href="([^"]+)">(\d+)</a>', html)
    assert len(cells) == 1
    opened = client.get(cells[0][0].replace("&amp;", "&")).content.decode()
    assert opened.count('<article class="promise">') == int(cells[0][1])
    for query in ({"scale": "letters"}, {"response": "unanswered"}):
        assert client.get(reverse("recommendations"), query).status_code == 200
    assert client.get(reverse("recommendations"), {"scale": "none"}).status_code == 400


def test_progress_of_a_recommendation_is_noted_on_its_page(recommended, client):
    client.post(reverse("recommendation", args=[recommended.pk]), NOTE)
    assert "two of three came" in page_of(client, "recommendation", recommended)
    html = client.get(reverse("recommendations")).content.decode()
    assert 'data-kind="partly"' in html
    wrong = client.post(reverse("recommendation", args=[recommended.pk]), NOTE | {"on": "soon"})
    assert b"two of three came" in wrong.content
    assert Progress.objects.filter(recommendation=recommended).count() == 1


def test_an_engagement_shows_its_level_and_who_was_among_them_with_their_titles(record, client):
    names = ["Ada Ost, adviser on law", "Bela Ost, interpreter"]
    told = a_telling(
        record.mai.teams.get(), "Ada Ost and Bela Ost came with the deputy ministers.", published="2014-06-01"
    )
    met = a_finding(
        "engagement", told.reading.text, told.reading.text, type="meeting", level="deputy ministers", member=names
    )
    row = Engagement.objects.get(pk=accepted(record.mai, told, met).ids["record"])
    words = plain(page_of(client, "engagement", row))
    assert "Who was among them Ada Ost, adviser on law; Bela Ost, interpreter Level deputy ministers" in words
    assert "no source says who" in words  # a member is no party


def test_an_address_names_a_concern_alike_in_every_language(record, client):
    told = a_telling(record.mai.teams.get(), "Viet Nam promised to end torture.", published="2014-06-01")
    promise = a_finding("commitment", *[told.reading.text] * 2, type="promise", what="end torture", concern="torture")
    accepted(record.mai, told, promise)

    def shown(concern: str, language: str = "en") -> str:
        asked = {"concern": concern, "status": "no action"}
        return client.get(reverse("advocacy"), asked, HTTP_ACCEPT_LANGUAGE=language).content.decode()

    pages = [shown("torture"), shown("torture", "vi"), shown("torture and ill-treatment")]
    assert [html.count('<article class="promise">') for html in pages] == [1, 1, 1]
    assert "Only: torture and ill-treatment · no action" in plain(pages[0])
    assert "concern=torture&amp;" in client.get(reverse("advocacy")).content.decode()
