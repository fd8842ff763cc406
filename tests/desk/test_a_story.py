# SPDX-License-Identifier: Apache-2.0
"""The page of a story: its tellings, what is near it, two of them side by side, and what people say of them."""

import re

import pytest
from django.urls import reverse

from builders import a_capture, later
from vigil.access import enter as access
from vigil.access.models import Role
from vigil.archive.models import Reading as Kept
from vigil.intake.models import Document
from vigil.reading import read_text
from vigil.stories.join import join
from vigil.stories.models import Judgement, Story, Telling, Verdict
from vigil.values.digests import of_text

pytestmark = pytest.mark.django_db

BODY = (
    "Police in the harbour town of Karsk took the teacher Ana Velu from her home on Friday evening.\n\n"
    "Her lawyer was told on Saturday that she is accused of insulting the council in four letters to the press.\n\n"
    "The Lantern Group said that nobody should be taken from home for a letter, and asked that she be set free.\n"
)
FIRST = f"Teacher taken from home\n\nMarch 2, 2013\n\n{BODY}"
SECOND = (
    f"Teacher is held\n\nMarch 4, 2013\n\n{BODY}\nThe council did not answer on Sunday, and its door stayed shut.\n"
)
OTHER = (
    "Harbour closed\n\nMarch 3, 2013\n\nThe harbour of Karsk was closed on Tuesday after a storm broke two cranes.\n"
)


def brought(team, text: str) -> Telling:
    capture = a_capture(team, text.encode())
    Document.objects.create(
        team=team, capture=capture, name=capture.name, origin=capture.origin, how=capture.how, added_at=later()
    )
    reading = read_text(text)
    kept = Kept.objects.create(
        capture=capture, engine=reading.engine, format="text", digest=of_text(text), text=text, made_at=later()
    )
    return join(kept, reading).tellings[0]


@pytest.fixture
def pair(cast):
    tellings = [brought(cast.team, text) for text in (FIRST, SECOND)]
    return [Telling.objects.get(pk=telling.pk) for telling in tellings]


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def post(browser, story, **said):
    return browser.post(reverse("story-judge", args=[story]), said, follow=True)


def test_the_page_names_the_original_and_why_and_how_the_other_stands_to_it(cast, pair, browse):
    said = text_of(browse(cast.mai).get(reverse("story", args=[pair[0].story_id])))
    assert "Named the original by rule: the earliest date" in said
    assert said.index("Teacher taken from home") < said.index("Teacher is held")
    assert "of the original stands in it" in said


def test_every_address_the_story_had_leads_to_it_and_another_teams_is_absent(cast, browse):
    old = brought(cast.team, FIRST).story_id
    older = brought(cast.team, SECOND).story_id
    names = {old, older, Telling.objects.first().story_id}
    mai, ines = browse(cast.mai), browse(cast.ines)
    for name in names:
        answer = mai.get(reverse("story", args=[name]), follow=True)
        assert answer.status_code == 200
        assert answer.request["PATH_INFO"] == reverse("story", args=[Story.objects.get().pk])
        assert ines.get(reverse("story", args=[name])).status_code == 404
        assert ines.get(reverse("story-beside", args=[name])).status_code == 404
        assert post(ines, name, kind="original", one=1, reason="Mine.").status_code == 404


def test_side_by_side_numbers_what_both_hold_and_shades_what_one_holds(cast, pair, browse):
    answer = browse(cast.mai).get(reverse("story-beside", args=[pair[0].story_id]))
    page = answer.content.decode()
    assert '<a class="passage-number" id="a1" href="#b1"' in page
    assert '<a class="passage-number" id="b1" href="#a1"' in page
    assert re.findall(r'<span class="own">(.*?)</span>', page)[1:] == [
        "The council did not answer on Sunday, and its door stayed shut."
    ]
    assert re.search(r"<b>all</b>\s+of this text stands in the other", page)
    assert "<script>" not in page


def test_a_telling_of_another_team_cannot_be_laid_beside(cast, pair, browse):
    foreign = brought(cast.others, OTHER)
    place = reverse("story-beside", args=[pair[0].story_id])
    assert browse(cast.mai).get(place, {"b": foreign.pk}).status_code == 404
    assert browse(cast.mai).get(place, {"b": 999_999}).status_code == 404
    assert browse(cast.mai).get(place, {"b": "x"}).status_code == 404


def test_mai_names_the_original_and_takes_it_back(cast, pair, browse):
    mai, story = browse(cast.mai), pair[0].story_id
    said = text_of(post(mai, story, kind="original", one=pair[1].pk, reason="The agency wrote it."))
    assert "Mai named it the original: The agency wrote it." in said
    assert Telling.objects.get(original=True).pk == pair[1].pk
    post(mai, story, back=Judgement.objects.get().pk)
    assert Telling.objects.get(original=True).pk == pair[0].pk


def test_mai_takes_a_telling_out_and_makes_two_stories_one(cast, pair, browse):
    mai = browse(cast.mai)
    post(mai, pair[0].story_id, kind="not_same", one=pair[0].pk, other=pair[1].pk, reason="Two appeals.")
    assert Story.objects.count() == 2
    stories = [Telling.objects.get(pk=one.pk).story_id for one in pair]
    place = reverse("story-beside", args=[stories[0]])
    answer = mai.get(place, {"with": f"http://desk.example{reverse('story', args=[stories[1]])}"}, follow=True)
    assert "Make the two stories one" in text_of(answer)
    post(mai, stories[0], kind="same", one=pair[0].pk, other=pair[1].pk, reason="One appeal after all.")
    assert Story.objects.count() == 1


def test_a_translation_is_confirmed_or_dismissed_and_joins_nothing(cast, pair, browse):
    other = brought(cast.team, OTHER)
    for kind in (Verdict.TRANSLATION, Verdict.NO_TRANSLATION):
        said = text_of(
            post(browse(cast.mai), pair[0].story_id, kind=kind, one=pair[0].pk, other=other.pk, reason="Read.")
        )
        assert ("A translation: Read." in said) or ("No translation: Read." in said)
    assert Story.objects.count() == 2


def test_without_a_reason_nothing_is_noted_and_the_page_says_why(cast, pair, browse):
    said = text_of(post(browse(cast.mai), pair[0].story_id, kind="original", one=pair[1].pk, reason=" "))
    assert "Say why" in said
    assert Judgement.objects.count() == 0


def test_a_reader_sees_the_page_and_cannot_judge(cast, pair, browse):
    reader = access.member(
        "ned", name="Ned", password="a long password", team=cast.team, role=Role.READER, by="vigil", at=later()
    )
    page = text_of(browse(reader).get(reverse("story", args=[pair[0].story_id])))
    assert "Overrule" not in page
    answer = post(browse(reader), pair[0].story_id, kind="original", one=pair[1].pk, reason="Mine.")
    assert answer.status_code == 403
    assert Judgement.objects.count() == 0


def test_a_judgement_of_another_team_is_not_taken_back(cast, pair, browse):
    post(browse(cast.mai), pair[0].story_id, kind="original", one=pair[1].pk, reason="The agency wrote it.")
    own = brought(cast.others, OTHER)
    answer = post(browse(cast.ines), own.story_id, back=Judgement.objects.get().pk)
    assert answer.status_code == 404
    assert Judgement.objects.known().count() == 1


def test_a_digest_is_shown_near_and_its_own_story(cast, pair, browse):
    filler = "\n\n".join(
        f"Clerk {n} of town {n} wrote letter {n} on day {n} and sealed box {n} with wax {n}." for n in range(40)
    )
    week = brought(cast.team, f"The week\n\nMarch 8, 2013\n\n{BODY}\n{filler}\n")
    said = text_of(browse(cast.mai).get(reverse("story", args=[pair[0].story_id])))
    assert "Holds this text among others" in said
    assert "Stands in this text, which holds several" in text_of(
        browse(cast.mai).get(reverse("story", args=[week.story_id]))
    )


def test_long_texts_are_compared_as_far_as_a_page_goes(cast, browse):
    long = "\n\n".join(
        f"On day {n} clerk {n} carried letter {n} over bridge {n} to judge {n} of town {n}." for n in range(1500)
    )
    one, _ = brought(cast.team, f"One\n\n{long}"), brought(cast.team, f"Two\n\n{long}\n\nThe end of it.")
    answer = browse(cast.mai).get(reverse("story-beside", args=[Telling.objects.get(pk=one.pk).story_id]))
    assert "was not compared" in text_of(answer)


def test_the_story_of_many_tellings_comes_in_pages(cast, browse):
    for number in range(52):
        brought(cast.team, f"Copy {number}\n\nMarch 4, 2013\n\n{BODY}")
    story = Story.objects.get().pk
    page = browse(cast.mai).get(reverse("story", args=[story])).content.decode()
    assert page.count("data-relation") == 50
    assert (
        browse(cast.mai).get(reverse("story", args=[story]), {"page": 2}).content.decode().count("data-relation") == 2
    )


def test_the_ledger_says_what_was_judged(cast, pair, browse):
    post(browse(cast.mai), pair[0].story_id, kind="not_same", one=pair[0].pk, other=pair[1].pk, reason="Two appeals.")
    assert "said that two texts are not the same: Two appeals." in text_of(browse(cast.mai).get(reverse("ledger")))
    assert "Two appeals" not in text_of(browse(cast.ines).get(reverse("ledger")))
